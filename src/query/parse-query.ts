import { cleanText } from "../values/clean-text.js";
import { didYouMean } from "../values/did-you-mean.js";
import { nearNames } from "../values/near-names.js";
import { parseItems } from "./items.js";
import type { Item, Pair, Query } from "./query.js";
import { malformed } from "./query-problem.js";

/** Keys that say how to show what matches; each stands once at most, but `q`. */
type Setting = Exclude<keyof Query, "filters">;
type Settings = { -readonly [key in Setting]?: Query[key] };

const NAME = "[a-z][a-z0-9_-]*";
const PAIR = new RegExp(`^(${NAME})(?:\\.(${NAME}))?(!?=)(.*)$`, "s");
const PARTS = ["nest", "flat", "hide"] as const;
const MOST_PER_PAGE = 10_000;

/** How the value of each setting is read; `pair` is the whole pair, for the message. */
const READERS: { readonly [key in Setting]: (value: string, pair: string) => Partial<Settings> } = {
  q: (value) => ({ q: value }),
  sort: (value, pair) => ({ sort: parseSort(value, pair) }),
  group: (value, pair) => ({ group: parseGroup(value, pair) }),
  columns: (value, pair) => ({ columns: [...new Set(words(value, pair))].map((word) => name(word, pair)) }),
  parts: (value, pair) => ({ parts: oneOf(value, PARTS, pair) }),
  lang: (value, pair) => ({ lang: name(value, pair) }),
  view: (value, pair) => ({ view: name(value, pair) }),
  format: (value, pair) => ({ format: name(value, pair) }),
  page: (value, pair) => ({ page: count(value, 1_000_000, pair) }),
  per: (value, pair) => ({ per: count(value, MOST_PER_PAGE, pair) }),
};

/**
 * A query from its pairs, one text each, as a shell hands them over: `host=GT`, `start=2008..2020`. The order of pairs
 * does not count; of several `q` the texts stand one after another.
 * Grammar: ARCHITECTURE.md, "The one query grammar". Nothing is compared with a codebook here.
 * @throws Problem "query-invalid", naming the pair
 */
export function parseQuery(args: readonly string[]): Query {
  const filters: Pair[] = [];
  const settings: Settings = {};
  for (const arg of args) {
    const pair = cleanText(arg).trim();
    const [first, second, operator, value] = split(pair);
    if (!second && isSetting(first)) Object.assign(settings, readSetting(settings, first, operator, value, pair));
    else
      filters.push({
        key: second ? [first, second] : [first],
        negated: operator === "!=",
        items: parseItems(value, pair),
      });
  }
  return { filters, ...settings };
}

function split(pair: string): [first: string, second: string | undefined, operator: string, value: string] {
  const found = PAIR.exec(pair);
  if (found) return [found[1]!, found[2], found[3]!, found[4]!];
  const key = /^[^=!]*/.exec(pair)![0];
  if (!pair.includes("=")) throw malformed(`"${pair}" is not a filter`, "write key=value, such as host=GT");
  if (key.split(".").length > 2)
    throw malformed(
      `"${pair}": a key takes one dot at most`,
      "filter by a property of the record referred to, not further",
    );
  throw malformed(`"${pair}": "${key}" is not a key`, "write key=value; keys are small letters, digits, - and _");
}

const isSetting = (key: string): key is Setting => Object.hasOwn(READERS, key);

function readSetting(before: Settings, key: Setting, operator: string, value: string, pair: string): Partial<Settings> {
  if (operator === "!=") throw malformed(`${pair}: ${key} takes = only`, `write ${key}=…`);
  const text = value.trim();
  if (text === "")
    throw malformed(`${pair}: nothing stands where a value is wanted`, `give ${key} a value, or leave it out`);
  if (key === "q") return { q: before.q === undefined ? text : `${before.q} ${text}` };
  if (before[key] !== undefined) throw malformed(`${pair}: ${key} is given twice`, "keep one of the two");
  return READERS[key](text, pair);
}

function parseSort(value: string, pair: string): NonNullable<Query["sort"]> {
  const descending = value.startsWith("-");
  return { key: name(descending ? value.slice(1) : value, pair), descending };
}

function parseGroup(value: string, pair: string): NonNullable<Query["group"]> {
  const [, key, , list] = /^([^@]*)(@(.*))?$/s.exec(value) as unknown as [string, string, string?, string?];
  return { key: name(key, pair), at: list === undefined ? [] : [...new Set(words(list, pair))] };
}

function words(list: string, pair: string): string[] {
  return parseItems(list, pair).map((item: Item) => {
    if (item.type !== "word")
      throw malformed(`${pair}: a list of names is wanted`, "write the names with commas between them");
    return item.text;
  });
}

function name(word: string, pair: string): string {
  if (new RegExp(`^${NAME}$`).test(word)) return word;
  throw malformed(
    `${pair}: "${word}" is not a name`,
    "names are small letters, digits, - and _, beginning with a letter",
  );
}

function oneOf<T extends string>(word: string, allowed: readonly T[], pair: string): T {
  if (allowed.includes(word as T)) return word as T;
  const near = nearNames(word, allowed);
  throw malformed(`${pair}: "${word}" is not known`, didYouMean(near, `write ${allowed.join(", ")}`));
}

function count(word: string, most: number, pair: string): number {
  const number = Number(word);
  if (/^[0-9]+$/.test(word) && number >= 1 && number <= most) return number;
  throw malformed(`${pair}: "${word}" is not a number from 1 to ${most}`, "count from 1");
}
