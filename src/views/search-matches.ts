import type { SearchFilter } from "../query/check-search.js";
import { docsWith, lexemesOfDocs, nameWords, type TermLexemes, tagTexts, termLexemes } from "../store/search-read.js";
import { tokens } from "../text/analyze.js";
import { type RankedTerm, scoreOf, weightOf } from "../text/rank.js";
import { readSearchWords, type SearchTerm, type SearchWords } from "../text/search-words.js";
import { Trigrams } from "../text/trigrams.js";
import { Kept } from "./kept.js";
import type { Look } from "./look.js";
import { type SearchColumns, searchColumns } from "./search-columns.js";
import { passing } from "./search-filters.js";

/** So many of the likeliest are read whole and put in order; the others follow as they are likely. */
const READ_WHOLE = 200;
/** A document without all of the words must have those that make up so much of what they tell. */
const MOST_OF = 0.6;

export interface Found {
  readonly columns: SearchColumns;
  /** In order, best first. */
  readonly places: readonly number[];
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
  readonly places: ReadonlySet<number>;
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
  const { groups, whole, isLeftOut } = await matching(look, columns, passes, words);
  const told = { columns, terms: groups.flat().map(({ term }) => term) };
  if (groups.length === 0) return { ...told, places: whole, scores: new Map<number, number>(), relaxed: false };
  const weights = groups.map((group) => weightOf(union(group).size, columns.count));
  const relaxed = whole.length === 0 && groups.length > 1;
  const places = relaxed ? mostOf(groups, weights, isLeftOut) : whole;
  const ranked = groups.flatMap((group, at) =>
    group.map(({ lexemes }): RankedTerm => ({ ...lexemes, weight: weights[at]! })),
  );
  const { order, scores } = await inOrder(look, columns, places, ranked);
  return { ...told, places: order, scores, relaxed: relaxed && places.length > 0 };
}

/** What has a term of each group and none of those to be without; the newest first where nothing is asked for. */
async function matching(look: Look, columns: SearchColumns, passes: Uint8Array, words: SearchWords) {
  const groups: Term[][] = [];
  for (const group of words.groups) groups.push(await Promise.all(group.map((term) => read(look, columns, term))));
  const without = await Promise.all(words.without.map((term) => read(look, columns, term)));
  const isLeftOut = (place: number) => passes[place] !== 1 || without.some((term) => term.places.has(place));
  const all =
    groups.length === 0 ? Array.from(passes, (_, place) => passes.length - 1 - place) : intersection(groups.map(union));
  return { groups, whole: all.filter((place) => !isLeftOut(place)), isLeftOut };
}

/** Ids of the records that a search text finds just as it is written: nothing is mended, and no word left out. */
export async function recordsSaying(look: Look, q: string): Promise<Set<string>> {
  const columns = await searchColumns(look);
  const { whole } = await matching(look, columns, columns.alive, readSearchWords(q));
  return new Set(whole.flatMap((place) => (columns.kinds[place] === "record" ? columns.rows[place]! : [])));
}

const keptTerms = new Kept<ReadonlySet<number>>(100);

async function read(look: Look, columns: SearchColumns, term: SearchTerm): Promise<Term> {
  const lexemes = termLexemes(term);
  const places = await keptTerms.get(look, JSON.stringify(lexemes), async () => {
    const found = new Set<number>();
    for (const n of await docsWith(look.reader, lexemes)) {
      const place = columns.placeOf(n);
      if (place >= 0) found.add(place);
    }
    return found;
  });
  return { term, lexemes, places };
}

function union(group: readonly Term[]): ReadonlySet<number> {
  if (group.length === 1) return group[0]!.places;
  const all = new Set<number>();
  for (const { places } of group) for (const place of places) all.add(place);
  return all;
}

function intersection(sets: readonly ReadonlySet<number>[]): number[] {
  const [first, ...others] = [...sets].sort((a, b) => a.size - b.size);
  return [...first!].filter((place) => others.every((set) => set.has(place)));
}

function mostOf(
  groups: readonly Term[][],
  weights: readonly number[],
  isLeftOut: (place: number) => boolean,
): number[] {
  const told = new Map<number, number>();
  for (const [at, group] of groups.entries())
    for (const place of union(group)) if (!isLeftOut(place)) told.set(place, (told.get(place) ?? 0) + weights[at]!);
  const most = Math.max(0, ...told.values());
  return [...told].filter(([, weight]) => weight >= most * MOST_OF).map(([place]) => place);
}

const KIND_PRIOR = { record: 1.15, clip: 1.1, source: 1.05, page: 1, question: 1 } as const;

async function inOrder(look: Look, columns: SearchColumns, places: readonly number[], terms: readonly RankedTerm[]) {
  const kindOf = (place: number) => KIND_PRIOR[columns.kinds[place]!];
  const likely = [...places].sort(
    (a, b) => kindOf(b) - kindOf(a) || importance(columns, b) - importance(columns, a) || b - a,
  );
  const whole = likely.slice(0, READ_WHOLE);
  const lexemes = await lexemesOfDocs(
    look.reader,
    whole.map((place) => columns.numbers[place]!),
  );
  const scores = new Map<number, number>();
  for (const place of whole) {
    const kind = columns.kinds[place]!;
    const text = lexemes.get(columns.numbers[place]!) ?? "";
    const score = scoreOf(text, columns.words[place]!, terms, kind === "record" || kind === "source") * kindOf(place);
    scores.set(place, Math.round(score * 1000) / 1000);
  }
  const first = [...whole].sort((a, b) => scores.get(b)! - scores.get(a)! || kindOf(b) - kindOf(a) || a - b);
  return { order: [...first, ...likely.slice(READ_WHOLE)], scores };
}

function importance({ columns: { important } }: SearchColumns, place: number): number {
  return important.codes.values[important.lists[important.at[place]!]![0]!] === "true" ? 1 : 0;
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
      if (places.size > 0) continue;
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
