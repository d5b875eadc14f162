import { Problem } from "../values/problem.js";
import { audienceViews, viewsVersion } from "./audience-views.js";
import { createIndex, createTable } from "./ddl.js";
import type { Engine } from "./engine.js";
import { FIRST_INDEXES, FIRST_TABLES } from "./first-tables.js";
import { SAVED_TABLES } from "./saved-searches.js";
import { createSearchTexts, SEARCH_INDEXES, SEARCH_TABLES } from "./search-tables.js";
import { SERIES_INDEXES, SERIES_TABLES } from "./series.js";
import type { Session } from "./session.js";
import { SIGN_IN_INDEXES, SIGN_IN_TABLES } from "./sign-in-tables.js";

type EngineName = Engine["name"];

/** What brings a database from one schema to the next. The first makes schema 1; none is ever changed, only added to. */
const MIGRATIONS: readonly ((engine: EngineName) => readonly string[])[] = [
  (engine) => [
    ...Object.entries(FIRST_TABLES).map(([table, columns]) => createTable(engine, table, columns)),
    ...FIRST_INDEXES.map(createIndex),
  ],
  (engine) => [
    ...Object.entries(SEARCH_TABLES).map(([table, columns]) => createTable(engine, table, columns)),
    ...SEARCH_INDEXES.map(createIndex),
    ...createSearchTexts(engine),
  ],
  // A question may be closed although nobody has answered it.
  () => [`alter table "question" add column "closed" text`],
  // Searches that have a name.
  (engine) => Object.entries(SAVED_TABLES).map(([table, columns]) => createTable(engine, table, columns)),
  // Who is signed in in a browser, and which forms were sent.
  (engine) => [
    ...Object.entries(SIGN_IN_TABLES).map(([table, columns]) => createTable(engine, table, columns)),
    ...SIGN_IN_INDEXES.map(createIndex),
  ],
  // Series of official numbers.
  (engine) => [
    ...Object.entries(SERIES_TABLES).map(([table, columns]) => createTable(engine, table, columns)),
    ...SERIES_INDEXES.map(createIndex),
  ],
];

/** The schema that this Muster reads and writes. */
export const SCHEMA = MIGRATIONS.length;

interface Birth {
  readonly now: string;
  readonly newId: () => string;
}

/**
 * Brings the database to the schema of this Muster: all of it in one transaction, or nothing.
 * @throws Problem "workspace-newer" when a newer Muster made it, "database-foreign" when it holds something else,
 *   "database-missing" when there is nothing and `create` is false. Nothing is changed then.
 */
export async function migrate(engine: Engine, where: Place, birth: Birth): Promise<void> {
  const session = await engine.writer();
  try {
    if (await isCurrent(session, engine.name, where)) return;
    await engine.settle();
    await session.begin();
    try {
      if (!(await isCurrent(session, engine.name, where))) await bringUp(session, engine.name, where, birth);
      await session.commit();
    } catch (error) {
      await session.rollback();
      throw error;
    }
  } finally {
    session.release();
  }
}

/** How messages name the database, and whether tables are made where there are none. */
export interface Place {
  readonly name: string;
  readonly create: boolean;
}

async function isCurrent(session: Session, engine: EngineName, where: Place): Promise<boolean> {
  const found = await schemaOf(session, engine, where);
  if (found > SCHEMA)
    throw new Problem(
      "workspace-newer",
      `${where.name} was made by a newer Muster (schema ${found}, this one knows ${SCHEMA})`,
      "update Muster",
      { exit: 2 },
    );
  if (found < SCHEMA) return false;
  return (await meta(session, "views")) === viewsVersion(engine);
}

/** The schema that is there; 0 for an empty database. */
async function schemaOf(session: Session, engine: EngineName, where: Place): Promise<number> {
  const tables = await tablesOf(session, engine);
  if (tables.includes("meta") && tables.includes("revision")) return Number(await meta(session, "schema"));
  if (tables.length > 0)
    throw new Problem(
      "database-foreign",
      `${where.name} holds tables that are not Muster's (${tables.slice(0, 3).join(", ")})`,
      "name another database",
    );
  if (!where.create)
    throw new Problem("database-missing", `there is no workspace in ${where.name}`, "make one with `muster init`");
  return 0;
}

async function tablesOf(session: Session, engine: EngineName): Promise<string[]> {
  const sql =
    engine === "sqlite"
      ? "select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name"
      : "select tablename as name from pg_tables where schemaname = current_schema() order by tablename";
  return (await session.query(sql, [])).rows.map((row) => (row as { name: string }).name);
}

async function meta(session: Session, key: string): Promise<string | undefined> {
  const { rows } = await session.query(`select "value" from "meta" where "key" = '${key}'`, []);
  return (rows[0] as { value: string } | undefined)?.value;
}

async function bringUp(session: Session, engine: EngineName, where: Place, birth: Birth): Promise<void> {
  const from = await schemaOf(session, engine, where);
  await dropViews(session, engine);
  for (const migration of MIGRATIONS.slice(from)) await runAll(session, migration(engine));
  await runAll(session, audienceViews(engine));
  if (from === 0) await runAll(session, firstRows(birth));
  await runAll(session, [setMeta("schema", String(SCHEMA)), setMeta("views", viewsVersion(engine))]);
}

async function runAll(session: Session, statements: readonly string[]): Promise<void> {
  for (const sql of statements) await session.query(sql, []);
}

async function dropViews(session: Session, engine: EngineName): Promise<void> {
  const sql =
    engine === "sqlite"
      ? "select name from sqlite_schema where type = 'view'"
      : "select viewname as name from pg_views where schemaname = current_schema()";
  const cascade = engine === "postgres" ? " cascade" : "";
  for (const row of (await session.query(sql, [])).rows)
    await session.query(`drop view if exists "${(row as { name: string }).name}"${cascade}`, []);
}

// Ids and moments are made by the program and hold no quotes.
const firstRows = ({ now, newId }: Birth): string[] => [
  setMeta("origin", newId()),
  ...["public", "team", "confidential"].map((audience) => `insert into "revision" values ('${audience}', 0, '${now}')`),
];

const setMeta = (key: string, value: string): string =>
  `insert into "meta" ("key", "value") values ('${key}', '${value}') on conflict ("key") do update set "value" = excluded."value"`;
