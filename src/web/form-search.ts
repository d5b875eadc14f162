import { type FilterPair, filterPair, printFilterPair } from "../pages/filter-pairs.js";
import type { Query } from "../query/query.js";
import { parseQueryString } from "../query/query-string.js";

/**
 * What a form or an address asks for, pair by pair, as it was typed: boxes of one name (`mission[]=train&mission[]=advise`) are one
 * list, empty fields are left out. Never throws: what is wrong with it `parseQueryString` says.
 */
export function pairsOfSearch(search: string): FilterPair[] {
  const pairs: FilterPair[] = [];
  const lists = new Map<string, number>();
  for (const parameter of search.replace(/^\?/, "").split("&")) {
    if (parameter === "") continue;
    const pair = filterPair(decoded(parameter));
    if (pair.value.trim() === "" && parameter.includes("=")) continue;
    const key = /^(.*)\[\]$/.exec(pair.key)?.[1];
    const at = key === undefined ? undefined : lists.get(key);
    if (key === undefined) pairs.push(pair);
    else if (at === undefined) lists.set(key, pairs.push({ ...pair, key }) - 1);
    else pairs[at] = { ...pairs[at]!, value: `${pairs[at]!.value},${pair.value}` };
  }
  return pairs;
}

/** The query of an address, boxes of a form put together. @throws Problem "query-invalid" */
export function queryOfSearch(search: string): Query {
  if (!/%5B%5D=|\[\]=/i.test(search)) return parseQueryString(search);
  return parseQueryString(pairsOfSearch(search).map(encoded).join("&"));
}

const encoded = (pair: FilterPair): string => {
  const text = printFilterPair(pair);
  const equals = text.length - pair.value.length;
  return `${text.slice(0, equals)}${encodeURIComponent(pair.value)}`;
};

function decoded(parameter: string): string {
  try {
    return decodeURIComponent(parameter.replaceAll("+", " "));
  } catch {
    return parameter;
  }
}
