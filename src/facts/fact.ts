import type { Certainty, Stage, Value } from "../values/value.js";

/**
 * What the claims about one property of one record add up to, for one audience and one stage. Stored as JSON in
 * `fact.detail`; always derived. Rule: DESIGN.md, "How claims add up to a fact".
 */
export interface Fact {
  readonly property: string;
  readonly stage: Stage;
  /** In FORMAT.md's shape; a reference is the id of the record. Of a disputed quantity or date: the span. */
  readonly value: Value;
  /** EDTF of the time of its group (in-time properties) or of the value; absent: no date given. */
  readonly during?: string;
  /** True where the property is in time and this is not the latest group. */
  readonly earlier?: boolean;
  /** In-time property, undated claim while others are dated: "no date given". */
  readonly undated?: boolean;
  readonly disagree: boolean;
  /** Between which values the sources disagree, and how many independent sources state each. */
  readonly alternatives?: readonly {
    readonly value: Value;
    readonly sources: number;
    readonly claims: readonly string[];
  }[];
  readonly inferred: boolean;
  /** No claim that counts has any evidence. */
  readonly unsourced: boolean;
  /** Number of independent sources that state it; 0 for an unsourced fact. */
  readonly sources: number;
  /** Number of further independent sources that are merely compatible with it. */
  readonly compatible: number;
  readonly certainty: Certainty;
  /** Ids of the claims that it rests on, in the order of their ids. */
  readonly claims: readonly string[];
  /** Ids of claims that do not count (deprecated, unsourced beside sourced, below a preferred one), listed under it. */
  readonly others: readonly string[];
  /** Texts written on it (ids of judgements). */
  readonly judgements: readonly string[];
  /** Dates: what sightings say, in days. */
  readonly bounds?: { readonly noLaterThan?: number; readonly noEarlierThan?: number };
}
