import type { ClaimView, RecordView } from "../views/shapes.js";
import { type FactJson, factJson } from "./listing-json.js";

type FactOfRecordJson = Omit<FactJson, "claims"> & { readonly claims: readonly ClaimView[] };

/** The `show` shape of ARCHITECTURE.md: one row of `list`, with each claim whole, and further keys. */
export interface RecordJson extends Omit<RecordView, "facts"> {
  readonly facts: { readonly [property: string]: readonly FactOfRecordJson[] };
  readonly notes: readonly number[];
}

/**
 * A record as `muster show --json` gives it: under each fact the claims that it rests on, whole; in `claims` all claims, those too that
 * do not count.
 */
export function recordJson(view: RecordView): RecordJson {
  const claims = new Map(view.claims.map((claim) => [claim.id, claim]));
  const facts = Object.entries(view.facts).map(([key, list]) => [
    key,
    list.map((fact) => ({ ...factJson(fact), claims: fact.claims.flatMap((id) => claims.get(id) ?? []) })),
  ]);
  return { ...view, facts: Object.fromEntries(facts), notes: [] };
}
