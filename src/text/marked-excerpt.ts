import { stemOf, tokens } from "./analyze.js";
import type { SearchTerm } from "./search-words.js";

/** A piece of an excerpt; `mark`: it is what was searched for. */
export interface ExcerptPart {
  readonly text: string;
  readonly mark: boolean;
}

/** Which words of a text a search looks for. */
export class WantedWords {
  readonly #stems = new Set<string>();
  /** First letters of the stems: no stemmer changes that of a word, and most words of a text begin otherwise. */
  readonly #letters = new Set<string>();
  readonly #beginnings: string[] = [];

  constructor(terms: readonly SearchTerm[]) {
    for (const { words, prefix, field } of terms) {
      if (field && field !== "title") continue;
      if (prefix) this.#beginnings.push(words.at(-1)!);
      else
        for (const word of words) {
          this.#stems.add(`e${stemOf(word, "en")}`).add(`s${stemOf(word, "es")}`);
          this.#letters.add(word[0]!);
        }
    }
  }

  get isEmpty(): boolean {
    return this.#stems.size === 0 && this.#beginnings.length === 0;
  }

  /** Whether a word, as it is written, is one of them. */
  has(written: string): boolean {
    return foldedOf(written).some(
      (word) =>
        (this.#letters.has(word[0]!) &&
          (this.#stems.has(`e${stemOf(word, "en")}`) || this.#stems.has(`s${stemOf(word, "es")}`))) ||
        this.#beginnings.some((beginning) => word.startsWith(beginning)),
    );
  }
}

const folded = new Map<string, string[]>();
const MOST_FOLDED = 50_000; // folding takes longer than all else, and most words come back

function foldedOf(written: string): string[] {
  const known = folded.get(written);
  if (known) return known;
  const found = tokens(written);
  if (folded.size >= MOST_FOLDED) folded.clear();
  folded.set(written, found);
  return found;
}

const WRITTEN = /[\p{L}\p{N}\p{M}]+/gu;

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where the wanted words stand, in UTF-16 units. */
export function placesOf(text: string, wanted: WantedWords): Place[] {
  if (wanted.isEmpty) return [];
  return [...text.matchAll(WRITTEN)].flatMap(({ 0: word, index }) =>
    wanted.has(word) ? [{ start: index, end: index + word.length }] : [],
  );
}

/**
 * The part of a text, of about `length` signs, in which most of the wanted words stand, each marked; the beginning where there is none.
 * Cut where a word ends, with "…" where text is left out. Line ends become spaces.
 */
export function markedExcerpt(text: string, wanted: WantedWords, length = 240): ExcerptPart[] {
  const places = placesOf(text, wanted);
  const [from, to] = text.length <= length * 1.2 ? [0, text.length] : windowOf(text, places, length);
  const parts: ExcerptPart[] = [];
  const add = (piece: string, mark: boolean): void => {
    const plain = piece.replace(/\s+/g, " ");
    if (plain !== "") parts.push({ text: plain, mark });
  };
  let at = from;
  if (from > 0) add("…", false);
  for (const { start, end } of places.filter((place) => place.start >= from && place.end <= to)) {
    add(text.slice(at, start), false);
    add(text.slice(start, end), true);
    at = end;
  }
  add(text.slice(at, to), false);
  if (to < text.length) add("…", false);
  return joined(parts);
}

function windowOf(text: string, places: readonly Place[], length: number): [number, number] {
  let best = { first: 0, score: -1 };
  for (let first = 0, last = 0; first < places.length; first++) {
    while (last + 1 < places.length && places[last + 1]!.end - places[first]!.start <= length * 0.8) last++;
    const words = new Set(places.slice(first, last + 1).map(({ start, end }) => text.slice(start, end).toLowerCase()));
    const score = words.size * 100 + (last - first);
    if (score > best.score) best = { first, score };
  }
  const start = places[best.first]?.start ?? 0;
  const from = start < length / 4 ? 0 : wordStart(text, Math.floor(start - length / 4));
  const to = from + length >= text.length ? text.length : wordEnd(text, from + length);
  return [from, to];
}

function wordStart(text: string, at: number): number {
  const space = text.slice(at, at + 40).search(/\s/);
  return space < 0 ? whole(text, at) : at + space + 1;
}

function wordEnd(text: string, at: number): number {
  const space = text.slice(Math.max(0, at - 40), at).search(/\s\S*$/);
  return space < 0 ? whole(text, at) : Math.max(0, at - 40) + space;
}

/** Not between the halves of a pair. */
const whole = (text: string, at: number): number => (/[\uDC00-\uDFFF]/.test(text[at] ?? "") ? at + 1 : at);

/** Neighbours of one kind as one. */
function joined(parts: readonly ExcerptPart[]): ExcerptPart[] {
  const found: ExcerptPart[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (last && last.mark === part.mark) found[found.length - 1] = { text: last.text + part.text, mark: part.mark };
    else found.push(part);
  }
  return found;
}
