import type { Value } from "../values/value.js";
import type { FactClaim } from "./fact-claim.js";

/** What one group of claims comes to, before it is put into words: one value, or one of several that stand side by side. */
export interface Outcome {
  readonly value: Value;
  /** Every claim that counts in it. */
  readonly claims: readonly FactClaim[];
  /** Those that state this value, against those that merely fit it. All of them, where the sources disagree. */
  readonly states: readonly FactClaim[];
  readonly disagree: boolean;
  /** Between which values the sources of a disputed quantity or date disagree. */
  readonly alternatives?: readonly { readonly value: Value; readonly claims: readonly FactClaim[] }[];
  readonly bounds?: { readonly noLaterThan?: number; readonly noEarlierThan?: number };
}

/** A value that all its claims state. */
export const stated = (value: Value, claims: readonly FactClaim[], disagree = false): Outcome => ({
  value,
  claims,
  states: claims,
  disagree,
});
