import type { Kysely } from "kysely";
import { chunks } from "./chunks.js";
import type { EvidenceTable, FactTable, Tables } from "./tables.js";

/** A fact, and the columns that decide where it stands. */
export type FactRow = Pick<FactTable, "id" | "record" | "property" | "stage" | "ordinal" | "detail">;

/** The facts of these records, in order; of some properties or of all. */
export async function factRows(
  db: Kysely<Tables>,
  records: readonly string[],
  properties?: readonly string[],
): Promise<FactRow[]> {
  const found: FactRow[] = [];
  for (const some of chunks([...new Set(records)])) {
    let query = db
      .selectFrom("fact")
      .select(["id", "record", "property", "stage", "ordinal", "detail"])
      .where("role", "=", "fact")
      .where("record", "in", some);
    if (properties) query = query.where("property", "in", properties);
    found.push(
      ...(await query
        .orderBy("record")
        .orderBy("property")
        .orderBy("stage")
        .orderBy("ordinal")
        .orderBy("id")
        .execute()),
    );
  }
  return found;
}

/** What `active=` knows of the records of a type: marks, certain and possible days; in no order. */
export function presenceRows(db: Kysely<Tables>, type: string) {
  return activeRows(db, type)
    .select(["record", "value_key", "date_min", "date_max"])
    .where("value_key", "in", ["mark", "certain", "possible"])
    .execute();
}

/** Sort keys of `sort=when` of the records of a type, one each; in no order. */
export function whenRows(db: Kysely<Tables>, type: string) {
  return activeRows(db, type).select(["record", "sort_key"]).where("value_key", "=", "when").execute();
}

const activeRows = (db: Kysely<Tables>, type: string) =>
  db.selectFrom("fact").where("type", "=", type).where("property", "=", "active").where("role", "=", "active");

/** Sort keys of a property of all records of a type; `part_kind` is the language of a text, `value_key` the record referred to. */
export function sortRows(db: Kysely<Tables>, type: string, property: string) {
  return db
    .selectFrom("fact")
    .select(["record", "sort_key", "part_kind", "value_key", "special", "role"])
    .where("type", "=", type)
    .where("property", "=", property)
    .where("stage", "=", "actual")
    .where("role", "!=", "active")
    .orderBy("record")
    .orderBy("ordinal")
    .orderBy("id")
    .execute();
}

/** Whom a property of these records refers to or what it says, own or taken from the whole: for grouping. */
export async function valueRows(db: Kysely<Tables>, type: string, property: string) {
  return db
    .selectFrom("fact")
    .select(["record", "value_key", "role"])
    .where("type", "=", type)
    .where("property", "=", property)
    .where("stage", "=", "actual")
    .where("role", "!=", "active")
    .where("special", "=", 0)
    .where("value_key", "is not", null)
    .orderBy("record")
    .orderBy("ordinal")
    .orderBy("id")
    .execute();
}

/** Who stands above these records, nearest first. Without themselves. */
export async function ancestorRows(db: Kysely<Tables>, records: readonly string[]) {
  const found: { record: string; ancestor: string; depth: number }[] = [];
  for (const some of chunks([...new Set(records)]))
    found.push(
      ...(await db
        .selectFrom("ancestor")
        .select(["record", "ancestor", "depth"])
        .where("record", "in", some)
        .where("depth", ">", 0)
        .orderBy("record")
        .orderBy("depth")
        .orderBy("ancestor")
        .execute()),
    );
  return found;
}

/** Who stands under a record, nearest first. */
export function descendantRows(db: Kysely<Tables>, record: string) {
  return db
    .selectFrom("ancestor")
    .select(["record", "depth"])
    .where("ancestor", "=", record)
    .where("depth", ">", 0)
    .orderBy("depth")
    .orderBy("record")
    .execute();
}

/** Evidence of these claims that this reader can see, with the clip where there is one. */
export async function evidenceRows(db: Kysely<Tables>, claims: readonly string[]) {
  const found: (EvidenceTable & {
    quote: string | null;
    snapshot: string | null;
    clip_page: number | null;
    status: string | null;
    speaker: string | null;
  })[] = [];
  for (const some of chunks([...new Set(claims)]))
    found.push(
      ...(await db
        .selectFrom("evidence")
        .leftJoin("clip", "clip.id", "evidence.clip")
        .selectAll("evidence")
        .select(["clip.quote", "clip.snapshot", "clip.page as clip_page", "clip.status", "clip.speaker"])
        .where("evidence.claim", "in", some)
        .orderBy("evidence.claim")
        .orderBy("evidence.ordinal")
        .execute()),
    );
  return found;
}

/**
 * The labels printed on the pages of these clips, by clip; those of pages without one are missing. A query of its own: joined to
 * another, SQLite makes the whole view first, the text around every clip there is.
 */
export async function pageLabels(db: Kysely<Tables>, clips: Iterable<string>): Promise<Map<string, string>> {
  const labels = new Map<string, string>();
  for (const some of chunks([...new Set(clips)])) {
    const query = db.selectFrom("clip_context").select(["clip", "label"]).where("clip", "in", some);
    for (const { clip, label } of await query.where("label", "is not", null).execute()) labels.set(clip, label!);
  }
  return labels;
}

/** Who refers to a record: facts of references whose value is it, by type and property. */
export async function referringRows(db: Kysely<Tables>, record: string) {
  const rows = await db
    .selectFrom("fact")
    .select(["record", "type", "property"])
    .distinct()
    .where("value_key", "=", record)
    .where("role", "in", ["fact", "alternative"])
    .execute();
  // Sorted here: asked for this order, SQLite walks the index that has it, through every fact there is.
  const inOrder = ({ type, property, record }: (typeof rows)[number]) => `${type}\n${property}\n${record}`;
  return rows.sort((a, b) => (inOrder(a) < inOrder(b) ? -1 : 1));
}

/** How many records of a type have each value of these properties, by their own claims. */
export async function valueCounts(db: Kysely<Tables>, type: string, properties: readonly string[]) {
  if (properties.length === 0) return [];
  return db
    .selectFrom("fact")
    .select(["property", "value_key", (select) => select.fn.count<number>("record").distinct().as("count")])
    .where("type", "=", type)
    .where("property", "in", properties)
    .where("stage", "=", "actual")
    .where("role", "in", ["fact", "alternative"])
    .where("special", "=", 0)
    .where("value_key", "is not", null)
    .groupBy(["property", "value_key"])
    .orderBy("property")
    .orderBy("value_key")
    .execute();
}
