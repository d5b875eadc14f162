import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, describe, onTestFinished } from "vitest";
import { FIRST_TABLES } from "../src/store/first-tables.js";
import { type Database, openStore, type StoreOptions } from "../src/store/open-store.js";
import type { PostgresClient, PostgresPool } from "../src/store/postgres-engine.js";
import { parserOf } from "../src/store/postgres-pool.js";
import { SAVED_TABLES } from "../src/store/saved-searches.js";
import { SEARCH_TABLES, SEARCH_TEXTS } from "../src/store/search-tables.js";
import { SERIES_TABLES } from "../src/store/series.js";
import { SIGN_IN_TABLES } from "../src/store/sign-in-tables.js";
import type { Store } from "../src/store/store.js";
import { systemClock } from "../src/workspace/clock.js";
import { createIdMaker } from "../src/workspace/ids.js";

/** The server of `.ci/run`; elsewhere PGlite, PostgreSQL inside this process, stands in for it. */
const SERVER = process.env["MUSTER_TEST_POSTGRES"] ?? "postgres://postgres@127.0.0.1:5432/test";

/** An empty store. One opened in a test is closed with it; one opened in a hook such as `beforeAll`, with its file. */
export type OpenFresh = (options?: StoreOptions) => Promise<Store>;

/** Where an empty database is, for tests that open it more than once. */
type FreshDatabase = () => Promise<Database>;

type Cases = (openFresh: OpenFresh, freshDatabase: FreshDatabase, engine: "sqlite" | "postgres") => void;

/** The same cases on SQLite and on PostgreSQL. What touches tables is tested by this. */
export function eachEngine(name: string, cases: Cases): void {
  describe(`${name} (sqlite)`, () => run(sqliteFiles(), cases, "sqlite"));
  onPostgres(name, cases);
}

export function onPostgres(name: string, cases: Cases): void {
  describe(`${name} (postgres)`, () => run(postgresSchemas(), cases, "postgres"));
}

/** The address of a database for `muster.yaml`; undefined where the tests have no server. */
export function addressOf(database: Database): string | undefined {
  if ("file" in database) return "sqlite";
  if ("pool" in database) return undefined;
  return `${database.database}?schema=${database.schema}`;
}

interface Databases {
  make(): Promise<Database>;
  /** Makes one that was used like new. Making takes PostgreSQL half a second: 21 tables and their views. */
  empty?(used: Database, birth: { origin: string; now: string }): Promise<void>;
  cleanUp(): Promise<void>;
}

function run(databases: Databases, cases: Cases, engine: "sqlite" | "postgres"): void {
  const opened: Store[] = [];
  const used: Database[] = [];
  const fresh = async (options: StoreOptions): Promise<Database> => {
    const again = databases.empty && used.pop();
    if (!again) return databases.make();
    const { clock = systemClock, newId = createIdMaker(clock) } = options;
    await databases.empty?.(again, { origin: newId(), now: clock.now() });
    return again;
  };
  const openFresh: OpenFresh = async (options = {}) => {
    const database = await fresh(options);
    const store = await openStore(database, options);
    const close = async (): Promise<void> => {
      await store.close();
      used.push(database);
    };
    try {
      onTestFinished(close);
    } catch {
      opened.push(store); // not in a test: in a hook
    }
    return store;
  };
  afterAll(async () => {
    await Promise.all(opened.map((store) => store.close()));
    await databases.cleanUp();
  });
  cases(openFresh, databases.make, engine);
}

function sqliteFiles(): Databases {
  let folder: string | undefined;
  let count = 0;
  return {
    async make() {
      folder ??= mkdtempSync(join(tmpdir(), "muster-store-"));
      count += 1;
      return { database: "sqlite", file: join(folder, `${count}.db`) };
    },
    async cleanUp() {
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

// One for all files of a worker: a schema belongs to the process that made it.
let schemas = 0;

function postgresSchemas(): Databases {
  let source: Promise<Databases> | undefined;
  const found = (): Promise<Databases> => {
    source ??= serverAnswers().then((answers) => (answers ? serverSchemas() : pgliteSchemas()));
    return source;
  };
  return {
    make: async () => (await found()).make(),
    empty: async (used, birth) => (await found()).empty?.(used, birth),
    cleanUp: async () => (await source)?.cleanUp(),
  };
}

async function serverAnswers(): Promise<boolean> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    process.stderr.write(`no PostgreSQL at ${new URL(SERVER).host}: these tests run on PGlite\n`);
    return false;
  }
}

/** As migrations.ts leaves a new database. */
function emptying({ origin, now }: { origin: string; now: string }): string {
  const tables = [FIRST_TABLES, SEARCH_TABLES, SAVED_TABLES, SIGN_IN_TABLES, SERIES_TABLES]
    .flatMap(Object.keys)
    .concat(SEARCH_TEXTS)
    .filter((table) => table !== "meta" && table !== "revision");
  return [
    "begin; set constraints all deferred",
    ...tables.map((table) => `delete from "${table}"`),
    "delete from meta where key in ('search', 'search-last')",
    `update meta set value = '${origin}' where key = 'origin'; update revision set number = 0, at = '${now}'; commit`,
  ].join("; ");
}

function serverSchemas(): Databases {
  const made: string[] = [];
  return {
    async make() {
      schemas += 1;
      const schema = `muster_${process.pid}_${schemas}`;
      made.push(schema);
      const admin = new pg.Client({ connectionString: SERVER });
      await admin.connect();
      await admin.query(`drop schema if exists ${schema} cascade`); // of a process of the same number that was killed
      await admin.end();
      return { database: SERVER, schema };
    },
    async empty(used, birth) {
      const admin = new pg.Client({ connectionString: SERVER });
      await admin.connect();
      await admin.query(`set search_path to ${(used as { schema: string }).schema}; ${emptying(birth)}`);
      await admin.end();
    },
    async cleanUp() {
      const admin = new pg.Client({ connectionString: SERVER });
      await admin.connect();
      for (const schema of made) await admin.query(`drop schema if exists ${schema} cascade`);
      await admin.end();
    },
  };
}

/** One PGlite for a test file; each database is a schema of it. */
async function pgliteSchemas(): Promise<Databases> {
  const { PGlite } = await import("@electric-sql/pglite");
  const parsers = Object.fromEntries([16, 20, 1700].map((oid) => [oid, parserOf(oid)!]));
  const lite = await PGlite.create({ parsers });
  let free: Promise<void> = Promise.resolve();
  let standing = "";

  /** PGlite has one session: whoever has it, has it alone. */
  const poolOf = (schema: string): PostgresPool => ({
    async connect(): Promise<PostgresClient> {
      const before = free;
      let release = (): void => {};
      free = new Promise((resolve) => {
        release = resolve;
      });
      await before;
      if (standing !== schema) await lite.exec(`set search_path to ${schema}`);
      standing = schema;
      return { query: (sql, parameters) => lite.query(sql, parameters), release } as PostgresClient;
    },
    async end() {},
  });
  return {
    async make() {
      schemas += 1;
      const schema = `muster_${schemas}`;
      await lite.exec(`create schema ${schema}`);
      return { pool: poolOf(schema) };
    },
    async empty(used, birth) {
      const client = await (used as { pool: PostgresPool }).pool.connect();
      await lite.exec(emptying(birth));
      client.release();
    },
    cleanUp: () => lite.close(),
  };
}
