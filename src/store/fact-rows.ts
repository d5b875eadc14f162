import { sql } from "kysely";
import type { Access, Basis, Certainty, Rank, Stage } from "../values/value.js";
import { chunks, inChunks } from "./chunks.js";
import { insertRows } from "./insert-rows.js";
import type { Db } from "./store.js";
import type { AncestorTable, FactTable } from "./tables.js";

/*
 * What facts/ reads and writes. Reads go over the tables themselves, once for all audiences, and give with each row the
 * level from which on it is seen; facts/seen.ts applies it as the audiences' views do (a test holds the two together).
 * Lists of ids may be of any length.
 */

export interface RecordLevel {
  readonly id: string;
  readonly type: string;
  readonly level: Access;
}

/** The records among these that are not deleted. */
export function liveRecords(db: Db, ids: readonly string[]): Promise<RecordLevel[]> {
  return inChunks(ids, (some) =>
    db
      .selectFrom("record")
      .select(["id", "type", "level"])
      .where("id", "in", some)
      .where("deleted", "is", null)
      .execute(),
  );
}

export interface AcceptedClaim {
  readonly id: string;
  readonly record: string;
  readonly property: string;
  readonly value: string;
  readonly reference: string | null;
  readonly stage: Stage;
  readonly during: string | null;
  readonly as_of: string | null;
  readonly certainty: Certainty;
  readonly basis: Basis;
  readonly rank: Rank;
  readonly level: Access;
  /** Level of the record referred to; null where none is referred to, or it is deleted. */
  readonly referred: Access | null;
}

/** The accepted claims of these records, of all properties or of some, in order of entry. */
export async function acceptedClaims(
  db: Db,
  records: readonly string[],
  properties?: readonly string[],
): Promise<AcceptedClaim[]> {
  return inChunks(records, (some) => {
    const query = db
      .selectFrom("claim")
      .leftJoin("record as other", (join) =>
        join.onRef("other.id", "=", "claim.reference").on("other.deleted", "is", null),
      )
      .select(["claim.id", "claim.record", "claim.property", "claim.value", "claim.reference", "claim.stage"])
      .select(["claim.during", "claim.as_of", "claim.certainty", "claim.basis", "claim.rank", "claim.level"])
      .select("other.level as referred")
      .where("claim.record", "in", some)
      .where("claim.deleted", "is", null)
      .where("claim.state", "=", "accepted")
      .orderBy("claim.id");
    return (properties ? query.where("claim.property", "in", properties) : query).execute();
  });
}

export interface CitedEvidence {
  readonly claim: string;
  readonly source: string;
  readonly speaker: string | null;
  /** Level of its clip; null where a source is cited as a whole. */
  readonly level: Access | null;
}

/** What backs the claims of these records: not the clips that are deleted. */
export function evidenceOfRecords(
  db: Db,
  records: readonly string[],
  properties?: readonly string[],
): Promise<CitedEvidence[]> {
  return inChunks(records, (some) => {
    const query = db
      .selectFrom("claim")
      .innerJoin("evidence", "evidence.claim", "claim.id")
      .leftJoin("clip", "clip.id", "evidence.clip")
      .select(["evidence.claim", "evidence.source", "clip.speaker", "clip.level"])
      .where("claim.record", "in", some)
      .where("claim.deleted", "is", null)
      .where("claim.state", "=", "accepted")
      .where("clip.deleted", "is", null)
      .orderBy("evidence.claim")
      .orderBy("evidence.ordinal");
    return (properties ? query.where("claim.property", "in", properties) : query).execute();
  });
}

export interface SourceTies {
  readonly id: string;
  readonly csl: string;
  readonly based_on: string;
  readonly access: Access;
}

/** The sources among these that are not deleted. */
export function liveSources(db: Db, ids: readonly string[]): Promise<SourceTies[]> {
  return inChunks(ids, (some) =>
    db
      .selectFrom("source")
      .select(["id", "csl", "based_on", "access"])
      .where("id", "in", some)
      .where("deleted", "is", null)
      .execute(),
  );
}

/** Judgements on these records, in order of entry. */
export function judgementsOn(db: Db, records: readonly string[]) {
  return inChunks(records, (some) =>
    db
      .selectFrom("judgement")
      .select(["id", "record", "property", "stage", "level"])
      .where("record", "in", some)
      .where("deleted", "is", null)
      .orderBy("id")
      .execute(),
  );
}

/** Rows of some roles of these records, of all properties or of some, for all audiences. */
export function factRowsOf(
  db: Db,
  records: readonly string[],
  roles: readonly FactTable["role"][],
  properties?: readonly string[],
): Promise<FactTable[]> {
  return inChunks(records, (some) => {
    const query = db
      .selectFrom("fact")
      .selectAll()
      .where("record", "in", some)
      .where("role", "in", roles)
      .orderBy("id");
    return (properties ? query.where("property", "in", properties) : query).execute();
  });
}

/** Rows that filters meet, made of the records' own claims, for all audiences; without `detail`, which is the bulk of them. */
export async function matchRowsOf(db: Db, records: readonly string[]): Promise<FactTable[]> {
  const rows = await inChunks(records, (some) =>
    db
      .selectFrom("fact")
      .select(["id", "fact", "audience", ...COPIED.filter((column) => column !== "detail")])
      .where("record", "in", some)
      .where("role", "in", ["fact", "alternative"])
      .orderBy("id")
      .execute(),
  );
  return rows.map((row) => ({ ...row, detail: null }) as FactTable);
}

