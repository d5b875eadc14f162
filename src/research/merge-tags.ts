import { loadBundles } from "../store/load.js";
import { type Mentions, mentionsOfTag } from "../store/mentions.js";
import { save } from "../store/save.js";
import type { WriteTx } from "../store/store.js";
import type { TagTable } from "../store/tables.js";
import { findTag } from "../store/tags.js";
import { Problem } from "../values/problem.js";
import { tagSlug } from "./about.js";
import { type Attempted, attempt } from "./attempt.js";
import type { CarryResult } from "./carry-result.js";
import type { Desk } from "./desk.js";
import { leadOn } from "./edit-record.js";
import type { MergeInput } from "./merge-records.js";

/**
 * Makes one tag of two: every clip of the first bears the second, and its name leads there. A tag has no level of its own; it is seen
 * through clips, and these stay as they are.
 * @throws Problem "tag-missing", "merge-same"
 */
export function mergeTags(desk: Desk, input: MergeInput): Promise<CarryResult> {
  return attempt(
    desk,
    { action: "merge", preview: input.preview ?? false },
    async (tx) => {
      const from = await findTag(tx.db, tagSlug(input.from));
      const into = await findTag(tx.db, tagSlug(input.into));
      if (from.id === into.id)
        throw new Problem("merge-same", `tag:${from.slug} is one tag already`, "name two that are the same thing");
      const mentions = await mentionsOfTag(tx.db, from.id);
      const clips = await retag(tx, desk, from, into, mentions);
      await leadOn(tx, desk, "tag", "", from.slug, into.id);
      return toldOfTag("merge", from.slug, into.slug, clips, mentions.redirect!.length);
    },
    async (_, told) => told,
  );
}

/** @returns how many living clips bear the other tag now */
async function retag(tx: WriteTx, desk: Desk, from: TagTable, into: TagTable, mentions: Mentions): Promise<number> {
  const redirects = await loadBundles(tx.db, "redirect", mentions.redirect!);
  await save(
    tx,
    desk.codebook,
    "redirect",
    redirects.map((before) => ({ before, after: { row: { ...before.row, target: into.id } } })),
  );
  const clips = await loadBundles(tx.db, "clip", mentions.clip!);
  await save(
    tx,
    desk.codebook,
    "clip",
    clips.map((before) => ({
      before,
      after: { ...before, tags: [...new Set(before.tags.map((tag) => (tag === from.id ? into.id : tag)))].sort() },
    })),
  );
  await save(tx, desk.codebook, "tag", [
    { before: { row: from }, after: { row: { ...from, deleted: tx.now } } },
    ...(into.label === null && from.label !== null
      ? [{ before: { row: into }, after: { row: { ...into, label: from.label } } }]
      : []),
  ]);
  return clips.filter(({ row }) => row.deleted === null).length;
}

/** What is told of a tag: only clips bear it. */
export function toldOfTag(
  action: "merge" | "rename",
  from: string,
  to: string,
  clips: number,
  redirects: number,
): Omit<CarryResult, keyof Attempted> {
  const none = { claims: 0, references: 0, judgements: 0, questions: 0, obligations: 0 };
  return {
    action,
    from: `tag:${from}`,
    to: `tag:${to}`,
    carried: { ...none, clips, redirects },
    sample: [],
    selfReferences: [],
    disputed: [],
    closed: null,
  };
}
