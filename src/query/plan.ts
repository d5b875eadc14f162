import type { Access, Lang, Stage, ValueKind } from "../values/value.js";
import type { Query } from "./query.js";

/*
 * What a query asks of the tables, with all that the codebook and the look-up had to say already in it: the store turns
 * it into SQL without knowing either. Meaning: docs/query.md.
 */

/** A record that a query refers to. */
export interface RecordRef {
  readonly type: string;
  readonly slug: string;
  readonly id: string;
}

/** One test of one column (or two) of a fact. Days and numbers have inclusive ends, infinite where open. */
export type Test =
  /** A part that the value lacks (the column is empty); of a property reached through a reference: no value. Of a value: never so. */
  | { readonly type: "none" }
  /** The opposite of "none". Of a value: always so, for `unknown` and `none` are no values. */
  | { readonly type: "any" }
  /** It is one of these: choice, country (regions written out), yes-no ("true", "false"), url, kind, unit, currency. */
  | { readonly type: "key"; readonly keys: readonly string[] }
  /** A text that is this when folded, in any of its languages. */
  | { readonly type: "text"; readonly folded: string }
  /** A reference to one of these or to what stands under one of them. */
  | { readonly type: "reference"; readonly records: readonly RecordRef[] }
  /** It may lie between these; `within`: it must. With `unit`: only if `part_unit` is this (others have a test of their own). */
  | {
      readonly type: "number";
      readonly min: number;
      readonly max: number;
      readonly within: boolean;
      readonly unit?: string;
    }
  /** Days since 1970-01-01. It may lie between these; `within`: it must. */
  | { readonly type: "days"; readonly min: number; readonly max: number; readonly within: boolean };

/** A part of a value that a dot reaches. `during` holds days, `what` a folded text. */
export const PARTS = ["kind", "unit", "currency", "what", "during"] as const;
export type Part = (typeof PARTS)[number];

/** One step further: a property of the record referred to or, if that has no value, of the nearest above it that has one. */
export interface Via {
  /** Types (among those referred to) that have the property. */
  readonly types: readonly string[];
  readonly property: string;
}

/** What must be so of a fact: one of `tests` holds (`negated`: none of them does). */
export interface FactTest {
  readonly on: "value" | Part | Via;
  readonly negated: boolean;
  readonly tests: readonly Test[];
}

/**
 * What must be so of a record. Facts are those of the property at one of the stages that say something (`special` 0),
 * the values between which sources disagree and what a part takes from its whole included.
 * "some": one fact passes all of `tests` (with no tests: there is one). "no": no fact passes all of them (with no
 * tests: there is none). `orNone`: a record without any such fact will do too.
 */
export interface Condition {
  readonly property: string;
  readonly stages: readonly Stage[];
  readonly wants: "some" | "no";
  readonly tests: readonly FactTest[];
  readonly orNone: boolean;
  /** It comes from `!=`, so it holds where nothing is recorded; a listing's header says of how many. */
  readonly negated: boolean;
}

/** `active=2012..2016`: certainly there some day of one of these spans; "possibly" and "no date" are headings of their own. */
export interface ActiveTest {
  readonly negated: boolean;
  readonly spans: readonly { readonly min: number; readonly max: number }[];
}

export interface AccessTest {
  readonly negated: boolean;
  readonly levels: readonly Access[];
}

/** How records are grouped. */
export interface Grouping {
  readonly property: string;
  readonly kind: Extract<ValueKind, "reference" | "choice" | "country">;
  /**
   * The groups, in the order asked for: those after `@`, else those that the filter names; empty: the tops (references)
   * or every value. `key` is a slug (`type/slug` where two types share it), code or country; `id` the record's.
   */
  readonly at: readonly { readonly key: string; readonly id?: string }[];
}

/** A query that fits a codebook. All conditions must hold. */
export interface CheckedQuery {
  readonly type: string;
  readonly conditions: readonly Condition[];
  readonly active: readonly ActiveTest[];
  readonly access: readonly AccessTest[];
  readonly q?: string;
  /** `when`: earliest possible day of start, as ARCHITECTURE.md has it; else a property's sort key. */
  readonly sort: { readonly by: "when" | "property"; readonly property: string; readonly descending: boolean };
  readonly group?: Grouping;
  readonly columns: readonly string[];
  readonly parts: "nest" | "flat" | "hide";
  readonly lang?: Lang;
  readonly page: number;
  /** Rows a page; absent: as the view has it. */
  readonly per?: number;
  readonly view?: string;
  readonly format?: string;
  /** The canonical query, with names of countries and choices as codes and references by their present slug. */
  readonly query: Query;
}
