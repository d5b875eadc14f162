import type { Bundles } from "../store/bundle.js";
import { findClip } from "../store/find.js";
import type { WriteTx } from "../store/store.js";
import { canonicalJson } from "../values/canonical-json.js";
import { readDate } from "../values/date-words.js";
import { Problem } from "../values/problem.js";
import { readAbout } from "./about.js";
import { accessField, deletedField, type Fields, languageField, listField, or, textField } from "./edit-fields.js";

export const QUESTION_FIELDS = ["text", "about", "due", "clip", "closed", "memo", "access", "deleted"] as const;

/** A question with some fields changed. Whom it is put to, and what they answer, is changed by `putQuestion` and `answerQuestion`. */
export async function editQuestion(
  tx: WriteTx,
  { row }: Bundles["question"],
  fields: Fields,
): Promise<Bundles["question"]> {
  const about = listField(fields, "about");
  const clip = textField(fields, "clip");
  return {
    row: {
      ...row,
      text: needed("text", languageField(fields, "text", row.text)),
      about: about === undefined ? row.about : canonicalJson(await readAbout(tx, about)),
      due: or(dateField(fields, "due"), row.due),
      clip: clip ? (await findClip(tx.db, clip)).id : or(clip, row.clip),
      closed: or(dateField(fields, "closed"), row.closed),
      memo: or(textField(fields, "memo"), row.memo),
      access: ownLevel(fields) ?? row.access,
      deleted: deletedField(fields, row.deleted, tx.now),
    },
  };
}

/** EDTF or words. */
export function dateField(fields: Fields, name: string): string | null | undefined {
  const text = textField(fields, name);
  return typeof text === "string" ? readDate(text) : text;
}

/** Of what belongs to nothing that could lend it a level. */
export function ownLevel(fields: Fields) {
  const level = accessField(fields);
  if (level !== null) return level;
  throw new Problem("field-invalid", "access: it has to have a level", "use public, team or confidential");
}

/** @throws Problem "field-invalid" for a field that may not be empty */
export function needed<T>(name: string, value: T | null): T {
  if (value !== null) return value;
  throw new Problem("field-invalid", `${name}: it may not be empty`, "to hide the whole, use deleted=yes");
}
