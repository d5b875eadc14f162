import type { Bundles } from "../store/bundle.js";
import { fromShape } from "../store/from-shape.js";
import { IdLookup } from "../store/ids.js";
import { Names } from "../store/names.js";
import { namesIn, type Shape, toShape } from "../store/shape.js";
import type { WriteTx } from "../store/store.js";
import { Problem } from "../values/problem.js";
import type { Text } from "../values/value.js";
import type { Desk } from "./desk.js";
import { deletedField, type Fields, languageField, listField, textField } from "./edit-fields.js";
import { leadOn, takeBackOldName } from "./edit-record.js";
import { freeKey, readSourceFields } from "./source-fields.js";

export const SOURCE_FIELDS = [
  "key",
  "title",
  "author",
  "issued",
  "publisher",
  "container-title",
  "URL",
  "language",
  "kind",
  "type",
  "based-on",
  "access",
  "copy",
  "note",
  "memo",
  "deleted",
] as const;

/** Any CSL-JSON variable is a field of a source; the reading of the fields says what it does not know. */
export const isSourceField = (name: string): boolean => /^[A-Za-z][A-Za-z-]*$/.test(name);

/** A source with some fields changed. `author` is a list separated by `;`, each "Family, Given" or a name that is not a person's. */
export async function editSource(
  tx: WriteTx,
  desk: Desk,
  before: Bundles["source"],
  fields: Fields,
): Promise<Bundles["source"]> {
  const names = new Names(tx.db);
  await names.load(namesIn("source", before));
  const shape = { ...toShape("source", before, names) } as { [field: string]: unknown };
  const given = new Set(Object.keys(fields).map((field) => field.replace(/\.[a-z]{2}$/, "")));
  const { id: oldKey, uuid, by, at, version, deleted: _, ...bibliographic } = shape;
  const next = { ...bibliographic };
  for (const field of given) {
    if (field === "key" || field === "deleted") continue;
    const value = fieldValue(field, fields, before);
    if (value === null) delete next[field];
    else next[field] = value;
  }
  if (!next["title"])
    throw new Problem("field-invalid", "title: a source needs a title", "give the title that the document itself uses");
  const key = textField(fields, "key") ?? (oldKey as string);
  if (key !== oldKey) await rename(tx, desk, before, key);
  const whole: Shape = {
    access: before.row.access,
    copy: before.row.copy,
    ...readSourceFields(next),
    id: key,
    uuid,
    by,
    at,
    version,
  };
  const ids = new IdLookup(tx.db, desk.codebook);
  await ids.load("source", [whole]);
  const after = fromShape("source", whole, ids);
  const deleted = deletedField(fields, before.row.deleted, tx.now);
  if (deleted === null && before.row.deleted !== null && key === oldKey) await requireFree(tx, key);
  return { row: { ...after.row, deleted } };
}

function fieldValue(field: string, fields: Fields, before: Bundles["source"]): unknown {
  if (field === "note") {
    const note = languageField(fields, "note", before.row.note);
    return note === null ? null : (JSON.parse(note) as Text);
  }
  if (field === "based-on") return listField(fields, field);
  const value = textField(fields, field);
  if (value !== null && value !== undefined && field === "author") return readAuthors(value);
  return value ?? null;
}

/** "Isacson, Adam; U.S. Government Accountability Office" as CSL-JSON names. */
export function readAuthors(text: string): { family?: string; given?: string; literal?: string }[] {
  return text
    .split(";")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => {
      const parts = name.split(",").map((part) => part.trim());
      return parts.length === 2 && parts[0] && parts[1] ? { family: parts[0], given: parts[1] } : { literal: name };
    });
}

async function rename(tx: WriteTx, desk: Desk, before: Bundles["source"], key: string): Promise<void> {
  await takeBackOldName(tx, desk, "source", "", key, before.row.id);
  await requireFree(tx, key);
  await leadOn(tx, desk, "source", "", before.row.key, before.row.id);
}

async function requireFree(tx: WriteTx, key: string): Promise<void> {
  if ((await freeKey(tx.db, key)) === key) return;
  throw new Problem(
    "key-taken",
    `the citation key ${key} is taken`,
    "choose another; old keys lead to where their source went",
  );
}
