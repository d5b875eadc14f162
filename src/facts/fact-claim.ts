import type { Basis, Certainty, ClaimState, Rank, Value } from "../values/value.js";
import type { Citation } from "./independence.js";

/** A claim as one audience sees it: what adding up needs of it. */
export interface FactClaim {
  readonly id: string;
  /** In FORMAT.md's shape; a reference is the id of the record. */
  readonly value: Value;
  readonly during?: string;
  readonly asOf?: string;
  readonly certainty: Certainty;
  readonly basis: Basis;
  readonly rank: Rank;
  readonly state: ClaimState;
  /** What of its evidence this audience sees; none: the claim is unsourced. */
  readonly evidence: readonly Citation[];
}

/** Which claims change a fact, and which are only listed under it. */
export interface Counting {
  readonly counting: readonly FactClaim[];
  readonly others: readonly FactClaim[];
}

/**
 * Sorts out the claims that count: accepted, not deprecated; where one is sourced, only the sourced ones; where one of
 * these is preferred, only the preferred. A preference without a source does not beat a sourced claim: rule 1 of DESIGN.md
 * stands above rank. Claims that are proposed or returned are in neither list.
 */
export function claimsThatCount(claims: readonly FactClaim[]): Counting {
  const accepted = claims.filter((claim) => claim.state === "accepted");
  const standing = accepted.filter((claim) => claim.rank !== "deprecated");
  const sourced = standing.filter((claim) => claim.evidence.length > 0);
  const backed = sourced.length > 0 ? sourced : standing;
  const preferred = backed.filter((claim) => claim.rank === "preferred");
  const counting = preferred.length > 0 ? preferred : backed;
  return { counting, others: accepted.filter((claim) => !counting.includes(claim)) };
}

/** Order of entry: ids are UUIDv7, so the first to be entered comes first. */
export const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
