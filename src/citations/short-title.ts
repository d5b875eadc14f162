import { fold } from "../values/fold.js";
import type { CslItem } from "./csl-item.js";

/** Small words before which a title may be cut. Not "of", "de" and "que", which hold too fast to what stands before. */
const SMALL = new Set(
  `about after against amid among and as at before between but by during for from in into on or over since through to
  toward under until upon via while with within without
  ante bajo como con contra cuando desde donde durante en entre hacia hasta ni o para pero por según sin sobre tras u y`.split(
    /\s+/,
  ),
);
// CMOS 14.30 shortens titles of more than four words, but only a person can choose the key words.
const WHOLE_UP_TO = 11;
/** How many words to keep of a longer one: the first of these that ends a phrase. */
const LENGTHS = [8, 7, 6, 5, 4, 9, 10, 11, 12];

/**
 * The title as a note gives it the second time: what stands before the colon or the first sentence's end, if that is
 * three words or more; if that is longer than eleven words, up to a comma or a small word that leaves four to eight, or else
 * up to twelve. A title that offers no such place stays whole: nothing is cut in the middle of a phrase.
 */
export function shortTitle(title: string): string {
  const main = mainTitle(title.trim());
  const words = main.split(/\s+/);
  if (words.length <= WHOLE_UP_TO) return main;
  for (const count of LENGTHS.filter((length) => length < words.length)) {
    const cut = words.slice(0, count).join(" ");
    const endsPhrase = /[,;]$/.test(cut) || SMALL.has(words[count]!.toLowerCase());
    const isPhrase = !SMALL.has(words[count - 1]!.toLowerCase()) && isBalanced(cut);
    if (endsPhrase && isPhrase) return cut.replace(/[,;]$/, "");
  }
  return main;
}

function mainTitle(title: string): string {
  // A sentence's end is not the point of "vs." or "U.S.": four small letters stand before it.
  const breaks = /[:;]\s|\s[—–-]\s|[?!]\s|(?<=\p{Ll}{4})\.\s/gu;
  for (const found of title.matchAll(breaks)) {
    const keeps = /[?!]/.test(found[0]) ? 1 : 0;
    const main = title.slice(0, found.index + keeps).trim();
    if (main.split(/\s+/).length >= 3 && isBalanced(main)) return main;
  }
  return title;
}

/** No bracket or quotation mark is left open. */
function isBalanced(text: string): boolean {
  const count = (signs: RegExp) => (text.match(signs) ?? []).length;
  return (
    count(/[([¿¡]/g) <= count(/[)\]?!]/g) &&
    count(/[“«]/g) === count(/[”»]/g) &&
    count(/"/g) % 2 === 0 &&
    !/(^|\s)['‘]/.test(text)
  );
}

/**
 * The same items, each with the `title-short` by which a second note names it, told apart: where two of one author would
 * be called the same they keep their whole titles, and if these are the same too, their dates. Give it all that one
 * listing cites. An item that was given before and is called the same again comes back as the same object.
 */
export function withShortTitles(items: readonly CslItem[]): CslItem[] {
  const short = items.map((item) => keptOf(item).short);
  const whole = apart(items, short, (item) => item.title);
  const ofYear = apart(items, whole, (item) => `${item.title}, ${dateWords(item, 1)}`);
  const ofDay = apart(items, ofYear, (item) => `${item.title}, ${dateWords(item, 3)}`);
  return items.map((item, index) => called(item, ofDay[index]!.replace(/, $/, "")));
}

/** What was found out about an item: listings cite the same ones at every request. */
interface Kept {
  readonly short: string;
  /** Author and title, as a reader tells sources apart, by title. */
  readonly names: Map<string, string>;
  readonly called: Map<string, CslItem>;
}

const kept = new WeakMap<CslItem, Kept>();

function keptOf(item: CslItem): Kept {
  const known = kept.get(item) ?? {
    short: item["title-short"] ?? shortTitle(item.title),
    names: new Map(),
    called: new Map(),
  };
  kept.set(item, known);
  return known;
}

function called(item: CslItem, title: string): CslItem {
  const { called: known } = keptOf(item);
  const named = known.get(title) ?? { ...item, "title-short": title };
  known.set(title, named);
  return named;
}

/** The titles, with another in the place of those that an author has twice (for different items). */
function apart(items: readonly CslItem[], titles: readonly string[], other: (item: CslItem) => string): string[] {
  const names = titles.map((title, index) => nameOf(items[index]!, title));
  const first = new Map<string, string>();
  const twice = new Set<string>();
  names.forEach((name, index) => {
    const { id } = items[index]!;
    if ((first.get(name) ?? id) !== id) twice.add(name);
    first.set(name, id);
  });
  return titles.map((title, index) => (twice.has(names[index]!) ? other(items[index]!) : title));
}

/** Author and title; "To Guatemala" and "To Guatemala?" are one title to a reader. */
function nameOf(item: CslItem, title: string): string {
  const { names } = keptOf(item);
  const known = names.get(title);
  if (known !== undefined) return known;
  const author = (item.author ?? item.editor)?.[0];
  const words = fold(title).replace(/[^\p{L}\p{N}]+/gu, " ");
  const name = `${fold(author?.family ?? author?.literal ?? "")}\n${words.trim()}`;
  names.set(title, name);
  return name;
}

/** `2015`, `2015-03-12`: in figures, for a title does not change with the language of the reader. */
function dateWords(item: CslItem, parts: 1 | 3): string {
  const date = item.issued?.["date-parts"]?.[0] ?? [];
  return date
    .slice(0, parts)
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}
