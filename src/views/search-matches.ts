import type { SearchFilter } from "../query/check-search.js";
import { docsWith, nameWords, type TermLexemes, tagTexts, termLexemes } from "../store/search-read.js";
import { tokens } from "../text/analyze.js";
import { type RankedTerm, weightOf } from "../text/rank.js";
import { readSearchWords, type SearchTerm, type SearchWords } from "../text/search-words.js";
import { Trigrams } from "../text/trigrams.js";
import { Kept } from "./kept.js";
import type { Look } from "./look.js";
import { type SearchColumns, searchColumns } from "./search-columns.js";
import { passing } from "./search-filters.js";
import { bestFirst } from "./search-order.js";

/** A document without all of the words must have those that make up so much of what they tell. */
const MOST_OF = 0.6;

export interface Found {
  readonly columns: SearchColumns;
  /** In order, best first. */
  readonly places: Int32Array;
  readonly scores: ReadonlyMap<number, number>;
  /** What was looked for in the end. */
  readonly terms: readonly SearchTerm[];
  readonly didYouMean?: string;
  readonly corrected: boolean;
  readonly relaxed: boolean;
}

interface Term {
  readonly term: SearchTerm;
  readonly lexemes: TermLexemes;
  /** Ascending. */
  readonly places: Int32Array;
}

/** What matches a search text among what passes the filters, best first. */
export async function searchMatches(look: Look, q: string, filters: readonly SearchFilter[]): Promise<Found> {
  const columns = await searchColumns(look);
  const passes = passing(columns, filters);
  const asked = readSearchWords(q);
  const found = await matchesOf(look, columns, passes, asked);
  const meant =
    asked.groups.length > 0 && (found.places.length === 0 || found.relaxed)
      ? await meantBy(look, columns, q, asked)
      : undefined;
  if (meant === undefined) return { ...found, corrected: false };
  const other = await matchesOf(look, columns, passes, readSearchWords(meant));
  const isBetter = other.places.length > 0 && (found.places.length === 0 || !other.relaxed);
  if (isBetter) return { ...other, didYouMean: meant, corrected: true };
  return { ...found, corrected: false };
}

async function matchesOf(look: Look, columns: SearchColumns, passes: Uint8Array, words: SearchWords) {
  const { groups, whole, allowed } = await matching(look, columns, passes, words);
  const told = { columns, terms: groups.flat().map(({ term }) => term) };
  if (groups.length === 0) return { ...told, places: whole, scores: new Map<number, number>(), relaxed: false };
  const unions = groups.map(union);
  const weights = unions.map((places) => weightOf(places.length, columns.count));
  const relaxed = whole.length === 0 && groups.length > 1;
  const places = relaxed ? mostOf(unions, weights, allowed) : whole;
  const ranked = groups.flatMap((group, at) =>
    group.map(({ lexemes }): RankedTerm => ({ ...lexemes, weight: weights[at]! })),
  );
  const { order, scores } = await bestFirst(look, columns, places, ranked);
  return { ...told, places: order, scores, relaxed: relaxed && places.length > 0 };
}

/** What has a term of each group and none of those to be without; the newest first where nothing is asked for. */
async function matching(look: Look, columns: SearchColumns, passes: Uint8Array, words: SearchWords) {
  const groups: Term[][] = [];
  for (const group of words.groups) groups.push(await Promise.all(group.map((term) => read(look, columns, term))));
  const without = await Promise.all(words.without.map((term) => read(look, columns, term)));
  const allowed = without.length > 0 ? passes.slice() : passes;
  for (const { places } of without) for (const place of places) allowed[place] = 0;
  const whole = groups.length === 0 ? newestFirst(allowed) : intersection(groups.map(union), allowed);
  return { groups, whole, allowed };
}

function newestFirst(allowed: Uint8Array): Int32Array {
  const places = new Int32Array(allowed.length);
  let count = 0;
  for (let place = allowed.length - 1; place >= 0; place--) if (allowed[place] === 1) places[count++] = place;
  return places.subarray(0, count);
}

/** Ids of the records that a search text finds just as it is written: nothing is mended, and no word left out. */
export async function recordsSaying(look: Look, q: string): Promise<Set<string>> {
  const columns = await searchColumns(look);
  const { whole } = await matching(look, columns, columns.alive, readSearchWords(q));
  const records = whole.filter((place) => columns.kinds[place] === "record");
  return new Set(Array.from(records, (place) => columns.rows[place]!));
}

const keptTerms = new Kept<Int32Array>(100);

async function read(look: Look, columns: SearchColumns, term: SearchTerm): Promise<Term> {
  const lexemes = termLexemes(term);
  const places = await keptTerms.get(look, JSON.stringify(lexemes), async () =>
    columns.placesOf(await docsWith(look.reader, lexemes)),
  );
  return { term, lexemes, places };
}

function union(group: readonly Term[]): Int32Array {
  if (group.length === 1) return group[0]!.places;
  return Int32Array.from(new Set(group.flatMap(({ places }) => [...places]))).sort();
}

/** Places that are in each of the lists and allowed, ascending. */
function intersection(lists: readonly Int32Array[], allowed: Uint8Array): Int32Array {
  const [first, ...others] = [...lists].sort((a, b) => a.length - b.length);
  let places = first!.filter((place) => allowed[place] === 1);
  for (const list of others) {
    const marks = new Uint8Array(allowed.length);
    for (const place of list) marks[place] = 1;
    places = places.filter((place) => marks[place] === 1);
  }
  return places;
}

function mostOf(lists: readonly Int32Array[], weights: readonly number[], allowed: Uint8Array): Int32Array {
  const told = new Float64Array(allowed.length);
  let most = 0;
  for (const [at, list] of lists.entries())
    for (const place of list)
      if (allowed[place] === 1) {
        told[place]! += weights[at]!;
        most = Math.max(most, told[place]!);
      }
  const places = new Int32Array(allowed.length);
  let count = 0;
  for (let place = 0; place < told.length; place++)
    if (told[place]! > 0 && told[place]! >= most * MOST_OF) places[count++] = place;
  return places.subarray(0, count);
}

const keptNames = new Kept<Trigrams>(2);

/** The search with each word that nothing says replaced by the name that is nearest to it; undefined where there is none. */
async function meantBy(look: Look, columns: SearchColumns, q: string, words: SearchWords): Promise<string | undefined> {
  let meant = q;
  for (const term of words.groups.flat())
    for (const word of term.prefix ? [] : term.words) {
      const { places } = await read(look, columns, {
        words: [word],
        prefix: false,
        quoted: false,
        ...(term.field && { field: term.field }),
      });
      if (places.length > 0) continue;
      const near = (await namesSeen(look)).nearest(word);
      if (near !== undefined) meant = replaceWord(meant, word, near);
    }
  return meant === q ? undefined : meant;
}

function namesSeen(look: Look): Promise<Trigrams> {
  return keptNames.get(look, "names", async () => {
    const words = await nameWords(look.reader);
    for (const { slug, label } of await tagTexts(look.reader))
      for (const word of tokens(`${slug} ${label ?? ""}`)) words.add(word);
    return new Trigrams(words);
  });
}

/** Puts `near` wherever the text has a word that folds to `word`. */
function replaceWord(text: string, word: string, near: string): string {
  return text.replace(/[\p{L}\p{N}\p{M}]+/gu, (written) => (tokens(written).join(" ") === word ? near : written));
}
