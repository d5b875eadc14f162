import type { Kysely } from "kysely";
import type { Tables } from "./tables.js";

/** Every record of these types that is not deleted. */
export function recordsOfTypes(db: Kysely<Tables>, types: readonly string[]) {
  if (types.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("record")
    .select(["id", "type", "slug"])
    .where("type", "in", types)
    .where("deleted", "is", null)
    .orderBy("type")
    .orderBy("id")
    .execute();
}
