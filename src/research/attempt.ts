import { settleFacts } from "../facts/write.js";
import type { WriteTx } from "../store/store.js";
import { change, type Desk } from "./desk.js";

/** What every change with a preview says of itself. */
export interface Attempted {
  /** False for a preview: nothing was changed. */
  readonly done: boolean;
  /** The batch that `muster undo` takes back; null for a preview. */
  readonly batch: string | null;
}

/** Carries the answer out of a transaction that is given up. */
class GivenUp<T> extends Error {
  constructor(readonly answer: T) {
    super("a preview");
  }
}

/**
 * A change that can be looked at first. A preview is the change itself, facts included, given up before the commit: so it says what
 * would really happen, and fails where that would fail. `finish` reads what the facts have become.
 */
export async function attempt<T, R>(
  desk: Desk,
  { action, preview }: { readonly action: string; readonly preview: boolean },
  work: (tx: WriteTx) => Promise<T>,
  finish: (tx: WriteTx, told: T) => Promise<R>,
): Promise<R & Attempted> {
  try {
    return await change(desk, action, async (tx) => {
      const told = await work(tx);
      await settleFacts(tx, desk.codebook);
      const answer = await finish(tx, told);
      if (preview) throw new GivenUp({ ...answer, done: false, batch: null });
      return { ...answer, done: true, batch: tx.batch };
    });
  } catch (error) {
    if (error instanceof GivenUp) return error.answer as R & Attempted;
    throw error;
  }
}
