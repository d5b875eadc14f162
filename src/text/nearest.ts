import { fold } from "../values/fold.js";
import { anchorCompared, compareQuote } from "./anchor-quote.js";
import { isUnspaced, isWord } from "./characters.js";
import { type ComparedText, compareText } from "./compared-text.js";

export type NumberedPage = { readonly number: number; readonly text: string };

export type NearestPassage = {
  /** The passage as the page has it. */
  readonly text: string;
  readonly page: number;
  /** 1 is the same but for case and accents, 0 has nothing in common; two decimals, rounded down. */
  readonly similarity: number;
  /** Set when the quote does stand there, running from one page over to the next: each part can be clipped. */
  readonly spansPages?: readonly [number, number];
};

/**
 * The passage most like a quote that does not stand on any page word for word; undefined when the pages, or the quote, hold no words.
 * Windows as long as the quote are weighed by the words they share with it (rare words count more), and the best few
 * compared with it word by word.
 */
export function nearestPassage(pages: readonly NumberedPage[], quote: string): NearestPassage | undefined {
  const wanted = wordsOf(quote).folded;
  if (wanted.length === 0) return undefined;
  const spans = spanOverPages(pages, quote);
  const page = pages.map(({ text }) => wordsOf(text));
  const candidates = bestWindows(page, wanted);
  let best: (Match & { at: number }) | undefined;
  for (const { at, from } of candidates) {
    const found = bestMatch(page[at]!, wanted, from);
    if (best === undefined || found.similarity > best.similarity) best = { ...found, at };
  }
  if (best === undefined) return undefined;
  const { number, text } = pages[best.at]!;
  const words = page[best.at]!;
  return {
    text: text.slice(words.starts[best.from], words.ends[best.to]),
    page: number,
    similarity: Math.floor(best.similarity * 100) / 100,
    ...(spans && { spansPages: spans }),
  };
}

type Words = {
  readonly folded: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
};

/** The words of a page, folded, with the places of the text where each stands (UTF-16, for slicing). */
function wordsOf(text: string): Words {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (!isWord(text.charCodeAt(i))) continue;
    starts.push(i);
    if (!isUnspaced(text.charCodeAt(i))) {
      while (i + 1 < text.length && isWord(text.charCodeAt(i + 1)) && !isUnspaced(text.charCodeAt(i + 1))) i++;
    }
    ends.push(i + 1);
  }
  return { folded: starts.map((start, i) => foldedOnce(text.slice(start, ends[i]))), starts, ends };
}

const foldings = new Map<string, string>();
const MOST_FOLDINGS = 100_000;

/** As `fold`; most words of a document come back, and folding one takes some 2 µs. */
function foldedOnce(word: string): string {
  const before = foldings.get(word);
  if (before !== undefined) return before;
  if (foldings.size >= MOST_FOLDINGS) foldings.clear();
  const folded = fold(word);
  foldings.set(word, folded);
  return folded;
}

type Window = { readonly at: number; readonly from: number; readonly score: number };

const WINDOWS_COMPARED = 12;
/** Comparing takes the square of the quote's length; a long quote has enough words to find its place with few tries. */
const LONG_QUOTE = 400;

/** The windows (page and first word) that share most with the quote, best first; at least one, if there are words. */
function bestWindows(pages: readonly Words[], wanted: readonly string[]): Window[] {
  const weights = weightsOf(pages, wanted);
  const windows: Window[] = [];
  const keep = wanted.length > LONG_QUOTE ? 2 : WINDOWS_COMPARED;
  pages.forEach((words, at) => {
    if (words.folded.length > 0) windows.push(...peaksOf(words, wanted, weights, at));
    if (windows.length > 50 * keep) keepBest(windows, keep);
  });
  keepBest(windows, keep);
  return windows;
}

function keepBest(windows: Window[], count: number): void {
  windows.sort((a, b) => b.score - a.score || a.at - b.at || a.from - b.from);
  windows.length = Math.min(windows.length, count);
}

/** A weight for each word of the quote: the rarer in the document, the more it tells. */
function weightsOf(pages: readonly Words[], wanted: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map(wanted.map((word) => [word, 0]));
  let total = 1;
  for (const { folded } of pages) {
    total += folded.length;
    for (const word of folded) {
      const count = counts.get(word);
      if (count !== undefined) counts.set(word, count + 1);
    }
  }
  return new Map([...counts].map(([word, count]) => [word, Math.log((total + 1) / (count + 1)) + 0.1]));
}

/** Slides a window as long as the quote over a page; gives the best place of each stretch of half that length. */
function peaksOf(words: Words, wanted: readonly string[], weights: ReadonlyMap<string, number>, at: number): Window[] {
  const { folded } = words;
  const left = new Map<string, number>(); // how often the window may still count each word of the quote
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1);
  const peaks = new Map<number, Window>();
  const stretch = Math.max(1, wanted.length >> 1);
  let score = 0;
  for (let end = 0; end < folded.length; end++) {
    score += take(folded[end]!, left, weights, 1);
    const from = end - wanted.length + 1;
    if (from > 0) score -= take(folded[from - 1]!, left, weights, -1);
    const place = Math.floor(Math.max(0, from) / stretch);
    const best = peaks.get(place);
    if (best === undefined || score > best.score + 1e-9) peaks.set(place, { at, from: Math.max(0, from), score });
  }
  return [...peaks.values()];
}

