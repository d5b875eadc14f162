import type { Passage } from "../text/lexemes.js";
import type { Access } from "../values/value.js";
import type { SourceTable } from "./tables.js";

export const SEARCH_KINDS = ["record", "clip", "source", "page", "question"] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** What a document is counted under. Lists are in order; what is not known is left out. */
export interface SearchFacets {
  /** Record types of the codebook, or the kind itself. */
  readonly type: string;
  /** Countries by code, and ids of records: those that a clip or question is about, or that a record names; a record also of itself. */
  readonly about?: readonly string[];
  /** Slugs. */
  readonly tag?: readonly string[];
  readonly author?: readonly string[];
  readonly publisher?: string;
  readonly language?: string;
  readonly kind?: "primary" | "secondary";
  /** Days of the earliest and latest possible publication. */
  readonly issued?: readonly [number, number];
  readonly access: Access;
  readonly important?: true;
  /** Who entered it; "" for the public. */
  readonly by: string;
}

/** A thing that can be found, as one audience sees it. */
export interface SearchDoc {
  readonly kind: SearchKind;
  readonly row: string;
  readonly source: string | null;
  readonly page: number | null;
  readonly passages: readonly Passage[];
  /** Texts whose words a misspelled one is compared with. */
  readonly names: readonly string[];
  readonly facets: SearchFacets;
}

type Described = Pick<SourceTable, "csl" | "language" | "kind" | "issued_min" | "issued_max">;

/** What clips and pages take from their source. */
export function facetsOfSource(source: Described): Partial<SearchFacets> {
  const { author, publisher } = bibliography(source.csl);
  return {
    ...(author.length > 0 && { author }),
    ...(publisher !== undefined && { publisher }),
    ...(source.language !== null && { language: source.language }),
    ...(source.kind !== null && { kind: source.kind }),
    ...(source.issued_min !== null &&
      source.issued_max !== null && { issued: [source.issued_min, source.issued_max] as const }),
  };
}

/** Names of authors, and who published it: the publisher, else what it stands in. */
export function bibliography(csl: string): { author: string[]; publisher: string | undefined } {
  const { author, publisher, "container-title": container } = JSON.parse(csl) as { readonly [field: string]: unknown };
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  return {
    author: (Array.isArray(author) ? (author as { readonly [part: string]: unknown }[]) : []).flatMap(
      ({ literal, given, family }) => text(literal) ?? ([text(given), text(family)].filter(Boolean).join(" ") || []),
    ),
    publisher: text(publisher) ?? text(container),
  };
}

/** A text in canonical JSON, as passages: each of its languages, or one whose language is not told. */
export function passagesOf(json: string | null, of?: Passage["of"]): Passage[] {
  if (json === null) return [];
  const value = JSON.parse(json) as unknown;
  if (typeof value === "string") return [{ text: value, ...(of && { of }) }];
  return Object.entries(value as object).flatMap(([lang, text]) =>
    typeof text === "string" ? [{ text, lang, ...(of && { of }) }] : [],
  );
}
