import type { Kysely } from "kysely";
import type { Tables } from "./tables.js";

/** Ids of the judgements on these records, deleted ones too. */
export async function judgementIdsOfRecords(db: Kysely<Tables>, records: readonly string[]): Promise<string[]> {
  if (records.length === 0) return [];
  const rows = await db.selectFrom("judgement").select("id").where("record", "in", records).orderBy("id").execute();
  return rows.map((row) => row.id);
}

/** Texts of judgements (canonical JSON) by id, as far as this reader may see them. */
export async function judgementTexts(db: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("judgement")
    .select(["id", "text"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.text]));
}
