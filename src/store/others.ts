import type { Kysely } from "kysely";
import type { Tables } from "./tables.js";

/** Ids of all rows of one of the small tables, deleted ones too. */
export async function idsOfAll(
  db: Kysely<Tables>,
  entity: "question" | "obligation" | "share" | "tag",
): Promise<string[]> {
  const rows = await db.selectFrom(entity).select("id").orderBy("id").execute();
  return rows.map((row) => row.id);
}
