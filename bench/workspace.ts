import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { type MadeData, makeData, writeJsonLines } from "./made-workspace.js";
import { addPages, importFrom, type Opened, openIn } from "./store.js";
import { type Spent, spent } from "./timing.js";

/** A made workspace in a folder, and how long its import took. */
export interface Made {
  readonly folder: string;
  /** Undefined where the workspace was there before. */
  readonly took: Spent | undefined;
}

/**
 * Makes the workspace with the texts of its sources: these are captured first, so that each quote is looked for and found while the
 * records and clips are imported. A folder that has one already is taken as it is. `share`: of the full size (1: all of it).
 */
export async function makeWorkspace(folder: string, share = 1): Promise<Made> {
  const store = join(folder, "store");
  if (existsSync(join(store, "muster.db"))) return { folder: store, took: undefined };
  const data = makeData(share);
  const plain = writePlain(folder, data);
  const first = join(folder, "sources");
  mkdirSync(first, { recursive: true });
  renameSync(join(plain, "sources.jsonl"), join(first, "sources.jsonl"));
  const opened = await openIn(store);
  try {
    await importFrom(opened, first);
    await addPages(opened, data);
    return { folder: store, took: await spent(() => importFrom(opened, plain)) };
  } finally {
    await opened.store.close();
  }
}

export function writePlain(folder: string, data: MadeData): string {
  const plain = join(folder, "plain");
  writeJsonLines(plain, data);
  return plain;
}

/** Opens what `makeWorkspace` made, does the work, and closes it. */
export async function inMade<T>(folder: string, work: (opened: Opened) => Promise<T>): Promise<T> {
  const opened = await openIn(folder);
  try {
    return await work(opened);
  } finally {
    await opened.store.close();
  }
}
