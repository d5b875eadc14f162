import type { Property } from "../codebook/codebook.js";
import { CERTAINTIES, type Certainty, type Money, type Stage } from "../values/value.js";
import type { Entry, Placed } from "./claim-history.js";
import type { Fact } from "./fact.js";
import { byId, type FactClaim } from "./fact-claim.js";
import { countIndependent, type Groups } from "./independence.js";

/** A fact of one outcome, without what is listed under it. `groups` says which sources are independent of each other. */
export function factOf(property: Property, stage: Stage, entry: Placed, groups: Groups): Fact {
  const { outcome } = entry;
  const claims = [...outcome.claims].sort(byId);
  const during = duringOf(property, entry);
  return {
    property: property.key,
    stage,
    value: outcome.value,
    ...(during !== undefined && { during }),
    ...(entry.earlier && { earlier: true }),
    ...(entry.undated && { undated: true }),
    disagree: outcome.disagree,
    ...(outcome.alternatives && {
      alternatives: outcome.alternatives.map(({ value, claims: some }) => ({
        value,
        sources: countSources(some, groups),
        claims: idsOf(some),
      })),
    }),
    inferred: claims.some((claim) => claim.basis === "inferred"),
    unsourced: claims.every((claim) => claim.evidence.length === 0),
    ...sourcesOf(outcome.states, claims, groups),
    certainty: lowest(outcome.states.length > 0 ? outcome.states : claims),
    claims: idsOf(claims),
    others: [],
    judgements: [],
    ...(outcome.bounds && { bounds: outcome.bounds }),
  };
}

/** Those that state it; and apart, those that merely fit it and are independent of the first. */
function sourcesOf(states: readonly FactClaim[], claims: readonly FactClaim[], groups: Groups) {
  const sources = countSources(states, groups);
  return { sources, compatible: countSources(claims, groups) - sources };
}

const countSources = (claims: readonly FactClaim[], groups: Groups): number =>
  countIndependent(
    claims.flatMap((claim) => claim.evidence),
    groups,
  );

function lowest(claims: readonly FactClaim[]): Certainty {
  return CERTAINTIES.find((certainty) => claims.some((claim) => claim.certainty === certainty)) ?? "alleged";
}

const idsOf = (claims: readonly FactClaim[]): string[] => [...claims].sort(byId).map((claim) => claim.id);

/** The time of a group in a history or of the value; elsewhere a time is shown where all claims give the same. */
function duringOf(property: Property, { outcome, time }: Entry): string | undefined {
  if (property.inTime && time) return time.text;
  const { value, claims } = outcome;
  if (typeof value === "object" && "during" in value) return (value as Money).during;
  const [first] = claims;
  return claims.every((claim) => claim.during === first!.during) ? first!.during : undefined;
}
