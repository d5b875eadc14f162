import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parseDocument } from "yaml";
import { parseCodebook } from "../codebook/parse-codebook.js";
import { rebuildFacts } from "../facts/rebuild-facts.js";
import { emptyBirthRows, isEmpty, type KeptTable, putRows } from "../store/all-rows.js";
import { openStore } from "../store/open-store.js";
import { rebuildIndex } from "../store/search-index.js";
import { Problem } from "../values/problem.js";
import { exitOnFullDisk } from "../workspace/file-errors.js";
import { parseDatabase } from "../workspace/settings.js";
import { openWorkspace, type Workspace } from "../workspace/workspace.js";
import { type BackupContents, countOriginals, filesOfBackup, tableOf, verifyBackup } from "./backup-file.js";

export interface RestoreInput {
  readonly file: string;
  /** The new workspace: a folder that is not there or empty. */
  readonly to: string;
  /** "sqlite" or the address of a PostgreSQL server; absent: as the workspace had it. */
  readonly database?: string;
  /** UTC text. */
  readonly now: string;
}

export interface RestoreResult {
  readonly folder: string;
  /** The moment at which the backup was made. */
  readonly at: string;
  readonly rows: { readonly [table: string]: number };
  readonly originals: number;
  readonly missing: readonly string[];
}

/**
 * Makes a workspace from a backup: the same rows, ids, journal and originals; what is derived is made anew. The folder appears when it is
 * whole, and a database on a server is filled in one transaction.
 * @throws Problem "backup-missing", "backup-foreign", "backup-newer", "backup-damaged", "folder-not-empty", "database-not-empty",
 *   "disk-full" (exit 3), "folder-unwritable" (exit 3), and what `openStore` throws
 */
export async function restoreWorkspace({ file, to, database, now }: RestoreInput): Promise<RestoreResult> {
  const folder = resolve(to);
  if (database !== undefined) parseDatabase(database);
  await refuseFilled(folder);
  const { head, contents } = await verifyBackup(file);
  const draft = `${folder}.${process.pid}.part`;
  return exitOnFullDisk(folder, async () => {
    try {
      await mkdir(dirname(draft), { recursive: true });
      await mkdir(draft);
      await writeFiles(file, draft);
      if (database !== undefined) await nameDatabase(join(draft, "muster.yaml"), database);
      await fillDatabase(file, openWorkspace(draft), now);
      await rm(folder, { recursive: true, force: true }); // empty: it was looked at
      await rename(draft, folder);
      return { folder, at: head.at, ...counts(contents) };
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  });
}

const counts = (contents: BackupContents) => ({
  rows: contents.rows,
  originals: countOriginals(contents),
  missing: contents.missing,
});

async function refuseFilled(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new Problem("folder-unwritable", `${folder} is no folder that can be read`, "choose another folder", {
      exit: 3,
      cause: error,
    });
  });
  if (entries.length > 0)
    throw new Problem(
      "folder-not-empty",
      `${folder} is not empty`,
      "restore into a new folder: nothing is overwritten",
    );
}

/** Everything that is no row. Names were checked before (`verifyBackup`): none leads out of the folder. */
async function writeFiles(file: string, folder: string): Promise<void> {
  for (const part of ["archive", "pieces", "series"]) await mkdir(join(folder, part));
  for await (const { name, bytes } of filesOfBackup(file)) {
    if (tableOf(name) !== undefined) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes, { flag: "wx", flush: true });
  }
}

/** Changes one line of the settings, and leaves the team's comments as they are. */
async function nameDatabase(path: string, database: string): Promise<void> {
  const settings = parseDocument(await readFile(path, "utf8"));
  settings.set("database", database);
  await writeFile(path, settings.toString());
}

async function fillDatabase(file: string, workspace: Workspace, now: string): Promise<void> {
  const codebook = parseCodebook(workspace.codebookText, workspace.paths.codebook);
  const store = await openStore(workspace.database, { command: "muster restore" });
  try {
    await store.write({ now, by: "", action: "restore" }, async (tx) => {
      if (!(await isEmpty(tx.db))) throw notEmpty(workspace);
      await emptyBirthRows(tx.db);
      for await (const { name, bytes } of filesOfBackup(file)) {
        const table = tableOf(name);
        if (table !== undefined) await putRows(tx.db, table as KeptTable, rowsOf(bytes));
      }
      await rebuildFacts(tx, codebook);
      await rebuildIndex(tx, codebook);
    });
  } finally {
    await store.close();
  }
}

const rowsOf = (bytes: Buffer): Record<string, unknown>[] =>
  bytes
    .toString("utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

const notEmpty = ({ settings }: Workspace): Problem =>
  new Problem(
    "database-not-empty",
    `the database ${settings.schema ?? "muster"} of ${settings.database} holds a workspace already`,
    "name another with --database postgres://user@host/name?schema=…, or --database sqlite",
  );
