import { notePosted, noteWhereTo, postedForm } from "../store/sessions.js";
import type { Store, WriteTx } from "../store/store.js";
import type { Desk } from "./desk.js";

/** Thrown inside the transaction of a form that was sent before; whatever it did is given up. */
class SentBefore extends Error {}

/** What came of a form. */
export interface Posted {
  /** Where its sender goes; undefined where that is not known. */
  readonly address: string | undefined;
  /** What it changed first; undefined for a form that was sent before, or that changed nothing. */
  readonly batch: string | undefined;
}

/**
 * Does what a form asks for, unless the very form was sent before: a button pressed twice, a page sent again after the connection broke.
 * That it was done is kept in the transaction that does it.
 * @param form hash of the form's mark and content
 * @param work is given a desk for this form; gives the address to go to
 * @returns that address; for a form that was sent before the one to which that led.
 */
export async function postOnce(desk: Desk, form: string, work: (desk: Desk) => Promise<string>): Promise<Posted> {
  let batch: string | undefined;
  const store = noting(desk.store, form, (first) => {
    batch = first;
  });
  try {
    const address = await work({ ...desk, store });
    await desk.store.write({ now: desk.now(), by: desk.by, action: "posted" }, ({ db }) =>
      noteWhereTo(db, form, address),
    );
    return { address, batch };
  } catch (error) {
    if (!(error instanceof SentBefore)) throw error;
    const before = await desk.store.readAll((db) => postedForm(db, form));
    return { address: before?.address ?? undefined, batch: undefined };
  }
}

/** A store whose first write notes the form; a use case that writes several times notes it once. */
function noting(store: Store, form: string, noted: (batch: string) => void): Store {
  let isNoted = false;
  const note = async (tx: WriteTx): Promise<void> => {
    if (isNoted) return;
    if (await postedForm(tx.db, form)) throw new SentBefore();
    await notePosted(tx.db, form, tx.now);
  };
  return {
    ...store,
    write: async (context, work) => {
      const result = await store.write(context, async (tx) => {
        await note(tx);
        const answer = await work(tx);
        return { answer, batch: tx.seenBy.size > 0 ? tx.batch : undefined };
      });
      if (!isNoted && result.batch !== undefined) noted(result.batch);
      isNoted = true;
      return result.answer;
    },
  };
}
