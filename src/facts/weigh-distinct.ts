import { canonicalJson } from "../values/canonical-json.js";
import { groupBy } from "../values/group-by.js";
import type { FactClaim } from "./fact-claim.js";
import { type Outcome, stated } from "./outcome.js";

/**
 * Values of which each is one or another (choices, countries, references, coordinates, addresses, yes and no; and whatever may
 * have several values): every distinct value stands, with its own claims. More than one is a disagreement only where
 * the property has one value.
 * Rule: DESIGN.md, row *choice, country, reference, text in one language, coordinates*.
 */
export function weighDistinct(claims: readonly FactClaim[], many: boolean): Outcome[] {
  const values = [...groupBy(claims, (claim) => distinctKey(claim)).values()];
  return values.map((same) => stated(same[0]!.value, same, !many && values.length > 1));
}

/** The value without the source's own words: "about 80" and "some 80" are one. */
export function distinctKey(claim: FactClaim): string {
  const { value } = claim;
  if (typeof value === "string") return value;
  if (typeof value !== "object" || Array.isArray(value)) return canonicalJson(value);
  const { words: _, ...plain } = value as { readonly words?: string };
  return canonicalJson(plain);
}
