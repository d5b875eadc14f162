import { createHash } from "node:crypto";
import pg from "pg";
import { applicationName, type PostgresPool } from "./postgres-engine.js";

// Types by their oid: bigint (counts) and numeric (sums of them) are numbers here as in SQLite, and a truth is 0 or 1.
const [BOOL, INT8, NUMERIC] = [16, 20, 1700];

/** Reads what a PostgreSQL server sends as SQLite would give it. */
export function parserOf(oid: number): ((text: string) => number) | undefined {
  if (oid === INT8 || oid === NUMERIC) return Number;
  return oid === BOOL ? (text) => (text.startsWith("t") ? 1 : 0) : undefined;
}

/** Sessions on one schema of a server. The password comes from PGPASSWORD, or from the user's `.pgpass`. */
export function openPool(url: string, schema: string, command: string): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    // `create schema` comes later (migrations.ts): a schema in the path need not be there yet
    // Compiling costs more than it saves in questions of milliseconds, and estimates of the views ask for it.
    options: `-c search_path=${schema} -c timezone=UTC -c jit=off`,
    application_name: applicationName(command),
    connectionTimeoutMillis: 5000,
    max: 8,
    types: {
      getTypeParser: (oid: number, format?: "text" | "binary") =>
        parserOf(oid) ?? pg.types.getTypeParser(oid, format as "text"),
    },
  });
  // One that breaks while nobody waits for an answer of it, in the pool or in the middle of a write: the next query finds out and says so.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return {
    async connect() {
      const client = await pool.connect();
      return {
        query: (text, values, isKept) => client.query({ ...(isKept && { name: nameOf(text) }), text, values }),
        release: (broken) => client.release(broken),
      };
    },
    end: () => pool.end(),
  };
}

/** A server takes names of 63 bytes. */
const nameOf = (text: string): string => createHash("sha256").update(text).digest("base64");

/** `127.0.0.1:5432/muster`: how messages name a server, without user and password. */
export function serverName(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || "localhost"}:${port || 5432}${pathname}`;
}
