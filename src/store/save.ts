import type { Insertable, Kysely } from "kysely";
import type { Codebook } from "../codebook/codebook.js";
import { canonicalJson } from "../values/canonical-json.js";
import { ACCESS_LEVELS, type Access, mostClosed, mostOpen } from "../values/value.js";
import type { Bundles, Entity } from "./bundle.js";
import { chunks } from "./chunks.js";
import { conflict } from "./conflict.js";
import { insertRows } from "./insert-rows.js";
import { levelOf, withLevels } from "./levels.js";
import { Names } from "./names.js";
import { type NamedIds, namesIn, toShape } from "./shape.js";
import type { WriteTx } from "./store.js";
import type { ChangeTable, Tables } from "./tables.js";
import { touchDependents, type Written } from "./touch.js";

/** What is to be written: a new bundle, or one that takes the place of what the writer had read. */
export interface Write<E extends Entity> {
  /** As it was read; its version is compared with the row's, so that nobody's change is overwritten. Absent: a new row. */
  readonly before?: Bundles[E];
  readonly after: Bundles[E];
}

/**
 * Writes bundles of one kind in the caller's transaction, each with its row of the journal; fills in the levels of access, and marks
 * which records' facts must be made anew (`tx.touched`) and who can see the change (`tx.seenBy`).
 * `version`, `by` and `at` are set here: of a new row from the transaction, of a changed one the version is one more.
 * @returns what was written, in the order given.
 * @throws Problem "conflict" (exit 1) when a row has changed since it was read. Nothing of the transaction stays then.
 */
export async function save<E extends Entity>(
  tx: WriteTx,
  codebook: Codebook,
  entity: E,
  writes: readonly Write<E>[],
): Promise<Bundles[E][]> {
  const saved: Bundles[E][] = [];
  for (const some of chunks(writes, WRITES_AT_ONCE))
    for (const bundle of await saveSome(tx, codebook, entity, some)) saved.push(bundle);
  return saved;
}

// An import saves 60,000 claims: their lines of the journal need not all stand in memory at once.
const WRITES_AT_ONCE = 500;

async function saveSome<E extends Entity>(
  tx: WriteTx,
  codebook: Codebook,
  entity: E,
  writes: readonly Write<E>[],
): Promise<Bundles[E][]> {
  const stamped = writes.map(({ before, after }) => stamp<E>(tx, before, after));
  const names = new Names(tx.db);
  // What a clip names is there before it, so its source is read once, for its level and its name.
  if (entity === "clip") await names.load(idsIn(stamped.map((bundle) => namesIn(entity, bundle))));
  const bundles = await withLevels(tx.db, codebook, entity, stamped, names);
  const written = writes.map(({ before }, place) => ({ before, after: bundles[place]! }));
  await insertBundles(
    tx.db,
    entity,
    written.flatMap(({ before, after }) => (before ? [] : [after])),
  );
  for (const { before, after } of written) if (before) await replaceBundle(tx, entity, before, after);
  await writeJournal(tx, entity, written, names);
  await touchDependents(tx, codebook, entity, written);
  return bundles;
}

/**
 * Writes bundles as they are, with their own ids, versions, who and when, and no journal: the import of an export, which brings its own.
 * `instead` are the bundles that they take the place of, where they are not new.
 */
export async function saveVerbatim<E extends Entity>(
  tx: WriteTx,
  codebook: Codebook,
  entity: E,
  bundles: readonly Bundles[E][],
  instead: readonly Bundles[E][] = [],
): Promise<void> {
  const levelled = await withLevels(tx.db, codebook, entity, bundles);
  const old = new Map(instead.map((bundle) => [bundle.row.id, bundle]));
  await insertBundles(
    tx.db,
    entity,
    levelled.filter((bundle) => !old.has(bundle.row.id)),
  );
  for (const bundle of levelled) {
    const before = old.get(bundle.row.id);
    if (before) await replaceBundle(tx, entity, before, bundle);
    markSeen(tx, mostOpen([levelOf(bundle), ...(before ? [levelOf(before)] : [])]));
  }
  await touchDependents(
    tx,
    codebook,
    entity,
    levelled.map((after) => ({ before: old.get(after.row.id), after })),
  );
}

function stamp<E extends Entity>(tx: WriteTx, before: Bundles[E] | undefined, after: Bundles[E]): Bundles[E] {
  const row = before
    ? { ...after.row, by: before.row.by, at: before.row.at, version: before.row.version + 1 }
    : { ...after.row, by: after.row.by || tx.by, at: after.row.at || tx.now, version: 1 };
  return { ...after, row };
}

async function insertBundles<E extends Entity>(
  db: Kysely<Tables>,
  entity: E,
  bundles: readonly Bundles[E][],
): Promise<void> {
  await insertRows(db, entity, bundles.map((bundle) => bundle.row) as unknown as Insertable<Tables[E]>[]);
  await insertParts(db, entity, bundles);
}

