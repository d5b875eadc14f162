import type { Codebook } from "../codebook/codebook.js";
import { refreshIndex } from "../store/search-index.js";
import { markRecordsStale } from "../store/search-stale.js";
import type { Store, WriteContext, WriteTx } from "../store/store.js";
import { refreshFacts } from "./refresh-facts.js";

/**
 * One transaction that changes rows and leaves the facts and the full-text index in step: `work` is done, then the facts of every record that it touched
 * are made anew. All or nothing.
 * @throws what `work` throws, and Problem "hierarchy-cycle"
 */
export function writeWithFacts<T>(
  store: Store,
  codebook: Codebook,
  context: WriteContext,
  work: (tx: WriteTx) => Promise<T>,
): Promise<T> {
  return store.write(context, async (tx) => {
    const result = await work(tx);
    await settleFacts(tx, codebook);
    await refreshIndex(tx, codebook);
    return result;
  });
}

/**
 * Makes the facts of every record that was touched so far anew, for a work that has to look at them, or to answer for what they say, before the
 * transaction ends. The index learns which records these were.
 * @throws Problem "hierarchy-cycle"
 */
export async function settleFacts(tx: WriteTx, codebook: Codebook): Promise<void> {
  await refreshFacts(tx, codebook, tx.touched);
  markRecordsStale(tx);
  tx.touched.clear();
}
