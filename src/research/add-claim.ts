import type { Codebook, Property } from "../codebook/codebook.js";
import { parseValue } from "../codebook/parse-value.js";
import type { Bundles, EvidenceItem } from "../store/bundle.js";
import { byRecordName, findClip, findRecord } from "../store/find.js";
import { valueKey } from "../store/keys.js";
import { loadBundles } from "../store/load.js";
import { sameClaims } from "../store/same-claims.js";
import { save } from "../store/save.js";
import type { WriteTx } from "../store/store.js";
import type { RecordTable } from "../store/tables.js";
import { canonicalJson } from "../values/canonical-json.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import type { Access, Basis, Certainty, ClaimState, Rank, Stage, Text, Value } from "../values/value.js";
import { noteText, plainText, readClaimTime, requireReason } from "./claim-fields.js";
import { change, type Desk } from "./desk.js";
import { newRecord } from "./new-record.js";
import { resolveReference } from "./resolve-reference.js";

export interface ClaimInput {
  /** `type/slug` or id. A new record begins with a claim of its name. */
  readonly record: string;
  readonly property: string;
  /** In FORMAT.md's shape, or in words. */
  readonly value: unknown;
  /** Ids of the clips that prove it. None: it is unsourced, and says so wherever it shows. */
  readonly clips?: readonly string[];
  readonly stage?: Stage;
  readonly certainty?: Certainty;
  readonly basis?: Basis;
  readonly rank?: Rank;
  readonly state?: ClaimState;
  readonly during?: string;
  readonly asOf?: string;
  readonly note?: Text;
  readonly memo?: string;
  readonly access?: Access;
}

export interface ClaimResult {
  readonly id: string;
  readonly record: string;
  readonly property: string;
  /** In FORMAT.md's shape; a reference as `type/slug`. */
  readonly value: Value;
  readonly recordId: string;
  readonly stage: Stage;
  readonly sourced: boolean;
  /** True where the very claim was there before; nothing was added. */
  readonly existing: boolean;
  readonly newRecord: boolean;
}

/**
 * States something of a record, with the clips that prove it. The same claim from the same sources a second time is noticed and not made
 * twice.
 * @throws Problem "record-missing", "property-unknown", "value-invalid" and the kinds' own, "reason-missing", "clip-missing"
 */
export function addClaim(desk: Desk, input: ClaimInput): Promise<ClaimResult> {
  return change(desk, "claim", async (tx) => {
    const { record, made } = await recordFor(tx, desk, input);
    const property = findProperty(desk.codebook, record.type, input.property);
    const parsed = parseValue(property, input.value);
    const target = parsed.reference && (await resolveReference(tx.db, property, parsed.reference));
    const value = target ? target.id : parsed.value;
    const bundle = await newClaim(tx, record, property, value, target !== undefined, input);
    const shown = target ? `${target.type}/${target.slug}` : parsed.value;
    const result = {
      record: `${record.type}/${record.slug}`,
      recordId: record.id,
      property: property.key,
      value: shown,
      stage: bundle.row.stage,
    };
    const [same] = await sameClaims(tx.db, bundle);
    if (same) return { ...result, id: same, sourced: bundle.evidence.length > 0, existing: true, newRecord: made };
    const [saved] = await save(tx, desk.codebook, "claim", [{ after: bundle }]);
    return { ...result, id: saved!.row.id, sourced: bundle.evidence.length > 0, existing: false, newRecord: made };
  });
}

async function recordFor(tx: WriteTx, desk: Desk, input: ClaimInput): Promise<{ record: RecordTable; made: boolean }> {
  const there = await byRecordName(tx.db, input.record);
  if (there) return { record: there, made: false };
  const stroke = input.record.indexOf("/");
  const type = desk.codebook.types.get(input.record.slice(0, Math.max(0, stroke)));
  if (!type && stroke > 0) {
    const near = nearNames(input.record.slice(0, stroke), [...desk.codebook.types.keys()]);
    throw new Problem(
      "type-unknown",
      `the codebook has no type "${input.record.slice(0, stroke)}"`,
      near.length > 0
        ? `did you mean ${near.join(" or ")}?`
        : `its types are ${[...desk.codebook.types.keys()].join(", ")}`,
    );
  }
  if (!type || type.name !== input.property) return { record: await findRecord(tx.db, input.record), made: false };
  return { record: await newRecord(tx, desk, type.key, input.record.slice(stroke + 1)), made: true };
}

/** @throws Problem "property-unknown" with the near names. */
export function findProperty(codebook: Codebook, type: string, key: string): Property {
  const properties = codebook.types.get(type)?.properties;
  const property = properties?.get(key);
  if (property) return property;
  const near = nearNames(key, [...(properties?.keys() ?? [])]);
  throw new Problem(
    "property-unknown",
    `${type} has no property "${key}"`,
    near.length > 0
      ? `did you mean ${near.join(" or ")}?`
      : `its properties are ${[...(properties?.keys() ?? [])].join(", ")}`,
  );
}

async function newClaim(
  tx: WriteTx,
  record: RecordTable,
  property: Property,
  value: Value,
  isReference: boolean,
  input: ClaimInput,
): Promise<Bundles["claim"]> {
  const rank = input.rank ?? "normal";
  const basis = input.basis ?? "stated";
  requireReason({ rank, basis, note: input.note });
  return {
    row: {
      id: tx.newId(),
      record: record.id,
      property: property.key,
      value: canonicalJson(value),
      value_key: valueKey(value),
      reference: isReference ? (value as string) : null,
      stage: input.stage ?? "actual",
      during: input.during === undefined ? null : readClaimTime("during", input.during),
      as_of: input.asOf === undefined ? null : readClaimTime("as-of", input.asOf),
      certainty: input.certainty ?? "reported",
      basis,
      rank,
      state: input.state ?? "accepted",
      note: noteText(input.note),
      access: input.access ?? null,
      level: "confidential",
      memo: plainText(input.memo),
      by: "",
      at: "",
      version: 1,
      deleted: null,
    },
    evidence: await evidenceOf(tx, input.clips ?? []),
  };
}

/** Clips as evidence, each once. @throws Problem "clip-missing" */
export async function evidenceOf(tx: WriteTx, clips: readonly string[]): Promise<EvidenceItem[]> {
  const ids = [...new Set(clips)];
  const found = await loadBundles(tx.db, "clip", ids);
  const living = new Map(found.filter(({ row }) => row.deleted === null).map(({ row }) => [row.id, row]));
  const items: EvidenceItem[] = [];
  for (const id of ids)
    items.push({ clip: id, source: (living.get(id) ?? (await findClip(tx.db, id))).source, page: null, note: null });
  return items;
}
