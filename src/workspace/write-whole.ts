import { realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { Problem } from "../values/problem.js";
import { exitOnFullDisk, unwritable } from "./file-errors.js";

/**
 * Writes a file that a user asked for: it is there whole or, where it was before, as it was. A device or a pipe is written to, never
 * replaced.
 * @throws Problem "usage" for a folder; "folder-unwritable", "disk-full" (exit 3)
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const there = await stat(file).catch(() => undefined);
  if (there?.isDirectory()) throw new Problem("usage", `cannot write ${file}: it is a folder`, "name a file in it");
  await exitOnFullDisk(file, async () => {
    if (there && !there.isFile()) await writeFile(file, text);
    else await replace(there ? await realpath(file) : file, text, there?.mode);
  }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? unwritable("folder-unwritable", file, error) : error;
  });
}

async function replace(file: string, text: string, mode: number | undefined): Promise<void> {
  const draft = `${file}.${process.pid}.part`;
  try {
    await writeFile(draft, text, mode === undefined ? {} : { mode });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined); // where no folder is, no draft is either
    throw error;
  }
}
