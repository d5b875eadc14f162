import { compareBytes } from "../values/fold.js";

/** A cell: a number, or null for no data. */
export type Cell = number | null;

/** One key of an axis: its parts, the outer first. */
export type Key = readonly string[];

/** The sum of what is known; null where nothing is. */
export const sumOf = (cells: readonly Cell[]): Cell =>
  cells.reduce<Cell>((sum, cell) => (cell === null ? sum : (sum ?? 0) + cell), null);

export const compareKeys = (a: Key, b: Key): number =>
  a.reduce((order, part, at) => order || compareBytes(part, b[at]!), 0);
