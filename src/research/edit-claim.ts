import { parseValue } from "../codebook/parse-value.js";
import type { Bundles } from "../store/bundle.js";
import { findRecord } from "../store/find.js";
import { valueKey } from "../store/keys.js";
import type { WriteTx } from "../store/store.js";
import { canonicalJson } from "../values/canonical-json.js";
import { BASES, CERTAINTIES, CLAIM_STATES, RANKS, STAGES, type Text, type Value } from "../values/value.js";
import { evidenceOf, findProperty } from "./add-claim.js";
import { readClaimTime, requireReason } from "./claim-fields.js";
import type { Desk } from "./desk.js";
import {
  accessField,
  deletedField,
  type Fields,
  languageField,
  listField,
  oneOfField,
  or,
  textField,
} from "./edit-fields.js";
import { resolveReference } from "./resolve-reference.js";

export const CLAIM_FIELDS = [
  "value",
  "clips",
  "add-clips",
  "drop-clips",
  "stage",
  "during",
  "as-of",
  "certainty",
  "basis",
  "rank",
  "state",
  "note",
  "memo",
  "access",
  "deleted",
] as const;

/**
 * A claim with some fields changed. `clips` are the ids of all clips that back it from now on; sources cited as a whole stay. `add-clips` and
 * `drop-clips` leave the others as they are: who does not see all of them takes none away unseen.
 */
export async function editClaim(
  tx: WriteTx,
  desk: Desk,
  before: Bundles["claim"],
  fields: Fields,
): Promise<Bundles["claim"]> {
  const clips = listField(fields, "clips") ?? clipsLaidOver(before, fields);
  const during = textField(fields, "during");
  const asOf = textField(fields, "as-of");
  const row = {
    ...before.row,
    stage: or(oneOfField(fields, "stage", STAGES), before.row.stage),
    during: during ? readClaimTime("during", during) : or(during, before.row.during),
    as_of: asOf ? readClaimTime("as-of", asOf) : or(asOf, before.row.as_of),
    certainty: or(oneOfField(fields, "certainty", CERTAINTIES), before.row.certainty),
    basis: or(oneOfField(fields, "basis", BASES), before.row.basis),
    rank: or(oneOfField(fields, "rank", RANKS), before.row.rank),
    state: or(oneOfField(fields, "state", CLAIM_STATES), before.row.state),
    note: languageField(fields, "note", before.row.note),
    memo: or(textField(fields, "memo"), before.row.memo),
    access: or(accessField(fields), before.row.access),
    deleted: deletedField(fields, before.row.deleted, tx.now),
    ...(await newValue(tx, desk, before, fields)),
  };
  requireReason({ rank: row.rank, basis: row.basis, note: row.note === null ? null : (JSON.parse(row.note) as Text) });
  const kept = before.evidence.filter((item) => item.clip === null);
  const same = new Map(before.evidence.flatMap((item) => (item.clip ? [[item.clip, item] as const] : [])));
  const evidence = clips && [...(await evidenceOf(tx, clips)).map((item) => same.get(item.clip!) ?? item), ...kept];
  return { row, evidence: evidence ?? before.evidence };
}

function clipsLaidOver(before: Bundles["claim"], fields: Fields): string[] | undefined {
  const [added, dropped] = [listField(fields, "add-clips"), listField(fields, "drop-clips")];
  if (!added && !dropped) return undefined;
  const had = before.evidence.flatMap(({ clip }) => (clip === null ? [] : [clip]));
  return [...new Set([...had.filter((clip) => !dropped?.includes(clip)), ...(added ?? [])])];
}

async function newValue(tx: WriteTx, desk: Desk, before: Bundles["claim"], fields: Fields) {
  const given = Object.keys(fields).some((field) => field === "value" || field.startsWith("value."));
  if (!given) return {};
  const { type } = await findRecord(tx.db, before.row.record);
  const property = findProperty(desk.codebook, type, before.row.property);
  const input = property.kind === "text" ? languageField(fields, "value", before.row.value) : null;
  const parsed = parseValue(property, input === null ? fields["value"] : JSON.parse(input));
  const target = parsed.reference && (await resolveReference(tx.db, property, parsed.reference));
  const value: Value = target ? target.id : parsed.value;
  return { value: canonicalJson(value), value_key: valueKey(value), reference: target ? target.id : null };
}
