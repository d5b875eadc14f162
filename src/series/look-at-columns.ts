import { readMonth, readPeriod, readYear } from "./months.js";
import { readNumber } from "./read-number.js";
import { type SampleRow, tidy } from "./table-form.js";

/** What the cells of a column look like, in a sample. Shares are of the cells that are filled. */
export interface ColumnLook {
  readonly name: string;
  readonly at: number;
  readonly filled: number;
  /** Distinct values in the order in which they come. */
  readonly values: readonly string[];
  readonly numbers: number;
  readonly years: number;
  /** Months by name. */
  readonly months: number;
  /** Whole periods shorter than a year. */
  readonly periods: number;
}

export function lookAtColumns(columns: readonly string[], rows: readonly SampleRow[]): ColumnLook[] {
  return columns.map((name, at) => {
    const counts = new Map<string, number>();
    for (const { cells } of rows) {
      const cell = tidy(cells[at] ?? "");
      if (cell !== "") counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
    const filled = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const share = (fits: (cell: string) => boolean): number => {
      let fitting = 0;
      for (const [cell, count] of counts) if (fits(cell)) fitting += count;
      return filled === 0 ? 0 : fitting / filled;
    };
    return {
      name,
      at,
      filled,
      values: [...counts.keys()],
      numbers: share((cell) => !Number.isNaN(readNumber(cell, { decimal: "." }))),
      years: share((cell) => isYear(cell)),
      months: share((cell) => /\p{L}/u.test(cell) && readMonth(cell) !== undefined),
      periods: share((cell) => {
        const period = readPeriod(cell, 1, "calendar");
        return period !== undefined && period.grain !== "year";
      }),
    };
  });
}

function isYear(cell: string): boolean {
  const read = readYear(cell);
  return read !== undefined && read.year >= 1700 && read.year <= 2200;
}

/** Whether each value of one column always stands beside the same value of the other, and the other way round. */
export function sayTheSame(rows: readonly SampleRow[], one: number, other: number): boolean {
  const there = new Map<string, string>();
  const back = new Map<string, string>();
  for (const { cells } of rows) {
    const [a, b] = [tidy(cells[one] ?? ""), tidy(cells[other] ?? "")];
    if ((there.get(a) ?? b) !== b || (back.get(b) ?? a) !== a) return false;
    there.set(a, b);
    back.set(b, a);
  }
  return there.size > 1;
}
