import { changesOfBatch, latestBatches, undoneBatches } from "../store/changes.js";
import type { Reader } from "../store/store.js";
import { Problem } from "../values/problem.js";

export interface BatchView {
  readonly batch: string;
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly changes: number;
  /** The batch that this one took back, and the one that took this one back. */
  readonly undoes: string | null;
  readonly undoneBy: string | null;
}

export interface ChangeView {
  readonly id: string;
  readonly entity: string;
  readonly row: string;
  readonly version: number;
  /** In the shapes of FORMAT.md; null for what was not there. */
  readonly before: unknown;
  readonly after: unknown;
}

/** The latest batches that this reader can see, newest first. */
export async function batchesView(reader: Reader, limit: number, by?: string): Promise<BatchView[]> {
  const batches = await latestBatches(reader.db, limit, by);
  const undone = await undoneBatches(reader.db);
  return batches.map((batch) => ({ ...batch, undoneBy: undone.get(batch.batch) ?? null }));
}

/** What one batch changed. @throws Problem "batch-missing" */
export async function batchView(reader: Reader, batch: string): Promise<ChangeView[]> {
  const changes = await changesOfBatch(reader.db, batch);
  if (changes.length === 0)
    throw new Problem("batch-missing", `there is no batch ${batch}`, "`muster changes` lists them");
  return changes.map((change) => ({
    id: change.id,
    entity: change.entity,
    row: change.row,
    version: change.version_after,
    before: change.before === null ? null : JSON.parse(change.before),
    after: change.after === null ? null : JSON.parse(change.after),
  }));
}
