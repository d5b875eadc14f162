import type { Kysely } from "kysely";
import type { ClipTable, PageTable, SnapshotTable, Tables } from "./tables.js";

/** Snapshots that hold these very bytes, with the key and title of their sources; the oldest first. */
export function snapshotsOfBytes(db: Kysely<Tables>, sha256: string) {
  return db
    .selectFrom("snapshot")
    .innerJoin("source", "source.id", "snapshot.source")
    .selectAll("snapshot")
    .select(["source.key", "source.title"])
    .where("snapshot.sha256", "=", sha256)
    .where("snapshot.deleted", "is", null)
    .where("source.deleted", "is", null)
    .orderBy("snapshot.id")
    .execute();
}

/** SHA-256 of every original, of deleted snapshots too: whoever undoes the deletion wants it. `db` sees everything. */
export async function originalsOf(db: Kysely<Tables>): Promise<Set<string>> {
  const rows = await db.selectFrom("snapshot").select("sha256").distinct().orderBy("sha256").execute();
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** Snapshots of a source, the newest first. */
export function snapshotsOfSource(db: Kysely<Tables>, source: string): Promise<SnapshotTable[]> {
  return db
    .selectFrom("snapshot")
    .selectAll()
    .where("source", "=", source)
    .where("deleted", "is", null)
    .orderBy("id", "desc")
    .execute();
}

/** The text of a snapshot, page by page, as far as this reader may see it. */
export function pagesOf(db: Kysely<Tables>, snapshot: string): Promise<PageTable[]> {
  return db.selectFrom("page").selectAll().where("snapshot", "=", snapshot).orderBy("number").execute();
}

/** Whether this reader may read what was captured: its text, and so its bytes (the rule is that of the view of `page`). */
export async function isTextOpen(db: Kysely<Tables>, snapshot: string): Promise<boolean> {
  const row = await db.selectFrom("page").select("number").where("snapshot", "=", snapshot).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Clips of one source in reading order. */
export function clipsOfSource(db: Kysely<Tables>, source: string): Promise<ClipTable[]> {
  return db
    .selectFrom("clip")
    .selectAll()
    .where("source", "=", source)
    .where("deleted", "is", null)
    .orderBy("page", (order) => order.asc().nullsFirst())
    .orderBy("start", (order) => order.asc().nullsFirst())
    .orderBy("id") // two clips may start at one character
    .execute();
}

/** A clip that says the same: same source, page and folded quote. */
export function sameClips(db: Kysely<Tables>, source: string, quoteKey: string): Promise<ClipTable[]> {
  return db
    .selectFrom("clip")
    .selectAll()
    .where("source", "=", source)
    .where("quote_key", "=", quoteKey)
    .where("deleted", "is", null)
    .orderBy("id")
    .execute();
}

/** The clip of the passage at this very place. */
export function clipAt(
  db: Kysely<Tables>,
  place: { readonly snapshot: string; readonly page: number; readonly start: number; readonly end: number },
): Promise<ClipTable | undefined> {
  return db
    .selectFrom("clip")
    .selectAll()
    .where("snapshot", "=", place.snapshot)
    .where("page", "=", place.page)
    .where("start", "=", place.start)
    .where("end", "=", place.end)
    .where("deleted", "is", null)
    .orderBy("id")
    .executeTakeFirst();
}

/** Ids of the clips of a source whose passage was never found in a snapshot. */
export async function clipsNotCaptured(db: Kysely<Tables>, source: string): Promise<string[]> {
  const rows = await db
    .selectFrom("clip")
    .select("id")
    .where("source", "=", source)
    .where("status", "=", "not-captured")
    .where("deleted", "is", null)
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id);
}

/** Ids of all clips of these sources, deleted ones too. */
export async function clipIdsOfSources(db: Kysely<Tables>, sources: readonly string[]): Promise<string[]> {
  if (sources.length === 0) return [];
  const rows = await db.selectFrom("clip").select("id").where("source", "in", sources).orderBy("id").execute();
  return rows.map((row) => row.id);
}
