import type { Kysely } from "kysely";
import { inChunks } from "./chunks.js";
import type { SourceTable, Tables } from "./tables.js";

/** What a citation is made of. */
export type CitedSource = Pick<SourceTable, (typeof CITED)[number]>;

const CITED = ["id", "version", "key", "csl", "title", "language", "url"] as const;

/** What sources are cited by, as far as this reader may see them. */
export function sourcesById(db: Kysely<Tables>, ids: readonly string[]): Promise<CitedSource[]> {
  return inChunks(ids, (some) => db.selectFrom("source").select(CITED).where("id", "in", some).execute());
}

/** All sources in the order of their titles. */
export const sourcesInOrder = (db: Kysely<Tables>): Promise<SourceTable[]> => inOrder(db).execute();

const inOrder = (db: Kysely<Tables>) =>
  db.selectFrom("source").selectAll().where("deleted", "is", null).orderBy("sort_key").orderBy("id");

/** So many of them, from a place in that order on. */
export const someSourcesInOrder = (db: Kysely<Tables>, from: number, count: number): Promise<SourceTable[]> =>
  inOrder(db).offset(from).limit(count).execute();

/** Every citation key that is in use. */
export async function keysOfSources(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom("source").select("key").where("deleted", "is", null).orderBy("key").execute();
  return rows.map((row) => row.key);
}

/** 300 characters on each side of each clip of a source. */
export function contextsOfSource(db: Kysely<Tables>, source: string) {
  return db
    .selectFrom("clip_context")
    .innerJoin("clip", "clip.id", "clip_context.clip")
    .select(["clip_context.clip", "clip_context.before", "clip_context.after", "clip_context.label"])
    .where("clip.source", "=", source)
    .orderBy("clip_context.clip")
    .execute();
}

/** Which records claims rest on clips of a source: `clip` → record and property. */
export function usesOfSource(db: Kysely<Tables>, source: string) {
  return db
    .selectFrom("evidence")
    .innerJoin("claim", "claim.id", "evidence.claim")
    .select(["evidence.clip", "claim.id as claim", "claim.record", "claim.property"])
    .where("evidence.source", "=", source)
    .orderBy("claim.record")
    .orderBy("claim.property")
    .orderBy("claim.id")
    .execute();
}

/** Ids of sources by their citation keys. */
export function sourcesByKeys(db: Kysely<Tables>, keys: readonly string[]): Promise<{ id: string; key: string }[]> {
  return inChunks(keys, (some) =>
    db.selectFrom("source").select(["id", "key"]).where("key", "in", some).where("deleted", "is", null).execute(),
  );
}
