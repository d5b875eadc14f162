import type { Codebook } from "../codebook/codebook.js";
import { writeWithFacts } from "../facts/write.js";
import type { Store, WriteTx } from "../store/store.js";
import type { Access } from "../values/value.js";

/** What a use case is given: the store and the codebook, who works, and the clock. */
export interface Desk {
  readonly store: Store;
  readonly codebook: Codebook;
  /** Folder of the originals, one file a SHA-256. */
  readonly archive: string;
  /** Levels of access of what is entered without one. */
  readonly defaults: { readonly source: Access; readonly record: Access; readonly question: Access };
  readonly by: string;
  /** UTC text with milliseconds. */
  readonly now: () => string;
}

/** One change: a transaction with its journal and its facts. `action` is what `muster changes` calls it. */
export function change<T>(desk: Desk, action: string, work: (tx: WriteTx) => Promise<T>, undoes?: string): Promise<T> {
  const context = { now: desk.now(), by: desk.by, action, ...(undoes === undefined ? {} : { undoes }) };
  return writeWithFacts(desk.store, desk.codebook, context, work);
}
