import { compareBytes } from "../values/fold.js";
import { nearNames } from "../values/near-names.js";

/** Words that may be meant by another, found by the runs of three letters that they share. */
export class Trigrams {
  readonly #words: readonly string[];
  readonly #places = new Map<string, number[]>();

  /** @param words folded, each once */
  constructor(words: Iterable<string>) {
    this.#words = [...words].sort(compareBytes);
    for (const [place, word] of this.#words.entries())
      for (const run of runsOf(word)) {
        const list = this.#places.get(run);
        if (list) list.push(place);
        else this.#places.set(run, [place]);
      }
  }

  /** The word nearest to a folded one that few slips part from it, or undefined. */
  nearest(word: string): string | undefined {
    if (word.length < 4 || /\d/.test(word)) return undefined;
    const runs = runsOf(word);
    const shared = new Map<number, number>();
    for (const run of runs)
      for (const place of this.#places.get(run) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
    const likely = [...shared]
      .map(([place, count]) => ({
        word: this.#words[place]!,
        alike: (2 * count) / (runs.size + runsOf(this.#words[place]!).size),
      }))
      .filter((each) => each.alike >= LEAST && each.word.length >= 4)
      .sort((a, b) => b.alike - a.alike || compareBytes(a.word, b.word))
      .slice(0, MOST);
    return nearNames(
      word,
      likely.map((each) => each.word),
      1,
    )[0];
  }
}

// "colmbia" and "colombia" share 6 of 9 and 10 runs; a change-over in a word of six letters leaves 2 of 8.
const LEAST = 0.25;
const MOST = 50;

/** Runs of three signs, the ends of the word marked: `  ab`, ` abc`, … */
function runsOf(word: string): Set<string> {
  const padded = `  ${word} `;
  const runs = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at++) runs.add(padded.slice(at, at + 3));
  return runs;
}
