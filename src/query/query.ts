/** The parsed form of a view: a list of (key, value) pairs. Grammar: ARCHITECTURE.md, "The one query grammar". */

/** One item of a list on the right of `=` or `!=`. */
export type Item =
  | { readonly type: "none" } // `:none`
  | { readonly type: "any" } // `:any`
  | { readonly type: "word"; readonly text: string; readonly quoted: boolean }
  | { readonly type: "range"; readonly within: boolean; readonly from?: string; readonly to?: string };

/** `personnel.stage!=planned` is key ["personnel", "stage"], negated. */
export interface Pair {
  readonly key: readonly [string] | readonly [string, string];
  readonly negated: boolean;
  readonly items: readonly Item[];
}

/** A query: its filters and the reserved words that say how to show what matches. Not yet checked against a codebook. */
export interface Query {
  /** Filters on properties, and `active`, `tag`, `access` … , as pairs. */
  readonly filters: readonly Pair[];
  /** The text after `q=`, never split; several stand one after another. */
  readonly q?: string;
  /** `sort=-start` : property, and whether it runs backwards. */
  readonly sort?: { readonly key: string; readonly descending: boolean };
  /** `group=sender@us.dhs,us.dod` */
  readonly group?: { readonly key: string; readonly at: readonly string[] };
  readonly columns?: readonly string[];
  readonly parts?: "nest" | "flat" | "hide";
  readonly lang?: string;
  readonly page?: number;
  readonly per?: number;
  readonly view?: string;
  readonly format?: string;
}

/** What is asked, without the words that only say how to show it: page, size of a page, language, format, view. */
export function withoutShowing({
  page: _page,
  per: _per,
  lang: _lang,
  format: _format,
  view: _view,
  ...asked
}: Query): Query {
  return asked;
}
