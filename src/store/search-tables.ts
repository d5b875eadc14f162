import type { ColumnType } from "kysely";
import type { EngineName } from "./ddl.js";

/*
 * Schema 2: the full-text index. `search_doc` has a row for each thing that can be found, in each form in which someone sees it; its
 * words are in the index of the first audience that sees that form. A search of the public reads `search_public` alone.
 */

/** Columns by table, in the language of first-tables.ts. */
export const SEARCH_TABLES: Readonly<Record<string, string>> = {
  search_doc: `n INT primary key, kind TEXT, row TEXT, source TEXT?, page INT?, public INT, team INT, confidential INT, pieces INT,
    words INT, names TEXT, facets TEXT, lexemes TEXT`,
};

export const SEARCH_INDEXES: readonly string[] = [
  "search_doc (kind, row)",
  "search_doc (source)",
  "search_doc (public, n)",
  "search_doc (team, n)",
  "search_doc (confidential, n)",
];

export const SEARCH_TEXTS = ["search_public", "search_team", "search_confidential"] as const;

/** The index of each audience: `rowid` is 1,024 times the number of the document, and its piece. */
export function createSearchTexts(engine: EngineName): string[] {
  return SEARCH_TEXTS.flatMap((table) =>
    engine === "sqlite"
      ? // "ascii" takes every character beyond ASCII for a letter: words are what the analyzer made, parted by spaces
        [`create virtual table "${table}" using fts5("tokens", content='', contentless_delete=1, tokenize='ascii')`]
      : [
          `create table "${table}" ("rowid" bigint primary key, "tokens" tsvector not null)`,
          `create index "${table}_tokens_idx" on "${table}" using gin ("tokens")`,
        ],
  );
}

/**
 * Something that a search can find, in one form in which it is seen: a clip with a memo has one form for the public and one for the
 * team. `n` is never used twice; `public`, `team` and `confidential` are 1 for those who see this form.
 */
export interface SearchDocTable {
  n: number;
  /** "page", "clip", "record", "source" or "question". */
  kind: string;
  /** Its id; of a page that of its snapshot. */
  row: string;
  /** Id of the source of a page, clip or source. */
  source: string | null;
  page: number | null;
  public: number;
  team: number;
  confidential: number;
  /** In how many pieces its words are indexed. */
  pieces: number;
  words: number;
  /** Folded words of its names and titles, which a misspelled one is compared with. */
  names: string;
  /** What facets count it under, canonical JSON: SearchFacets of search-doc.ts. */
  facets: string;
  /** Its lexemes (text/lexemes.ts), a piece a line. */
  lexemes: string;
}

/** An index of words, as it is read: `hit` can only be matched. And as it is written. */
export interface SearchTextTable {
  rowid: number;
  tokens: ColumnType<never, string, never>;
  hit: ColumnType<never, never, never>;
}
