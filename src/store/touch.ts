import type { Codebook } from "../codebook/codebook.js";
import type { Bundles, Entity } from "./bundle.js";
import { chunks } from "./chunks.js";
import { withLevels } from "./levels.js";
import { loadBundles } from "./load.js";
import { markStale } from "./search-stale.js";
import type { WriteTx } from "./store.js";

/** A row that was written, and what it took the place of. */
export interface Written<E extends Entity> {
  readonly before: Bundles[E] | undefined;
  readonly after: Bundles[E];
}

/**
 * What follows for other rows when these were written: levels of access that depend on them are brought up to date, and the records whose
 * facts rest on them are marked in `tx.touched`.
 */
export async function touchDependents<E extends Entity>(
  tx: WriteTx,
  codebook: Codebook,
  entity: E,
  written: readonly Written<E>[],
): Promise<void> {
  markStale(tx, entity, written);
  if (entity === "claim" || entity === "judgement")
    for (const { before, after } of written as readonly Written<"claim">[]) {
      tx.touched.add(after.row.record);
      if (before) tx.touched.add(before.row.record);
    }
  if (entity === "record") await afterRecords(tx, codebook, written as readonly Written<"record">[]);
  if (entity === "clip") await afterClips(tx, codebook, changedOf(written as readonly Written<"clip">[]));
  if (entity === "source") await afterSources(tx, codebook, changedOf(written as readonly Written<"source">[]));
}

/** Rows that were there before: nothing can depend on a new one yet. */
function changedOf<E extends Entity>(written: readonly Written<E>[]): string[] {
  return written.filter(({ before }) => before !== undefined).map(({ after }) => after.row.id);
}

async function afterRecords(tx: WriteTx, codebook: Codebook, written: readonly Written<"record">[]): Promise<void> {
  for (const { after } of written) tx.touched.add(after.row.id);
  const changed = written.filter(
    ({ before, after }) =>
      before &&
      (before.row.level !== after.row.level ||
        before.row.deleted !== after.row.deleted ||
        before.row.slug !== after.row.slug),
  );
  for (const ids of chunks(changed.map(({ after }) => after.row.id))) {
    const claims = await tx.db
      .selectFrom("claim")
      .select(["id", "record"])
      .where((where) => where.or([where("record", "in", ids), where("reference", "in", ids)]))
      .execute();
    for (const claim of claims) tx.touched.add(claim.record);
    await relevelClaims(
      tx,
      codebook,
      claims.map((claim) => claim.id),
    );
    await relevel(
      tx,
      codebook,
      "judgement",
      (await tx.db.selectFrom("judgement").select("id").where("record", "in", ids).execute()).map((row) => row.id),
    );
  }
}

async function afterClips(tx: WriteTx, codebook: Codebook, clips: readonly string[]): Promise<void> {
  for (const ids of chunks(clips)) {
    const claims = await tx.db
      .selectFrom("evidence")
      .innerJoin("claim", "claim.id", "evidence.claim")
      .select(["claim.id", "claim.record"])
      .distinct()
      .where("evidence.clip", "in", ids)
      .execute();
    for (const claim of claims) tx.touched.add(claim.record);
    await relevelClaims(
      tx,
      codebook,
      claims.map((claim) => claim.id),
    );
  }
}

async function afterSources(tx: WriteTx, codebook: Codebook, sources: readonly string[]): Promise<void> {
  const affected = await withThoseBasedOnThem(tx, sources);
  for (const ids of chunks(affected)) {
    const clips = (await tx.db.selectFrom("clip").select("id").where("source", "in", ids).execute()).map(
      (row) => row.id,
    );
    await relevel(tx, codebook, "clip", clips);
    const claims = await tx.db
      .selectFrom("evidence")
      .innerJoin("claim", "claim.id", "evidence.claim")
      .select(["claim.id", "claim.record"])
      .distinct()
      .where("evidence.source", "in", ids)
      .execute();
    for (const claim of claims) tx.touched.add(claim.record);
    await relevelClaims(
      tx,
      codebook,
      claims.map((claim) => claim.id),
    );
  }
}

/** Whether two sources are independent also depends on what they rest on, however many steps away. */
async function withThoseBasedOnThem(tx: WriteTx, sources: readonly string[]): Promise<string[]> {
  const found = new Set(sources);
  for (let edge = [...sources]; edge.length > 0; ) {
    const rows = await tx.db
      .selectFrom("source")
      .select("id")
      .where((where) => where.or(edge.map((id) => where("based_on", "like", `%${id}%`))))
      .execute();
    edge = rows.map((row) => row.id).filter((id) => !found.has(id));
    for (const id of edge) found.add(id);
  }
  return [...found];
}

const relevelClaims = (tx: WriteTx, codebook: Codebook, ids: readonly string[]) => relevel(tx, codebook, "claim", ids);

/** Levels are derived, so a new one is no new version of the row and has no line in the journal. */
async function relevel(
  tx: WriteTx,
  codebook: Codebook,
  entity: "clip" | "claim" | "judgement",
  ids: readonly string[],
): Promise<void> {
  const bundles = await loadBundles(tx.db, entity, ids);
  const levelled = await withLevels(tx.db, codebook, entity, bundles);
  for (const [place, bundle] of levelled.entries())
    if (bundle.row.level !== bundles[place]!.row.level)
      await tx.db.updateTable(entity).set({ level: bundle.row.level }).where("id", "=", bundle.row.id).execute();
}
