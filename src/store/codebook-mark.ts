import { createHash } from "node:crypto";
import type { Codebook } from "../codebook/codebook.js";
import type { Db, Store, WriteTx } from "./store.js";

const KEY = "codebook";

/** The codebook for which the derived rows were made, as a hash; undefined in a database that no one has written to. */
export async function codebookMark(db: Db): Promise<string | undefined> {
  return (await db.selectFrom("meta").select("value").where("key", "=", KEY).executeTakeFirst())?.value;
}

export const markOf = (codebook: Codebook): string => createHash("sha256").update(codebook.text).digest("hex");

export async function setCodebookMark(tx: Pick<WriteTx, "db">, mark: string): Promise<void> {
  await tx.db
    .insertInto("meta")
    .values({ key: KEY, value: mark })
    .onConflict((clash) => clash.column("key").doUpdateSet({ value: mark }))
    .execute();
}

/** Whether the derived rows were made for another codebook than this. */
export async function codebookChanged(store: Store, codebook: Codebook): Promise<boolean> {
  return (await store.readAll(codebookMark)) !== markOf(codebook);
}
