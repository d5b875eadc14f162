import type { Description } from "./description.js";
import type { Figures } from "./figures.js";
import { printPeriod } from "./months.js";

/** A period whose figures a newer edition gives otherwise. */
export interface Revision {
  readonly period: string;
  readonly measure: string;
  readonly old: number;
  readonly new: number;
  /** How many single figures differ; null where the editions are too large to compare one by one. */
  readonly figures: number | null;
}

export interface EditionChanges {
  readonly revised: readonly Revision[];
  /** Periods that only the newer has, and only the older. */
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /** Values of each dimension that one of the two does not have, renames applied. */
  readonly newValues: { readonly [dimension: string]: readonly string[] };
  readonly goneValues: { readonly [dimension: string]: readonly string[] };
}

/** Above this the single figures are not compared: their table would not fit. */
const MOST_COMPARED = 3_000_000;

/** What a newer edition says otherwise than an older one with the same dimensions. */
export function compareEditions(older: Figures, newer: Figures, description: Description): EditionChanges {
  const both = older.periods.filter((month) => newer.periods.includes(month));
  const values = (figures: Figures, name: string): Set<string> => {
    const { renames } = description.dimensions.find((dimension) => dimension.name === name)!;
    return new Set(
      figures.dimensions.find((dimension) => dimension.name === name)!.values.map((one) => renames[one] ?? one),
    );
  };
  const onlyIn = (one: Figures, other: Figures) =>
    Object.fromEntries(
      one.dimensions
        .map(({ name }) => {
          const known = values(other, name);
          return [name, [...values(one, name)].filter((value) => !known.has(value)).sort()] as const;
        })
        .filter(([, each]) => each.length > 0),
    );
  return {
    revised: description.measures.flatMap(({ name }) => revisions(older, newer, both, name, description)),
    added: periodsOnlyIn(newer, older),
    gone: periodsOnlyIn(older, newer),
    newValues: onlyIn(newer, older),
    goneValues: onlyIn(older, newer),
  };
}

const periodsOnlyIn = (one: Figures, other: Figures): string[] =>
  one.periods.filter((month) => !other.periods.includes(month)).map((month) => printPeriod(month, one.grain));

function revisions(
  older: Figures,
  newer: Figures,
  months: readonly number[],
  measure: string,
  description: Description,
): Revision[] {
  const [before, after] = [totals(older, measure), totals(newer, measure)];
  const changed =
    older.rows + newer.rows > MOST_COMPARED ? undefined : changedFigures(older, newer, measure, description);
  return months.flatMap((month) => {
    const [old, now] = [before.get(month) ?? 0, after.get(month) ?? 0];
    const figures = changed === undefined ? null : (changed.get(month) ?? 0);
    if (old === now && !figures) return [];
    return [{ period: printPeriod(month, newer.grain), measure, old, new: now, figures }];
  });
}

function totals(figures: Figures, measure: string): Map<number, number> {
  const sums = new Float64Array(figures.periods.length);
  const [codes, numbers] = [figures.periodCodes(), figures.numbers(measure)];
  for (let row = 0; row < figures.rows; row++) {
    const number = numbers[row]!;
    if (!Number.isNaN(number)) sums[codes[row]!]! += number;
  }
  return new Map(figures.periods.map((month, at) => [month, sums[at]!]));
}

/** How many single figures of each month differ, renames applied. */
function changedFigures(
  older: Figures,
  newer: Figures,
  measure: string,
  description: Description,
): Map<number, number> {
  const left = new Map<string, number>();
  const add = (figures: Figures, sign: 1 | -1) => {
    const columns = figures.dimensions.map(({ name, values }) => {
      const { renames } = description.dimensions.find((dimension) => dimension.name === name)!;
      return { codes: figures.dimensionCodes(name), names: values.map((value) => renames[value] ?? value) };
    });
    const [periods, numbers] = [figures.periodCodes(), figures.numbers(measure)];
    for (let row = 0; row < figures.rows; row++) {
      const number = numbers[row]!;
      if (Number.isNaN(number)) continue;
      let key = String(figures.periods[periods[row]!]);
      for (const { codes, names } of columns) key += `\u001f${names[codes[row]!]}`;
      const sum = (left.get(key) ?? 0) + sign * number;
      if (sum === 0) left.delete(key);
      else left.set(key, sum);
    }
  };
  add(newer, 1);
  add(older, -1);
  const changed = new Map<number, number>();
  for (const key of left.keys()) {
    const month = Number.parseInt(key, 10);
    changed.set(month, (changed.get(month) ?? 0) + 1);
  }
  return changed;
}
