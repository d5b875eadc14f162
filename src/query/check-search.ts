import type { Codebook } from "../codebook/codebook.js";
import { readCountry } from "../values/country.js";
import { didYouMean } from "../values/did-you-mean.js";
import { fold } from "../values/fold.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import { ACCESS_LEVELS } from "../values/value.js";
import type { RecordRef } from "./plan.js";
import { canonicalQuery, printPair } from "./print-query.js";
import type { Item, Pair, Query } from "./query.js";
import { badValue } from "./query-problem.js";
import { daysOfRange, daysOfWord } from "./read-days.js";
import { type FindRecord, type ReferenceLookup, withRecords } from "./references.js";

/** What a search can be narrowed by; each a facet too. */
export const SEARCH_KEYS = [
  "type",
  "about",
  "tag",
  "source",
  "author",
  "publisher",
  "issued",
  "language",
  "kind",
  "important",
  "access",
  "by",
] as const;
export type SearchKey = (typeof SEARCH_KEYS)[number];

/** One of `values`, `records` (and what stands under them) or `days`; `none`: it has none; `any`: it has some. */
export interface SearchFilter {
  readonly key: SearchKey;
  readonly negated: boolean;
  readonly none: boolean;
  readonly any: boolean;
  readonly values: readonly string[];
  readonly records: readonly RecordRef[];
  readonly days: readonly { readonly min: number; readonly max: number }[];
}

export interface SearchPlan {
  readonly q: string;
  /** All must hold. */
  readonly filters: readonly SearchFilter[];
  readonly page: number;
  readonly per?: number;
  /** Canonical. */
  readonly query: Query;
}

export const OWN_TYPES = ["clip", "page", "source", "question"] as const;

/**
 * Holds a search against the codebook.
 * @throws Problem "filter-unknown", "filter-value", with near names in the hint
 */
export function checkSearch(query: Query, codebook: Codebook, lookup: ReferenceLookup): Promise<SearchPlan> {
  for (const key of ["sort", "group", "columns", "parts"] as const)
    if (query[key] !== undefined)
      throw new Problem(
        "filter-unknown",
        `a search takes no ${key}=`,
        `it is for listings of records: \`muster list\``,
      );
  return withRecords(lookup, (find) => {
    const read = canonicalQuery(query).filters.map((pair) => readFilter(pair, codebook, find));
    const canonical = canonicalQuery({ ...query, filters: read.map(({ pair }) => pair) });
    const { q = "", page = 1, per } = canonical;
    return { q, filters: read.map(({ filter }) => filter), page, ...(per && { per }), query: canonical };
  });
}

function readFilter(pair: Pair, codebook: Codebook, find: FindRecord): { filter: SearchFilter; pair: Pair } {
  const text = printPair(pair);
  const key = SEARCH_KEYS.find((each) => each === pair.key.join("."));
  if (!key) {
    const near = nearNames(pair.key.join("."), SEARCH_KEYS);
    const hint = didYouMean(near, `a search is narrowed by ${SEARCH_KEYS.join(", ")}`);
    throw new Problem("filter-unknown", `unknown filter "${pair.key.join(".")}"`, hint);
  }
  const values: string[] = [];
  const records: RecordRef[] = [];
  const days: { min: number; max: number }[] = [];
  const items = pair.items.map((item): Item => {
    if (item.type === "none" || item.type === "any") return item;
    if (key === "issued") {
      days.push(item.type === "word" ? daysOfWord(item.text, text) : daysOfRange(item, text));
      return item;
    }
    if (item.type === "range") throw badValue(text, "a range is for dates", "write issued=2014..2016");
    if (key === "about") return readSubject(item.text, text, codebook, find, values, records);
    const value = readValue(key, item.text, text, codebook);
    values.push(value);
    return { ...item, text: value };
  });
  const has = (type: Item["type"]) => pair.items.some((item) => item.type === type);
  const filter = { key, negated: pair.negated, none: has("none"), any: has("any"), values, records, days };
  return { filter, pair: { ...pair, items } };
}

/** A country, a region of the codebook, or a record. */
function readSubject(
  word: string,
  text: string,
  codebook: Codebook,
  find: FindRecord,
  values: string[],
  records: RecordRef[],
): Item {
  const as = (written: string): Item => ({ type: "word", text: written, quoted: false });
  const region = codebook.regions.get(word);
  if (region) {
    values.push(...region.countries);
    return as(word);
  }
  const country = countryOf(word);
  if (country !== undefined) {
    values.push(country);
    return as(country);
  }
  const record = find([...codebook.types.keys()], word, text);
  records.push(record);
  return as(`${record.type}/${record.slug}`);
}

function countryOf(word: string): string | undefined {
  try {
    return readCountry(word);
  } catch {
    return undefined; // then it names a record
  }
}

function readValue(key: SearchKey, word: string, text: string, codebook: Codebook): string {
  if (key === "type") {
    const types = [...OWN_TYPES, ...codebook.types.keys()];
    const plural = [...codebook.types.values()].find((type) =>
      Object.values(type.plural).some((each) => fold(each) === fold(word)),
    );
    return oneOf(plural?.key ?? word, types, text);
  }
  if (key === "kind") return oneOf(word, ["primary", "secondary"], text);
  if (key === "access") return oneOf(word, ACCESS_LEVELS, text);
  if (key === "important") return oneOf(word, ["true", "false"], text);
  return word;
}

function oneOf(word: string, known: readonly string[], text: string): string {
  if (known.includes(word)) return word;
  throw badValue(text, `"${word}" is not known`, didYouMean(nearNames(word, known), `write ${known.join(", ")}`));
}
