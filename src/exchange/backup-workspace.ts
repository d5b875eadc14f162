import { open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { archivePath, sha256Of } from "../capture/archive.js";
import { allRows, KEPT_TABLES } from "../store/all-rows.js";
import { originalsOf } from "../store/snapshots.js";
import type { Db, Store } from "../store/store.js";
import { Problem } from "../values/problem.js";
import { exitOnFullDisk, unwritable } from "../workspace/file-errors.js";
import { syncFolder } from "../workspace/sync-folder.js";
import type { Workspace } from "../workspace/workspace.js";
import { type BackupContents, CONTENTS, countOriginals, HEAD, headOf, verifyBackup } from "./backup-file.js";
import { type TarFile, tarEnd, tarEntry } from "./tar.js";

export interface BackupInput {
  readonly to: string;
  /** Replace a file that is there. */
  readonly force?: boolean;
  /** UTC text: the moment that the backup says of itself. */
  readonly now: string;
}

export interface BackupResult {
  readonly file: string;
  readonly bytes: number;
  /** Number of rows by table. */
  readonly rows: { readonly [table: string]: number };
  readonly originals: number;
  /** SHA-256 of originals that the archive does not hold whole, and so neither does the backup. */
  readonly missing: readonly string[];
}

/**
 * Writes everything into one file, as it stands at one moment, whoever writes meanwhile. The file gets its name when it is whole on the
 * disk and was read back.
 * @throws Problem "file-there", "disk-full" (exit 3), "folder-unwritable" (exit 3)
 */
export async function backupWorkspace(
  from: { readonly store: Store; readonly workspace: Workspace },
  { to, force = false, now }: BackupInput,
): Promise<BackupResult> {
  const file = resolve(to);
  await refuseThere(file, force);
  const draft = `${file}.${process.pid}.part`;
  return exitOnFullDisk(file, async () => {
    try {
      await from.store.readAll((db) => writeWhole(draft, filesOf(from, db, now), Math.floor(Date.parse(now) / 1000)));
      const { contents } = await verifyBackup(draft);
      const { size: bytes } = await stat(draft);
      await refuseThere(file, force);
      await rename(draft, file);
      await syncFolder(dirname(file));
      return { file, bytes, rows: contents.rows, originals: countOriginals(contents), missing: contents.missing };
    } finally {
      await rm(draft, { force: true });
    }
  });
}

async function refuseThere(file: string, force: boolean): Promise<void> {
  const there = await stat(file).catch(() => undefined);
  if (there && (!force || there.isDirectory()))
    throw new Problem("file-there", `${file} is there already`, "name another file, or replace a file with --force");
}

async function writeWhole(draft: string, files: AsyncIterable<TarFile>, modified: number): Promise<void> {
  // Only its owner may read it: it holds what is confidential.
  const output = await open(draft, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? unwritable("folder-unwritable", dirname(draft), error) : error;
  });
  try {
    // Level 1: the originals are compressed already, and of the rows it leaves a fifth.
    await pipeline(tarred(files, modified), createGzip({ level: 1 }), async (zipped: AsyncIterable<Buffer>) => {
      for await (const bytes of zipped) await output.writeFile(bytes);
    });
    await output.sync();
  } finally {
    await output.close();
  }
}

async function* tarred(files: AsyncIterable<TarFile>, modified: number): AsyncGenerator<Buffer> {
  for await (const file of files) yield tarEntry(file, modified);
  yield tarEnd();
}

async function* filesOf(
  { store, workspace }: { readonly store: Store; readonly workspace: Workspace },
  db: Db,
  at: string,
): AsyncGenerator<TarFile> {
  const contents: { -readonly [key in keyof BackupContents]: BackupContents[key] } = {
    files: {},
    rows: {},
    missing: [],
  };
  const noted = (file: TarFile): TarFile => {
    contents.files[file.name] = { bytes: file.bytes.length, sha256: sha256Of(file.bytes) };
    return file;
  };
  const { paths } = workspace;
  yield noted({ name: HEAD, bytes: jsonBytes(headOf({ origin: store.origin, at, engine: store.engine })) });
  // The rows first: the originals of everything that they name are in the archive before they are.
  for (const table of KEPT_TABLES) for await (const file of rowFiles(db, table, contents.rows)) yield noted(file);
  yield noted({ name: "muster.yaml", bytes: await readFile(paths.settings) });
  yield noted({ name: "codebook.yaml", bytes: Buffer.from(workspace.codebookText) });
  for (const sha256 of await originalsOf(db)) {
    const original = await readFile(archivePath(paths.archive, sha256)).catch(absent);
    if (original && sha256Of(original) === sha256)
      yield noted({ name: `archive/${sha256.slice(0, 2)}/${sha256}`, bytes: original });
    else contents.missing.push(sha256);
  }
  for (const folder of ["pieces", "series"] as const)
    for await (const file of filesUnder(paths[folder], folder)) yield noted(file);
  yield { name: CONTENTS, bytes: jsonBytes(contents) };
}

const jsonBytes = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);

async function* rowFiles(
  db: Db,
  table: (typeof KEPT_TABLES)[number],
  counts: Record<string, number>,
): AsyncGenerator<TarFile> {
  let number = 0;
  for await (const rows of allRows(db, table)) {
    number += 1;
    counts[table] = (counts[table] ?? 0) + rows.length;
    const bytes = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    yield { name: `rows/${table}/${String(number).padStart(6, "0")}.jsonl`, bytes };
  }
}

/** Plain files of a folder and those below it, in order; what only points elsewhere is left out. */
async function* filesUnder(folder: string, name: string): AsyncGenerator<TarFile> {
  const entries = (await readdir(folder, { withFileTypes: true }).catch(absent)) ?? [];
  // What begins with a dot is made again from the rest: the columns of series.
  const kept = entries.filter((entry) => !entry.name.startsWith("."));
  for (const entry of kept.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path, `${name}/${entry.name}`);
    else if (entry.isFile()) yield { name: `${name}/${entry.name}`, bytes: await readFile(path) };
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
