import { rm } from "node:fs/promises";
import { leftovers } from "../capture/archive.js";
import { rebuildFacts } from "../facts/rebuild-facts.js";
import { rebuildIndex } from "../store/search-index.js";
import { originalsOf } from "../store/snapshots.js";
import { writeDerived } from "../store/write-derived.js";
import { exitOnFullDisk } from "../workspace/file-errors.js";
import { type Examined, examineWorkspace, type Finding, isOld } from "./examine-workspace.js";

/**
 * Makes what is derived anew and takes away what was left behind, where something is wrong with it; what someone said is never touched.
 * @returns what is still wrong
 */
export async function mendWorkspace(examined: Examined, found: readonly Finding[]): Promise<Finding[]> {
  const { store, codebook, archive, now } = examined;
  if (found.some(({ kind }) => kind === "fact" || kind === "ancestor"))
    await writeDerived(store, { now: now(), action: "doctor" }, (tx) => rebuildFacts(tx, codebook));
  if (found.some(({ kind }) => kind === "index"))
    await writeDerived(store, { now: now(), action: "doctor" }, (tx) => rebuildIndex(tx, codebook));
  if (found.some(({ kind }) => kind === "leftover"))
    await exitOnFullDisk(archive, async () => {
      const hashes = await store.readAll(originalsOf);
      for (const one of await leftovers(archive, hashes)) if (isOld(one, now())) await rm(one.path, { force: true });
    });
  return examineWorkspace(examined);
}
