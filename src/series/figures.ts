import type { Grain } from "./months.js";

/** Place of a row's value in a list, for each row. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;
export type Numbers = Uint8Array | Uint16Array | Int32Array | Float64Array;

/**
 * The figures of a series as columns, as their file has them: renames come later. A row is one figure of each measure; NaN is a cell in
 * which the file says nothing.
 */
export interface Figures {
  readonly rows: number;
  readonly grain: Grain;
  /** First months, ascending, of the periods that the file covers. */
  readonly periods: readonly number[];
  /** Of them those of which the file says that they are not over. */
  readonly unfinished: readonly number[];
  readonly dimensions: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly measures: readonly { readonly name: string; readonly gaps: boolean }[];
  /** Places in `periods`. */
  periodCodes(): Codes;
  /** Places in the values of the dimension. @throws RangeError for one that is not there */
  dimensionCodes(name: string): Codes;
  numbers(measure: string): Numbers;
}

/** The narrowest column that holds codes up to `most`. */
export function narrowCodes(codes: Codes, rows: number, most: number): Codes {
  const part = codes.subarray(0, rows);
  if (most < 256) return part instanceof Uint8Array ? part.slice() : Uint8Array.from(part);
  return most < 65_536 ? Uint16Array.from(part) : Uint32Array.from(part);
}

/** The narrowest column that holds these numbers exactly. */
export function narrowNumbers(
  numbers: Float64Array,
  rows: number,
): { readonly numbers: Numbers; readonly gaps: boolean } {
  let [least, most, whole, gaps] = [0, 0, true, false];
  for (let row = 0; row < rows; row++) {
    const number = numbers[row]!;
    if (number < least) least = number;
    else if (number > most) most = number;
    else if (Number.isNaN(number)) gaps = true;
    if (!Number.isInteger(number)) whole = false;
  }
  const part = numbers.subarray(0, rows);
  if (!whole) return { numbers: part.slice(), gaps };
  if (least >= 0 && most < 256) return { numbers: Uint8Array.from(part), gaps };
  if (least >= 0 && most < 65_536) return { numbers: Uint16Array.from(part), gaps };
  const isSmall = least >= -(2 ** 31) && most < 2 ** 31;
  return { numbers: isSmall ? Int32Array.from(part) : part.slice(), gaps };
}

/** Columns that stand in memory. */
export interface Columns extends Omit<Figures, "periodCodes" | "dimensionCodes" | "numbers"> {
  readonly period: Codes;
  readonly codes: readonly Codes[];
  readonly values: readonly Numbers[];
}

/** Where the columns of figures come from, by their places. */
export interface ColumnSource {
  period(): Codes;
  codes(dimension: number): Codes;
  values(measure: number): Numbers;
}

/** Figures whose columns are asked for by name. */
export function figuresFrom(head: Omit<Columns, "period" | "codes" | "values">, source: ColumnSource): Figures {
  const place = (list: readonly { readonly name: string }[], name: string): number => {
    const at = list.findIndex((each) => each.name === name);
    if (at < 0) throw new RangeError(`figures: there is no column "${name}"`);
    return at;
  };
  return {
    ...head,
    periodCodes: () => source.period(),
    dimensionCodes: (name) => source.codes(place(head.dimensions, name)),
    numbers: (name) => source.values(place(head.measures, name)),
  };
}

/** Figures whose columns stand in memory. */
export const figuresOf = ({ period, codes, values, ...head }: Columns): Figures =>
  figuresFrom(head, { period: () => period, codes: (at) => codes[at]!, values: (at) => values[at]! });
