import type { Bundles } from "../store/bundle.js";
import { findClip } from "../store/find.js";
import type { WriteTx } from "../store/store.js";
import { canonicalJson } from "../values/canonical-json.js";
import { readAbout } from "./about.js";
import {
  dateField,
  deletedField,
  type Fields,
  languageField,
  listField,
  needed,
  or,
  ownLevel,
  textField,
} from "./edit-fields.js";

export const QUESTION_FIELDS = ["text", "about", "due", "clip", "closed", "memo", "access", "deleted"] as const;

/** A question with some fields changed. Whom it is put to, and what they answer, is changed by `askQuestion` and `answerQuestion`. */
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
