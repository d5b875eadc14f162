import { findRecord } from "../store/find.js";
import { loadBundles } from "../store/load.js";
import { disputedProperties, mentionsOfRecord } from "../store/mentions.js";
import { claimIdsOfRecords } from "../store/records.js";
import { save } from "../store/save.js";
import type { WriteTx } from "../store/store.js";
import type { RecordTable } from "../store/tables.js";
import { Problem } from "../values/problem.js";
import { mostClosed } from "../values/value.js";
import { attempt } from "./attempt.js";
import { carry } from "./carry.js";
import { type CarryResult, claimLines, type Disputed, SAMPLE } from "./carry-result.js";
import type { Desk } from "./desk.js";
import { leadOn } from "./edit-record.js";

export interface MergeInput {
  /** `type/slug` or id of the record that goes. */
  readonly from: string;
  /** `type/slug` or id of the one that stays. */
  readonly into: string;
  /** Only says what would happen. */
  readonly preview?: boolean;
}

/**
 * Makes one record of two that turned out to be the same thing. Everything that names the first goes over to the second, and its name
 * leads there. The record that stays is as closed as the more closed of the two: its new names and passages give nothing away.
 * @throws Problem "record-missing", "merge-same", "merge-types", "hierarchy-cycle"
 */
export async function mergeRecords(desk: Desk, input: MergeInput): Promise<CarryResult> {
  return attempt(
    desk,
    { action: "merge", preview: input.preview ?? false },
    async (tx) => {
      const from = await findRecord(tx.db, input.from);
      const into = await findRecord(tx.db, input.into);
      refuseUnlike(from, into);
      const disputedBefore = await disputedProperties(tx.db, into.id);
      const own = (await loadBundles(tx.db, "claim", await claimIdsOfRecords(tx.db, [from.id]))).filter(
        ({ row }) => row.deleted === null,
      );
      const sample = await claimLines(tx, own.slice(0, SAMPLE));
      const access = mostClosed(from.access, into.access);
      // The level first: while rows go over, none of them is more open than it was.
      if (access !== into.access) await change(tx, desk, into, { access });
      const { carried, selfReferences } = await carry(
        tx,
        desk,
        { from, to: into },
        await mentionsOfRecord(tx.db, from.id),
      );
      const self = await claimLines(tx, selfReferences);
      await change(tx, desk, from, { deleted: tx.now });
      await leadOn(tx, desk, "record", from.type, from.slug, into.id);
      return {
        into,
        disputedBefore,
        told: {
          action: "merge" as const,
          from: `${from.type}/${from.slug}`,
          to: `${into.type}/${into.slug}`,
          carried,
          sample,
          selfReferences: self,
          closed: from.access === into.access ? null : access,
        },
      };
    },
    async (tx, { into, disputedBefore, told }) => ({
      ...told,
      disputed: await newlyDisputed(tx, into, disputedBefore),
    }),
  );
}

function refuseUnlike(from: RecordTable, into: RecordTable): void {
  const [a, b] = [`${from.type}/${from.slug}`, `${into.type}/${into.slug}`];
  if (from.id === into.id)
    throw new Problem("merge-same", `${a} is one record already`, "name two that are the same thing");
  if (from.type !== into.type)
    throw new Problem(
      "merge-types",
      `${a} is of type ${from.type} and ${b} of type ${into.type}: their properties differ`,
      `only two records of one type can become one; begin a ${into.type} for what ${a} says, or claim how they are related`,
    );
}

async function change(tx: WriteTx, desk: Desk, { id }: RecordTable, fields: Partial<RecordTable>): Promise<void> {
  const [before] = await loadBundles(tx.db, "record", [id]);
  await save(tx, desk.codebook, "record", [{ before: before!, after: { row: { ...before!.row, ...fields } } }]);
}

async function newlyDisputed(tx: WriteTx, into: RecordTable, before: readonly string[]): Promise<Disputed[]> {
  const properties = (await disputedProperties(tx.db, into.id)).filter((property) => !before.includes(property));
  if (properties.length === 0) return [];
  const claims = await loadBundles(tx.db, "claim", await claimIdsOfRecords(tx.db, [into.id]));
  const lines = await claimLines(
    tx,
    claims.filter(({ row }) => row.deleted === null && properties.includes(row.property)),
  );
  return properties.map((property) => {
    const values = lines.filter((line) => line.property === property).map(({ value }) => value);
    return { property, values: [...new Map(values.map((value) => [JSON.stringify(value), value])).values()] };
  });
}
