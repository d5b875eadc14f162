import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, describe } from "vitest";
import { type Database, openStore, type StoreOptions } from "../src/store/open-store.js";
import type { PostgresClient, PostgresPool } from "../src/store/postgres-engine.js";
import { parserOf } from "../src/store/postgres-pool.js";
import type { Store } from "../src/store/store.js";

/** The server of `.ci/run`; elsewhere PGlite, PostgreSQL inside this process, stands in for it. */
const SERVER = process.env["MUSTER_TEST_POSTGRES"] ?? "postgres://postgres@127.0.0.1:5432/test";

/** An empty store, closed and thrown away when the file's tests are done. */
export type OpenFresh = (options?: StoreOptions) => Promise<Store>;

/** Where an empty database is, for tests that open it more than once. */
export type FreshDatabase = () => Promise<Database>;

type Cases = (openFresh: OpenFresh, freshDatabase: FreshDatabase, engine: "sqlite" | "postgres") => void;

/** The same cases on SQLite and on PostgreSQL. What touches tables is tested by this. */
export function eachEngine(name: string, cases: Cases): void {
  describe(`${name} (sqlite)`, () => run(sqliteFiles(), cases, "sqlite"));
  describe(`${name} (postgres)`, () => run(postgresSchemas(), cases, "postgres"));
}

interface Databases {
  make(): Promise<Database>;
  cleanUp(): Promise<void>;
}

function run(databases: Databases, cases: Cases, engine: "sqlite" | "postgres"): void {
  const opened: Store[] = [];
  const openFresh: OpenFresh = async (options) => {
    const store = await openStore(await databases.make(), options);
    opened.push(store);
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
  return { make: async () => (await found()).make(), cleanUp: async () => (await source)?.cleanUp() };
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
    cleanUp: () => lite.close(),
  };
}
