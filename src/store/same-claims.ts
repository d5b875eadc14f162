import type { Kysely } from "kysely";
import type { Bundles } from "./bundle.js";
import { loadBundles } from "./load.js";
import type { Tables } from "./tables.js";

/**
 * Ids of the claims that say the same as this one: record, property, canonical value, stage, during, "as of" and the sources of their
 * evidence (ARCHITECTURE.md, "Second import"). The oldest first.
 */
export async function sameClaims(db: Kysely<Tables>, claim: Bundles["claim"]): Promise<string[]> {
  const rows = await db
    .selectFrom("claim")
    .select(["id", "during", "as_of"])
    .where("record", "=", claim.row.record)
    .where("property", "=", claim.row.property)
    .where("value_key", "=", claim.row.value_key)
    .where("stage", "=", claim.row.stage)
    .where("deleted", "is", null)
    .orderBy("id")
    .execute();
  const alike = rows.filter(
    (row) => row.during === claim.row.during && row.as_of === claim.row.as_of && row.id !== claim.row.id,
  );
  const bundles = await loadBundles(
    db,
    "claim",
    alike.map((row) => row.id),
  );
  return bundles.filter((other) => sourcesOf(other) === sourcesOf(claim)).map(({ row }) => row.id);
}

/** The sources of a claim's evidence, as one text to compare. */
export const sourcesOf = (claim: Bundles["claim"]): string =>
  [...new Set(claim.evidence.map((item) => item.source))].sort().join(" ");
