import type { Codes } from "./figures.js";

/** A column of codes that grows, and widens when a code asks for it. */
export class GrowingCodes {
  codes: Codes = new Uint8Array(1024);
  most = 0;

  set(row: number, code: number): void {
    if (code > this.most) {
      this.most = code;
      if (code > 255 && this.codes instanceof Uint8Array) this.codes = Uint16Array.from(this.codes);
      if (code > 65_535 && this.codes instanceof Uint16Array) this.codes = Uint32Array.from(this.codes);
    }
    if (row >= this.codes.length) this.codes = grown(this.codes);
    this.codes[row] = code;
  }
}

export class GrowingNumbers {
  numbers = new Float64Array(1024);

  set(row: number, number: number): void {
    if (row >= this.numbers.length) this.numbers = grown(this.numbers);
    this.numbers[row] = number;
  }
}

function grown<T extends Codes | Float64Array>(column: T): T {
  const longer = new (column.constructor as new (length: number) => T)(column.length * 2);
  longer.set(column as never);
  return longer;
}

/** A piece of a longer text keeps all of that in memory, so what is kept is a text of its own. */
export const ownText = (text: string): string => Buffer.from(text, "utf16le").toString("utf16le");

/** Cells of one column by the code of what they say: white space and forms of Unicode aside, each text has one. */
export class Dictionary {
  readonly values: string[] = [];
  readonly #codes = new Map<string, number>();
  readonly #raw = new Map<string, number>();
  #last = "";
  #lastCode = -1;

  constructor(readonly tidy: (cell: string) => string) {}

  code(cell: string): number {
    if (cell === this.#last && this.#lastCode >= 0) return this.#lastCode;
    this.#last = cell;
    this.#lastCode = this.#raw.get(cell) ?? this.#newCell(cell);
    return this.#lastCode;
  }

  codeOfValue(value: string): number {
    const code = this.#codes.get(value) ?? this.values.push(value) - 1;
    this.#codes.set(value, code);
    return code;
  }

  #newCell(cell: string): number {
    const own = ownText(cell);
    const code = this.codeOfValue(this.tidy(own));
    this.#raw.set(own, code);
    return code;
  }
}
