import { addUpQuantities } from "../values/add-up-quantities.js";
import type { Quantity } from "../values/value.js";
import type { FactClaim } from "./fact-claim.js";
import type { Outcome } from "./outcome.js";

/** A claim with the quantity that it gives. */
export interface Counted {
  readonly claim: FactClaim;
  readonly quantity: Quantity;
}

/** An outcome whose values are quantities. */
export type QuantityOutcome = Omit<Outcome, "value"> & { readonly value: Quantity };

/**
 * Weighs quantities; `unit` is the property's. What one claim says, or all in the same form, is given as it stands, unit and
 * words included.
 * Rule: DESIGN.md, row *quantity, money*.
 */
export function weighQuantities(counted: readonly Counted[], unit: string | undefined): QuantityOutcome {
  const claims = counted.map(({ claim }) => claim);
  const { quantity: first } = counted[0]!;
  if (counted.every(({ quantity }) => quantity === first || isSame(quantity, first)))
    return { value: first, claims, states: claims, disagree: false };
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const some = (ids: readonly string[]) => ids.map((id) => byId.get(id)!);
  const found = addUpQuantities(
    counted.map(({ claim, quantity }) => ({ id: claim.id, quantity })),
    unit,
  );
  return {
    value: found.value,
    claims,
    states: some(found.states),
    disagree: found.disagree,
    ...(found.disagree && {
      alternatives: found.alternatives.map((each) => ({ value: each.value, claims: some(each.claims) })),
    }),
  };
}

const isSame = (a: Quantity, b: Quantity): boolean =>
  a.min === b.min && a.max === b.max && a.approximate === b.approximate && a.unit === b.unit && a.words === b.words;
