import type { Kysely } from "kysely";
import { inChunks } from "./chunks.js";
import type { Tables } from "./tables.js";

/** Type and slug of these records. */
export function recordNames(db: Kysely<Tables>, ids: readonly string[]) {
  return inChunks(ids, (some) =>
    db.selectFrom("record").select(["id", "type", "slug"]).where("id", "in", some).execute(),
  );
}

/** The facts that name these records: the last written of each is not first, so callers take them as they come. */
export function nameRows(db: Kysely<Tables>, ids: readonly string[], properties: readonly string[]) {
  return inChunks(ids, (some) =>
    db
      .selectFrom("fact")
      .select(["record", "type", "property", "detail"])
      .where("record", "in", some)
      .where("property", "in", properties)
      .where("stage", "=", "actual")
      .where("role", "=", "fact")
      .orderBy("ordinal", "desc")
      .orderBy("id")
      .execute(),
  );
}

/** Every record of a type with its slug, for the look-up of references. */
export function slugsAndIds(db: Kysely<Tables>, types: readonly string[], words: readonly string[]) {
  return db
    .selectFrom("record")
    .select(["id", "type", "slug"])
    .where("type", "in", types)
    .where((where) => where.or([where("slug", "in", words), where("id", "in", words)]))
    .orderBy("type")
    .orderBy("id")
    .execute();
}
