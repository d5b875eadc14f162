import type { Kysely } from "kysely";
import { chunks, inChunks } from "./chunks.js";
import { insertLike } from "./insert-rows.js";
import type { ChangeTable, Tables } from "./tables.js";

/** The changes of one batch, in the order in which they were made. */
export function changesOfBatch(db: Kysely<Tables>, batch: string): Promise<ChangeTable[]> {
  return db.selectFrom("change").selectAll().where("batch", "=", batch).orderBy("id").execute();
}

/** Changes of these rows that were made after a given version of each, oldest first: what an undo would run over. */
export async function changesAfter(
  db: Kysely<Tables>,
  rows: readonly { entity: string; row: string; version: number }[],
): Promise<ChangeTable[]> {
  const wanted = new Map(rows.map((one) => [`${one.entity} ${one.row}`, one.version]));
  const later: ChangeTable[] = [];
  for (const some of chunks(rows)) {
    const found = await db
      .selectFrom("change")
      .selectAll()
      .where(
        "row",
        "in",
        some.map(({ row }) => row),
      )
      .where("version_after", ">", Math.min(...some.map(({ version }) => version)))
      .orderBy("id")
      .execute();
    later.push(...found.filter((one) => one.version_after > (wanted.get(`${one.entity} ${one.row}`) ?? Infinity)));
  }
  return later.sort((a, b) => (a.id < b.id ? -1 : 1));
}

export interface BatchSummary {
  readonly batch: string;
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly undoes: string | null;
  readonly changes: number;
}

/** The latest batches that `db` can see, newest first. `by` narrows them to one person's. */
export async function latestBatches(db: Kysely<Tables>, limit: number, by?: string): Promise<BatchSummary[]> {
  let query = db
    .selectFrom("change")
    .select(["batch", "action", "undoes", "by"])
    .select((select) => [select.fn.min("at").as("at"), select.fn.countAll<number>().as("changes")])
    .groupBy(["batch", "action", "undoes", "by"])
    .orderBy("batch", "desc")
    .limit(limit);
  if (by !== undefined) query = query.where("by", "=", by);
  return (await query.execute()).map((row) => ({ ...row, changes: Number(row.changes) }));
}

/** The batches that are taken back, each with the one that took it back: an undo that is itself taken back does not count. */
export async function undoneBatches(db: Kysely<Tables>): Promise<ReadonlyMap<string, string>> {
  const pairs = await db
    .selectFrom("change")
    .select(["undoes", "batch"])
    .distinct()
    .where("undoes", "is not", null)
    .orderBy("batch")
    .execute();
  const undoers = new Map<string, string[]>();
  for (const { undoes, batch } of pairs) undoers.set(undoes!, [...(undoers.get(undoes!) ?? []), batch]);
  // An undo is younger than what it undoes, so from the youngest on each is settled before it is asked for.
  const undone = new Map<string, string>();
  for (const batch of [...undoers.keys()].sort().reverse()) {
    const standing = undoers.get(batch)!.findLast((undoer) => !undone.has(undoer));
    if (standing !== undefined) undone.set(batch, standing);
  }
  return undone;
}

export interface LastChange {
  readonly action: string;
  readonly by: string;
  readonly at: string;
}

/** The last change of each of these rows. */
export async function lastChanges(
  db: Kysely<Tables>,
  entity: string,
  rows: readonly string[],
): Promise<Map<string, LastChange>> {
  const last = new Map<string, LastChange>();
  for (const some of chunks(rows)) {
    const found = await db
      .selectFrom("change")
      .select(["row", "action", "by", "at"])
      .where("entity", "=", entity)
      .where("row", "in", some)
      .orderBy("id")
      .execute();
    for (const { row, ...change } of found) last.set(row, change);
  }
  return last;
}

/** All changes of these rows, oldest first. */
export function changesOfRows(db: Kysely<Tables>, entity: string, rows: readonly string[]): Promise<ChangeTable[]> {
  return inChunks(rows, (some) =>
    db.selectFrom("change").selectAll().where("entity", "=", entity).where("row", "in", some).orderBy("id").execute(),
  );
}

/** Takes over lines of another copy's journal; those that are here already stay as they are. */
export async function addChanges(db: Kysely<Tables>, changes: readonly ChangeTable[]): Promise<void> {
  const [first] = changes;
  if (!first) return;
  const insert = db
    .insertInto("change")
    .values(first)
    .onConflict((clash) => clash.column("id").doNothing());
  await insertLike(db, insert, changes);
}
