import { changesAfter, changesOfBatch, latestBatches, undoneBatches } from "../store/changes.js";
import type { WriteTx } from "../store/store.js";
import type { ChangeTable } from "../store/tables.js";
import { Problem } from "../values/problem.js";
import { change, type Desk } from "./desk.js";
import { revert } from "./revert.js";

export interface UndoInput {
  /** The batch to take back. Absent: the last one of whoever asks that is not taken back yet. */
  readonly batch?: string;
  /** Takes back the later batches that changed the same rows as well, and those after them. */
  readonly withLater?: boolean;
}

export interface UndoResult {
  /** The batches taken back, the newest first. */
  readonly batches: readonly {
    readonly batch: string;
    readonly action: string;
    readonly by: string;
    readonly at: string;
  }[];
  /** The new batch, which can itself be undone. */
  readonly batch: string;
  readonly changes: number;
}

/**
 * Takes back a batch of changes by a new batch of the reverse ones; undoing that one is redo. A colleague's batch only by its name.
 * @throws Problem "nothing-to-undo" (exit 1), "batch-missing", "changed-later" (exit 1) naming the later changes, "name-taken" (exit 1)
 */
export async function undo(desk: Desk, input: UndoInput = {}): Promise<UndoResult> {
  const first = input.batch ?? (await lastOwnBatch(desk));
  return change(
    desk,
    "undo",
    async (tx) => {
      const changes = await changesOfBatch(tx.db, first);
      if (changes.length === 0)
        throw new Problem("batch-missing", `there is no batch ${first}`, "`muster changes` lists them");
      const batches = input.withLater ? await withLater(tx, changes) : [changes];
      const later = await laterChanges(tx, changes);
      if (later.length > 0 && !input.withLater) throw changedLater(later);
      for (const each of batches) await revert({ ...tx, undoes: each[0]!.batch }, desk, each);
      const all = batches.flat();
      return { batches: summaries(all), batch: tx.batch, changes: all.length };
    },
    first,
  );
}

/** The last batch of whoever asks that is neither an undo nor taken back; an undo of one's own is redone by its name. */
async function lastOwnBatch(desk: Desk): Promise<string> {
  const found = await desk.store.readAll(async (db) => {
    const undone = await undoneBatches(db);
    for (let limit = 20; ; limit *= 4) {
      const batches = await latestBatches(db, limit, desk.by);
      const candidate = batches.find(({ batch, undoes }) => undoes === null && !undone.has(batch));
      if (candidate || batches.length < limit) return candidate;
    }
  });
  if (!found)
    throw new Problem(
      "nothing-to-undo",
      "there is nothing of yours to undo",
      "`muster changes` lists what others did; undo it by naming its batch",
      { exit: 1 },
    );
  return found.batch;
}

/** The changes of this batch and of all that came later on the same rows, batch by batch, the newest first. */
async function withLater(tx: WriteTx, changes: readonly ChangeTable[]): Promise<(readonly ChangeTable[])[]> {
  const found = new Map([[changes[0]!.batch, changes]]);
  for (const [, each] of found) // a Map's walk takes in what is added on the way
    for (const { batch } of await laterChanges(tx, each))
      if (!found.has(batch)) found.set(batch, await changesOfBatch(tx.db, batch));
  return [...found].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, each]) => each);
}

/** Later changes of rows that no longer say what this batch made them say: an undo and its redo leave nothing behind. */
async function laterChanges(tx: WriteTx, changes: readonly ChangeTable[]): Promise<ChangeTable[]> {
  const last = new Map<string, ChangeTable>();
  for (const one of changes) if (one.version_after >= (last.get(one.row)?.version_after ?? 0)) last.set(one.row, one);
  const later = await changesAfter(
    tx.db,
    [...last.values()].map(({ entity, row, version_after }) => ({ entity, row, version: version_after })),
  );
  const now = new Map(later.map((one) => [one.row, one]));
  return later.filter(({ row }) => whatIsSaid(now.get(row)!) !== whatIsSaid(last.get(row)!));
}

function whatIsSaid({ after }: ChangeTable): string {
  const { version: _, ...said } = JSON.parse(after!) as { version: number };
  return JSON.stringify(said);
}

function changedLater(later: readonly ChangeTable[]): Problem {
  const batches = summaries(later);
  const named = batches
    .slice(0, 3)
    .map((batch) => `${batch.batch} (${batch.action} by ${batch.by}, ${batch.at.slice(0, 16).replace("T", " ")})`)
    .join(", ");
  const more = batches.length > 3 ? ` and ${batches.length - 3} more` : "";
  return new Problem(
    "changed-later",
    `what was changed then was changed again later: ${named}${more}`,
    "undo those first, or all of them at once with --with-later",
    { exit: 1 },
  );
}

function summaries(changes: readonly ChangeTable[]): { batch: string; action: string; by: string; at: string }[] {
  const found = new Map(
    changes.map((one) => [one.batch, { batch: one.batch, action: one.action, by: one.by, at: one.at }]),
  );
  return [...found.values()].sort((a, b) => (a.batch < b.batch ? 1 : -1));
}
