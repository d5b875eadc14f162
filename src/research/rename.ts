import { findRecord } from "../store/find.js";
import { loadBundles } from "../store/load.js";
import { mentionsOfRecord, mentionsOfTag } from "../store/mentions.js";
import { save } from "../store/save.js";
import type { WriteTx } from "../store/store.js";
import { findTag, findTags } from "../store/tags.js";
import { Problem } from "../values/problem.js";
import { tagSlug } from "./about.js";
import { type Attempted, attempt } from "./attempt.js";
import { type CarryResult, claimLines, SAMPLE } from "./carry-result.js";
import type { Desk } from "./desk.js";
import { editRecord, leadOn, takeBackOldName } from "./edit-record.js";
import { toldOfTag } from "./merge-tags.js";
import { checkSlug } from "./new-record.js";

export interface RenameInput {
  /** `type/slug` or id of a record, or `tag:name`. */
  readonly what: string;
  /** The new slug, or the new name of the tag. */
  readonly name: string;
  readonly preview?: boolean;
}

/**
 * Gives a record or tag another name; everything follows, and the old name leads on.
 * @throws Problem "record-missing", "tag-missing", "slug-invalid", "slug-taken", "tag-taken", "name-same"
 */
export function rename(desk: Desk, input: RenameInput): Promise<CarryResult> {
  const work = input.what.startsWith("tag:") ? renameTag : renameRecord;
  return attempt<Told, Told>(
    desk,
    { action: "rename", preview: input.preview ?? false },
    (tx) => work(tx, desk, input),
    async (_, told) => told,
  );
}

type Told = Omit<CarryResult, keyof Attempted>;

async function renameRecord(tx: WriteTx, desk: Desk, { what, name }: RenameInput): Promise<Told> {
  const row = await findRecord(tx.db, what);
  const slug = checkSlug(name.startsWith(`${row.type}/`) ? name.slice(row.type.length + 1) : name);
  if (slug === row.slug) throw sameName(`${row.type}/${slug}`);
  const mentions = await mentionsOfRecord(tx.db, row.id);
  const claims = (await loadBundles(tx.db, "claim", mentions.claim!)).filter((claim) => claim.row.deleted === null);
  const own = claims.filter((claim) => claim.row.record === row.id);
  const sample = await claimLines(tx, own.slice(0, SAMPLE));
  const after = await editRecord(tx, desk, { row }, { slug });
  await save(tx, desk.codebook, "record", [{ before: { row }, after }]);
  const count = (kind: keyof typeof mentions) => mentions[kind]?.length ?? 0;
  return {
    action: "rename",
    from: `${row.type}/${row.slug}`,
    to: `${row.type}/${slug}`,
    carried: {
      claims: own.length,
      references: claims.length - own.length,
      clips: count("clip"),
      judgements: count("judgement"),
      questions: count("question"),
      obligations: count("obligation"),
      redirects: count("redirect"),
    },
    sample,
    selfReferences: [],
    disputed: [],
    closed: null,
  };
}

async function renameTag(tx: WriteTx, desk: Desk, { what, name }: RenameInput): Promise<Told> {
  const row = await findTag(tx.db, tagSlug(what.slice("tag:".length)));
  const slug = tagSlug(name.replace(/^tag:/, ""));
  if (slug === row.slug) throw sameName(`tag:${slug}`);
  const taken = (await findTags(tx.db, [slug])).get(slug);
  if (taken !== undefined && taken !== row.id)
    throw new Problem(
      "tag-taken",
      `there is a tag "${slug}" already`,
      `to make one of both: \`muster merge tag:${row.slug} tag:${slug}\``,
    );
  const mentions = await mentionsOfTag(tx.db, row.id);
  await takeBackOldName(tx, desk, "tag", "", slug, row.id);
  await save(tx, desk.codebook, "tag", [{ before: { row }, after: { row: { ...row, slug } } }]);
  await leadOn(tx, desk, "tag", "", row.slug, row.id);
  return toldOfTag("rename", row.slug, slug, mentions.clip!.length, mentions.redirect!.length);
}

const sameName = (name: string): Problem =>
  new Problem("name-same", `it is called ${name} already`, "give it another name", { exit: 1 });
