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
import { freeTakenName, livingNames, sameRedirects } from "../store/taken-keys.js";
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

/** What the names in the other copy's lines stand for: its own rows first, a tombstone only where nothing else bears the name. */
function noteNames(ids: IdLookup, rows: readonly CopiedRow[]): void {
  const isGone = (row: CopiedRow) => row.shape["deleted"] !== undefined;
  const note = ({ entity, shape }: CopiedRow) => {
    const [id, uuid, type] = [shape["id"], shape["uuid"], shape["type"]] as string[];
    if (entity === "source") for (const name of [id!, uuid!]) ids.noteSource(name, uuid!);
    if (entity === "tag") for (const name of [id!, uuid!]) ids.noteTag(name, uuid!);
    if (entity === "record") for (const name of [shape["slug"], id]) ids.noteRecord(`${type}/${name}`, id!);
  };
  const lead = ({ shape }: CopiedRow) => {
    const [entity, type, slug, target] = ["entity", "type", "slug", "target-id"].map((key) => shape[key] as string);
    if (entity === "record") ids.noteRecord(`${type}/${slug}`, target!);
    else if (entity === "source") ids.noteSource(slug!, target!);
    else ids.noteTag(slug!, target!);
  };
  rows.filter(isGone).forEach(note);
  rows.filter((row) => row.entity === "redirect" && !isGone(row)).forEach(lead);
  rows.filter((row) => !isGone(row)).forEach(note);
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
  // First what the other copy deleted or renamed: its name may be given again.
  const updated = await reconcile(run, entity, differing, here, ids, journal);
  const added = await insertNew(run, entity, news, ids);
  return { added: added + updated, unchanged: theirs.length - added - updated };
}

/** Unlike for hand-written files, who, when and which version count too. */
function sameRow<E extends Entity>(a: Bundles[E], b: Bundles[E]): boolean {
  return sameBundle(a, b) && a.row.version === b.row.version && a.row.by === b.row.by && a.row.at === b.row.at;
}

interface Coming<E extends Entity> {
  readonly row: CopiedRow;
  readonly bundle: Bundles[E];
}

/** New rows as they are. A tag or an old name that is here already stands for theirs. @returns how many are new */
async function insertNew<E extends Entity>(
  run: ImportRun,
  entity: E,
  news: readonly Coming<E>[],
  ids: IdLookup,
): Promise<number> {
  const rows = news.map(({ bundle }) => bundle.row);
  const here = entity === "redirect" ? await sameRedirects(run.tx.db, rows as Bundles["redirect"]["row"][]) : new Set();
  const taken = entity === "tag" ? await livingNames(run.tx.db, entity, rows) : new Map<string, { id: string }>();
  const fresh = news.filter(({ bundle: { row } }) => {
    const tag = row.deleted === null ? taken.get(row.id) : undefined;
    if (tag) ids.noteTag((row as Bundles["tag"]["row"]).slug, tag.id);
    return !tag && !here.has(row.id);
  });
  await writeVerbatim(run, entity, fresh, new Map());
  return fresh.length;
}

/** Writes rows of the other copy as they are; one whose name is taken here gets another, by a change of its own. */
async function writeVerbatim<E extends Entity>(
  run: ImportRun,
  entity: E,
  coming: readonly Coming<E>[],
  instead: ReadonlyMap<string, Bundles[E]>,
): Promise<void> {
  const living = coming.filter(({ bundle }) => bundle.row.deleted === null).map(({ bundle }) => bundle.row);
  const taken = entity === "tag" ? new Map() : await livingNames(run.tx.db, entity, living);
  const column = entity === "source" ? "key" : "slug";
  const names = new Set(living.map((row) => (row as unknown as { [column: string]: string })[column]!));
  const renamed: { coming: Coming<E>; after: Bundles[E]; name: string }[] = [];
  for (const one of coming) {
    const clash = taken.get(one.bundle.row.id);
    if (!clash) continue;
    const name = await freeTakenName(run.tx.db, one.bundle.row as never, clash.name, names);
    names.add(name);
    renamed.push({ coming: one, after: { ...one.bundle, row: { ...one.bundle.row, [column]: name } }, name });
  }
  const given = new Map(renamed.map(({ after }) => [after.row.id, after]));
  const bundles = coming.map(({ bundle }) => given.get(bundle.row.id) ?? bundle);
  const before = coming.flatMap(({ bundle }) => instead.get(bundle.row.id) ?? []);
  await saveVerbatim(run.tx, run.codebook, entity, bundles, before);
  for (const { coming: one, after, name } of renamed) {
    await save(run.tx, run.codebook, entity, [{ before: one.bundle, after }]);
    run.warn(one.row.entry, [], `both copies have a ${entity} of this name; the one that came in is called ${name}`);
  }
}

