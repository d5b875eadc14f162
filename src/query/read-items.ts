import type { Codebook, Label, Property } from "../codebook/codebook.js";
import { readCountry } from "../values/country.js";
import { didYouMean } from "../values/did-you-mean.js";
import { fold } from "../values/fold.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import { readUrl } from "../values/url.js";
import { readYesNo } from "../values/yes-no.js";
import { needsQuotes } from "./items.js";
import type { RecordRef, Test } from "./plan.js";
import type { Item, Pair } from "./query.js";
import { badValue } from "./query-problem.js";
import { daysOfRange, daysOfWord } from "./read-days.js";
import type { FindRecord } from "./references.js";

/** How the words and ranges of a list are read; `text` is the one way to write the word. */
export interface ItemReader {
  word(text: string): { readonly tests: readonly Test[]; readonly text: string };
  range?(range: Item & { type: "range" }): readonly Test[];
}

/** What a list says: `:none` and `:any` apart, for they mean more than a test of one fact. */
export interface ReadItems {
  readonly none: boolean;
  readonly any: boolean;
  readonly tests: readonly Test[];
  /** The items as they are to be printed. */
  readonly items: readonly Item[];
}

/** @param text the pair as it is printed, for messages. @throws Problem "filter-value" */
export function readItems(pair: Pair, text: string, reader: ItemReader): ReadItems {
  const tests: Test[] = [];
  const items = pair.items.map((item): Item => {
    if (item.type === "none" || item.type === "any") return item;
    if (item.type === "word") {
      const read = reader.word(item.text);
      tests.push(...read.tests);
      return { type: "word", text: read.text, quoted: needsQuotes(read.text) };
    }
    if (!reader.range)
      throw badValue(
        text,
        "a range is for dates and numbers",
        'write the values with commas between them, or put a text with ".." in quotes',
      );
    tests.push(...reader.range(item));
    return item;
  });
  return { none: has(pair, "none"), any: has(pair, "any"), tests: joinKeys(tests), items };
}

const has = (pair: Pair, type: Item["type"]): boolean => pair.items.some((item) => item.type === type);

/** One test for all keys, and one for all records: an index look-up each. */
function joinKeys(tests: readonly Test[]): Test[] {
  const keys = tests.flatMap((test) => (test.type === "key" ? test.keys : []));
  const records = new Map(
    tests.flatMap((test) => (test.type === "reference" ? test.records.map((each) => [each.id, each] as const) : [])),
  );
  return [
    ...(keys.length > 0 ? [{ type: "key" as const, keys: [...new Set(keys)] }] : []),
    ...(records.size > 0 ? [{ type: "reference" as const, records: [...records.values()] }] : []),
    ...tests.filter((test) => test.type !== "key" && test.type !== "reference"),
  ];
}

/** What reading a value of a property needs besides the property. */
export interface Reading {
  readonly codebook: Codebook;
  readonly find: FindRecord;
  /** The pair as it is printed, for messages. */
  readonly pair: string;
}

/** Reads values of a property, numbers apart (read-numbers.ts). */
export function readerOf(property: Property, reading: Reading): ItemReader {
  switch (property.kind) {
    case "choice":
      return codes(property.choices, `one of the choices of ${property.key}`, reading.pair);
    case "country":
      return countries(reading);
    case "reference":
      return references(property.to, reading);
    case "date":
      return days(reading.pair);
    case "yes-no":
      return { word: (text) => key(yesOrNo(text, reading.pair)) };
    case "url":
      return { word: (text) => key(readUrlOr(text)) };
    case "text":
      return texts;
    default:
      return nothing(property.key, reading.pair);
  }
}

/** What can only be there or not. */
function nothing(key: string, pair: string): ItemReader {
  const refuse = () => {
    throw badValue(pair, `${key} cannot be compared`, `write ${key}=:any or ${key}=:none`);
  };
  return { word: refuse, range: refuse };
}

const key = (text: string, keys: readonly string[] = [text]) => ({ tests: [{ type: "key" as const, keys }], text });

/** Texts are compared folded: accents, case and kinds of quotes aside. */
export const texts: ItemReader = { word: (text) => ({ tests: [{ type: "text", folded: fold(text) }], text }) };

export const days = (pair: string): ItemReader => ({
  word: (text) => ({ tests: [{ type: "days", ...daysOfWord(text, pair), within: false }], text }),
  range: (range) => [{ type: "days", ...daysOfRange(range, pair), within: range.within }],
});

/** Codes of a list, or their labels in either language. Without a list any code will do. */
export function codes(choices: { readonly [code: string]: Label } | undefined, what: string, pair: string): ItemReader {
  return {
    word(text) {
      if (choices === undefined || Object.hasOwn(choices, text)) return key(text);
      const named = Object.keys(choices).filter((code) =>
        [code, ...Object.values(choices[code]!)].some((name) => fold(name) === fold(text)),
      );
      if (named.length === 1) return key(named[0]!);
      const near = named.length > 1 ? named : nearNames(text, Object.keys(choices));
      const hint = didYouMean(near, `use one of: ${Object.keys(choices).join(", ")}`);
      throw badValue(pair, `"${text}" is not ${what}`, hint);
    },
  };
}

/** Codes or names of countries, and regions of the codebook, which stand for their countries. */
function countries({ codebook, pair }: Reading): ItemReader {
  return {
    word(text) {
      const region = codebook.regions.get(text);
      if (region) return key(text, region.countries);
      try {
        return key(readCountry(text));
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem;
        const near = nearNames(text, codebook.regions.keys());
        const hint = didYouMean(near, problem.hint);
        throw badValue(pair, `"${text}" is not a country or a region of the codebook`, hint);
      }
    },
  };
}

/** The one way to write a record where these types may stand: the slug, with the type where it could be one of several. */
export const nameOf = (record: RecordRef, types: readonly string[]): string =>
  types.length > 1 ? `${record.type}/${record.slug}` : record.slug;

function references(types: readonly string[], { find, pair }: Reading): ItemReader {
  return {
    word(text) {
      const record = find(types, text, pair);
      return { tests: [{ type: "reference", records: [record] }], text: nameOf(record, types) };
    },
  };
}

function yesOrNo(text: string, pair: string): string {
  try {
    return String(readYesNo(text));
  } catch (problem) {
    if (problem instanceof Problem) throw badValue(pair, `"${text}" is neither true nor false`, problem.hint);
    throw problem;
  }
}

function readUrlOr(text: string): string {
  try {
    return readUrl(text);
  } catch (problem) {
    if (problem instanceof Problem) return text; // it cannot match, but `!=` of it is no mistake
    throw problem;
  }
}
