import { type AnchorOptions, anchorCompared, compareQuote, type Place } from "./anchor-quote.js";
import { type ComparedText, compareText } from "./compared-text.js";

/** The W3C Web Annotation selector that finds a passage again by its words. */
export type TextQuoteSelector = { readonly exact: string; readonly prefix: string; readonly suffix: string };

const CONTEXT = 32; // code points on each side; as annotation programs commonly keep
const PAIRS = /[\uD800-\uDBFF][\uDC00-\uDFFF]/;

/** The part of a text between two offsets in Unicode code points (`end` exclusive). */
export function slicePoints(text: string, start: number, end?: number): string {
  if (!PAIRS.test(text)) return text.slice(start, end);
  return Array.from(text).slice(start, end).join("");
}

/** How many Unicode code points a text has. */
export function countPoints(text: string): number {
  return PAIRS.test(text) ? Array.from(text).length : text.length;
}

/** The selector of a passage: its words as the page has them, and up to 32 code points on each side. */
export function makeSelector(pageText: string, start: number, end: number): TextQuoteSelector {
  return {
    exact: slicePoints(pageText, start, end),
    prefix: slicePoints(pageText, Math.max(0, start - CONTEXT), start),
    suffix: slicePoints(pageText, end, end + CONTEXT),
  };
}

/** Where a clip stood: its words, and where known its page and the code point at which it began. */
export type Remembered = TextQuoteSelector & { readonly page?: number; readonly start?: number };

/**
 * Finds a passage again in another text of its source; undefined where it does not stand word for word, white space
 * included. Of several places the one whose surroundings are most alike is taken, then the one on the same page, then
 * the nearest to where it was, then the first.
 * Rule: DESIGN.md, "An anchor never lies"; a look-alike is for a person to judge (`nearestPassage` finds it).
 */
export function reanchor(
  pages: readonly { readonly number: number; readonly text: string }[],
  remembered: Remembered,
): (Place & { readonly page: number }) | undefined {
  const exact: AnchorOptions = { spacing: "exact" };
  const quote = compareQuote(remembered.exact);
  const places = pages.flatMap(({ number, text }) =>
    anchorCompared(compareText(text), quote, exact).map((place) => ({ page: number, text, ...place })),
  );
  if (places.length === 0) return undefined;
  const ranked = places.map((place) => ({ place, ranks: ranksOf(place, remembered) }));
  const { place } = ranked.reduce((best, each) => (isBetter(each.ranks, best.ranks) ? each : best));
  return { page: place.page, start: place.start, end: place.end };
}

/** How well a place fits what is remembered, most telling first; more is better. */
function ranksOf(place: Place & { page: number; text: string }, remembered: Remembered): readonly number[] {
  const here = makeSelector(place.text, place.start, place.end);
  const alike =
    sameEnding(lettersOf(here.prefix), lettersOf(remembered.prefix)) +
    sameEnding(reversed(lettersOf(here.suffix)), reversed(lettersOf(remembered.suffix)));
  const moved = remembered.start === undefined ? 0 : Math.abs(place.start - remembered.start);
  const turned = remembered.page === undefined ? 0 : Math.abs(place.page - remembered.page);
  return [alike, -turned, -moved];
}

function isBetter(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((rank, i) => rank !== b[i]);
  return at >= 0 && a[at]! > b[at]!;
}

const lettersOf = (text: string): ComparedText["letters"] => compareText(text).letters;
const reversed = (text: string): string => Array.from(text).reverse().join("");

function sameEnding(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}
