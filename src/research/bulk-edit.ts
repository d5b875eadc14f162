import type { Bundles } from "../store/bundle.js";
import { levelOf } from "../store/levels.js";
import { loadBundles } from "../store/load.js";
import { recordNames } from "../store/mentions.js";
import { save } from "../store/save.js";
import type { WriteTx } from "../store/store.js";
import { canonicalJson } from "../values/canonical-json.js";
import { Problem } from "../values/problem.js";
import { isOpenTo } from "../values/value.js";
import { type Attempted, attempt } from "./attempt.js";
import { SAMPLE } from "./carry-result.js";
import type { Desk } from "./desk.js";
import { checkFields } from "./edit.js";
import { editClip } from "./edit-clip.js";
import { editRecord } from "./edit-record.js";

export interface BulkEditInput {
  readonly entity: "record" | "clip";
  /** What the filter found. */
  readonly ids: readonly string[];
  readonly fields: { readonly [field: string]: string };
  readonly preview?: boolean;
}

export interface BulkEditResult extends Attempted {
  readonly action: "edit";
  readonly matched: number;
  /** Those that do not say so already. */
  readonly changed: number;
  /** How many more people can see by it. */
  readonly opened: number;
  readonly closed: number;
  /** Some of those that change: `type/slug` of a record, the quote of a clip. */
  readonly sample: readonly { readonly id: string; readonly text: string }[];
}

// What is one's own: many rows cannot have the same.
const SINGLE = ["slug", "quote", "page"];

/**
 * Changes the same fields of many records or clips, all or none, in one batch.
 * @throws Problem "field-unknown", "field-single", and whatever the field's own reading throws
 */
export function bulkEdit(desk: Desk, input: BulkEditInput): Promise<BulkEditResult> {
  const { entity, ids, fields } = input;
  checkFields(entity, fields);
  const single = Object.keys(fields).find((field) => SINGLE.includes(field));
  if (single !== undefined)
    throw new Problem(
      "field-single",
      `${single} cannot be the same for many`,
      "change it one at a time, without --where",
    );
  const told = { action: "edit" as const, matched: ids.length };
  return attempt(
    desk,
    { action: "edit", preview: input.preview ?? false },
    async (tx) =>
      entity === "record"
        ? { ...told, ...(await editAll(tx, desk, "record", ids, (each) => editRecord(tx, desk, each, fields))) }
        : { ...told, ...(await editAll(tx, desk, "clip", ids, (each) => editClip(tx, desk, each, fields))) },
    async (_, answer) => answer,
  );
}

async function editAll<E extends "record" | "clip">(
  tx: WriteTx,
  desk: Desk,
  entity: E,
  ids: readonly string[],
  change: (bundle: Bundles[E]) => Promise<Bundles[E]>,
) {
  const writes: { before: Bundles[E]; after: Bundles[E] }[] = [];
  for (const before of await loadBundles(tx.db, entity, ids)) {
    const after = await change(before);
    if (canonicalJson(after) !== canonicalJson(before)) writes.push({ before, after });
  }
  const saved = await save(tx, desk.codebook, entity, writes);
  const levels = writes.map(({ before }, place) => [levelOf(before), levelOf(saved[place]!)] as const);
  const first = saved.slice(0, SAMPLE);
  const names = await recordNames(
    tx.db,
    first.map(({ row }) => row.id),
  );
  return {
    changed: writes.length,
    opened: levels.filter(([before, after]) => !isOpenTo(before, after)).length,
    closed: levels.filter(([before, after]) => !isOpenTo(after, before)).length,
    sample: first.map(({ row }) => ({ id: row.id, text: names.get(row.id) ?? (row as Bundles["clip"]["row"]).quote })),
  };
}
