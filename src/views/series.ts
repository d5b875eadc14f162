import { printPair } from "../query/print-query.js";
import { isAsked } from "../series/conditions.js";
import type { Description } from "../series/description.js";
import type { Figures } from "../series/figures.js";
import { MONTHS_IN, printMonth } from "../series/months.js";
import { type DescriptionShape, parseKept } from "../series/parse-description.js";
import { pivot } from "../series/pivot.js";
import { type Known, parsePivot } from "../series/pivot-question.js";
import { editionsOf, figuresOnShelf, type Shelf } from "../series/shelf.js";
import { bySourceKey } from "../store/find.js";
import {
  allSeries,
  bySeriesName,
  findSeries,
  type SeriesTable,
  type VintageOfFile,
  vintagesOf,
} from "../store/series.js";
import type { Reader } from "../store/store.js";
import type { SourceTable } from "../store/tables.js";
import { compareBytes } from "../values/fold.js";
import { Problem } from "../values/problem.js";
import type { Text } from "../values/value.js";

/** A series as one reader sees it, its figures at hand. */
export interface OpenSeries {
  readonly row: SeriesTable;
  readonly description: Description;
  readonly figures: Figures;
  readonly vintage: VintageOfFile;
  /** The oldest first; those of which the reader does not see the source are not among them. */
  readonly vintages: readonly VintageOfFile[];
  readonly source: SourceTable | undefined;
}

/**
 * Opens a series for a reader. What he may not see does not exist: neither it, nor its name among the near ones.
 * @param vintage first letters of the SHA-256 of the file, or its number from 1; else the one that is shown
 * @throws Problem "series-missing", "vintage-missing", "archive-missing" (exit 3)
 */
export async function openSeries(reader: Reader, shelf: Shelf, name: string, vintage?: string): Promise<OpenSeries> {
  const row = await findSeries(reader.db, name);
  const vintages = await vintagesOf(reader.db, row.id);
  const chosen =
    vintage === undefined ? vintages.find(({ id }) => id === row.vintage) : vintageNamed(vintages, vintage);
  if (!chosen) throw vintageMissing(row.slug, vintage, vintages);
  return {
    row,
    description: parseKept(row),
    figures: figuresOnShelf(shelf, editionsOf(vintages, chosen.id)),
    vintage: chosen,
    vintages,
    source: row.source === null ? undefined : await bySourceKey(reader.db, row.source),
  };
}

function vintageNamed(vintages: readonly VintageOfFile[], name: string): VintageOfFile | undefined {
  if (/^\d{1,3}$/.test(name)) return vintages[Number(name) - 1];
  const found = /^[0-9a-f]{6,64}$/.test(name) ? vintages.filter(({ sha256 }) => sha256.startsWith(name)) : [];
  return found.length === 1 ? found[0] : undefined;
}

function vintageMissing(series: string, vintage: string | undefined, vintages: readonly VintageOfFile[]): Problem {
  if (vintage === undefined)
    return new Problem(
      "vintage-missing",
      `the series ${series} has no figures`,
      "bring them in with `muster series import`",
    );
  const known = vintages.map(({ sha256 }, at) => `${at + 1} (${sha256.slice(0, 8)})`).join(", ");
  return new Problem("vintage-missing", `${series} has no vintage "${vintage}"`, `its vintages are ${known}`);
}

/** What a question needs to know of a series: the values that occur, renames applied. */
export function knownOf({ description, figures }: Pick<OpenSeries, "description" | "figures">): Known {
  const values = figures.dimensions.map(({ name, values: raw }) => {
    const { renames } = description.dimensions.find((dimension) => dimension.name === name)!;
    return [name, [...new Set(raw.map((value) => renames[value] ?? value))].sort(compareBytes)] as const;
  });
  return { description, values: Object.fromEntries(values) };
}

/** Names and titles of the series that a reader sees. */
export async function seriesList(reader: Reader): Promise<{ readonly name: string; readonly title: Text }[]> {
  return (await allSeries(reader.db)).map((row) => ({ name: row.slug, title: parseKept(row).title }));
}

/** How a series that is there is described, in the shape of FORMAT.md; undefined where there is none of this name. */
export async function describedSeries(reader: Reader, name: string): Promise<DescriptionShape | undefined> {
  const row = await bySeriesName(reader.db, name);
  return row && ({ ...(JSON.parse(row.description) as object), name: row.slug } as DescriptionShape);
}

/** One measure of a series month by month, without a hole. */
export interface MonthlySeries {
  readonly series: string;
  readonly title: Text;
  /** Every month from the first that was asked for to the last: `2019-05`. */
  readonly periods: readonly string[];
  /** Sums over what the filters let through; null where there is no data. */
  readonly values: readonly (number | null)[];
  /** The months without data. */
  readonly missing: readonly string[];
  readonly measure: { readonly name: string; readonly label: Text; readonly unit: Text | null };
  /** The pairs of the filters in canonical form. */
  readonly filters: readonly string[];
  readonly source: { readonly key: string; readonly title: string } | null;
  /** Of the file: what to cite it by. */
  readonly vintage: { readonly sha256: string; readonly at: string };
}

/**
 * One measure of a series by month, for what is estimated from it: all that the filters let through, added up.
 * @param filters pairs of the query grammar: conditions on dimensions and time, `measure=`, `vintage=`
 * @throws Problem "series-missing", "vintage-missing", "filter-unknown", "filter-value"; "series-not-monthly" for figures by the year or quarter
 */
export async function monthlySeries(
  reader: Reader,
  shelf: Shelf,
  name: string,
  filters: readonly string[],
): Promise<MonthlySeries> {
  const wanted = filters.find((pair) => pair.startsWith("vintage="))?.slice("vintage=".length);
  const series = await openSeries(reader, shelf, name, wanted);
  const { description, figures, source, vintage } = series;
  if (figures.grain !== "month")
    throw new Problem(
      "series-not-monthly",
      `${name} has figures by the ${figures.grain}, not by the month`,
      "name a series that is monthly",
    );
  const question = parsePivot(["rows=month", ...filters.filter((pair) => !pair.startsWith("rows="))], knownOf(series));
  const { rows, cells } = pivot(figures, description, { ...question, columns: [] });
  const found = new Map(rows.keys.map(([month], at) => [month!, cells[at]![0] ?? null]));
  const isZero = description.missing === "zero";
  const covered = new Set(figures.periods);
  const periods: string[] = [];
  const values: (number | null)[] = [];
  for (let month = figures.periods[0]!; month <= figures.periods.at(-1)!; month += MONTHS_IN.month) {
    if (!isAsked(figures, month, question.conditions)) continue;
    periods.push(printMonth(month));
    values.push(
      found.get(printMonth(month)) ?? (isZero && covered.has(month) && !found.has(printMonth(month)) ? 0 : null),
    );
  }
  const measure = description.measures.find((each) => each.name === question.measure)!;
  return {
    series: series.row.slug,
    title: description.title,
    periods,
    values,
    missing: periods.filter((_, at) => values[at] === null),
    measure: { name: measure.name, label: measure.label, unit: measure.unit ?? null },
    filters: question.conditions.map(({ pair }) => printPair(pair)),
    source: source ? { key: source.key, title: source.title } : null,
    vintage: { sha256: vintage.sha256, at: vintage.at },
  };
}
