import type { Codebook } from "../codebook/codebook.js";
import { withLevels } from "./levels.js";
import { allBundles } from "./load.js";
import type { WriteTx } from "./store.js";

/** Levels of access of every row, as the codebook has them now: its types and properties may have been opened or closed. */
export async function relevelEverything(tx: Pick<WriteTx, "db">, codebook: Codebook): Promise<void> {
  // In this order: a claim's level rests on those of records and clips.
  for (const entity of ["record", "clip", "claim", "judgement"] as const)
    for await (const bundles of allBundles(tx.db, entity)) {
      const levelled = await withLevels(tx.db, codebook, entity, bundles as never);
      for (const [place, { row }] of levelled.entries())
        if (row.level !== bundles[place]!.row.level)
          await tx.db.updateTable(entity).set({ level: row.level }).where("id", "=", row.id).execute();
    }
}
