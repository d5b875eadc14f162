import type { Kysely } from "kysely";
import type { Tables } from "./tables.js";

/** Ids of the tags that exist, by slug. */
export async function findTags(db: Kysely<Tables>, slugs: readonly string[]): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map();
  const rows = await db
    .selectFrom("tag")
    .select(["id", "slug"])
    .where("slug", "in", slugs)
    .where("deleted", "is", null)
    .execute();
  return new Map(rows.map((row) => [row.slug, row.id]));
}
