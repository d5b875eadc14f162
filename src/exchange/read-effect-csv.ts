import type { EffectSeries, Values } from "../effect/question.js";
import { monthOf } from "../series/months.js";
import { didYouMean } from "../values/did-you-mean.js";
import { fold } from "../values/fold.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import { type CsvRow, readCsv } from "./read-csv.js";

/** Which columns hold what; `date` may name two, the year and the month, parted by a comma. */
export interface EffectColumns {
  readonly date: string;
  readonly value: string;
  readonly offset?: string;
  readonly control?: string;
  readonly controlOffset?: string;
}

export interface EffectCsv {
  readonly series: EffectSeries;
  readonly comparison?: Values;
}

interface Dated {
  readonly row: CsvRow;
  readonly period: number;
}

/**
 * A monthly or annual series from a CSV file, a row a period, in the order of time. A period without a row, or with an empty cell, is not
 * reported, which is not zero.
 * @throws Problem "column-unknown", "csv-date", "csv-order", "csv-value", "csv-broken", and those of reading a file
 */
export async function readEffectCsv(path: string, columns: EffectColumns): Promise<EffectCsv> {
  const { header, rows, broken } = await readCsv(path);
  if (broken.length > 0) {
    const { line, why } = broken[0]!;
    throw new Problem("csv-broken", `${path}, line ${line}: ${why}`, "mend that line");
  }
  const column = (name: string) => placeOf(header, name, path);
  const { step, dated } = inOrder(periodsOf(rows, header, columns.date, path), path);
  if (dated.length === 0)
    throw new Problem("csv-empty", `${path} has no rows`, "export the table again, with its values");
  const first = dated[0]!.period;
  const count = dated.at(-1)!.period - first + 1;
  const valuesAt = (name: string): (number | null)[] => {
    const at = column(name);
    const values = new Array<number | null>(count).fill(null);
    for (const { row, period } of dated) values[period - first] = numberOf(row, at, name, path);
    return values;
  };
  const seriesAt = (name: string, offset: string | undefined): Values => ({
    values: valuesAt(name),
    ...(offset === undefined ? {} : { population: valuesAt(offset) }),
  });
  return {
    series: { step, first, ...seriesAt(columns.value, columns.offset) },
    ...(columns.control === undefined ? {} : { comparison: seriesAt(columns.control, columns.controlOffset) }),
  };
}

function placeOf(header: readonly string[], name: string, path: string): number {
  const exact = header.findIndex((each) => each.trim() === name.trim());
  const at = exact >= 0 ? exact : header.findIndex((each) => fold(each.trim()) === fold(name.trim()));
  if (at >= 0) return at;
  const hint = didYouMean(nearNames(name, header), `it has ${header.join(", ")}`);
  throw new Problem("column-unknown", `${path} has no column "${name}"`, hint);
}

const PARTS = { year: ["year", "ano"], month: ["month", "mes"] } as const;

/** The columns of the dates: as named, or the year and the month where only one of the two is and the other stands beside it. */
function dateColumns(
  header: readonly string[],
  named: string,
  rows: readonly CsvRow[],
  path: string,
): readonly number[] {
  if (!header.some((each) => each.trim() === named.trim()) && named.includes(","))
    return named.split(",").map((name) => placeOf(header, name, path));
  const at = placeOf(header, named, path);
  const other = (names: readonly string[]) => header.findIndex((each) => names.includes(fold(each.trim())));
  const [year, month] = [other(PARTS.year), other(PARTS.month)];
  const isHalf = rows.every(({ cells }) => /^(\d{1,2}|\d{4})$/.test(cells[at]?.trim() ?? ""));
  return isHalf && year >= 0 && month >= 0 && (at === year || at === month) ? [year, month] : [at];
}

function periodsOf(rows: readonly CsvRow[], header: readonly string[], named: string, path: string) {
  const at = dateColumns(header, named, rows, path);
  const read = rows.map((row) => {
    const text = at.map((each) => row.cells[each]?.trim() ?? "").join("-");
    return { row, ...periodOf(text, row.line, path) };
  });
  const step = read[0]?.step ?? "month";
  const other = read.find((each) => each.step !== step);
  if (other)
    throw new Problem(
      "csv-date",
      `${path}, line ${other.row.line}: some dates are months and some are years`,
      "give every row a month, or every row a year",
    );
  return { step, dated: read.map(({ row, period }) => ({ row, period })) };
}

const FORMS = [
  /^(?<year>\d{4})(?:[-/.](?<month>\d{1,2})(?:[-/.]\d{1,2})?)?$/,
  /^(?<month>\d{1,2})[-/.](?<year>\d{4})$/,
];

function periodOf(text: string, line: number, path: string): { step: "month" | "year"; period: number } {
  const parts = FORMS.map((form) => form.exec(text)?.groups).find(Boolean);
  const month = parts?.["month"] === undefined ? undefined : Number(parts["month"]);
  if (!parts || (month !== undefined && (month < 1 || month > 12)))
    throw new Problem(
      "csv-date",
      `${path}, line ${line}: "${text}" is no month`,
      "write months as 2014-01 and years as 2014; where year and month have a column each, name both: --date-column year,month",
    );
  const year = Number(parts["year"]);
  return month === undefined ? { step: "year", period: year } : { step: "month", period: monthOf(year, month) };
}

function inOrder({ step, dated }: { readonly step: "month" | "year"; readonly dated: readonly Dated[] }, path: string) {
  dated.forEach(({ row, period }, at) => {
    const before = dated[at - 1];
    if (!before || before.period < period) return;
    const isTwice = before.period === period || dated.slice(0, at).some((each) => each.period === period);
    throw new Problem(
      "csv-order",
      `${path}, line ${row.line}: ${isTwice ? "this date stands in an earlier line too" : "this date is earlier than that of the line before"}`,
      isTwice ? "give each date one row; filter or add up the file first" : "sort the file by date",
    );
  });
  return { step, dated };
}

/** A thousand may have its comma. @throws Problem "csv-value" */
function numberOf({ cells, line }: CsvRow, at: number, name: string, path: string): number | null {
  const text = cells[at]?.trim() ?? "";
  if (text === "") return null;
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text;
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i.test(plain) && Number.isFinite(Number(plain))) return Number(plain);
  throw new Problem(
    "csv-value",
    `${path}, line ${line}: "${text}" in the column "${name}" is no number`,
    "write a number with a decimal point, or leave the cell empty where nothing was reported",
  );
}
