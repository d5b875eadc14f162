import { createHash } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Problem } from "../values/problem.js";
import { systemClock } from "../workspace/clock.js";
import { syncFolder } from "../workspace/sync-folder.js";
import { codeOf, writeProblem } from "./capture-problem.js";

export type Stored = {
  readonly sha256: string;
  /** The path of the file, under the archive folder that was given. */
  readonly path: string;
  /** False: the archive had these bytes already. */
  readonly created: boolean;
};

/** Where the archive keeps bytes with this SHA-256: `archive/ab/abcd…`, so that no folder holds too many files. */
export function archivePath(archiveDir: string, sha256: string): string {
  return join(archiveDir, sha256.slice(0, 2), sha256);
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Puts the bytes of a source into the archive, once: what is there is never rewritten. The file is whole on the disk
 * before it gets its name, so a full disk or a power cut leaves nothing half-written.
 * @throws Problem `cannot-write` (exit 3), `archive-damaged` (exit 3).
 */
export async function storeBytes(archiveDir: string, bytes: Uint8Array): Promise<Stored> {
  const sha256 = sha256Of(bytes);
  const path = archivePath(archiveDir, sha256);
  const size = await sizeOf(path);
  if (size === bytes.length) {
    // As young as a new one: `doctor --fix` takes away old originals of which no row tells, and this row is yet to come.
    const now = systemClock.now();
    await utimes(path, now, now).catch(() => {});
    return { sha256, path, created: false };
  }
  if (size !== undefined) throw archiveDamaged(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(path, bytes);
  } catch (error) {
    throw writeProblem(path, error);
  }
  return { sha256, path, created: true };
}

/**
 * Puts a file into the archive piece by piece, so that one of two gigabytes takes no more memory than one of two kilobytes.
 * @throws Problem `cannot-write` (exit 3), `archive-damaged` (exit 3).
 */
export async function storeFile(archiveDir: string, file: string): Promise<Stored & { readonly bytes: number }> {
  const { sha256, bytes } = await hashOfFile(file);
  const path = archivePath(archiveDir, sha256);
  const size = await sizeOf(path);
  if (size === bytes) return { sha256, path, created: false, bytes };
  if (size !== undefined) throw archiveDamaged(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(path, createReadStream(file));
  } catch (error) {
    throw writeProblem(path, error);
  }
  const kept = await hashOfFile(path); // the file may have changed between the two times it was read
  if (kept.sha256 === sha256) return { sha256, path, created: true, bytes };
  await rm(path);
  throw new Problem("source-unreadable", `${file} changed while it was read`, "try again when nobody writes to it");
}

/** SHA-256 and length of a file, however long it is. */
export async function hashOfFile(file: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of createReadStream(file, { highWaterMark: 1_048_576 })) {
    hash.update(piece as Buffer);
    bytes += (piece as Buffer).length;
  }
  return { sha256: hash.digest("hex"), bytes };
}

/**
 * The bytes that the archive keeps under a SHA-256.
 * @throws Problem `archive-missing`, `archive-damaged` (exit 3).
 */
export async function readBytes(archiveDir: string, sha256: string): Promise<Buffer> {
  const path = archivePath(archiveDir, sha256);
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    throw archiveMissing(path, error);
  }
  if (sha256Of(bytes) !== sha256) throw archiveDamaged(path);
  return bytes;
}

/** Paths of all files of the archive whose bytes are not those that their name promises, in order of their names. */
export async function verifyArchive(archiveDir: string): Promise<string[]> {
  const damaged: string[] = [];
  for await (const { path, name } of filesIn(archiveDir))
    if (isHash(name) && (path !== archivePath(archiveDir, name) || (await hashOfFile(path)).sha256 !== name))
      damaged.push(path);
  return damaged;
}

/** What lies in the archive beside the originals that the rows name. */
export interface Leftover {
  readonly path: string;
  /** `unfinished`: a write that was cut off left it; `extra`: a whole original that no row names. */
  readonly kind: "unfinished" | "extra";
  /** When it was last written to. */
  readonly modified: Date;
}

export async function leftovers(archiveDir: string, hashes: ReadonlySet<string>): Promise<Leftover[]> {
  const found: Leftover[] = [];
  for await (const { path, name } of filesIn(archiveDir)) {
    const kind = isHash(name)
      ? hashes.has(name)
        ? undefined
        : "extra"
      : isUnfinished(name)
        ? "unfinished"
        : undefined;
    const { mtime } = kind ? await stat(path).catch(() => ({ mtime: undefined })) : {};
    if (kind && mtime) found.push({ path, kind, modified: mtime });
  }
  return found;
}

const isHash = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);
const isUnfinished = (name: string): boolean => /^[0-9a-f]{64}\..*tmp$/.test(name);

async function* filesIn(archiveDir: string): AsyncGenerator<{ path: string; name: string }> {
  for (const folder of await namesIn(archiveDir)) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue;
    for (const name of await namesIn(join(archiveDir, folder))) yield { path: join(archiveDir, folder, name), name };
  }
}

/** Paths at which the archive should keep an original and keeps none. */
export async function missingOriginals(archiveDir: string, hashes: Iterable<string>): Promise<string[]> {
  const missing: string[] = [];
  for (const sha256 of new Set(hashes)) {
    const path = archivePath(archiveDir, sha256);
    if ((await sizeOf(path)) === undefined) missing.push(path);
  }
  return missing.sort();
}

export function archiveMissing(path: string, cause: unknown): Problem {
  const hint = "bring it back from a copy of the workspace, or add the same document again";
  return new Problem("archive-missing", `the archive has no file ${path}`, hint, { cause, exit: 3 });
}

function archiveDamaged(path: string): Problem {
  const hint = "bring it back from a copy of the workspace, or move it away and add the same document again";
  return new Problem("archive-damaged", `${path} does not hold the bytes that its name promises`, hint, { exit: 3 });
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw writeProblem(path, error);
  }
}

let unfinishedFiles = 0;

async function writeWhole(path: string, bytes: Uint8Array | ReadStream): Promise<void> {
  // Two who add the same source at once, each in a file of his own, write the same bytes: whoever renames last changes nothing.
  const unfinished = `${path}.${process.pid}.${++unfinishedFiles}.tmp`;
  try {
    const file = await open(unfinished, "w", 0o644);
    try {
      await writeFile(file, bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    throw error;
  }
}
