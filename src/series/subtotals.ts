import { readNumber } from "./read-number.js";
import { type SampleRow, tidy } from "./table-form.js";

/** What rows and columns that add up others are called. */
export const TOTAL = /^(all|total(es|s)?|todos|todas|grand total|[\p{L} ]*\b(sub)?total(es|s)?)$/iu;

/** Figures in which a row must agree with the sum of others before it counts as their subtotal: by chance few do. */
const LEAST_FIGURES = 3;
const MOST_ROWS = 400;

/**
 * Values of a column whose rows are the sum, in every figure, of rows that stand together somewhere above them.
 * @param columns places of the figures
 */
export function subtotalsOfWide(rows: readonly SampleRow[], at: number, columns: readonly number[]): string[] {
  if (rows.length > MOST_ROWS || columns.length < LEAST_FIGURES) return [];
  const table = rows.map(({ cells }) => columns.map((column) => readNumber(cells[column] ?? "", { decimal: "." })));
  const isSubtotal = table.map(() => false);
  const found: string[] = [];
  for (let row = 2; row < table.length; row++) {
    const wanted = table[row]!;
    if (wanted.filter((number) => number > 0).length < LEAST_FIGURES) continue;
    for (let first = 0; first < row - 1 && !isSubtotal[row]; first++)
      isSubtotal[row] = addsUpFrom(table, isSubtotal, first, row, wanted);
    if (isSubtotal[row]) found.push(tidy(rows[row]!.cells[at] ?? ""));
  }
  return found;
}

/** Whether the rows from `first` on, at least two of them, add up to what is wanted somewhere before `row`. */
function addsUpFrom(
  table: readonly number[][],
  skip: readonly boolean[],
  first: number,
  row: number,
  wanted: readonly number[],
): boolean {
  const sums = wanted.map(() => 0);
  let rows = 0;
  for (let at = first; at < row; at++) {
    if (skip[at]) continue;
    table[at]!.forEach((number, column) => {
      sums[column]! += number;
    });
    rows += 1;
    if (rows > 1 && sums.every((sum, column) => sum === wanted[column])) return true;
    if (sums.some((sum, column) => sum > wanted[column]!)) return false;
  }
  return false;
}
