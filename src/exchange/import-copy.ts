import { readFile } from "node:fs/promises";
import { archivePath, storeBytes } from "../capture/archive.js";
import { type Bundles, ENTITIES, type Entity } from "../store/bundle.js";
import { addChanges, changesOfRows } from "../store/changes.js";
import { fromShape } from "../store/from-shape.js";
import { IdLookup } from "../store/ids.js";
import { loadBundles } from "../store/load.js";
import { save, saveVerbatim } from "../store/save.js";
import type { Shape } from "../store/shape.js";
import type { ChangeTable } from "../store/tables.js";
import { freeTakenName, livingNames } from "../store/taken-keys.js";
import { canonicalJson } from "../values/canonical-json.js";
import { Problem } from "../values/problem.js";
import type { ImportRun } from "./import-run.js";
import type { Entry } from "./plain-file.js";
import type { PlainShapes } from "./plain-shapes.js";
import { sameBundle } from "./touched.js";

/** An object as export wrote it: with its id, version, who and when. */
export interface CopiedRow {
  readonly entity: Entity;
  readonly entry: Entry;
  readonly shape: Shape;
}

export interface CopyCounts {
  readonly added: { [entity in Entity]?: number };
  readonly unchanged: number;
}

/**
 * Brings together two copies of a workspace (ARCHITECTURE.md, "Versions and copies"): rows of the other copy that are new here come in as
 * they are; of a row that differs the later state wins if the journals show that one follows from the other, else it is a conflict and
 * stays; a name that both copies gave to different rows becomes `name-2`. The other copy's journal comes along and nothing is added to it.
 */
export async function importCopy(
  run: ImportRun,
  rows: readonly CopiedRow[],
  changes: readonly PlainShapes["changes"][],
): Promise<CopyCounts> {
  const ids = new IdLookup(run.tx.db, run.codebook);
  noteNames(ids, rows);
  const journal = changes.map(changeRow);
  const added: { [entity in Entity]?: number } = {};
  let unchanged = 0;
  for (const entity of ENTITIES) {
    const mine = rows.filter((row) => row.entity === entity);
    if (mine.length === 0) continue;
    await ids.load(
      entity,
      mine.map((row) => row.shape),
    );
    const counts = await bringIn(run, entity, mine, ids, journal);
    added[entity] = counts.added;
    unchanged += counts.unchanged;
  }
  await addChanges(run.tx.db, journal);
  return { added, unchanged };
}

/** What the names in the other copy's lines stand for: its own rows first. */
function noteNames(ids: IdLookup, rows: readonly CopiedRow[]): void {
  const redirected = rows.filter((row) => row.entity === "redirect");
  for (const { shape } of redirected) {
    const target = shape["target-id"] as string;
    if (shape["entity"] === "record") ids.noteRecord(`${shape["type"]}/${shape["slug"]}`, target);
    else if (shape["entity"] === "source") ids.noteSource(shape["slug"] as string, target);
    else ids.noteTag(shape["slug"] as string, target);
  }
  // Deleted rows first, so that a living one of the same name has the last word.
  for (const { entity, shape } of [...rows].sort(
    (a, b) => Number(b.shape["deleted"] !== undefined) - Number(a.shape["deleted"] !== undefined),
  )) {
    if (entity === "source") ids.noteSource(shape["id"] as string, shape["uuid"] as string);
    if (entity === "record") ids.noteRecord(`${shape["type"]}/${shape["slug"]}`, shape["id"] as string);
    if (entity === "tag") ids.noteTag(shape["id"] as string, shape["uuid"] as string);
  }
}

async function bringIn<E extends Entity>(
  run: ImportRun,
  entity: E,
  rows: readonly CopiedRow[],
  ids: IdLookup,
  journal: readonly ChangeTable[],
): Promise<{ added: number; unchanged: number }> {
  const theirs = rows.flatMap((row) => {
    const bundle = run.attempt(row.entry, [], () => fromShape(entity, row.shape, ids));
    if (bundle && entity === "clip") ids.noteClip(bundle.row.id, (bundle as Bundles["clip"]).row.source);
    return bundle ? [{ row, bundle }] : [];
  });
  const here = new Map(
    (
      await loadBundles(
        run.tx.db,
        entity,
        theirs.map(({ bundle }) => bundle.row.id),
      )
    ).map((bundle) => [bundle.row.id, bundle]),
  );
  const news = theirs.filter(({ bundle }) => !here.has(bundle.row.id));
  const differing = theirs.filter(
    ({ bundle }) => here.has(bundle.row.id) && !sameRow(here.get(bundle.row.id)!, bundle),
  );
  await insertNew(run, entity, news, ids);
  const updated = await reconcile(run, entity, differing, here, ids, journal);
  return { added: news.length + updated, unchanged: theirs.length - news.length - updated };
}

