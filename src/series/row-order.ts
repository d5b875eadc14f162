import { badValue } from "../query/query-problem.js";
import { didYouMean } from "../values/did-you-mean.js";
import { nearNames } from "../values/near-names.js";
import type { Axis } from "./axis.js";
import { type Cell, compareKeys, type Key, sumOf } from "./cells.js";
import type { PivotQuestion } from "./pivot-question.js";

/** Places of the rows in the order in which they stand, and of those that `top` leaves over. */
export interface RowOrder {
  readonly shown: readonly number[];
  readonly left: readonly number[];
}

/**
 * The order of rows: the largest total first and ties by name, time as it goes; or as `sort` says. The rows of an outer key stand together,
 * outer keys by their totals. No data stands last in both directions.
 * @throws Problem "filter-value" for a `sort` that names no column
 */
export function orderRows(
  { sort, top }: PivotQuestion,
  axis: Axis,
  keys: readonly Key[],
  cells: readonly (readonly Cell[])[],
  columns: readonly Key[],
): RowOrder {
  const totals = cells.map(sumOf);
  const all = keys.map((_, place) => place);
  const bySize = (a: number, b: number) =>
    compareCells(totals[a]!, totals[b]!, true) || compareKeys(keys[a]!, keys[b]!);
  const kept = top === undefined || top >= all.length ? all : [...all].sort(bySize).slice(0, top);
  const keep = new Set(kept);
  const [outer, inner] = axis.fields;
  const outerTotals = new Map<string, Cell>();
  for (const place of all)
    outerTotals.set(keys[place]![0]!, sumOf([outerTotals.get(keys[place]![0]!) ?? null, totals[place]!]));
  const byTotal = (isTime: boolean) => (a: number, b: number) =>
    (isTime ? 0 : compareCells(totals[a]!, totals[b]!, true)) || compareKeys(keys[a]!, keys[b]!);
  const own = sort ? compareBySort(sort, keys, totals, cells, columns) : byTotal((inner ?? outer)?.isTime ?? false);
  const grouped = (a: number, b: number): number => {
    const [first, second] = [keys[a]![0]!, keys[b]![0]!];
    if (first === second) return own(a, b);
    const bySum =
      outer!.isTime || sort?.key === "name" ? 0 : compareCells(outerTotals.get(first)!, outerTotals.get(second)!, true);
    const byName = compareKeys([first], [second]);
    return bySum || (sort?.key === "name" && sort.descending ? -byName : byName);
  };
  return {
    shown: [...kept].sort(inner ? grouped : own),
    left: all.filter((place) => !keep.has(place)),
  };
}

function compareBySort(
  { key, descending }: NonNullable<PivotQuestion["sort"]>,
  keys: readonly Key[],
  totals: readonly Cell[],
  cells: readonly (readonly Cell[])[],
  columns: readonly Key[],
): (a: number, b: number) => number {
  if (key === "name") return (a, b) => (descending ? -1 : 1) * compareKeys(keys[a]!, keys[b]!);
  const names = columns.map((column) => column.join(" "));
  const at = names.indexOf(key);
  if (key !== "total" && at < 0)
    throw badValue(
      `sort=${key}`,
      `there is no column "${key}"`,
      didYouMean(nearNames(key, names), "sort by name, total or the key of a column"),
    );
  const cell = (row: number): Cell => (at < 0 ? totals[row]! : cells[row]![at]!);
  return (a, b) => compareCells(cell(a), cell(b), descending) || compareKeys(keys[a]!, keys[b]!);
}

function compareCells(a: Cell, b: Cell, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return descending ? b - a : a - b;
}