/** The rows that hang on a bundle's own: a clip's tags and what it is about, a claim's evidence, a snapshot's pages. */
async function insertParts<E extends Entity>(
  db: Kysely<Tables>,
  entity: E,
  bundles: readonly Bundles[E][],
): Promise<void> {
  if (entity === "clip") {
    const clips = bundles as unknown as readonly Bundles["clip"][];
    await insertRows(
      db,
      "clip_tag",
      clips.flatMap(({ row, tags }) => tags.map((tag) => ({ clip: row.id, tag }))),
    );
    await insertRows(
      db,
      "about",
      clips.flatMap(({ row, about }) =>
        about.map((item) =>
          "country" in item
            ? { clip: row.id, country: item.country, record: "" }
            : { clip: row.id, country: "", record: item.record },
        ),
      ),
    );
  } else if (entity === "claim") {
    const claims = bundles as unknown as readonly Bundles["claim"][];
    await insertRows(
      db,
      "evidence",
      claims.flatMap(({ row, evidence }) => evidence.map((item, ordinal) => ({ ...item, claim: row.id, ordinal }))),
    );
  } else if (entity === "snapshot") {
    const snapshots = bundles as unknown as readonly Bundles["snapshot"][];
    await insertRows(
      db,
      "page",
      snapshots.flatMap(({ row, pages }) => (pages ?? []).map((page) => ({ ...page, snapshot: row.id }))),
    );
  }
}

/** Takes the place of a row of the version that was read. Pages are never rewritten. */
async function replaceBundle<E extends Entity>(
  tx: WriteTx,
  entity: E,
  before: Bundles[E],
  after: Bundles[E],
): Promise<void> {
  const done = await tx.db
    .updateTable(entity as "claim")
    .set(after.row as never)
    .where("id", "=", before.row.id)
    .where("version", "=", before.row.version)
    .executeTakeFirst();
  if (Number(done.numUpdatedRows) !== 1) throw await conflict(tx, entity, before, after);
  if (entity === "snapshot" || sameParts(before, after)) return;
  if (entity === "clip") {
    await tx.db.deleteFrom("clip_tag").where("clip", "=", before.row.id).execute();
    await tx.db.deleteFrom("about").where("clip", "=", before.row.id).execute();
  }
  if (entity === "claim") await tx.db.deleteFrom("evidence").where("claim", "=", before.row.id).execute();
  await insertParts(tx.db, entity, [after]);
}

/** A merge changes 20,000 references and the evidence of none. */
function sameParts<E extends Entity>(before: Bundles[E], after: Bundles[E]): boolean {
  const { row: _before, ...had } = before as { row: object };
  const { row: _after, ...has } = after as { row: object };
  return canonicalJson(had) === canonicalJson(has);
}

const idsIn = (all: readonly NamedIds[]): NamedIds => ({
  sources: all.flatMap((some) => some.sources),
  records: all.flatMap((some) => some.records),
  tags: all.flatMap((some) => some.tags),
  clips: all.flatMap((some) => some.clips),
});

async function writeJournal<E extends Entity>(
  tx: WriteTx,
  entity: E,
  writes: readonly Written<E>[],
  names: Names,
): Promise<void> {
  const wanted = writes.map(({ before, after }) =>
    before ? [namesIn(entity, before), namesIn(entity, after)] : [namesIn(entity, after)],
  );
  await names.load(idsIn(wanted.flat()));
  const rows = writes.map(({ before, after }, place): ChangeTable => {
    const levels: Access[] = [...(before ? [levelOf(before)] : []), levelOf(after)];
    markSeen(tx, mostOpen(levels));
    return {
      id: tx.newId(),
      batch: tx.batch,
      origin: tx.origin,
      entity,
      row: after.row.id,
      version_before: before?.row.version ?? null,
      version_after: after.row.version,
      access: mostClosed(...levels, ...wanted[place]!.flatMap((some) => levelsNamed(names, some))),
      before: before ? canonicalJson(toShape(entity, before, names)) : null,
      after: canonicalJson(toShape(entity, withoutPages(entity, after), names)),
      by: tx.by,
      at: tx.now,
      action: tx.action,
      undoes: tx.undoes ?? null,
    };
  });
  await insertRows(tx.db, "change", rows);
}

/** A line of the journal is as closed as anything that it names: a public claim may also rest on a confidential clip. */
const levelsNamed = (names: Names, { sources, records, clips }: NamedIds): Access[] => [
  ...names.levelsOf(sources),
  ...names.levelsOf(records),
  ...names.levelsOf(clips),
];

/** The journal keeps what a snapshot is, not its text: that is never rewritten. */
function withoutPages<E extends Entity>(entity: E, bundle: Bundles[E]): Bundles[E] {
  return entity === "snapshot" ? ({ row: bundle.row } as Bundles[E]) : bundle;
}

/** Who sees what is of this level sees that something changed. */
function markSeen(tx: WriteTx, level: Access): void {
  for (const audience of ACCESS_LEVELS.slice(ACCESS_LEVELS.indexOf(level))) tx.seenBy.add(audience);
}
