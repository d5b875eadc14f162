import { Problem } from "../values/problem.js";
import { GrowingNumbers } from "./growing.js";
import { eachRow } from "./read-figures.js";
import { linesText } from "./series-problem.js";
import { type Table, tidy } from "./table-form.js";

/**
 * Finds rows that say the same of two figures: all cells alike but the figures themselves. Each row is known by a number of 53 bits; where
 * two are alike the file is read once more and the cells are compared, so that no two rows are ever taken for the same by chance.
 */
export class Fingerprints {
  readonly #keys: readonly number[];
  readonly #last: string[];
  readonly #hashes: Uint32Array;
  readonly #marks = new GrowingNumbers();
  #rows = 0;

  constructor(
    readonly table: Table,
    figures: readonly number[],
  ) {
    this.#keys = table.columns.map((_, at) => at).filter((at) => !figures.includes(at));
    this.#last = this.#keys.map(() => "");
    this.#hashes = new Uint32Array(2 * this.#keys.length);
  }

  add(cells: readonly string[]): void {
    this.#marks.set(this.#rows, this.#markOf(cells));
    this.#rows += 1;
  }

  #markOf(cells: readonly string[]): number {
    let [high, low] = [0x811c9dc5, 0x9dc5811c];
    for (let place = 0; place < this.#keys.length; place++) {
      const cell = cells[this.#keys[place]!] ?? "";
      if (cell !== this.#last[place]) {
        this.#last[place] = cell;
        let [one, two] = [0x811c9dc5, 0x01000193];
        for (let at = 0; at < cell.length; at++) {
          const unit = cell.charCodeAt(at);
          one = Math.imul(one ^ unit, 16_777_619);
          two = Math.imul(two + unit, 0x5bd1e995);
        }
        this.#hashes[2 * place] = one;
        this.#hashes[2 * place + 1] = two ^ (two >>> 15);
      }
      high = Math.imul(high ^ this.#hashes[2 * place]!, 0x85ebca6b) + place;
      low = Math.imul(low ^ this.#hashes[2 * place + 1]!, 0xc2b2ae35) + place;
    }
    return ((high >>> 0) & 0x1fffff) * 2 ** 32 + (low >>> 0);
  }

  /** @throws Problem "series-duplicates" with the lines of the first rows that are alike */
  refuseSame(): void {
    const sorted = this.#marks.numbers.slice(0, this.#rows).sort();
    const twice = new Set<number>();
    for (let at = 1; at < sorted.length; at++) if (sorted[at] === sorted[at - 1]) twice.add(sorted[at]!);
    if (twice.size === 0) return;
    const seen = new Map<string, number>();
    const same: [number, number][] = [];
    eachRow(this.table, (cells, _, line) => {
      if (!twice.has(this.#markOf(cells))) return;
      const key = this.#keys.map((at) => tidy(cells[at] ?? "")).join("\u001f");
      const before = seen.get(key);
      if (before === undefined) seen.set(key, line);
      else same.push([before, line]);
    });
    const [first] = same;
    if (!first) return;
    throw new Problem(
      "series-duplicates",
      `${this.table.path}: ${linesText(first)} say the same but for their figure${same.length > 1 ? `, and so do ${same.length - 1} more pairs` : ""}`,
      "if they are parts of one figure say `duplicates: add` in the description, else mend the file",
    );
  }
}
