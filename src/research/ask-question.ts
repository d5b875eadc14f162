import { type Asked, isRecordName } from "../store/bundle.js";
import { byRecordName, findClip, findRecord } from "../store/find.js";
import { save } from "../store/save.js";
import type { WriteTx } from "../store/store.js";
import { canonicalJson } from "../values/canonical-json.js";
import { cleanText } from "../values/clean-text.js";
import { readDateField } from "../values/date-words.js";
import { Problem } from "../values/problem.js";
import { readText } from "../values/text-value.js";
import type { Access, Text } from "../values/value.js";
import { readAbout } from "./about.js";
import { plainText } from "./claim-fields.js";
import { change, type Desk } from "./desk.js";

export interface QuestionInput {
  readonly text: Text;
  /** `type/slug` or countries. */
  readonly about?: readonly string[];
  /** Whom to ask: `type/slug`, or a name. */
  readonly to?: readonly string[];
  /** Id of the passage that raises it. */
  readonly clip?: string;
  readonly due?: string;
  readonly access?: Access;
  readonly memo?: string;
}

/** Keeps a question that a passage, a record or a source leaves open. @throws Problem "clip-missing", "record-missing", "date-invalid" */
export function askQuestion(desk: Desk, input: QuestionInput): Promise<{ readonly id: string }> {
  return change(desk, "ask", async (tx) => {
    const to: Asked[] = [];
    for (const name of input.to ?? []) {
      const person = await whom(tx, name);
      if (!to.some((known) => isSame(known, person))) to.push(person);
    }
    const row = {
      id: tx.newId(),
      text: canonicalJson(readText(input.text)),
      about: canonicalJson(await readAbout(tx, input.about ?? [])),
      to: canonicalJson(to),
      due: input.due === undefined ? null : readDateField("due", input.due),
      clip: input.clip === undefined ? null : (await findClip(tx.db, input.clip)).id,
      closed: null,
      access: input.access ?? desk.defaults.question,
      memo: plainText(input.memo),
      by: "",
      at: "",
      version: 1,
      deleted: null,
    };
    await save(tx, desk.codebook, "question", [{ after: { row } }]);
    return { id: row.id };
  });
}

/** A person: a record by its name or id, or words. @throws Problem "record-missing", "person-empty" */
export async function whom(tx: WriteTx, name: string): Promise<Asked> {
  const words = cleanText(name).trim();
  if (words === "") throw new Problem("person-empty", "no name of a person was given", "name whom to ask");
  if (isRecordName(words)) return { person: (await findRecord(tx.db, words)).id };
  const record = await byRecordName(tx.db, words);
  return record ? { person: record.id } : { who: words };
}

export const isSame = (a: Asked, b: Asked): boolean => a.person === b.person && a.who === b.who;
