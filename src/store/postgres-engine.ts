import { hostname } from "node:os";
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import type { LockHolder } from "../workspace/lock.js";
import { chunks } from "./chunks.js";
import type { Engine, EngineOptions } from "./engine.js";
import { isDuplicate, perhapsKept, postgresProblem } from "./errors.js";
import { workspaceLocked } from "./locked.js";
import type { Grammar, Session } from "./session.js";

/** What the engine needs of `pg`; a test gives PGlite the same shape. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>;
  end(): Promise<void>;
}
export interface PostgresClient {
  /** `isKept`: the same question will come again in this session, so the server may keep how it answers it. */
  query(
    sql: string,
    parameters: unknown[],
    isKept?: boolean,
  ): Promise<{ rows: object[]; rowCount?: number | null; affectedRows?: number }>;
  release(broken?: boolean): void;
}

const grammar: Grammar = {
  createAdapter: () => new PostgresAdapter(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (db) => new PostgresIntrospector(db),
};

// The lock is on the pair "Must" in ASCII and the schema, so that two workspaces in one database do not wait for each other.
const LOCK_SPACE = 0x4d757374;
const LOCK = `(${LOCK_SPACE}, hashtext(current_schema()))`;
const HOLDER = `select a.application_name as command, a.pid as pid,
  to_char(a.xact_start at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since
  from pg_locks l join pg_stat_activity a on a.pid = l.pid
  where l.locktype = 'advisory' and l.granted and l.objsubid = 2 and l.classid = ${LOCK_SPACE}
    and l.objid::bigint = (hashtext(current_schema())::bigint & 4294967295)
    and l.database = (select oid from pg_database where datname = current_database())`;

/**
 * PostgreSQL through a pool whose sessions have the workspace's schema as their path. `server` is how messages name it;
 * `schema` is made where it is not there yet.
 */
export function openPostgres(
  pool: PostgresPool,
  server: string,
  schema: string | undefined,
  options: EngineOptions,
): Engine {
  const connect = async (): Promise<Session> => {
    try {
      return session(await pool.connect(), server, options);
    } catch (error) {
      throw postgresProblem(error, server);
    }
  };
  return {
    name: "postgres",
    grammar,
    writer: connect,
    reader: connect,
    async snapshot() {
      const opened = await connect();
      try {
        await opened.query("begin isolation level repeatable read read only", []);
      } catch (error) {
        opened.release();
        throw error;
      }
      // What was read was read: that it cannot be ended well is nobody's failure.
      const end = (): Promise<void> => opened.rollback().catch(() => {});
      return { ...opened, release: () => void end().finally(opened.release) };
    },
    integrity: async () => [],
    async settle() {
      if (schema) await makeSchema(await connect(), schema);
    },
    close: () => pool.end(),
  };
}

function session(client: PostgresClient, server: string, options: EngineOptions): Session {
  let broken = false;
  let written = 0;
  let isWriting = false;
  const query: Session["query"] = async (sql, parameters) => {
    try {
      const { rows, rowCount, affectedRows } = await client.query(
        sql,
        parameters.map(bindable),
        isWriting && parameters.length <= MOST_KEPT_PARAMETERS,
      );
      const changed = affectedRows ?? rowCount ?? 0;
      if (rows.length === 0) written += changed; // a reading counts its rows too
      return { rows, changed };
    } catch (error) {
      const problem = postgresProblem(error, server);
      broken ||= problem !== error || isOutdated(error);
      throw problem;
    }
  };
  const run = async (sql: string): Promise<void> => void (await query(sql, []));
  return {
    query,
    async insert(sql, columns, rows) {
      for (const some of chunks(rows, Math.max(1, Math.floor(MOST_PARAMETERS / columns.length))))
        await query(
          withPlacesFor(sql, columns.length, some.length),
          some.flatMap((row) => columns.map((column) => row[column])),
        );
    },
    stream: (sql, parameters) => allRows(query(sql, parameters)),
    begin: async () => {
      isWriting = true;
      await beginWriting(query, options);
      written = 0;
    },
    async commit() {
      const before = broken;
      await run("commit").catch((error) => {
        throw broken && !before ? perhapsKept(server, error) : error;
      });
      if (written > MANY_ROWS) await analyze(query).catch(() => {}); // the write stands; PostgreSQL will count later
    },
    // Of a session that went away PostgreSQL takes back everything by itself.
    async rollback() {
      if (broken) return;
      await run("rollback").catch((error) => {
        if (!broken) throw error;
      });
    },
    release: () => client.release(broken),
  };
}

/**
 * Of a write of a person's, which asks the same few dozen questions each time: half of what they took was finding out how to answer them through
 * the views of an audience. Lists of an import have any length, and each length is another question.
 */
const MOST_KEPT_PARAMETERS = 6;

/** "cached plan must not change result type": another program changed a table meanwhile, and this session would fail for ever. */
const isOutdated = (error: unknown): boolean => (error as { code?: string }).code === "0A000";

// PostgreSQL takes 65,535 a statement; more than this at once is no faster.
const MOST_PARAMETERS = 12_000;

/** An insert of one row, made one of many: its list of places, the only one, is written out for each row. */
function withPlacesFor(sql: string, columns: number, rows: number): string {
  const list = (row: number) =>
    `(${Array.from({ length: columns }, (_, column) => `$${row * columns + column + 1}`).join(", ")})`;
  const lists = Array.from({ length: rows }, (_, row) => list(row));
  return sql.replace(/ values \([^)]*\)/, () => ` values ${lists.join(", ")}`);
}

