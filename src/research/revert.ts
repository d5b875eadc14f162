import { type Bundles, ENTITIES, type Entity } from "../store/bundle.js";
import { fromShape } from "../store/from-shape.js";
import { IdLookup } from "../store/ids.js";
import { loadBundles } from "../store/load.js";
import { save } from "../store/save.js";
import type { Shape } from "../store/shape.js";
import type { WriteTx } from "../store/store.js";
import type { ChangeTable } from "../store/tables.js";
import { livingNames } from "../store/taken-keys.js";
import { canonicalJson } from "../values/canonical-json.js";
import { Problem } from "../values/problem.js";
import type { Desk } from "./desk.js";

/**
 * Takes back the changes of one batch: each row goes back to what it was before the oldest of them; a row that was new is deleted.
 * @throws Problem "name-taken" (exit 1) where another row bears by now the name of one that would come back
 */
export async function revert(tx: WriteTx, desk: Desk, changes: readonly ChangeTable[]): Promise<void> {
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
  await refuseTakenNames(tx, entity, writes);
  await save(tx, desk.codebook, entity, writes);
}

async function refuseTakenNames<E extends Entity>(
  tx: WriteTx,
  entity: E,
  writes: readonly { readonly after: Bundles[E] }[],
): Promise<void> {
  const living = writes.map(({ after }) => after.row).filter((row) => row.deleted === null);
  const [taken] = (await livingNames(tx.db, entity, living)).values();
  if (taken)
    throw new Problem(
      "name-taken",
      `another ${entity} is called ${taken.name} by now (${taken.id})`,
      `give that one another name first: \`muster edit ${taken.id} ${entity === "source" ? "key" : "slug"}=…\``,
      { exit: 1 },
    );
}

interface Told<E extends Entity> {
  readonly shape: Shape;
  readonly bundle: Bundles[E];
}

/** Parts of a bundle in which other rows stand: by the key under which a shape names them. */
const REFERENCES: { readonly [E in Entity]?: { readonly [key: string]: readonly string[] } } = {
  source: { "based-on": ["based_on"] },
  snapshot: { source: ["source"] },
  series: { source: ["source"] },
  clip: { source: ["source"], tags: ["tags"], about: ["about"] },
  claim: { record: ["record"], value: ["value", "value_key", "reference"], evidence: ["evidence"] },
  judgement: { record: ["record"] },
  question: { about: ["about"], to: ["to"] },
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
