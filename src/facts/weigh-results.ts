import { boundsOf } from "../values/date-bounds.js";
import { quantityOfResult } from "../values/result.js";
import type { Money, Quantity, Result, Value } from "../values/value.js";
import type { FactClaim } from "./fact-claim.js";
import { type Outcome, stated } from "./outcome.js";
import { joinedWhat } from "./same-what.js";
import { type QuantityOutcome, weighQuantities } from "./weigh-quantities.js";

/**
 * Weighs results of one kind, measure and `what` that overlap in time, as quantities. Those that give no quantity fit
 * those that give one. Nothing is summed. The value has the widest of their times: a number for June says nothing of the
 * rest of the year, but a number for the year holds June's.
 * Rule: DESIGN.md, row *result*.
 */
export function weighResults(claims: readonly FactClaim[]): Outcome {
  const counted = claims.flatMap((claim) => {
    const quantity = quantityOfResult(claim.value as Result);
    return quantity ? [{ claim, quantity }] : [];
  });
  if (counted.length === 0) return stated(resultOf(claims, undefined), claims);
  const weighed = weighQuantities(counted, undefined);
  return inForm({ ...weighed, claims }, resultOf);
}

/** A result in the form of its first claim, with the quantity that all come to; the unit stands beside the quantity. */
function resultOf(claims: readonly FactClaim[], quantity?: Quantity): Value {
  const { quantity: _, unit: ownUnit, during: __, ...first } = claims[0]!.value as Result;
  const { unit = ownUnit, ...amount } = quantity ?? {};
  const during = widest(claims.flatMap(({ value }) => (value as Result).during ?? []));
  return {
    ...first,
    ...joinedWhat(claims.map(({ value }) => value as Result)),
    ...(quantity && { quantity: amount }),
    ...(unit !== undefined && { unit }),
    ...(during !== undefined && { during }),
  };
}

function widest(times: readonly string[]): string | undefined {
  const distinct = [...new Set(times)].sort();
  if (distinct.length < 2) return distinct[0];
  const widthOf = (time: string) => {
    const { min, max } = boundsOf(time);
    return max - min;
  };
  return distinct.reduce((wide, time) => (widthOf(time) > widthOf(wide) ? time : wide));
}

/**
 * Weighs amounts of one currency, kind, `what` and time.
 * Rule: DESIGN.md, row *quantity, money*: "Money is weighed only within one currency, kind, `what` and `during`."
 */
export function weighMoney(claims: readonly FactClaim[]): Outcome {
  const counted = claims.map((claim) => ({ claim, quantity: amountOf(claim.value as Money) }));
  return inForm(weighQuantities(counted, undefined), (some, amount) => {
    const { min: _, max: __, approximate: ___, words: ____, ...first } = some[0]!.value as Money;
    return { ...first, ...joinedWhat(some.map(({ value }) => value as Money)), ...amount };
  });
}

function amountOf({ currency: _, kind: __, what: ___, during: ____, ...amount }: Money): Quantity {
  return amount;
}

/** Quantities put back into the form of the claims that state them. */
function inForm(
  outcome: QuantityOutcome,
  formOf: (claims: readonly FactClaim[], quantity: Quantity) => Value,
): Outcome {
  const { alternatives, claims } = outcome;
  return {
    ...outcome,
    value: formOf(outcome.states, outcome.value),
    ...(alternatives && {
      alternatives: alternatives.map(({ value, claims: some }) => ({
        value: formOf(some.length > 0 ? some : claims, value as Quantity),
        claims: some,
      })),
    }),
  };
}