/** Counts a word that enters (1) or leaves (-1) the window, up to as often as the quote has it. */
function take(word: string, left: Map<string, number>, weights: ReadonlyMap<string, number>, way: 1 | -1): number {
  const count = left.get(word);
  if (count === undefined) return 0;
  left.set(word, count - way);
  const counts = way === 1 ? count > 0 : count >= 0;
  return counts ? weights.get(word)! : 0;
}

type Match = { readonly from: number; readonly to: number; readonly similarity: number };

/**
 * The stretch of words around a window that is nearest to the quote: an edit distance over words in which the page may
 * begin and end anywhere (Sellers' algorithm); a word changed costs the letters that differ.
 */
function bestMatch(words: Words, wanted: readonly string[], window: number): Match {
  const margin = Math.min(wanted.length, LONG_QUOTE) >> 1;
  const first = Math.max(0, window - margin);
  const page = words.folded.slice(first, window + wanted.length + margin + 1);
  const far = nearestStretch(page, wanted);
  const matched = page.slice(far.from, far.to + 1);
  const size = Math.max(lettersIn(wanted), lettersIn(matched));
  return { from: first + far.from, to: first + far.to, similarity: Math.max(0, 1 - far.cost / size) };
}

const lettersIn = (words: readonly string[]): number => words.reduce((sum, word) => sum + word.length + 1, 0);

function nearestStretch(
  page: readonly string[],
  wanted: readonly string[],
): { from: number; to: number; cost: number } {
  const width = page.length + 1;
  let costs = new Float64Array(width); // nothing of the quote used yet: free, so that the page may begin anywhere
  let from = Int32Array.from({ length: width }, (_, j) => j);
  for (const word of wanted) {
    const nextCosts = new Float64Array(width);
    const nextFrom = new Int32Array(width);
    nextCosts[0] = costs[0]! + word.length + 1;
    for (let j = 1; j < width; j++) {
      const changed = costs[j - 1]! + wordDistance(word, page[j - 1]!);
      const missing = costs[j]! + word.length + 1;
      const extra = nextCosts[j - 1]! + page[j - 1]!.length + 1;
      const least = Math.min(changed, missing, extra);
      nextCosts[j] = least;
      nextFrom[j] = least === changed ? from[j - 1]! : least === missing ? from[j]! : nextFrom[j - 1]!;
    }
    costs = nextCosts;
    from = nextFrom;
  }
  let end = 1;
  for (let j = 2; j < width; j++) if (costs[j]! < costs[end]!) end = j;
  return { from: Math.min(from[end]!, end - 1), to: end - 1, cost: costs[end]! };
}

/** Letters that differ between two words (Levenshtein); words of very different length share nothing. */
function wordDistance(a: string, b: string): number {
  if (a === b) return 0;
  const longest = Math.max(a.length, b.length);
  if (Math.abs(a.length - b.length) * 2 > longest || longest > 40) return longest + 1;
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + other);
    }
    above = row;
  }
  return above[b.length]!;
}

/** The two pages that a quote runs over: its beginning stands on one word for word, all the rest on the next. */
function spanOverPages(pages: readonly NumberedPage[], quote: string): readonly [number, number] | undefined {
  const words = quote.trim().split(/\s+/);
  if (words.length < 2) return undefined;
  const begins = compareParts(words, 0, 1);
  if (begins === undefined) return undefined;
  for (let i = 0; i + 1 < pages.length; i++) {
    const page = pages[i]!;
    const next = pages[i + 1]!;
    if (next.number !== page.number + 1) continue;
    const here = compareText(page.text);
    if (anchorCompared(here, begins).length === 0) continue;
    const split = longestBeginning(here, words);
    const rest = compareParts(words, split, words.length);
    if (split < words.length && rest && anchorCompared(compareText(next.text), rest).length > 0) {
      return [page.number, next.number];
    }
  }
  return undefined;
}

/** How many words of a quote, from its first, stand on a page; found by halving, since a shorter beginning stands too. */
function longestBeginning(page: ComparedText, words: readonly string[]): number {
  let stands = 1;
  let fails = words.length;
  while (fails - stands > 1) {
    const middle = (stands + fails) >> 1;
    const part = compareParts(words, 0, middle);
    if (part && anchorCompared(page, part).length > 0) stands = middle;
    else fails = middle;
  }
  return stands;
}

function compareParts(words: readonly string[], from: number, to: number): ComparedText | undefined {
  const part = words.slice(from, to).join(" ");
  return compareText(part).letters === "" ? undefined : compareQuote(part);
}
