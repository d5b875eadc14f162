import type { Property } from "../codebook/codebook.js";
import type { Sighting } from "../values/add-up-dates.js";
import { groupBy } from "../values/group-by.js";
import type { Stage } from "../values/value.js";
import { aloneInTime, inOrder, type Placed, subjectOf, weighInTime, whatsIn, withSpecials } from "./claim-history.js";
import type { Fact } from "./fact.js";
import { byId, claimsThatCount, type FactClaim } from "./fact-claim.js";
import { independentGroups, type Ties } from "./independence.js";
import { factOf } from "./make-fact.js";
import type { NameWhat } from "./same-what.js";
import { distinctKey } from "./weigh-distinct.js";

export interface AddUpContext {
  readonly stage: Stage;
  /** What ties the sources that this audience sees. */
  readonly ties: Ties;
  /** Ids of the judgements written on the property, in order. */
  readonly judgements?: readonly string[];
  /** When the record was seen: bounds its start and its end. */
  readonly sightings?: readonly Sighting[];
}

/**
 * What the claims of one property, in one stage, of one record add up to, for one audience. Empty where no claim counts.
 * Several facts are a history (the latest first, the undated last), values that stand side by side, or values between
 * which the sources disagree; these come in the order in which they were entered. The order of `claims` changes nothing.
 * What is listed under the property (claims that do not count, judgements) stands with the fact of the same value, else with the first.
 * Rule: DESIGN.md, "How claims add up to a fact".
 */
export function addUpClaims(property: Property, claims: readonly FactClaim[], context: AddUpContext): Fact[] {
  const ordered = claims.length > 1 ? [...claims].sort(byId) : claims;
  const named = whatsIn(property, ordered);
  const counting = countingIn(property, ordered, named);
  const entries = weighed(property, counting, named, context.sightings ?? []);
  const groups = independentGroups(
    counting.flatMap((claim) => claim.evidence),
    context.ties,
  );
  const facts = entries.map((entry) => factOf(property, context.stage, entry, groups));
  return withOthers(facts, ordered, context.judgements ?? []);
}

function countingIn(property: Property, claims: readonly FactClaim[], named: NameWhat): readonly FactClaim[] {
  if (claims.length === 1) return claimsThatCount(claims).counting;
  const subjects = groupBy(claims, (claim) => subjectOf(property, claim, named));
  return [...subjects.values()].flatMap((some) => claimsThatCount(some).counting);
}

/** Most properties have one claim: that is the fact, unless sightings bound it. */
function weighed(
  property: Property,
  counting: readonly FactClaim[],
  named: NameWhat,
  sightings: readonly Sighting[],
): readonly Placed[] {
  const [only] = counting;
  if (counting.length === 1 && only && sightings.length === 0) return [aloneInTime(property, only)];
  return inOrder(property, withSpecials(property, weighInTime(property, counting, named, sightings)));
}

function withOthers(facts: readonly Fact[], claims: readonly FactClaim[], judgements: readonly string[]): Fact[] {
  const used = new Set(facts.flatMap((fact) => fact.claims));
  const others = claims.filter((claim) => claim.state === "accepted" && !used.has(claim.id));
  if (facts.length === 0 || (others.length === 0 && judgements.length === 0)) return [...facts];
  const keys = new Map(claims.map((claim) => [claim.id, distinctKey(claim)]));
  const placeOf = (claim: FactClaim) =>
    Math.max(
      0,
      facts.findIndex((fact) => fact.claims.some((id) => keys.get(id) === distinctKey(claim))),
    );
  const places = groupBy(others, placeOf);
  return facts.map((fact, place) => ({
    ...fact,
    others: (places.get(place) ?? []).map((claim) => claim.id),
    ...(place === 0 && { judgements }),
  }));
}
