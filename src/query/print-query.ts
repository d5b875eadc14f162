import { cleanText } from "../values/clean-text.js";
import { compareBytes } from "../values/fold.js";
import { needsQuotes, printItem } from "./items.js";
import type { Item, Pair, Query } from "./query.js";
import { quoteForShell } from "./shell-words.js";

/**
 * The canonical form of a query, equal for equal views: filters by key, `=` before `!=`, then by their values; values
 * of a list in order, each once; what says the default (`page=1`, `parts=nest`) left out. The order of `columns` and
 * of the groups after `@` is the reader's and stays.
 */
export function canonicalQuery(query: Query): Query {
  const byText = new Map(query.filters.map((pair) => [printPair(pair), canonicalPair(pair)]));
  const filters = [...byText.values()].sort(comparePairs);
  const { page, parts, ...others } = query;
  return { ...others, filters, ...(page && page > 1 && { page }), ...(parts && parts !== "nest" && { parts }) };
}

/** The pairs of the canonical query, one text each, as `parseQuery` takes them. */
export function printPairs(query: Query): string[] {
  return keysAndValues(query).map(([key, value]) => `${key}${value}`);
}

/**
 * The canonical text of a query, as one would type it in a shell: `parseQuery(splitShellWords(printQuery(query)))` is
 * the canonical query.
 */
export function printQuery(query: Query): string {
  return keysAndValues(query)
    .map(([key, value]) => `${key}${quoteForShell(value)}`)
    .join(" ");
}

/**
 * The canonical query as the part of an address after "?", without it; "" for the empty query. Letters, digits and
 * `,:.!=@/` stand as they are, so that an address can be read; a space is %20.
 */
export function printQueryString(query: Query): string {
  return keysAndValues(query)
    .map(([key, value]) => `${key}${encodeValue(value)}`)
    .join("&");
}

/** Each pair as key with operator, and value. */
function keysAndValues(query: Query): [key: string, value: string][] {
  const canonical = canonicalQuery(query);
  const { sort, group, columns } = canonical;
  const settings: [string, string | number | undefined][] = [
    ["q", canonical.q],
    ["sort", sort && `${sort.descending ? "-" : ""}${sort.key}`],
    ["group", group && `${group.key}${group.at.length > 0 ? `@${printNames(group.at)}` : ""}`],
    ["columns", columns && printNames(columns)],
    ["parts", canonical.parts],
    ["per", canonical.per],
    ["page", canonical.page],
    ["view", canonical.view],
    ["lang", canonical.lang],
    ["format", canonical.format],
  ];
  return [
    ...canonical.filters.map((pair): [string, string] => [printKey(pair), printItems(pair)]),
    ...settings.flatMap(([key, value]): [string, string][] =>
      value === undefined ? [] : [[`${key}=`, cleanText(String(value))]],
    ),
  ];
}

function canonicalPair(pair: Pair): Pair {
  const byText = new Map(pair.items.map((item) => [printItem(item), canonicalItem(item)]));
  const items = [...byText].sort(([a], [b]) => compareBytes(a, b)).map(([, item]) => item);
  return { ...pair, items };
}

function canonicalItem(item: Item): Item {
  return item.type === "word" ? { ...item, quoted: needsQuotes(item.text) } : item;
}

function comparePairs(a: Pair, b: Pair): number {
  const byKey = compareBytes(a.key.join("."), b.key.join("."));
  return byKey || Number(a.negated) - Number(b.negated) || compareBytes(printItems(a), printItems(b));
}

const printKey = (pair: Pair): string => `${pair.key.join(".")}${pair.negated ? "!=" : "="}`;
const printItems = (pair: Pair): string => canonicalPair(pair).items.map(printItem).map(cleanText).join(",");
/** One filter in its canonical form. */
export const printPair = (pair: Pair): string => `${printKey(pair)}${printItems(pair)}`;
const printNames = (names: readonly string[]): string =>
  names.map((text) => printItem({ type: "word", text, quoted: false })).join(",");

function encodeValue(value: string): string {
  return encodeURIComponent(value).replace(/%(2C|3A|3D|40|2F)/g, (code) => decodeURIComponent(code));
}
