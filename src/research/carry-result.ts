import type { Bundles } from "../store/bundle.js";
import { recordNames } from "../store/mentions.js";
import type { WriteTx } from "../store/store.js";
import type { Access } from "../values/value.js";
import type { Attempted } from "./attempt.js";
import type { Carried } from "./carry.js";

/** A claim as a preview tells it. */
export interface ClaimLine {
  readonly id: string;
  /** `type/slug` of the record that it is a claim of. */
  readonly record: string;
  readonly property: string;
  /** The value; of a reference `type/slug`. */
  readonly value: unknown;
}

export interface Disputed {
  readonly property: string;
  /** What the claims of it say, each once. */
  readonly values: readonly unknown[];
}

/** What `rename`, `merge` and `split` of a record or tag do, or would do. */
export interface CarryResult extends Attempted {
  readonly action: "rename" | "merge" | "split";
  /** `type/slug` or `tag:slug`. */
  readonly from: string;
  readonly to: string;
  readonly carried: Carried;
  /** Some of the claims that go along. */
  readonly sample: readonly ClaimLine[];
  /** Properties on which the sources come to disagree by it. */
  readonly disputed: readonly Disputed[];
  /** Claims by which the record would have referred to itself; they are taken back. */
  readonly selfReferences: readonly ClaimLine[];
  /** The level that the record comes to have, where it becomes more closed than one of the two was. */
  readonly closed: Access | null;
}

/** A preview shows so many rows of those that it would change. */
export const SAMPLE = 5;

/** Claims with the names of records in them. */
export async function claimLines(tx: WriteTx, claims: readonly Bundles["claim"][]): Promise<ClaimLine[]> {
  const ids = claims.flatMap(({ row }) => [row.record, ...(row.reference === null ? [] : [row.reference])]);
  const names = await recordNames(tx.db, ids);
  return claims.map(({ row }) => ({
    id: row.id,
    record: names.get(row.record)!,
    property: row.property,
    value: row.reference === null ? JSON.parse(row.value) : names.get(row.reference),
  }));
}
