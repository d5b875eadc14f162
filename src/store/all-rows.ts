import { type Insertable, type Kysely, sql } from "kysely";
import { insertRows } from "./insert-rows.js";
import { SCHEMA } from "./migrations.js";
import { SEARCH_TEXTS } from "./search-tables.js";
import { SIGN_IN_TABLES } from "./sign-in-tables.js";
import type { Tables } from "./tables.js";

type Table = keyof Tables;

/**
 * Tables that a backup holds, each with the columns that name a row. What is missing here is derived and made anew (`DERIVED_TABLES`), or is
 * of this copy alone (`LOCAL_TABLES`); tests/backup.test.ts holds the lists against the database.
 */
const ROW_NAMES = {
  source: ["id"],
  snapshot: ["id"],
  page: ["snapshot", "number"],
  clip: ["id"],
  series: ["id"],
  vintage: ["id"],
  tag: ["id"],
  clip_tag: ["clip", "tag"],
  about: ["clip", "country", "record"],
  record: ["id"],
  redirect: ["id"],
  claim: ["id"],
  evidence: ["claim", "ordinal"],
  judgement: ["id"],
  question: ["id"],
  obligation: ["id"],
  share: ["id"],
  change: ["id"],
  imported: ["file", "entity", "row"],
  meta: ["key"],
  revision: ["audience"],
  saved_search: ["name"],
} as const satisfies { readonly [table in Table]?: readonly string[] };

export type KeptTable = keyof typeof ROW_NAMES;

export const KEPT_TABLES = Object.keys(ROW_NAMES) as readonly KeptTable[];
/** A workspace that is brought back elsewhere has nobody signed in. */
export const LOCAL_TABLES: readonly string[] = Object.keys(SIGN_IN_TABLES);
export const DERIVED_TABLES: readonly string[] = ["fact", "ancestor", "search_doc", ...SEARCH_TEXTS];

/** The schema of the rows that `allRows` gives. */
export const schemaOfRows = SCHEMA;

/** Every row of a table, tombstones too, in pieces: the whole of a large workspace never stands in memory at once. */
export async function* allRows(
  db: Kysely<Tables>,
  table: KeptTable,
  atOnce = 500,
): AsyncGenerator<Record<string, unknown>[]> {
  const names: readonly string[] = ROW_NAMES[table];
  const key = sql.join(names.map((name) => sql.ref(`${table}.${name}`)));
  for (let last: unknown[] | undefined; ; ) {
    // The tables differ and the question does not: it is asked in the types of one.
    let query = db.selectFrom(table as "claim").selectAll();
    if (last) query = query.where(sql<boolean>`(${key}) > (${sql.join(last)})`);
    for (const name of names) query = query.orderBy(name as "id");
    const rows = (await query.limit(atOnce).execute()) as unknown as Record<string, unknown>[];
    if (rows.length === 0) return;
    yield rows;
    last = names.map((name) => rows.at(-1)![name]);
  }
}

/** Takes out what a new database is born with, so that the rows of a backup can stand in their place. */
export async function emptyBirthRows(db: Kysely<Tables>): Promise<void> {
  await db.deleteFrom("revision").execute();
  await db.deleteFrom("meta").where("key", "not in", OWN_META).execute();
}

/** What `meta` says of the database itself, which a backup does not change. */
const OWN_META = ["schema", "views"];

/** Puts rows in as they are. */
export async function putRows(
  db: Kysely<Tables>,
  table: KeptTable,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const kept = table === "meta" ? rows.filter((row) => !OWN_META.includes(row["key"] as string)) : rows;
  await insertRows(db, table as "claim", kept as unknown as Insertable<Tables["claim"]>[]);
}

/** Whether a database was made a moment ago and holds nothing yet. */
export async function isEmpty(db: Kysely<Tables>): Promise<boolean> {
  for (const table of ["change", "source", "record", "tag"] as const)
    if (await db.selectFrom(table).select("id").limit(1).executeTakeFirst()) return false;
  return true;
}