/** Rows that are here and differ: the later of two states stays or comes in; where neither follows from the other it is a conflict. */
async function reconcile<E extends Entity>(
  run: ImportRun,
  entity: E,
  differing: readonly Coming<E>[],
  here: ReadonlyMap<string, Bundles[E]>,
  ids: IdLookup,
  journal: readonly ChangeTable[],
): Promise<number> {
  const rows = differing.map(({ bundle }) => bundle.row.id);
  const own = await changesOfRows(run.tx.db, entity, rows);
  const steps = await stepsOf(entity, [...journal, ...own], new Set(rows), ids);
  const told = await stepsOf(entity, journal, new Set(rows), ids);
  const later: Coming<E>[] = [];
  let edited = 0;
  for (const one of differing) {
    const { bundle, row } = one;
    const mine = here.get(bundle.row.id)!;
    const isTold = (state: Bundles[E]) => (told.get(state.row.id) ?? []).some(({ after }) => sameRow(after, state));
    const path = steps.get(bundle.row.id) ?? [];
    if (follows(bundle, mine, path)) later.push(one);
    else if (isTold(mine) && !isTold(bundle)) edited += await takeEdit(run, entity, mine, bundle);
    else if (!sameBundle(mine, bundle) && !follows(mine, bundle, path))
      run.conflict(
        row.entry,
        [],
        `${entity} ${bundle.row.id} was changed in both copies; this one's stays (version ${mine.row.version}, theirs is ${bundle.row.version})`,
      );
  }
  const goneFirst = [...later].sort(
    (a, b) => Number(a.bundle.row.deleted === null) - Number(b.bundle.row.deleted === null),
  );
  for (const one of goneFirst) await writeVerbatim(run, entity, [one], here);
  return later.length + edited;
}

interface Step<E extends Entity> {
  readonly before: Bundles[E] | undefined;
  readonly after: Bundles[E];
}

/** What journals tell of these rows, step by step. */
async function stepsOf<E extends Entity>(
  entity: E,
  changes: readonly ChangeTable[],
  rows: ReadonlySet<string>,
  ids: IdLookup,
): Promise<Map<string, Step<E>[]>> {
  const steps = new Map<string, Step<E>[]>();
  for (const change of changes) {
    if (change.entity !== entity || !rows.has(change.row) || change.after === null) continue;
    const shapes = [change.after, ...(change.before === null ? [] : [change.before])].map((json) => JSON.parse(json));
    await ids.load(entity, shapes as Shape[]);
    const [after, before] = shapes.map((shape) => fromShape(entity, shape as Shape, ids));
    steps.set(change.row, [...(steps.get(change.row) ?? []), { before, after: after! }]);
  }
  return steps;
}

/** Whether a state of a row came about from another one: step by step back. */
function follows<E extends Entity>(state: Bundles[E], from: Bundles[E], steps: readonly Step<E>[]): boolean {
  for (let now = state; now.row.version > from.row.version; ) {
    const before = steps.find(({ after }) => sameRow(after, now))?.before;
    if (!before || before.row.version >= now.row.version) return false;
    now = before;
    if (sameRow(now, from)) return true;
  }
  return false;
}

/** Somebody edited the line of an export: no journal tells of that state, so it is a change of its own, made now. */
async function takeEdit<E extends Entity>(
  run: ImportRun,
  entity: E,
  mine: Bundles[E],
  edited: Bundles[E],
): Promise<number> {
  if (sameBundle(mine, edited)) return 0;
  await save(run.tx, run.codebook, entity, [{ before: mine, after: edited }]);
  return 1;
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
