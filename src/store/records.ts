import type { Kysely } from "kysely";
import type { RecordTable, Tables } from "./tables.js";

/** Records of these types, with one slug or all of them; old slugs lead to where their record went. */
export async function recordsBySlug(
  db: Kysely<Tables>,
  types: readonly string[],
  slug?: string,
): Promise<RecordTable[]> {
  if (types.length === 0) return [];
  const direct = await db
    .selectFrom("record")
    .selectAll()
    .where("type", "in", types)
    .where("deleted", "is", null)
    .$if(slug !== undefined, (query) => query.where("slug", "=", slug!))
    .orderBy("type")
    .orderBy("slug")
    .orderBy("id")
    .execute();
  if (slug === undefined || direct.length > 0) return direct;
  return db
    .selectFrom("redirect")
    .innerJoin("record", "record.id", "redirect.target")
    .selectAll("record")
    .where("redirect.entity", "=", "record")
    .where("redirect.type", "in", types)
    .where("redirect.slug", "=", slug)
    .where("redirect.deleted", "is", null)
    .where("record.deleted", "is", null)
    .orderBy("record.id")
    .execute();
}

/** Ids of all claims of these records, deleted ones too. */
export async function claimIdsOfRecords(db: Kysely<Tables>, records: readonly string[]): Promise<string[]> {
  if (records.length === 0) return [];
  const rows = await db.selectFrom("claim").select("id").where("record", "in", records).orderBy("id").execute();
  return rows.map((row) => row.id);
}

/** Every slug of a type that is in use. */
export async function slugsOfType(db: Kysely<Tables>, type: string): Promise<string[]> {
  const rows = await db
    .selectFrom("record")
    .select("slug")
    .where("type", "=", type)
    .where("deleted", "is", null)
    .orderBy("slug")
    .execute();
  return rows.map((row) => row.slug);
}
