import type { Bundles, Entity } from "../store/bundle.js";
import { byRecordName, bySourceKey, findRecord, findSource, kindOfId } from "../store/find.js";
import { loadBundles } from "../store/load.js";
import { save } from "../store/save.js";
import type { WriteTx } from "../store/store.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import { change, type Desk } from "./desk.js";
import { CLAIM_FIELDS, editClaim } from "./edit-claim.js";
import { CLIP_FIELDS, editClip } from "./edit-clip.js";
import { editObligation, OBLIGATION_FIELDS } from "./edit-obligation.js";
import { editQuestion, QUESTION_FIELDS } from "./edit-question.js";
import { editRecord, RECORD_FIELDS } from "./edit-record.js";
import { editSource, isSourceField, SOURCE_FIELDS } from "./edit-source.js";

const isId = (name: string): boolean => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(name);

/** What can be edited by name or id. */
type Editable = "clip" | "claim" | "source" | "record" | "question" | "obligation";

export interface EditInput {
  /** Id of a clip, claim, question or obligation, citation key or id of a source, `type/slug` or id of a record. */
  readonly target: string;
  /** What the target must be, where the caller knows. */
  readonly only?: Editable;
  /** FORMAT.md's names; an empty text takes a value away. `note.es` sets one language. `deleted` is "yes" or "no". */
  readonly fields: { readonly [field: string]: string };
  /** The version that was read; another one in the store is a conflict. Absent: whatever is there. */
  readonly version?: number;
}

export interface EditResult {
  readonly entity: Editable;
  readonly id: string;
  /** What the row is called: citation key, `type/slug`, or its id. */
  readonly name: string;
  readonly changed: readonly string[];
  readonly version: number;
}

/**
 * Corrects anything that was entered; what it said before stays in the journal and comes back with `muster undo`.
 * @throws Problem "target-missing", "target-deleted", "field-unknown" with near names, "conflict", and whatever the field's own reading throws
 */
export function edit(desk: Desk, input: EditInput): Promise<EditResult> {
  return change(desk, "edit", async (tx) => {
    const { entity, id, name } = await findTarget(tx, input.target);
    if (input.only !== undefined && input.only !== entity)
      throw new Problem(`${input.only}-missing`, `there is no ${input.only} ${input.target}`, `${name} is a ${entity}`);
    const [before] = await loadBundles(tx.db, entity, [id]);
    checkFields(entity, input.fields);
    if (before!.row.deleted !== null && input.fields["deleted"] === undefined)
      throw new Problem(
        "target-deleted",
        `${entity} ${id} was deleted`,
        `\`muster edit ${id} deleted=no\` brings it back`,
      );
    const read =
      input.version === undefined ? before! : { ...before!, row: { ...before!.row, version: input.version } };
    const after = await edited(tx, desk, entity, before!, input.fields);
    const changed = Object.keys(input.fields);
    if (JSON.stringify(after) === JSON.stringify(before) && input.version === undefined)
      return { entity, id, name, changed: [], version: before!.row.version };
    const [saved] = await save(tx, desk.codebook, entity, [{ before: read as never, after: after as never }]);
    return { entity, id, name: nameOf(entity, saved as Bundles[Editable]), changed, version: saved!.row.version };
  });
}

async function findTarget(tx: WriteTx, target: string): Promise<{ entity: Editable; id: string; name: string }> {
  const record = await byRecordName(tx.db, target);
  if (record) return { entity: "record", id: record.id, name: `${record.type}/${record.slug}` };
  const source = await bySourceKey(tx.db, target);
  if (source) return { entity: "source", id: source.id, name: source.key };
  const kind = await kindOfId(tx.db, target);
  if (kind !== undefined && kind !== "share") return { entity: kind, id: target, name: target };
  if (target.includes("/")) await findRecord(tx.db, target);
  if (isId(target))
    throw new Problem(
      "target-missing",
      `there is no clip, claim, question, obligation, source or record with the id ${target}`,
      "give an id, a citation key or TYPE/SLUG",
    );
  const moved = await findSource(tx.db, target); // by a key that it had before
  return { entity: "source", id: moved.id, name: moved.key };
}

const FIELDS: { readonly [E in Editable]: readonly string[] } = {
  clip: CLIP_FIELDS,
  claim: CLAIM_FIELDS,
  source: SOURCE_FIELDS,
  record: RECORD_FIELDS,
  question: QUESTION_FIELDS,
  obligation: OBLIGATION_FIELDS,
};

export function checkFields(entity: Editable, fields: { readonly [field: string]: string }): void {
  if (Object.keys(fields).length === 0)
    throw new Problem(
      "field-missing",
      "nothing to change was given",
      `give FIELD=VALUE; fields: ${FIELDS[entity].join(", ")}`,
    );
  for (const field of Object.keys(fields)) {
    const base = field.replace(/\.[a-z]{2}$/, "");
    if (FIELDS[entity].includes(base) || (entity === "source" && isSourceField(base))) continue;
    const near = nearNames(base, FIELDS[entity]);
    throw new Problem(
      "field-unknown",
      `${entity === "obligation" ? "an" : "a"} ${entity} has no field "${field}"`,
      near.length > 0 ? `did you mean ${near.join(" or ")}?` : `its fields are ${FIELDS[entity].join(", ")}`,
    );
  }
}

async function edited(
  tx: WriteTx,
  desk: Desk,
  entity: Editable,
  before: Bundles[Entity],
  fields: EditInput["fields"],
): Promise<Bundles[Editable]> {
  switch (entity) {
    case "clip":
      return editClip(tx, desk, before as Bundles["clip"], fields);
    case "claim":
      return editClaim(tx, desk, before as Bundles["claim"], fields);
    case "source":
      return editSource(tx, desk, before as Bundles["source"], fields);
    case "record":
      return editRecord(tx, desk, before as Bundles["record"], fields);
    case "question":
      return editQuestion(tx, before as Bundles["question"], fields);
    case "obligation":
      return editObligation(tx, desk, before as Bundles["obligation"], fields);
  }
}

function nameOf(entity: Editable, bundle: Bundles[Editable]): string {
  if (entity === "source") return (bundle as Bundles["source"]).row.key;
  if (entity !== "record") return bundle.row.id;
  const { type, slug } = (bundle as Bundles["record"]).row;
  return `${type}/${slug}`;
}
