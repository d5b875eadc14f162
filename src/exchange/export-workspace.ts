import { copyFile, mkdir, open, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { archiveMissing, archivePath } from "../capture/archive.js";
import type { Bundles, Entity } from "../store/bundle.js";
import { allBundles, allChanges } from "../store/load.js";
import { Names } from "../store/names.js";
import { searchesSaved } from "../store/saved-searches.js";
import { namesIn, type Shape, toShape } from "../store/shape.js";
import { pagesOf } from "../store/snapshots.js";
import type { Reader, Store } from "../store/store.js";
import { Problem } from "../values/problem.js";
import { exitOnFullDisk } from "../workspace/file-errors.js";

export interface ExportInput {
  /** The folder to write; it must not be there yet, or be empty. */
  readonly to: string;
  /** Without the journal. */
  readonly noHistory?: boolean;
}

export interface ExportResult {
  readonly folder: string;
  /** How many lines each list has. */
  readonly lists: { readonly [list: string]: number };
}

type Db = Reader["db"];

/**
 * Writes the whole workspace as plain files (FORMAT.md): a file for each list, a line for each object, lines by id; deleted rows, the
 * journal and the archive included. Equal workspaces give equal bytes. The folder appears when it is whole.
 * @throws Problem "folder-not-empty", "disk-full" (exit 3), "folder-unwritable" (exit 3), "archive-missing" (exit 3)
 */
export async function exportWorkspace(
  from: { readonly store: Store; readonly archive: string; readonly codebookText: string },
  input: ExportInput,
): Promise<ExportResult> {
  await refuseFilledFolder(input.to);
  const draft = `${input.to.replace(/\/+$/, "")}.part`;
  return exitOnFullDisk(input.to, async () => {
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { recursive: true });
    try {
      const lists = await from.store.readAll((db) => writeLists(db, draft, from.archive, input.noHistory === true));
      await writeFile(join(draft, "codebook.yaml"), from.codebookText);
      await rm(input.to, { recursive: true, force: true });
      await rename(draft, input.to);
      return { folder: input.to, lists };
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  });
}

async function refuseFilledFolder(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new Problem(
      "folder-unwritable",
      `cannot export to ${folder}: it is no folder that can be written`,
      "choose another folder",
      { exit: 3, cause: error },
    );
  });
  if (entries.length > 0)
    throw new Problem(
      "folder-not-empty",
      `${folder} is not empty`,
      "export to a new folder, so that nothing old stays among the new files",
    );
}

async function writeLists(
  db: Db,
  folder: string,
  archive: string,
  noHistory: boolean,
): Promise<{ [list: string]: number }> {
  const lists: { [list: string]: number } = {};
  const write = async (list: string, pieces: AsyncIterable<readonly Shape[]>) => {
    const lines = await writeLines(join(folder, `${list}.jsonl`), pieces);
    if (lines > 0) lists[list] = lines;
  };
  await write("sources", shapesOf(db, "source"));
  await write("snapshots", snapshotShapes(db, folder, archive));
  await write("series", shapesOf(db, "series"));
  await write("vintages", shapesOf(db, "vintage"));
  await write("tags", shapesOf(db, "tag"));
  await write("records", recordShapes(db));
  await write("redirects", shapesOf(db, "redirect"));
  await write("clips", shapesOf(db, "clip"));
  await write("questions", shapesOf(db, "question"));
  await write("obligations", shapesOf(db, "obligation"));
  await write("shares", shapesOf(db, "share"));
  await write("searches", searchShapes(db));
  if (!noHistory) await write("changes", changeShapes(db));
  return lists;
}

/** A line for each shape; no file where there is none. */
async function writeLines(path: string, pieces: AsyncIterable<readonly Shape[]>): Promise<number> {
  let file: Awaited<ReturnType<typeof open>> | undefined;
  let lines = 0;
  try {
    for await (const shapes of pieces) {
      if (shapes.length === 0) continue;
      file ??= await open(path, "w");
      await file.appendFile(shapes.map((shape) => `${JSON.stringify(shape)}\n`).join(""));
      lines += shapes.length;
    }
  } finally {
    await file?.close();
  }
  return lines;
}

