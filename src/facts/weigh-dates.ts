import { addUpDates, type DateRole, type Sighting } from "../values/add-up-dates.js";
import type { FactClaim } from "./fact-claim.js";
import type { Outcome } from "./outcome.js";

/**
 * Weighs dates against each other and, for a start or an end, against the sightings.
 * Rule: DESIGN.md, row *date*.
 */
export function weighDates(claims: readonly FactClaim[], role: DateRole, sightings: readonly Sighting[]): Outcome {
  if (claims.length === 1 && sightings.length === 0)
    return { value: claims[0]!.value, claims, states: claims, disagree: false };
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const some = (ids: readonly string[]) => ids.map((id) => byId.get(id)!);
  const dates = claims.map(({ id, value }) => ({ id, date: value as string }));
  const found = addUpDates(dates, sightings, role);
  const { noLaterThan, noEarlierThan } = found;
  return {
    value: found.value,
    claims,
    states: some(found.states),
    disagree: found.disagree,
    ...(found.disagree &&
      found.alternatives.length > 0 && {
        alternatives: found.alternatives.map(({ value, claims: ids }) => ({ value, claims: some(ids) })),
      }),
    ...((noLaterThan !== undefined || noEarlierThan !== undefined) && {
      bounds: {
        ...(noLaterThan !== undefined && { noLaterThan }),
        ...(noEarlierThan !== undefined && { noEarlierThan }),
      },
    }),
  };
}