/** Of which properties these records have something of their own, for each audience. */
export function propertiesOf(db: Db, records: readonly string[]) {
  return inChunks(records, (some) =>
    db
      .selectFrom("fact")
      .select(["audience", "record", "type", "property"])
      .distinct()
      .where("record", "in", some)
      .where("role", "=", "fact")
      .execute(),
  );
}

/** For each audience, what stands right above these records by the facts of some properties. */
export async function parentsAsStored(db: Db, records: readonly string[], properties: readonly string[]) {
  const rows = await inChunks(records, (some) =>
    db
      .selectFrom("fact")
      .select(["audience", "record", "type", "property", "value_key as parent"])
      .where("record", "in", some)
      .where("property", "in", properties)
      .where("role", "=", "fact")
      .where("stage", "=", "actual")
      .where("special", "=", 0)
      .orderBy("record")
      .orderBy("ordinal")
      .orderBy("id")
      .execute(),
  );
  return rows.flatMap(({ parent, ...row }) => (parent === null ? [] : [{ ...row, parent }]));
}

/** Takes fact rows away and puts others in. */
export async function changeFactRows(db: Db, removed: readonly string[], added: readonly FactTable[]): Promise<void> {
  for (const ids of chunks(removed)) await db.deleteFrom("fact").where("id", "in", ids).execute();
  await insertRows(db, "fact", added);
}

/**
 * Copies the rows of some roles of these records from one audience to another that sees the same. Their ids hold
 * `@` before the audience. Ten times as fast as sending them again.
 */
export async function copyFactRows(
  db: Db,
  records: readonly string[],
  roles: readonly FactTable["role"][],
  from: Access,
  to: Access,
): Promise<void> {
  const moved = (column: "id" | "fact") => sql<string>`replace(${sql.ref(column)}, ${`@${from}.`}, ${`@${to}.`})`;
  for (const some of chunks(records))
    await db
      .insertInto("fact")
      .columns(["id", "fact", "audience", ...COPIED])
      .expression((eb) =>
        eb
          .selectFrom("fact")
          .select([moved("id").as("id"), moved("fact").as("fact"), sql.lit<Access>(to).as("audience"), ...COPIED])
          .where("audience", "=", from)
          .where("record", "in", some)
          .where("role", "in", roles),
      )
      .execute();
}

/** The columns of a fact's row that do not name the audience. */
const COPIED = [
  ...(["record", "type", "property", "stage", "ordinal", "role", "value_key", "special"] as const),
  ...(["number_min", "number_max", "date_min", "date_max", "part_kind", "part_unit", "currency", "part_what"] as const),
  ...(["during_min", "during_max", "disagree", "inferred", "unsourced", "sources", "certainty"] as const),
  ...(["sort_key", "detail"] as const),
] satisfies readonly (keyof FactTable)[];

/** Who stands above these records, themselves included, as it was last written. */
export function rowsAbove(db: Db, records: readonly string[]): Promise<AncestorTable[]> {
  return inChunks(records, (some) => db.selectFrom("ancestor").selectAll().where("record", "in", some).execute());
}

/** Who stands under these records, themselves left out. */
export function rowsBelow(db: Db, ancestors: readonly string[]): Promise<AncestorTable[]> {
  return inChunks(ancestors, (some) =>
    db.selectFrom("ancestor").selectAll().where("ancestor", "in", some).where("depth", ">", 0).execute(),
  );
}

/** Takes all rows above these records away and puts others in. */
export async function replaceRowsAbove(
  db: Db,
  records: readonly string[],
  rows: readonly AncestorTable[],
): Promise<void> {
  for (const some of chunks(records)) await db.deleteFrom("ancestor").where("record", "in", some).execute();
  await insertRows(db, "ancestor", rows);
}

/** Every derived row, gone. */
export async function removeAllFacts(db: Db): Promise<void> {
  await db.deleteFrom("fact").execute();
  await db.deleteFrom("ancestor").execute();
}

/** The ids of all records, deleted ones too, in order. */
export async function allRecordIds(db: Db): Promise<string[]> {
  return (await db.selectFrom("record").select("id").orderBy("id").execute()).map(({ id }) => id);
}

/** `type/slug` by id. */
export async function namesOfRecords(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await inChunks(ids, (some) =>
    db.selectFrom("record").select(["id", "type", "slug"]).where("id", "in", some).execute(),
  );
  return new Map(rows.map(({ id, type, slug }) => [id, `${type}/${slug}`]));
}

/** Derived rows of records that are not there at all, as differences from none. */
export async function strayRows(db: Db) {
  const facts = await db
    .selectFrom("fact")
    .leftJoin("record", "record.id", "fact.record")
    .select(["fact.id as row", "fact.audience", "fact.record", "fact.property"])
    .where("record.id", "is", null)
    .execute();
  const ancestors = await db
    .selectFrom("ancestor")
    .leftJoin("record", "record.id", "ancestor.record")
    .select(["ancestor.ancestor as row", "ancestor.audience", "ancestor.record", "ancestor.ancestor as property"])
    .where("record.id", "is", null)
    .execute();
  return [
    ...facts.map((row) => ({ table: "fact" as const, problem: "unexpected" as const, ...row })),
    ...ancestors.map((row) => ({ table: "ancestor" as const, problem: "unexpected" as const, ...row })),
  ];
}