/** What was seen of a search is left out, as what was imported is. */
async function* searchShapes(db: Db): AsyncGenerator<Shape[]> {
  const rows = await searchesSaved({ db });
  yield rows.map(({ name, query, access, by, at }): Shape => ({ name, query, access, by, at }));
}

async function* shapesOf<E extends Entity>(db: Db, entity: E): AsyncGenerator<Shape[]> {
  const names = new Names(db);
  for await (const bundles of allBundles(db, entity)) yield shapesWithNames(names, entity, bundles);
}

async function shapesWithNames<E extends Entity>(
  names: Names,
  entity: E,
  bundles: readonly Bundles[E][],
): Promise<Shape[]> {
  const wanted = bundles.map((bundle) => namesIn(entity, bundle));
  await names.load({
    sources: wanted.flatMap((some) => some.sources),
    records: wanted.flatMap((some) => some.records),
    tags: wanted.flatMap((some) => some.tags),
  });
  return bundles.map((bundle) => toShape(entity, bundle, names));
}

/** Snapshots with their text; the original of each is copied beside. */
async function* snapshotShapes(db: Db, folder: string, archive: string): AsyncGenerator<Shape[]> {
  const names = new Names(db);
  for await (const bundles of allBundles(db, "snapshot", 20)) {
    const whole: Bundles["snapshot"][] = [];
    for (const { row } of bundles) {
      await copyOriginal(archive, join(folder, "archive"), row.sha256);
      whole.push({ row, pages: await pagesOf(db, row.id) });
    }
    yield shapesWithNames(names, "snapshot", whole);
  }
}

async function copyOriginal(from: string, to: string, sha256: string): Promise<void> {
  const target = archivePath(to, sha256);
  await mkdir(dirname(target), { recursive: true });
  const original = archivePath(from, sha256);
  await copyFile(original, target).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? archiveMissing(original, error) : error;
  });
}

/** Records with their claims and judgements inside, as a person writes them. */
async function* recordShapes(db: Db): AsyncGenerator<Shape[]> {
  const names = new Names(db);
  const claims = await byRecord(db, names, "claim");
  const judgements = await byRecord(db, names, "judgement");
  for await (const bundles of allBundles(db, "record")) {
    yield bundles.map((bundle) => {
      const { id, by, at, version, deleted, ...said } = toShape("record", bundle, names);
      return withoutAbsent({
        ...said,
        claims: claims.get(bundle.row.id),
        judgements: judgements.get(bundle.row.id),
        id,
        by,
        at,
        version,
        deleted,
      });
    });
  }
}

async function byRecord(db: Db, names: Names, entity: "claim" | "judgement"): Promise<Map<string, Shape[]>> {
  const found = new Map<string, Shape[]>();
  for await (const bundles of allBundles(db, entity)) {
    const shapes = await shapesWithNames(names, entity, bundles as never);
    for (const [place, { record: _, ...shape }] of shapes.entries()) {
      const { record } = bundles[place]!.row;
      const list = found.get(record);
      if (list) list.push(shape);
      else found.set(record, [shape]);
    }
  }
  return found;
}

async function* changeShapes(db: Db): AsyncGenerator<Shape[]> {
  for await (const changes of allChanges(db))
    yield changes.map(({ before, after, version_before, version_after, ...change }) =>
      withoutAbsent({
        ...change,
        "version-before": version_before,
        "version-after": version_after,
        before: before === null ? null : JSON.parse(before),
        after: after === null ? null : JSON.parse(after),
      }),
    );
}

function withoutAbsent(shape: Record<string, unknown>): Shape {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined && value !== null));
}
