import type { Codebook } from "../codebook/codebook.js";
import { allRecordIds, removeAllFacts, strayRows } from "../store/fact-rows.js";
import type { Db, WriteTx } from "../store/store.js";
import { ComparedRows, type FactDifference } from "./compared-rows.js";
import { makeFacts } from "./make-facts.js";
import { refreshFacts } from "./refresh-facts.js";

/** Makes every derived row anew from the claims. */
export async function rebuildFacts(tx: Pick<WriteTx, "db">, codebook: Codebook): Promise<void> {
  await removeAllFacts(tx.db);
  await refreshFacts(tx, codebook, await allRecordIds(tx.db));
}

/**
 * Where the derived rows that are stored are not those that the claims make: nothing, if all is well. Changes nothing;
 * `db` sees everything (`store.readAll`).
 */
export async function factsDiffer(db: Db, codebook: Codebook): Promise<FactDifference[]> {
  const compared = new ComparedRows(db);
  await makeFacts(db, codebook, await allRecordIds(db), compared);
  return [...(await strayRows(db)), ...compared.differences];
}
