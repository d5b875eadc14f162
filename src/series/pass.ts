import type { Codes, Figures, Numbers } from "./figures.js";

/** A column that takes part in a pass: what each of its codes adds to the number of the cell; OUT leaves the row out. */
export interface Part {
  readonly codes: Codes;
  readonly offsets: Int32Array;
}

/** Far below any number of a cell, and still so when a dozen are added to it. */
export const OUT = -(2 ** 27);

// Rows at once: their numbers of cells stay in the fastest memory of the processor.
const BLOCK = 16_384;

export interface Sums {
  readonly sums: Float64Array;
  /** How many figures stand in each cell, and how many cells of the file that say nothing. */
  readonly counts: Uint32Array;
  readonly gaps: Uint32Array | undefined;
}

/** Adds up the figures of all rows by cell: one pass over the columns that take part, in blocks. */
export function addUpByCell(figures: Figures, parts: readonly Part[], measure: string, cells: number): Sums {
  const numbers = figures.numbers(measure);
  const hasGaps = figures.measures.find(({ name }) => name === measure)!.gaps;
  const [sums, counts] = [new Float64Array(cells), new Uint32Array(cells)];
  const gaps = hasGaps ? new Uint32Array(cells) : undefined;
  const at = new Int32Array(BLOCK);
  for (let from = 0; from < figures.rows; from += BLOCK) {
    const length = Math.min(BLOCK, figures.rows - from);
    placeRows(at, parts, from, length);
    if (gaps) addWithGaps(at, numbers, from, length, sums, counts, gaps);
    else addBlock(at, numbers, from, length, sums, counts);
  }
  return { sums, counts, gaps };
}

/** Which of so many numbers of cells occur. */
export function cellsThatOccur(figures: Figures, parts: readonly Part[], cells: number): Uint8Array {
  const found = new Uint8Array(cells);
  const at = new Int32Array(BLOCK);
  for (let from = 0; from < figures.rows; from += BLOCK) {
    const length = Math.min(BLOCK, figures.rows - from);
    placeRows(at, parts, from, length);
    for (let row = 0; row < length; row++) if (at[row]! >= 0) found[at[row]!] = 1;
  }
  return found;
}

function placeRows(at: Int32Array, parts: readonly Part[], from: number, length: number): void {
  at.fill(0, 0, length);
  // A loop for each width of column: one loop for all would not know what it reads.
  for (const { codes, offsets } of parts)
    if (codes instanceof Uint8Array) placeBytes(at, codes, offsets, from, length);
    else if (codes instanceof Uint16Array) placeWords(at, codes, offsets, from, length);
    else placeLong(at, codes, offsets, from, length);
}

function placeBytes(at: Int32Array, codes: Uint8Array, offsets: Int32Array, from: number, length: number): void {
  for (let row = 0; row < length; row++) at[row]! += offsets[codes[from + row]!]!;
}

function placeWords(at: Int32Array, codes: Uint16Array, offsets: Int32Array, from: number, length: number): void {
  for (let row = 0; row < length; row++) at[row]! += offsets[codes[from + row]!]!;
}

function placeLong(at: Int32Array, codes: Uint32Array, offsets: Int32Array, from: number, length: number): void {
  for (let row = 0; row < length; row++) at[row]! += offsets[codes[from + row]!]!;
}

function addBlock(
  at: Int32Array,
  numbers: Numbers,
  from: number,
  length: number,
  sums: Float64Array,
  counts: Uint32Array,
): void {
  for (let row = 0; row < length; row++) {
    const cell = at[row]!;
    if (cell < 0) continue;
    sums[cell]! += numbers[from + row]!;
    counts[cell]! += 1;
  }
}

function addWithGaps(
  at: Int32Array,
  numbers: Numbers,
  from: number,
  length: number,
  sums: Float64Array,
  counts: Uint32Array,
  gaps: Uint32Array,
): void {
  for (let row = 0; row < length; row++) {
    const cell = at[row]!;
    if (cell < 0) continue;
    const number = numbers[from + row]!;
    if (Number.isNaN(number)) gaps[cell]! += 1;
    else {
      sums[cell]! += number;
      counts[cell]! += 1;
    }
  }
}