async function* allRows(answer: ReturnType<Session["query"]>): AsyncIterable<object> {
  yield* (await answer).rows;
}

// Until PostgreSQL has counted the rows (by itself within minutes), it reads whole tables through the views of an
// audience: 900 ms for the evidence of a record after an import, against 2 ms. Counting takes 0.3 s for 200,000 rows.
const MANY_ROWS = 1000;

async function analyze(query: Session["query"]): Promise<void> {
  const { rows } = await query(
    `select string_agg(quote_ident(tablename), ', ') as tables from pg_tables where schemaname = current_schema()`,
    [],
  );
  await query(`analyze ${(rows[0] as { tables: string }).tables}`, []);
}

/** Does not ask to create what is there: not every user may. */
async function makeSchema(session: Session, schema: string): Promise<void> {
  try {
    const { rows } = await session.query("select 1 from pg_namespace where nspname = $1", [schema]);
    if (rows.length === 0) await session.query(`create schema if not exists "${schema}"`, []);
  } catch (error) {
    if (!isDuplicate(error)) throw error; // someone else made it this moment
  } finally {
    session.release();
  }
}

/** Writers of one schema take turns, as they do in SQLite. */
async function beginWriting(query: Session["query"], { clock, waitSeconds }: EngineOptions): Promise<void> {
  await query("begin", []);
  try {
    // In one question: each takes a way to the server and back.
    await query(`select set_config('lock_timeout', '${waitSeconds * 1000}ms', true), pg_advisory_xact_lock${LOCK}`, []);
  } catch (error) {
    await query("rollback", []);
    if ((error as { code?: string }).code !== "55P03") throw error; // lock_not_available
    const { rows } = await query(HOLDER, []);
    throw workspaceLocked(asHolder(rows[0] as Named | undefined), clock, hostname());
  }
}

type Named = { command: string; pid: number; since: string };

/** `muster import@laptop:4242`: command, host and process, as `applicationName` put them. */
export const applicationName = (command: string): string => `${command}@${hostname()}:${process.pid}`.slice(-63); // 63 bytes kept

function asHolder(row: Named | undefined): LockHolder | undefined {
  if (!row) return undefined;
  const [, command, host, pid] = /^(.*)@(.*):(\d+)$/.exec(row.command) ?? [];
  if (command === undefined)
    return { command: row.command || "another program", pid: row.pid, host: hostname(), since: row.since };
  return { command, host: host!, pid: Number(pid), since: row.since };
}

/** As the SQLite driver does it: no `undefined`, and a truth is 0 or 1. */
const bindable = (value: unknown): unknown =>
  value === undefined ? null : typeof value === "boolean" ? Number(value) : value;
