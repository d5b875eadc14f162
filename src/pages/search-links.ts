import { printPair, printQueryString } from "../query/print-query.js";
import type { Item, Pair, Query } from "../query/query.js";
import type { Lang } from "../values/value.js";
import { searchAddress, searchFileAddress } from "./addresses.js";

/** Where the same search stands with something more, something less, or otherwise. */
export interface SearchLinks {
  /** What has this value too: all of what is chosen must hold. */
  narrowed(key: string, value: string): string;
  /** What does not have it. */
  excluded(key: string, value: string): string;
  /** What has it, or one of those that are chosen under this key: any of them. */
  widened(key: string, value: string): string;
  /** Without a filter that is chosen, in its canonical form. */
  without(filter: string): string;
  worded(q: string): string;
  page(number: number): string;
  file(extension: string): string;
  /** The fields that a form must carry so that no filter is lost, but those of a key that it asks for itself. */
  carried(own: readonly string[]): { readonly name: string; readonly value: string }[];
}

const wordOf = (text: string): Item => ({ type: "word", text, quoted: false });

/** Links of a search on its page; each leads to the first page of what it finds. */
export function searchLinks(lang: Lang, query: Query): SearchLinks {
  const { page: _page, lang: _lang, format: _format, view: _view, ...asked } = query;
  const address = (filters: readonly Pair[]) => searchAddress(lang, printQueryString({ ...asked, filters }));
  const added = (key: string, negated: boolean, value: string) =>
    address([...asked.filters, { key: [key], negated, items: [wordOf(value)] }]);
  return {
    narrowed: (key, value) => added(key, false, value),
    excluded: (key, value) => added(key, true, value),
    widened(key, value) {
      const own = asked.filters.filter((pair) => pair.key.join(".") === key && !pair.negated);
      const items = [...own.flatMap((pair) => pair.items), wordOf(value)];
      return address([...asked.filters.filter((pair) => !own.includes(pair)), { key: [key], negated: false, items }]);
    },
    without: (filter) => address(asked.filters.filter((pair) => printPair(pair) !== filter)),
    worded: (q) => searchAddress(lang, printQueryString({ ...asked, q })),
    page: (page) => searchAddress(lang, printQueryString({ ...asked, page })),
    file: (extension) => searchFileAddress(lang, extension, printQueryString({ ...asked })),
    carried: (own) => [
      ...asked.filters
        .filter((pair) => pair.negated || !own.includes(pair.key.join(".")))
        .map((pair) => {
          const text = printPair(pair);
          const equals = text.indexOf("=");
          return { name: text.slice(0, equals), value: text.slice(equals + 1) };
        }),
      ...(asked.q === undefined || own.includes("q") ? [] : [{ name: "q", value: asked.q }]),
      ...(asked.per === undefined ? [] : [{ name: "per", value: String(asked.per) }]),
    ],
  };
}

/** The words of a search with every condition of `key`, as a form shows them: `2014..2016`; several that must all hold cannot be shown in one field. */
export function fieldOf(query: Query, key: string): string {
  const own = query.filters.filter((pair) => pair.key.join(".") === key && !pair.negated);
  return own.length === 1 ? printPair(own[0]!).slice(key.length + 1) : "";
}
