import type { Codebook } from "../codebook/codebook.js";
import { codebookChanged, markOf, setCodebookMark } from "../store/codebook-mark.js";
import { relevelEverything } from "../store/relevel.js";
import { rebuildIndex } from "../store/search-index.js";
import type { Store } from "../store/store.js";
import { writeDerived } from "../store/write-derived.js";
import { rebuildFacts } from "./rebuild-facts.js";

/**
 * Brings levels of access and facts in step with a codebook that was edited since they were made: a property that was closed must not
 * show for a moment longer. Costs one look-up where nothing was edited.
 */
export async function followCodebook(store: Store, codebook: Codebook, now: string): Promise<void> {
  if (!(await codebookChanged(store, codebook))) return;
  await writeDerived(store, { now, action: "codebook" }, async (tx) => {
    await relevelEverything(tx, codebook);
    await rebuildFacts(tx, codebook);
    await rebuildIndex(tx, codebook);
    await setCodebookMark(tx, markOf(codebook));
  });
}
