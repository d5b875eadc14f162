import type { Property } from "../codebook/codebook.js";
import type { Sighting } from "../values/add-up-dates.js";
import { isSpecial, type Quantity } from "../values/value.js";
import type { FactClaim } from "./fact-claim.js";
import { type Outcome, stated } from "./outcome.js";
import { weighDates } from "./weigh-dates.js";
import { weighDistinct } from "./weigh-distinct.js";
import { weighQuantities } from "./weigh-quantities.js";
import { weighMoney, weighResults } from "./weigh-results.js";
import { weighTexts } from "./weigh-texts.js";

/**
 * What claims that are held against each other come to. `unknown` drops out where anything else is claimed; `none`
 * disagrees with any value.
 * Rule: DESIGN.md, the table of kinds and the line under it.
 */
export function weighGroup(
  property: Property,
  claims: readonly FactClaim[],
  sightings: readonly Sighting[],
): Outcome[] {
  const values = claims.filter((claim) => !isSpecial(claim.value));
  const none = claims.filter((claim) => claim.value === "none");
  if (values.length === 0) return none.length > 0 ? [stated("none", none)] : [stated("unknown", claims)];
  const outcomes = weighValues(property, values, sightings);
  return none.length > 0 ? againstNone(outcomes, none, isSpan(property)) : outcomes;
}

function weighValues(property: Property, claims: readonly FactClaim[], sightings: readonly Sighting[]): Outcome[] {
  const { kind, many, key } = property;
  if (kind === "result") return [weighResults(claims)];
  if (kind === "money") return [weighMoney(claims)];
  if (kind === "text") return weighTexts(claims, many);
  if (kind === "quantity" && !many) return [weighQuantities(claims.map(counted), property.unit)];
  if (kind === "date" && !many)
    return [weighDates(claims, key === "start" || key === "end" ? key : "other", sightings)];
  return weighDistinct(claims, many);
}

const counted = (claim: FactClaim) => ({ claim, quantity: claim.value as Quantity });

/** Whether several values of the property come to one span. */
const isSpan = ({ kind, many }: Property): boolean => (kind === "quantity" || kind === "date") && !many;

/** A span takes "none" in as one more alternative; distinct values get it beside them. */
function againstNone(outcomes: readonly Outcome[], none: readonly FactClaim[], span: boolean): Outcome[] {
  const only = outcomes[0]!;
  if (!span || outcomes.length > 1)
    return [...outcomes.map((each) => ({ ...each, disagree: true })), stated("none", none, true)];
  const claims = [...only.claims, ...none];
  const values = only.alternatives ?? [{ value: only.value, claims: only.states }];
  return [
    { ...only, claims, states: claims, disagree: true, alternatives: [...values, { value: "none", claims: none }] },
  ];
}
