import { ACCESS_LEVELS } from "../values/value.js";
import type { Store, WriteTx } from "./store.js";

/**
 * One transaction that makes derived rows anew: nobody has said anything new, so the journal names no one; but what any audience reads may
 * differ, so the revision of each is raised.
 */
export function writeDerived(
  store: Store,
  context: { readonly now: string; readonly action: string },
  work: (tx: WriteTx) => Promise<void>,
): Promise<void> {
  return store.write({ ...context, by: "" }, async (tx) => {
    await work(tx);
    for (const audience of ACCESS_LEVELS) tx.seenBy.add(audience);
  });
}
