import pg from "pg";
import type { Database } from "../src/store/open-store.js";

/** Where a made database lies. */
export interface Place {
  readonly engine: "SQLite" | "PostgreSQL";
  /** Undefined: a file in the folder of the workspace. */
  database(name: string): Promise<Database | undefined>;
  remove(name: string): Promise<void>;
}

export const FILES: Place = { engine: "SQLite", database: async () => undefined, remove: async () => {} };

const SERVER = process.env["MUSTER_TEST_POSTGRES"] ?? "postgres://postgres@127.0.0.1:5432/test";

/** A schema for each database on the server of the tests; undefined where none answers. */
export async function serverPlace(): Promise<Place | undefined> {
  const remove = (name: string) => ask(`drop schema if exists muster_${name} cascade`);
  try {
    await ask("select 1");
  } catch {
    return undefined;
  }
  return {
    engine: "PostgreSQL",
    async database(name) {
      await remove(name); // of a run that was broken off
      return { database: SERVER, schema: `muster_${name}` };
    },
    remove,
  };
}

async function ask(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
