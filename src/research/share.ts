import { bySourceName, findSource, kindOfId } from "../store/find.js";
import { sharesOf } from "../store/questions.js";
import { save } from "../store/save.js";
import { cleanText } from "../values/clean-text.js";
import { readDateField } from "../values/date-words.js";
import { fold } from "../values/fold.js";
import { Problem } from "../values/problem.js";
import { change, type Desk } from "./desk.js";

export interface ShareInput {
  /** Id of a clip, or key of a source. */
  readonly what: string;
  readonly person: string;
  readonly on?: string;
}

/** Notes that a passage or source was shared with somebody; never changes a fact. A second time with the same person changes the day. */
export function share(desk: Desk, input: ShareInput): Promise<{ readonly id: string }> {
  return change(desk, "share", async (tx) => {
    const person = cleanText(input.person).trim();
    if (person === "")
      throw new Problem("person-empty", "no name of a person was given", "name with whom it is shared");
    const source = await bySourceName(tx.db, input.what);
    const isClip = source === undefined && (await kindOfId(tx.db, input.what)) === "clip";
    const of = isClip
      ? { clip: input.what, source: null }
      : { clip: null, source: (await findSource(tx.db, input.what)).id };
    const on = input.on === undefined ? null : readDateField("on", input.on);
    const known = (await sharesOf(tx.db, isClip ? "clip" : "source", [of.clip ?? of.source!])).find(
      (row) => fold(row.person) === fold(person),
    );
    if (known && (on === null || on === known.on)) return { id: known.id };
    const row = known
      ? { ...known, on }
      : { id: tx.newId(), ...of, person, on, by: "", at: "", version: 1, deleted: null };
    await save(tx, desk.codebook, "share", [{ ...(known ? { before: { row: known } } : {}), after: { row } }]);
    return { id: row.id };
  });
}

/** Takes a share back. @throws Problem "share-missing" when it is shared with nobody of that name */
export function unshare(desk: Desk, input: Pick<ShareInput, "what" | "person">): Promise<{ readonly id: string }> {
  return change(desk, "unshare", async (tx) => {
    const source = await bySourceName(tx.db, input.what);
    const shares = source ? await sharesOf(tx.db, "source", [source.id]) : await sharesOf(tx.db, "clip", [input.what]);
    const row = shares.find((each) => fold(each.person) === fold(input.person));
    if (!row)
      throw new Problem(
        "share-missing",
        `${input.what} is not shared with ${input.person}`,
        "`muster contacts` lists the shares",
      );
    await save(tx, desk.codebook, "share", [{ before: { row }, after: { row: { ...row, deleted: tx.now } } }]);
    return { id: row.id };
  });
}
