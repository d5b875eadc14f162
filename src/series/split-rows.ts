import { figuresUnreadable } from "./series-problem.js";

/** What is told of each row: its cells, which the next row overwrites, how many they are, and the line in which it begins. */
export type OnRow = (cells: readonly string[], count: number, line: number) => void;

/** A quote that is never closed would make one cell of the rest of the file. */
const LONGEST_ROW = 16_000_000;

/**
 * Splits text with separated values into rows, piece by piece (RFC 4180: a cell in quotes may hold separators, line ends, and `""` for a
 * quote). Lines are counted as an editor counts them. Empty lines are no rows.
 *
 * Why not csv-parse, which reads the other tables: each row is wanted with its line, and cells go into dictionaries in the same pass.
 */
export class RowSplitter {
  readonly #cells: string[] = [];
  #rest = "";
  #line = 1;

  constructor(
    readonly separator: string,
    readonly onRow: OnRow,
  ) {}

  push(text: string): void {
    const all = this.#rest === "" ? text : this.#rest + text;
    this.#rest = all.slice(this.#split(all, false));
    if (this.#rest.length > LONGEST_ROW)
      throw figuresUnreadable(
        `line ${this.#line}: a row that begins here has no end`,
        'close the quote (") that is open in it, or check the separator',
      );
  }

  end(): void {
    if (this.#rest !== "") this.#split(this.#rest, true);
    this.#rest = "";
  }

  /** @returns where the row begins that is not whole yet */
  #split(text: string, isLast: boolean): number {
    let quote = text.indexOf('"');
    for (let at = 0; at < text.length; ) {
      const end = text.indexOf("\n", at);
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
      if (quote < 0 || (end >= 0 && quote > end)) {
        if (end < 0 && !isLast) return at;
        this.#plainRow(text, at, end < 0 ? text.length : end);
        this.#line += 1;
        at = end < 0 ? text.length : end + 1;
      } else {
        const next = this.#quotedRow(text, at, isLast);
        if (next < 0) return at;
        at = next;
      }
    }
    return text.length;
  }

  #plainRow(text: string, from: number, lineEnd: number): void {
    const end = lineEnd > from && text.charCodeAt(lineEnd - 1) === 13 ? lineEnd - 1 : lineEnd;
    if (end === from) return;
    let count = 0;
    let at = from;
    for (;;) {
      const next = text.indexOf(this.separator, at);
      if (next < 0 || next >= end) break;
      this.#cells[count++] = text.slice(at, next);
      at = next + 1;
    }
    this.#cells[count++] = text.slice(at, end);
    this.onRow(this.#cells, count, this.#line);
  }

  /** @returns where the next row begins, or -1 where this one is not whole yet */
  #quotedRow(text: string, from: number, isLast: boolean): number {
    let count = 0;
    let lines = 0;
    let at = from;
    for (;;) {
      let cell = "";
      if (text[at] === '"') {
        at += 1;
        for (;;) {
          const close = text.indexOf('"', at);
          if (close < 0) {
            if (!isLast) return -1;
            throw figuresUnreadable(`line ${this.#line}: a quote (") is not closed`, "close it, or take it out");
          }
          cell += text.slice(at, close);
          at = close + 1;
          if (at >= text.length && !isLast) return -1; // a second quote may follow in the next piece
          if (text[at] !== '"') break;
          cell += '"';
          at += 1;
        }
        lines += countLines(cell);
      }
      const next = endOfCell(text, at, this.separator);
      if (next >= text.length && !isLast) return -1;
      cell += text.slice(at, next);
      at = next;
      const isEnd = at >= text.length || text[at] === "\n";
      this.#cells[count++] = isEnd ? cell.replace(/\r$/, "") : cell;
      at += 1;
      if (isEnd) break;
    }
    this.onRow(this.#cells, count, this.#line);
    this.#line += lines + 1;
    return Math.min(at, text.length);
  }
}

function endOfCell(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== "\n") at += 1;
  return at;
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}
