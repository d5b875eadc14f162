import { type Bundles, ENTITIES, type Entity } from "../store/bundle.js";
import { type BatchSummary, changesAfter, changesOfBatch, latestBatches, undoneBatches } from "../store/changes.js";
import { fromShape } from "../store/from-shape.js";
import { IdLookup } from "../store/ids.js";
import { loadBundles } from "../store/load.js";
import { save } from "../store/save.js";
import type { Shape } from "../store/shape.js";
import type { WriteTx } from "../store/store.js";
import type { ChangeTable } from "../store/tables.js";
import { canonicalJson } from "../values/canonical-json.js";
import { Problem } from "../values/problem.js";
import { change, type Desk } from "./desk.js";

export interface UndoInput {
  /** The batch to take back. Absent: the last one of whoever asks that is not taken back yet. */
  readonly batch?: string;
  /** Takes back what came later on the same rows as well. */
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
 * @throws Problem "nothing-to-undo" (exit 1), "batch-missing", "changed-later" (exit 1) naming the later changes
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
      const later = await laterChanges(tx, changes);
      if (later.length > 0 && !input.withLater) throw changedLater(later);
      const all = [...later, ...changes];
      await revert(tx, desk, all);
      return { batches: summaries(all), batch: tx.batch, changes: all.length };
    },
    first,
  );
}

/** The last batch of whoever asks that is neither an undo nor taken back; an undo of one's own is redone by its name. */
async function lastOwnBatch(desk: Desk): Promise<string> {
  const found = await desk.store.readAll(async (db) => {
    for (let limit = 20; ; limit *= 4) {
      const batches = await latestBatches(db, limit, desk.by);
      const undone = await undoneBatches(
        db,
        batches.map((batch) => batch.batch),
      );
      const candidate = batches.find((batch) => batch.undoes === null && isStanding(batch, batches, undone));
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

/** A batch stands unless it was undone and that undo itself still stands. */
function isStanding(
  batch: BatchSummary,
  batches: readonly BatchSummary[],
  undone: ReadonlyMap<string, string>,
): boolean {
  const by = undone.get(batch.batch);
  if (by === undefined) return true;
  const undo = batches.find((other) => other.batch === by);
  return undo !== undefined && !isStanding(undo, batches, undone);
}

async function laterChanges(tx: WriteTx, changes: readonly ChangeTable[]): Promise<ChangeTable[]> {
  const last = new Map<string, { entity: string; row: string; version: number }>();
  for (const one of changes) last.set(one.row, { entity: one.entity, row: one.row, version: one.version_after });
  return changesAfter(tx.db, [...last.values()]);
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

/** Each row goes back to what it was before the oldest of its changes; a row that was new is deleted. */
async function revert(tx: WriteTx, desk: Desk, changes: readonly ChangeTable[]): Promise<void> {
  const oldest = new Map<string, ChangeTable>();
  const latest = new Map<string, ChangeTable>();
  for (const one of [...changes].sort((a, b) => a.version_after - b.version_after)) {
    if (!oldest.has(one.row)) oldest.set(one.row, one);
    latest.set(one.row, one);
  }
  const restored = [...oldest.values()].filter((one) => one.before !== null);
  const made = [...oldest.values()].filter((one) => one.before === null);
  // What came to be goes in the reverse order of kinds, so that nothing refers to what has just gone.
  for (const entity of [...ENTITIES].reverse())
    await deleteRows(
      tx,
      desk,
      entity,
      made.filter((one) => one.entity === entity),
    );
  for (const entity of ENTITIES)
    await restoreRows(
      tx,
      desk,
      entity,
      restored.filter((one) => one.entity === entity),
      latest,
    );
}

async function deleteRows<E extends Entity>(
  tx: WriteTx,
  desk: Desk,
  entity: E,
  changes: readonly ChangeTable[],
): Promise<void> {
  const now = await loadBundles(
    tx.db,
    entity,
    changes.map((one) => one.row),
  );
  const writes = now.map((before) => ({
    before,
    after: { ...before, row: { ...before.row, deleted: tx.now } } as Bundles[E],
  }));
  await save(tx, desk.codebook, entity, writes);
}

async function restoreRows<E extends Entity>(
  tx: WriteTx,
  desk: Desk,
  entity: E,
  changes: readonly ChangeTable[],
  latest: ReadonlyMap<string, ChangeTable>,
): Promise<void> {
  if (changes.length === 0) return;
  const shapes = changes.map((one) => JSON.parse(one.before!) as Shape);
  const ids = new IdLookup(tx.db, desk.codebook);
  await ids.load(entity, shapes);
  const now = new Map(
    (
      await loadBundles(
        tx.db,
        entity,
        changes.map((one) => one.row),
      )
    ).map((bundle) => [bundle.row.id, bundle]),
  );
  const writes = shapes.flatMap((shape, place) => {
    const before = now.get(changes[place]!.row);
    if (!before) return [];
    const after = { ...fromShape(entity, shape, ids) };
    const was = JSON.parse(latest.get(before.row.id)!.after!) as Shape;
    return [{ before, after: withSameReferences(entity, { shape, bundle: after }, { shape: was, bundle: before }) }];
  });
  await save(tx, desk.codebook, entity, writes);
}

interface Told<E extends Entity> {
  readonly shape: Shape;
  readonly bundle: Bundles[E];
}

/** Parts of a bundle in which other rows stand: by the key under which a shape names them. */
const REFERENCES: { readonly [E in Entity]?: { readonly [key: string]: readonly string[] } } = {
  source: { "based-on": ["based_on"] },
  snapshot: { source: ["source"] },
  clip: { source: ["source"], tags: ["tags"], about: ["about"] },
  claim: { record: ["record"], value: ["value", "value_key", "reference"], evidence: ["evidence"] },
  judgement: { record: ["record"] },
  question: { about: ["about"] },
  obligation: { about: ["about"], "owed-by": ["owed_by"], "owed-to": ["owed_to"], received: ["received"] },
  share: { source: ["source"] },
};

/** What a row referred to by the same name before and after, it refers to still: another row may bear the name by now. */
function withSameReferences<E extends Entity>(entity: E, restored: Told<E>, now: Told<E>): Bundles[E] {
  const { row, ...parts } = restored.bundle as unknown as { row: object; [part: string]: object };
  const { row: nowRow, ...nowParts } = now.bundle as unknown as { row: object; [part: string]: object };
  const same = Object.entries(REFERENCES[entity] ?? {})
    .filter(([key]) => canonicalJson(restored.shape[key] ?? null) === canonicalJson(now.shape[key] ?? null))
    .flatMap(([, names]) => names);
  const kept = (of: object) => Object.fromEntries(Object.entries(of).filter(([name]) => same.includes(name)));
  return { ...parts, ...kept(nowParts), row: { ...row, ...kept(nowRow) } } as unknown as Bundles[E];
}

function summaries(changes: readonly ChangeTable[]): { batch: string; action: string; by: string; at: string }[] {
  const found = new Map(
    changes.map((one) => [one.batch, { batch: one.batch, action: one.action, by: one.by, at: one.at }]),
  );
  return [...found.values()].sort((a, b) => (a.batch < b.batch ? 1 : -1));
}
