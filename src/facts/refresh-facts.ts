import type { Codebook } from "../codebook/codebook.js";
import type { WriteTx } from "../store/store.js";
import { StoredRows } from "./derived-rows.js";
import { makeFacts } from "./make-facts.js";

/**
 * Brings the facts of these records up to date with their claims, for all audiences, inside the caller's transaction, with the facts
 * that follow from them: of the wholes that they are part of, and of the parts under them. Writes only rows that differ.
 * @throws Problem "hierarchy-cycle" where a record would stand under itself; nothing of the transaction stays then
 */
export async function refreshFacts(
  tx: Pick<WriteTx, "db">,
  codebook: Codebook,
  recordIds: Iterable<string>,
): Promise<void> {
  await makeFacts(tx.db, codebook, recordIds, new StoredRows(tx.db));
}
