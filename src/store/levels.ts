import type { Kysely } from "kysely";
import type { Codebook } from "../codebook/codebook.js";
import { type Access, mostClosed, mostOpen } from "../values/value.js";
import type { Bundles, Entity, EvidenceItem } from "./bundle.js";
import { chunks } from "./chunks.js";
import { Names } from "./names.js";
import type { Tables } from "./tables.js";

/*
 * Levels of access that follow from other rows (ARCHITECTURE.md, "Access"): a clip is as closed as its source, a record as its type, a
 * claim as the most closed of its own, its record's, its property's and that of the most open of its clips.
 */

/** The same bundles with `level` as the rows they depend on make it now. `names` spares what it has read of them. */
export async function withLevels<E extends Entity>(
  db: Kysely<Tables>,
  codebook: Codebook,
  entity: E,
  bundles: readonly Bundles[E][],
  names = new Names(db),
): Promise<Bundles[E][]> {
  switch (entity) {
    case "clip":
      return (await clipsWithLevels(names, bundles as readonly Bundles["clip"][])) as Bundles[E][];
    case "vintage":
      return (await vintagesWithLevels(db, bundles as readonly Bundles["vintage"][])) as Bundles[E][];
    case "record":
      return (bundles as readonly Bundles["record"][]).map(({ row }) => ({
        row: { ...row, level: recordLevel(codebook, row) },
      })) as Bundles[E][];
    case "claim":
      return (await claimsWithLevels(db, codebook, bundles as readonly Bundles["claim"][])) as Bundles[E][];
    case "judgement":
      return (await judgementsWithLevels(db, codebook, bundles as readonly Bundles["judgement"][])) as Bundles[E][];
    default:
      return [...bundles];
  }
}

/** Who may know of a change of this row. Snapshots, tags, redirects and shares have no level: the team may. */
export function levelOf(bundle: Bundles[Entity]): Access {
  const row = bundle.row as { level?: Access; access?: Access | null };
  return row.level ?? row.access ?? "team";
}

export function recordLevel(codebook: Codebook, row: { readonly type: string; readonly access: Access }): Access {
  return mostClosed(row.access, codebook.types.get(row.type)?.access ?? "public");
}

function propertyLevel(codebook: Codebook, type: string, property: string): Access {
  return codebook.types.get(type)?.properties.get(property)?.access ?? "public";
}

async function clipsWithLevels(names: Names, clips: readonly Bundles["clip"][]): Promise<Bundles["clip"][]> {
  await names.load({ sources: clips.map((clip) => clip.row.source) });
  return clips.map((clip) => {
    const [source = "confidential"] = names.levelsOf([clip.row.source]);
    return { ...clip, row: { ...clip.row, level: mostClosed(source, clip.row.access ?? source) } };
  });
}

async function vintagesWithLevels(
  db: Kysely<Tables>,
  vintages: readonly Bundles["vintage"][],
): Promise<Bundles["vintage"][]> {
  const ids = [...new Set(vintages.map(({ row }) => row.series))];
  const levels = new Map<string, Access>();
  for (const some of chunks(ids))
    for (const row of await db.selectFrom("series").select(["id", "access"]).where("id", "in", some).execute())
      levels.set(row.id, row.access);
  return vintages.map(({ row }) => ({ row: { ...row, level: levels.get(row.series) ?? "confidential" } }));
}

async function claimsWithLevels(
  db: Kysely<Tables>,
  codebook: Codebook,
  claims: readonly Bundles["claim"][],
): Promise<Bundles["claim"][]> {
  const records = await recordsOf(
    db,
    claims.map((claim) => claim.row.record),
  );
  const evidence = claims.flatMap((claim) => claim.evidence);
  const sources = await sourceLevels(
    db,
    evidence.filter((item) => item.clip === null).map((item) => item.source),
  );
  const clips = await clipLevels(
    db,
    evidence.flatMap((item) => item.clip ?? []),
  );
  const levelsOf = (items: readonly EvidenceItem[]) => {
    const all = items.map((item) =>
      item.clip ? clips.get(item.clip) : { level: sources.get(item.source) ?? "confidential", live: true },
    );
    // A clip that was taken back proves nothing any more; but taking back the last one must not open what it closed.
    const live = all.filter((clip) => clip?.live);
    return (live.length > 0 ? live : all).map((clip) => clip?.level ?? ("confidential" as const));
  };
  return claims.map((claim) => {
    const record = records.get(claim.row.record);
    if (!record) return { ...claim, row: { ...claim.row, level: "confidential" as const } };
    const level = mostClosed(
      record.level,
      claim.row.access ?? record.level,
      propertyLevel(codebook, record.type, claim.row.property),
      ...(claim.evidence.length === 0 ? [] : [mostOpen(levelsOf(claim.evidence))]),
    );
    return { ...claim, row: { ...claim.row, level } };
  });
}

async function judgementsWithLevels(
  db: Kysely<Tables>,
  codebook: Codebook,
  judgements: readonly Bundles["judgement"][],
): Promise<Bundles["judgement"][]> {
  const records = await recordsOf(
    db,
    judgements.map((judgement) => judgement.row.record),
  );
  return judgements.map(({ row }) => {
    const record = records.get(row.record);
    const level = record
      ? mostClosed(record.level, row.access ?? record.level, propertyLevel(codebook, record.type, row.property))
      : ("confidential" as const);
    return { row: { ...row, level } };
  });
}

async function sourceLevels(db: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, Access>> {
  const levels = new Map<string, Access>();
  for (const some of chunks([...new Set(ids)]))
    for (const row of await db.selectFrom("source").select(["id", "access"]).where("id", "in", some).execute())
      levels.set(row.id, row.access);
  return levels;
}

async function clipLevels(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, { level: Access; live: boolean }>> {
  const levels = new Map<string, { level: Access; live: boolean }>();
  for (const some of chunks([...new Set(ids)])) {
    const rows = await db.selectFrom("clip").select(["id", "level", "deleted"]).where("id", "in", some).execute();
    for (const row of rows) levels.set(row.id, { level: row.level, live: row.deleted === null });
  }
  return levels;
}

async function recordsOf(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, { type: string; level: Access }>> {
  const records = new Map<string, { type: string; level: Access }>();
  for (const some of chunks([...new Set(ids)])) {
    const rows = await db.selectFrom("record").select(["id", "type", "level"]).where("id", "in", some).execute();
    for (const row of rows) records.set(row.id, row);
  }
  return records;
}
