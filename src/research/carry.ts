import { type About, type Bundles, type Entity, inOrder } from "../store/bundle.js";
import { valueKey } from "../store/keys.js";
import { loadBundles } from "../store/load.js";
import type { Mentions } from "../store/mentions.js";
import { save } from "../store/save.js";
import type { WriteTx } from "../store/store.js";
import type { RecordTable } from "../store/tables.js";
import { canonicalJson } from "../values/canonical-json.js";
import { type Access, isOpenTo, mostClosed } from "../values/value.js";
import type { Desk } from "./desk.js";

/** How many living rows of each kind go along. `references` are claims of other records. */
export interface Carried {
  readonly claims: number;
  readonly references: number;
  readonly clips: number;
  readonly judgements: number;
  readonly questions: number;
  readonly obligations: number;
  readonly redirects: number;
}

export interface CarryOutcome {
  readonly carried: Carried;
  /** Living claims by which the record would have referred to itself; they are taken back. */
  readonly selfReferences: readonly Bundles["claim"][];
}

/** One record taken for another, in every row that names it. */
interface Exchange {
  readonly from: RecordTable;
  readonly to: RecordTable;
}

/** Puts one record in the place of another in these rows, each a new version with its line in the journal. */
export async function carry(
  tx: WriteTx,
  desk: Pick<Desk, "codebook">,
  exchange: Exchange,
  mentions: Mentions,
): Promise<CarryOutcome> {
  const { from, to } = exchange;
  const rewrite = async <E extends Entity>(entity: E, change: (bundle: Bundles[E]) => Bundles[E]) => {
    const before = await loadBundles(tx.db, entity, mentions[entity] ?? []);
    const writes = before
      .map((each) => ({ before: each, after: change(each) }))
      .filter((write) => canonicalJson(write.before) !== canonicalJson(write.after));
    await save(tx, desk.codebook, entity, writes);
    return writes;
  };
  const redirects = await rewrite("redirect", ({ row }) => ({ row: { ...row, target: to.id } }));
  const clips = await rewrite("clip", (clip) => ({ ...clip, about: inOrder(aboutOther(clip.about, exchange)) }));
  const claims = await rewrite("claim", (claim) => claimOfOther(claim, exchange, tx.now));
  const judgements = await rewrite("judgement", ({ row }) => ({
    row: { ...row, record: to.id, ...pinned(row, exchange) },
  }));
  const questions = await rewrite("question", ({ row }) => ({
    row: { ...row, about: aboutText(row.about, exchange), to: toText(row.to, exchange) },
  }));
  const obligations = await rewrite("obligation", ({ row }) => ({
    row: {
      ...row,
      about: aboutText(row.about, exchange),
      owed_by: party(row.owed_by, exchange),
      owed_to: party(row.owed_to, exchange),
    },
  }));
  const living = <E extends Entity>(writes: readonly { before: Bundles[E] }[]) =>
    writes.filter(({ before }) => before.row.deleted === null);
  const own = living<"claim">(claims).filter(({ before }) => before.row.record === from.id);
  return {
    carried: {
      claims: own.length,
      references: living<"claim">(claims).length - own.length,
      clips: living<"clip">(clips).length,
      judgements: living<"judgement">(judgements).length,
      questions: living<"question">(questions).length,
      obligations: living<"obligation">(obligations).length,
      redirects: redirects.length,
    },
    selfReferences: claims
      .filter(({ before, after }) => before.row.deleted === null && after.row.deleted !== null)
      .map(({ before }) => before),
  };
}

function aboutOther(about: readonly About[], { from, to }: Exchange): About[] {
  const items = about.map((item) => ("record" in item && item.record === from.id ? { record: to.id } : item));
  return [...new Map(items.map((item) => [canonicalJson(item), item])).values()];
}

const aboutText = (about: string, exchange: Exchange): string =>
  canonicalJson(aboutOther(JSON.parse(about) as About[], exchange));

/** Whom a question was put to; one who was asked under both names stays twice, with both answers. */
const toText = (to: string, { from, to: into }: Exchange): string =>
  canonicalJson(
    (JSON.parse(to) as { person?: string }[]).map((asked) =>
      asked.person === from.id ? { ...asked, person: into.id } : asked,
    ),
  );

function party(side: string | null, { from, to }: Exchange): string | null {
  if (side === null) return null;
  return (JSON.parse(side) as { record?: string }).record === from.id ? canonicalJson({ record: to.id }) : side;
}

function claimOfOther(claim: Bundles["claim"], exchange: Exchange, now: string): Bundles["claim"] {
  const { from, to } = exchange;
  const { row } = claim;
  const record = row.record === from.id ? to.id : row.record;
  const refers =
    row.reference === from.id ? { value: canonicalJson(to.id), value_key: valueKey(to.id), reference: to.id } : {};
  const after = { ...row, record, ...refers, ...(row.record === from.id ? pinned(row, exchange) : {}) };
  // That CBP is under DHS says nothing once they are one; standing, it would put a record under itself.
  const isSelfReference = after.reference === after.record && row.reference !== row.record;
  return { ...claim, row: isSelfReference ? { ...after, deleted: row.deleted ?? now } : after };
}

/** A claim that took its level from a more closed record keeps it as its own: nobody opens it by opening the other record. */
function pinned(row: { readonly access: Access | null }, { from, to }: Exchange): { access?: Access } {
  return !isOpenTo(from.access, to.access) ? { access: mostClosed(row.access ?? from.access, from.access) } : {};
}
