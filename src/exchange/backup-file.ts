import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { sha256Of } from "../capture/archive.js";
import { KEPT_TABLES, schemaOfRows } from "../store/all-rows.js";
import { Problem } from "../values/problem.js";
import { readTar, TarDamaged, type TarFile } from "./tar.js";

/*
 * A backup is a gzipped tar: `backup.json` (what made it), `muster.yaml`, `codebook.yaml`, `rows/TABLE/NNNNNN.jsonl` (every row of every
 * table that is not derived), `archive/`, `pieces/`, `series/`, and at its end `contents.json`: size and SHA-256 of each file before it.
 */

const FORMAT = 1;
export const HEAD = "backup.json";
export const CONTENTS = "contents.json";

const Head = z.object({
  muster: z.literal("backup"),
  format: z.number().int().positive(),
  schema: z.number().int().positive(),
  origin: z.string(),
  at: z.string(),
  engine: z.enum(["sqlite", "postgres"]),
});
export type BackupHead = z.infer<typeof Head>;

const Contents = z.object({
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256: z.string() })),
  rows: z.record(z.string(), z.number()),
  missing: z.array(z.string()),
});
export type BackupContents = z.infer<typeof Contents>;

export const headOf = (from: Omit<BackupHead, "muster" | "format" | "schema">): BackupHead => ({
  muster: "backup",
  format: FORMAT,
  schema: schemaOfRows,
  ...from,
});

/** How many originals a backup holds. */
export const countOriginals = ({ files }: BackupContents): number =>
  Object.keys(files).filter((name) => name.startsWith("archive/")).length;

/**
 * The files of a backup in order, `backup.json` and `contents.json` left out.
 * @throws Problem "backup-missing", "backup-foreign", "backup-newer", "backup-damaged"
 */
export async function* filesOfBackup(file: string): AsyncGenerator<TarFile> {
  for await (const one of mended(file)) if (one.name !== HEAD && one.name !== CONTENTS) yield one;
}

/**
 * Reads a backup from its first byte to its last and holds every file in it to its hash.
 * @throws Problem "backup-missing", "backup-foreign", "backup-newer", "backup-damaged"
 */
export async function verifyBackup(file: string): Promise<{ head: BackupHead; contents: BackupContents }> {
  const found = new Map<string, { bytes: number; sha256: string }>();
  let head: BackupHead | undefined;
  let contents: BackupContents | undefined;
  for await (const { name, bytes } of mended(file)) {
    head ??= readHead(file, name, bytes);
    if (name === CONTENTS) contents = readContents(file, bytes);
    else {
      refuseName(file, name);
      if (found.has(name)) throw damaged(file, `it holds ${name} twice`);
      found.set(name, { bytes: bytes.length, sha256: sha256Of(bytes) });
    }
  }
  if (!head) throw foreign(file);
  if (!contents) throw damaged(file, "it ends too soon");
  compare(file, found, contents);
  return { head, contents };
}

function compare(file: string, found: ReadonlyMap<string, { sha256: string }>, { files }: BackupContents): void {
  for (const name of Object.keys(files)) if (!found.has(name)) throw damaged(file, `${name} is not in it`);
  for (const [name, { sha256 }] of found)
    if (files[name]?.sha256 !== sha256) throw damaged(file, `${name} is not what was put into it`);
}

function readHead(file: string, name: string, bytes: Buffer): BackupHead {
  const read = name === HEAD ? Head.safeParse(jsonOf(bytes)) : undefined;
  if (!read?.success) throw foreign(file);
  if (read.data.format > FORMAT || read.data.schema > schemaOfRows)
    throw new Problem("backup-newer", `${file} was made by a newer Muster`, "update Muster, then restore");
  return read.data;
}

function readContents(file: string, bytes: Buffer): BackupContents {
  const read = Contents.safeParse(jsonOf(bytes));
  if (!read.success) throw damaged(file, `${CONTENTS} cannot be read`);
  return read.data;
}

export function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

const ARCHIVE = /^archive\/([0-9a-f]{2})\/\1[0-9a-f]{62}$/;
const ROWS = new RegExp(`^rows/(${KEPT_TABLES.join("|")})/\\d{6,}\\.jsonl$`);
const PLAIN = /^(pieces|series)\/(?!\/)/;

/** The table whose rows a file of a backup holds. */
export const tableOf = (name: string): string | undefined => ROWS.exec(name)?.[1];

/** A name that could lead out of the new workspace, or that no backup has: whoever made the file meant harm, or not us. */
function refuseName(file: string, name: string): void {
  const steps = name.split("/");
  const isSafe =
    !/[\\\u0000-\u001f:]/.test(name) && steps.every((step) => step !== "" && step !== "." && step !== "..");
  const isOurs =
    [HEAD, "muster.yaml", "codebook.yaml"].includes(name) || [ARCHIVE, ROWS, PLAIN].some((one) => one.test(name));
  if (!isSafe || !isOurs)
    throw damaged(file, `it holds a file called ${JSON.stringify(name)}, which no backup of Muster does`);
}

/** What zlib, tar and the file system say, as a Problem. */
async function* mended(file: string): AsyncGenerator<TarFile> {
  const input = createReadStream(file);
  const unzipped = createGunzip();
  input.on("error", (error) => unzipped.destroy(error));
  let files = 0;
  try {
    for await (const one of readTar(input.pipe(unzipped))) {
      yield one;
      files += 1;
    }
  } catch (error) {
    if (files > 0 && error instanceof TarDamaged) throw damaged(file, error.message);
    throw readProblem(file, error);
  } finally {
    input.destroy();
    unzipped.destroy();
  }
}

function readProblem(file: string, error: unknown): unknown {
  if (error instanceof TarDamaged) return foreign(file);
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR")
    return new Problem("backup-missing", `there is no file ${file}`, "check the path", { cause: error });
  if (code === "EISDIR" || code === "EACCES")
    return new Problem("backup-missing", `${file} cannot be read as a file`, "check the path and its rights", {
      cause: error,
    });
  if (code === "Z_DATA_ERROR" && (error as Error).message.includes("incorrect header check")) return foreign(file);
  if (code === "Z_BUF_ERROR") return damaged(file, "it ends too soon");
  return code?.startsWith("Z_") ? damaged(file, "its bytes were changed") : error;
}

export const damaged = (file: string, why: string): Problem =>
  new Problem("backup-damaged", `${file} is damaged: ${why}`, "use another backup; nothing was restored");

const foreign = (file: string): Problem =>
  new Problem("backup-foreign", `${file} is no backup of Muster`, "name a file that `muster backup` made");
