import type { Bundles } from "../store/bundle.js";
import { findRedirect } from "../store/find.js";
import { save } from "../store/save.js";
import type { WriteTx } from "../store/store.js";
import type { Desk } from "./desk.js";
import { accessField, deletedField, type Fields, languageField, or, textField } from "./edit-fields.js";
import { freeSlug } from "./new-record.js";

export const RECORD_FIELDS = ["slug", "access", "note", "memo", "deleted"] as const;

/** A record with some fields changed. Its old slug leads to it from now on. */
export async function editRecord(
  tx: WriteTx,
  desk: Desk,
  before: Bundles["record"],
  fields: Fields,
): Promise<Bundles["record"]> {
  const slug = textField(fields, "slug");
  const { type, id } = before.row;
  const wanted = slug ?? before.row.slug;
  const deleted = deletedField(fields, before.row.deleted, tx.now);
  const comesBack = deleted === null && before.row.deleted !== null;
  if (wanted !== before.row.slug) await takeBackOldName(tx, desk, "record", type, wanted, id);
  const renamed = wanted !== before.row.slug || comesBack ? await freeSlug(tx, type, wanted) : wanted;
  if (renamed !== before.row.slug) await leadOn(tx, desk, "record", before.row.type, before.row.slug, before.row.id);
  return {
    row: {
      ...before.row,
      slug: renamed,
      access: accessField(fields) ?? before.row.access,
      note: languageField(fields, "note", before.row.note),
      memo: or(textField(fields, "memo"), before.row.memo),
      deleted,
    },
  };
}

/** A row that gets back a name that it had before: the name no longer leads to it, it is its own. */
export async function takeBackOldName(
  tx: WriteTx,
  desk: Pick<Desk, "codebook">,
  entity: "record" | "source" | "tag",
  type: string,
  slug: string,
  id: string,
): Promise<void> {
  const row = await findRedirect(tx.db, entity, type, slug);
  if (row?.target === id)
    await save(tx, desk.codebook, "redirect", [{ before: { row }, after: { row: { ...row, deleted: tx.now } } }]);
}

/** From now on the old name leads to where its row is. */
export async function leadOn(
  tx: WriteTx,
  desk: Pick<Desk, "codebook">,
  entity: "record" | "source" | "tag",
  type: string,
  slug: string,
  target: string,
): Promise<void> {
  const row = { id: tx.newId(), entity, type, slug, target, by: "", at: "", version: 1, deleted: null };
  await save(tx, desk.codebook, "redirect", [{ after: { row } }]);
}
