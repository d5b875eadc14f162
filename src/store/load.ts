import type { Kysely } from "kysely";
import type { About, Bundles, Entity } from "./bundle.js";
import { chunks } from "./chunks.js";
import type { ChangeTable, EvidenceTable, Tables } from "./tables.js";

/**
 * Bundles by the ids of their rows, in the order of the ids; ids of nothing (or of nothing that `db` can see) are left out.
 * Pages of snapshots are not read: `pagesOf` does that.
 */
export async function loadBundles<E extends Entity>(
  db: Kysely<Tables>,
  entity: E,
  ids: readonly string[],
): Promise<Bundles[E][]> {
  const found = new Map<string, Bundles[E]>();
  for (const some of chunks([...new Set(ids)])) {
    const rows = await db
      .selectFrom(entity as "claim")
      .selectAll()
      .where("id", "in", some)
      .execute();
    for (const bundle of await withParts(db, entity, rows as unknown as Bundles[E]["row"][]))
      found.set(bundle.row.id, bundle);
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Every bundle of a kind, in order of id, in pieces: the whole of a large workspace never stands in memory at once. */
export async function* allBundles<E extends Entity>(
  db: Kysely<Tables>,
  entity: E,
  atOnce = 1_000,
): AsyncGenerator<Bundles[E][]> {
  for (let last = ""; ; ) {
    const rows = await db
      .selectFrom(entity as "claim")
      .selectAll()
      .where("id", ">", last)
      .orderBy("id")
      .limit(atOnce)
      .execute();
    if (rows.length === 0) return;
    last = rows.at(-1)!.id;
    yield withParts(db, entity, rows as unknown as Bundles[E]["row"][]);
  }
}

async function withParts<E extends Entity>(
  db: Kysely<Tables>,
  entity: E,
  rows: readonly Bundles[E]["row"][],
): Promise<Bundles[E][]> {
  const ids = rows.map((row) => row.id);
  if (entity === "claim") {
    const evidence = await evidenceOf(db, ids);
    return rows.map((row) => ({ row, evidence: evidence.get(row.id) ?? [] })) as unknown as Bundles[E][];
  }
  if (entity === "clip") {
    const tags = await tagsOf(db, ids);
    const about = await aboutOf(db, ids);
    return rows.map((row) => ({
      row,
      tags: tags.get(row.id) ?? [],
      about: about.get(row.id) ?? [],
    })) as unknown as Bundles[E][];
  }
  return rows.map((row) => ({ row })) as unknown as Bundles[E][];
}

async function evidenceOf(db: Kysely<Tables>, claims: readonly string[]) {
  const found = new Map<string, Omit<EvidenceTable, "claim" | "ordinal">[]>();
  for (const some of chunks(claims)) {
    const rows = await db
      .selectFrom("evidence")
      .selectAll()
      .where("claim", "in", some)
      .orderBy("claim")
      .orderBy("ordinal")
      .execute();
    for (const { claim, ordinal: _, ...item } of rows) found.set(claim, [...(found.get(claim) ?? []), item]);
  }
  return found;
}

async function tagsOf(db: Kysely<Tables>, clips: readonly string[]) {
  const found = new Map<string, string[]>();
  for (const some of chunks(clips)) {
    const rows = await db
      .selectFrom("clip_tag")
      .selectAll()
      .where("clip", "in", some)
      .orderBy("clip")
      .orderBy("tag")
      .execute();
    for (const { clip, tag } of rows) found.set(clip, [...(found.get(clip) ?? []), tag]);
  }
  return found;
}

async function aboutOf(db: Kysely<Tables>, clips: readonly string[]) {
  const found = new Map<string, About[]>();
  for (const some of chunks(clips)) {
    const rows = await db
      .selectFrom("about")
      .selectAll()
      .where("clip", "in", some)
      .orderBy("clip")
      .orderBy("country")
      .orderBy("record")
      .execute();
    for (const { clip, country, record } of rows)
      found.set(clip, [...(found.get(clip) ?? []), country ? { country } : { record }]);
  }
  return found;
}

/** The whole journal, oldest first, in pieces. */
export async function* allChanges(db: Kysely<Tables>, atOnce = 1_000): AsyncGenerator<ChangeTable[]> {
  for (let last = ""; ; ) {
    const rows = await db.selectFrom("change").selectAll().where("id", ">", last).orderBy("id").limit(atOnce).execute();
    if (rows.length === 0) return;
    last = rows.at(-1)!.id;
    yield rows;
  }
}