/** Unlike for hand-written files, who, when and which version count too. */
function sameRow<E extends Entity>(a: Bundles[E], b: Bundles[E]): boolean {
  return sameBundle(a, b) && a.row.version === b.row.version && a.row.by === b.row.by && a.row.at === b.row.at;
}

/** New rows as they are; one whose name is taken here gets another, by a change of its own. */
async function insertNew<E extends Entity>(
  run: ImportRun,
  entity: E,
  news: readonly { row: CopiedRow; bundle: Bundles[E] }[],
  ids: IdLookup,
): Promise<void> {
  const taken = await livingNames(
    run.tx.db,
    entity,
    news.map(({ bundle }) => bundle.row),
  );
  const plain: Bundles[E][] = [];
  const renamed: { row: CopiedRow; before: Bundles[E]; after: Bundles[E] }[] = [];
  for (const { row, bundle } of news) {
    const clash = bundle.row.deleted === null ? taken.get(bundle.row.id) : undefined;
    if (clash === undefined) plain.push(bundle);
    else if (entity === "tag") ids.noteTag((bundle as Bundles["tag"]).row.slug, clash.id);
    else {
      const column = entity === "source" ? "key" : "slug";
      const name = await freeTakenName(run.tx.db, bundle.row as never, clash.name);
      renamed.push({ row, before: bundle, after: { ...bundle, row: { ...bundle.row, [column]: name } } });
    }
  }
  await saveVerbatim(run.tx, run.codebook, entity, [...plain, ...renamed.map(({ after }) => after)]);
  for (const { row, before, after } of renamed) {
    await save(run.tx, run.codebook, entity, [{ before, after }]);
    run.warn(
      row.entry,
      [],
      `both copies have a ${entity} of this name; the one that came in is called ${"key" in after.row ? after.row.key : (after.row as { slug: string }).slug}`,
    );
  }
}

async function reconcile<E extends Entity>(
  run: ImportRun,
  entity: E,
  differing: readonly { row: CopiedRow; bundle: Bundles[E] }[],
  here: ReadonlyMap<string, Bundles[E]>,
  ids: IdLookup,
  journal: readonly ChangeTable[],
): Promise<number> {
  const own = await changesOfRows(
    run.tx.db,
    entity,
    differing.map(({ bundle }) => bundle.row.id),
  );
  const states = async (changes: readonly ChangeTable[], id: string) => {
    const shapes = changes
      .filter((one) => one.entity === entity && one.row === id && one.after !== null)
      .map((one) => JSON.parse(one.after!) as Shape);
    await ids.load(entity, shapes);
    return shapes.map((shape) => fromShape(entity, shape, ids));
  };
  let updated = 0;
  for (const { row, bundle } of differing) {
    const mine = here.get(bundle.row.id)!;
    if ((await states(journal, bundle.row.id)).some((state) => sameRow(state, mine))) {
      await takeLater(run, entity, mine, bundle);
      updated++;
    } else if (!(await states(own, bundle.row.id)).some((state) => sameRow(state, bundle)))
      run.conflict(
        row.entry,
        [],
        `${entity} ${bundle.row.id} was changed in both copies; this one's stays (version ${mine.row.version}, theirs is ${bundle.row.version})`,
      );
  }
  return updated;
}

/** The other copy's later state, with its version, who and when; its journal says how it came about. */
async function takeLater<E extends Entity>(
  run: ImportRun,
  entity: E,
  mine: Bundles[E],
  theirs: Bundles[E],
): Promise<void> {
  await saveVerbatim(run.tx, run.codebook, entity, [theirs], [mine]);
}

/** Originals that the other copy has and this one has not. @throws Problem "archive-damaged" when bytes are not what their name says */
export async function copyOriginals(
  from: string,
  to: string,
  snapshots: readonly PlainShapes["snapshots"][],
): Promise<void> {
  for (const { sha256 } of snapshots) {
    const path = archivePath(from, sha256);
    const bytes = await readFile(path).catch((cause: unknown) => {
      throw new Problem(
        "archive-incomplete",
        `${path} is not there`,
        "export again: the archive belongs to the export",
        { cause },
      );
    });
    const stored = await storeBytes(to, bytes);
    if (stored.sha256 !== sha256)
      throw new Problem(
        "archive-damaged",
        `${path} is not what its name says (its SHA-256 is ${stored.sha256})`,
        "export again",
      );
  }
}

function changeRow(change: PlainShapes["changes"]): ChangeTable {
  const { "version-before": before, "version-after": after, ...rest } = change;
  return {
    ...rest,
    version_before: before ?? null,
    version_after: after,
    before: rest.before === undefined ? null : canonicalJson(rest.before),
    after: rest.after === undefined ? null : canonicalJson(rest.after),
    undoes: rest.undoes ?? null,
  };
}
