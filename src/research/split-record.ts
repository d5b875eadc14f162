import type { Bundles } from "../store/bundle.js";
import { findRecord, kindOfId } from "../store/find.js";
import { loadBundles } from "../store/load.js";
import { claimIdsOfRecords } from "../store/records.js";
import type { WriteTx } from "../store/store.js";
import type { RecordTable } from "../store/tables.js";
import { Problem } from "../values/problem.js";
import { attempt } from "./attempt.js";
import { carry } from "./carry.js";
import { type CarryResult, claimLines, SAMPLE } from "./carry-result.js";
import type { Desk } from "./desk.js";
import { newRecord } from "./new-record.js";

export interface SplitInput {
  /** `type/slug` or id of the record that was two things. */
  readonly from: string;
  /** The new record of the same type: `type/slug`, or its slug. */
  readonly to: string;
  /**
   * Ids of what moves: claims of the record, claims of others that refer to it, questions and clips about it. With a clip go the claims of
   * the record that rest on nothing but what moves.
   */
  readonly what: readonly string[];
  readonly preview?: boolean;
}

/**
 * Makes two records of one, the new one as closed as the old.
 * @throws Problem "record-missing", "slug-invalid", "slug-taken", "split-types", "split-unrelated", "hierarchy-cycle"
 */
export function splitRecord(desk: Desk, input: SplitInput): Promise<CarryResult> {
  return attempt(
    desk,
    { action: "split", preview: input.preview ?? false },
    async (tx) => {
      const from = await findRecord(tx.db, input.from);
      const chosen = await chooseRows(tx, from, input.what);
      const claims = await loadBundles(tx.db, "claim", chosen.claim);
      const sample = await claimLines(tx, claims.slice(0, SAMPLE));
      const defaults = { ...desk.defaults, record: from.access };
      const to = await newRecord(tx, { codebook: desk.codebook, defaults }, from.type, slugOf(from, input.to));
      const { carried, selfReferences } = await carry(tx, desk, { from, to }, chosen);
      return {
        action: "split" as const,
        from: `${from.type}/${from.slug}`,
        to: `${to.type}/${to.slug}`,
        carried,
        sample,
        selfReferences: await claimLines(tx, selfReferences),
        disputed: [],
        closed: null,
      };
    },
    async (_, told) => told,
  );
}

function slugOf(from: RecordTable, name: string): string {
  const stroke = name.indexOf("/");
  if (stroke < 0) return name;
  if (name.slice(0, stroke) !== from.type)
    throw new Problem(
      "split-types",
      `${from.type}/${from.slug} cannot become ${name}: both must be of one type`,
      `write --to ${from.type}/${name.slice(stroke + 1)}`,
    );
  return name.slice(stroke + 1);
}

async function chooseRows(tx: WriteTx, from: RecordTable, what: readonly string[]) {
  const chosen = { claim: [] as string[], clip: [] as string[], question: [] as string[] };
  for (const id of new Set(what)) {
    const kind = await kindOfId(tx.db, id);
    if ((kind !== "claim" && kind !== "clip" && kind !== "question") || !(await isAbout(tx, kind, id, from)))
      throw new Problem(
        "split-unrelated",
        `${id} is no claim, clip or question about ${from.type}/${from.slug}`,
        `\`muster show ${from.type}/${from.slug} --json\` lists the ids of its claims and clips`,
      );
    chosen[kind].push(id);
  }
  const clips = new Set(chosen.clip);
  const own = await loadBundles(tx.db, "claim", await claimIdsOfRecords(tx.db, [from.id]));
  const follow = own.filter(
    ({ evidence }) => evidence.length > 0 && evidence.every(({ clip }) => clips.has(clip ?? "")),
  );
  return { ...chosen, claim: [...new Set([...chosen.claim, ...follow.map(({ row }) => row.id)])] };
}

async function isAbout(tx: WriteTx, kind: "claim" | "clip" | "question", id: string, { id: record }: RecordTable) {
  const [bundle] = await loadBundles(tx.db, kind, [id]);
  if (bundle!.row.deleted !== null) return false;
  if (kind === "question") return (bundle as Bundles["question"]).row.about.includes(`"${record}"`);
  if (kind === "claim") {
    const { row } = bundle as Bundles["claim"];
    return row.record === record || row.reference === record;
  }
  if ((bundle as Bundles["clip"]).about.some((item) => "record" in item && item.record === record)) return true;
  const claims = await loadBundles(tx.db, "claim", await claimIdsOfRecords(tx.db, [record]));
  return claims.some(({ evidence }) => evidence.some(({ clip }) => clip === id));
}
