import { Problem } from "../values/problem.js";
import { isDigit, isLetter, isUnspaced, isWord } from "./characters.js";
import { type ComparedText, compareText, Gap } from "./compared-text.js";

/** A passage of a page: Unicode code points from its beginning, `end` exclusive. */
export type Place = { readonly start: number; readonly end: number };

export type AnchorOptions = {
  /**
   * `exact`: white space stands where it stands in the quote (beside punctuation it may be missing).
   * `forgiving` (the default): where nothing is found so, a long quote may have a word run together or torn apart
   * ("ofColombian", "o f"), as scanned documents have; never digits.
   */
  readonly spacing?: "exact" | "forgiving";
};

/**
 * Every place of a page where the quote stands word for word, in order; empty: it does not stand there.
 *
 * These may differ: line breaks and kinds and runs of white space; a hyphen at a line end, hard or soft, with the word
 * it divides joined or not; ligatures, curly quotes, kinds of dash, an ellipsis, how long a dot leader is; composed and
 * decomposed accents; invisible characters. Letters (case and accents too) and digits are equal one for one, and a
 * place begins and ends where a word does: "10 U.S." is not found in "2010 U.S.", nor "242" in "1,242".
 * Rule: DESIGN.md, "An anchor never lies".
 * @throws Problem `quote-empty` for a quote without a letter, digit or sign.
 */
export function anchorQuote(pageText: string, quote: string, options: AnchorOptions = {}): Place[] {
  return anchorCompared(compareText(pageText), compareQuote(quote), options);
}

/** A quote ready to be looked for on many pages. */
export function compareQuote(quote: string): ComparedText {
  const compared = compareText(quote);
  if (compared.letters !== "") return compared;
  throw new Problem("quote-empty", "the quote is empty", "give the passage as it stands in the source");
}

/** As `anchorQuote`, for a page and a quote already taken apart. */
export function anchorCompared(page: ComparedText, quote: ComparedText, options: AnchorOptions = {}): Place[] {
  const found = placesWithin(page, quote, 0);
  if (found.length > 0 || options.spacing === "exact") return found;
  const slips = Math.floor(wordsIn(quote) / WORDS_A_SLIP);
  return slips === 0 ? found : placesWithin(page, quote, slips);
}

/** A quote so long cannot come to mean another thing by one space; "not able" and "notable" in a short one can. */
const WORDS_A_SLIP = 8;

function placesWithin(page: ComparedText, quote: ComparedText, slips: number): Place[] {
  const places: Place[] = [];
  for (let at = page.letters.indexOf(quote.letters); at >= 0; at = page.letters.indexOf(quote.letters, at + 1)) {
    if (isWhole(page, quote, at) && gapsAgree(page, quote, at, slips)) places.push(placeAt(page, quote, at));
  }
  return places;
}

function placeAt(page: ComparedText, quote: ComparedText, at: number): Place {
  const last = at + quote.letters.length;
  return {
    start: beginsWithDash(quote) ? page.dashStarts[at]! : page.starts[at]!,
    end: endsWithDash(quote) ? page.dashEnds[last]! : page.ends[last - 1]!,
  };
}

const beginsWithDash = (quote: ComparedText): boolean => quote.dashStarts[0]! >= 0;
const endsWithDash = (quote: ComparedText): boolean => quote.dashStarts[quote.letters.length]! >= 0;

/** Does the match begin and end where a word or a number does, and with the dash that the quote begins or ends with? */
function isWhole(page: ComparedText, quote: ComparedText, at: number): boolean {
  const last = at + quote.letters.length;
  if (beginsWithDash(quote) ? page.dashStarts[at]! < 0 : isInsideWord(page, at)) return false;
  if (endsWithDash(quote)) return page.dashStarts[last]! >= 0;
  return isBeforeFootnote(page, last) || !isInsideWord(page, last);
}

/** Does a footnote's number follow, as in "migrants1 were" and "fiscal year 2014.12 According"? It is no part of the word. */
function isBeforeFootnote({ letters }: ComparedText, at: number): boolean {
  if (at === letters.length || !isDigit(letters.charCodeAt(at))) return false;
  return letters[at - 1] === "." || /\p{Ll}/u.test(letters[at - 1]!);
}

/** Is the boundary before letter `at` in the middle of a word or of a number such as 1,242 or 17.5? */
function isInsideWord(page: ComparedText, at: number): boolean {
  const { letters, gaps } = page;
  if (at === 0 || at === letters.length) return false;
  if (gaps[at] !== Gap.none && gaps[at] !== Gap.soft) return false;
  const before = letters.charCodeAt(at - 1);
  const after = letters.charCodeAt(at);
  if (isUnspaced(before) && isUnspaced(after)) return false;
  if (isWord(before) && isWord(after)) return true;
  if (isNumberMark(before) && isDigit(after))
    return at > 1 && joins(page, at - 1) && isDigit(letters.charCodeAt(at - 2));
  if (isDigit(before) && isNumberMark(after)) {
    return at + 1 < letters.length && joins(page, at + 1) && isDigit(letters.charCodeAt(at + 1));
  }
  return false;
}

const joins = (page: ComparedText, at: number): boolean => page.gaps[at] === Gap.none;
const isNumberMark = (unit: number): boolean => unit === 0x2c || unit === 0x2e || unit === 0x27; // , . '

function gapsAgree(page: ComparedText, quote: ComparedText, at: number, slips: number): boolean {
  let left = slips;
  for (let i = 1; i < quote.letters.length; i++) {
    const inPage = page.gaps[at + i]!;
    const inQuote = quote.gaps[i]!;
    if (
      inPage === inQuote ||
      (mayBeNothing(inPage) && mayStandFor(inQuote)) ||
      (mayBeNothing(inQuote) && mayStandFor(inPage))
    ) {
      continue;
    }
    if (inPage > Gap.space || inQuote > Gap.space) return false; // a dash on one side only
    if (isLooseSpace(quote.letters, i)) continue;
    if (left === 0 || !isBetweenLetters(quote.letters, i)) return false;
    left--;
  }
  return true;
}

/** A hyphen of a divided word is there or not as the reader joins it: "Mex-\nico" is "Mex-ico" and "Mexico". */
const mayBeNothing = (gap: number): boolean => gap === Gap.divided || gap === Gap.soft;
const mayStandFor = (gap: number): boolean => gap !== Gap.space && gap !== Gap.sign;

/** May white space before letter `i` be there or not? Beside punctuation, unless that would join or split a number. */
function isLooseSpace(letters: string, i: number): boolean {
  const before = letters.charCodeAt(i - 1);
  const after = letters.charCodeAt(i);
  if (isUnspaced(before) || isUnspaced(after)) return true;
  if (isWord(before) && isWord(after)) return false;
  if (isWord(before)) return !(isDigit(before) && isDigit(letters.charCodeAt(i + 1)));
  if (isWord(after)) return !(isDigit(after) && isDigit(letters.charCodeAt(i - 2)));
  return true;
}

function isBetweenLetters(letters: string, i: number): boolean {
  return isLetter(letters.charCodeAt(i - 1)) && isLetter(letters.charCodeAt(i));
}

function wordsIn(quote: ComparedText): number {
  let words = 1;
  for (let i = 1; i < quote.letters.length; i++) if (quote.gaps[i] !== Gap.none) words++;
  return words;
}
