import { AsyncLocalStorage } from "node:async_hooks";
import { type Kysely, sql } from "kysely";
import type { Access } from "../values/value.js";
import { type Clock, systemClock } from "../workspace/clock.js";
import { createIdMaker } from "../workspace/ids.js";
import { restrict, seenBy } from "./audience.js";
import type { Engine, EngineOptions } from "./engine.js";
import { migrate, type Place } from "./migrations.js";
import { openPostgres, type PostgresPool } from "./postgres-engine.js";
import { kyselyOver, type Session } from "./session.js";
import { openSqlite } from "./sqlite-engine.js";
import type { Reader, Revision, Store, WriteContext, WriteTx } from "./store.js";
import type { Tables } from "./tables.js";

/**
 * Where the rows are: an SQLite file; a PostgreSQL server (`postgres://user@host/database`, password in PGPASSWORD;
 * `schema` is "muster" unless told); or a pool that is open already, which is how the tests bring PGlite.
 */
export type Database =
  | { readonly database: "sqlite"; readonly file: string }
  | { readonly database: string; readonly schema?: string }
  | { readonly pool: PostgresPool };

export interface StoreOptions {
  readonly clock?: Clock;
  readonly newId?: () => string;
  /** What this program is doing, for whoever has to wait for it. */
  readonly command?: string;
  /** How long a write waits for one of another program: 5 seconds unless told. Those of this store wait their turn. */
  readonly waitSeconds?: number;
  /** Make the database where there is none (the default); `false`: then it is a Problem. */
  readonly create?: boolean;
}

/**
 * Opens the store of a workspace, and brings it to this Muster's schema first.
 * @throws Problem "database-missing", "workspace-newer", "workspace-locked", "workspace-unwritable", "database-damaged",
 *   "database-unreachable", "database-refused"
 */
export async function openStore(database: Database, options: StoreOptions = {}): Promise<Store> {
  const clock = options.clock ?? systemClock;
  const newId = options.newId ?? createIdMaker(clock);
  const { command = "muster", create = true, waitSeconds = 5 } = options;
  const settings = { clock, command, create, waitSeconds };
  const { engine, place } = await connect(database, settings);
  try {
    await migrate(engine, place, { now: clock.now(), newId });
    return await assemble(engine, newId);
  } catch (error) {
    await engine.close().catch(() => {}); // the first failure is the one to tell
    throw error;
  }
}

async function connect(database: Database, options: EngineOptions): Promise<{ engine: Engine; place: Place }> {
  const { create } = options;
  if ("pool" in database) {
    const name = "PostgreSQL";
    return { engine: openPostgres(database.pool, name, undefined, options), place: { name, create } };
  }
  if ("file" in database) return { engine: openSqlite(database.file, options), place: { name: database.file, create } };
  const { openPool, serverName } = await import("./postgres-pool.js"); // pg is not loaded for SQLite
  const schema = database.schema ?? "muster";
  const name = serverName(database.database);
  const pool = openPool(database.database, schema, options.command);
  return { engine: openPostgres(pool, name, schema, options), place: { name, create } };
}

async function assemble(engine: Engine, newId: () => string): Promise<Store> {
  const loans = new Loans(engine);
  const readers = new Map<Access, Kysely<Tables>>();
  const readerOf = (audience: Access): Kysely<Tables> => {
    const known = readers.get(audience);
    if (known) return known;
    const db = restrict(audience, (gate) => kyselyOver(() => loans.reader(), engine.grammar, gate));
    readers.set(audience, db);
    return db;
  };
  const all = kyselyOver(engine.reader, engine.grammar);
  const { value: origin } = await all
    .selectFrom("meta")
    .select("value")
    .where("key", "=", "origin")
    .executeTakeFirstOrThrow();

  let closed: Promise<void> | undefined;
  return {
    engine: engine.name,
    origin,
    for: (audience): Reader => ({ engine: engine.name, db: readerOf(audience), audience }),
    write: writerOf(engine, origin, newId),
    async readAll(work) {
      const session = await engine.snapshot();
      try {
        return await work(kyselyOver(async () => ({ ...session, release: () => {} }), engine.grammar, onlySelect));
      } finally {
        session.release();
      }
    },
    readApart: (work) => loans.during(work),
    revision: (audience): Promise<Revision> =>
      readerOf(audience).selectFrom("revision").select(["number", "at"]).executeTakeFirstOrThrow(),
    integrity: () => engine.integrity(),
    close() {
      closed ??= engine.close();
      return closed;
    },
  };
}

/**
 * Sessions that are lent to who reads apart. Whose work it is shows by its thread of calls, not by what it is handed: a reader is one object
 * for all, by which views keep answers.
 */
class Loans {
  readonly #own = new AsyncLocalStorage<{ session: Session | undefined }>();

  constructor(readonly engine: Engine) {}

  /** What was lent to whoever asks. Someone who asks on after his work was done has none any more. */
  async reader(): Promise<Session> {
    return this.#own.getStore()?.session ?? this.engine.reader();
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    const session = await this.engine.apart?.();
    if (!session) return work();
    const loan: { session: Session | undefined } = { session: { ...session, release: () => {} } };
    try {
      return await this.#own.run(loan, work);
    } finally {
      loan.session = undefined;
      session.release();
    }
  }
}

/** Writers of this process take turns here; those of other processes in the engine. */
function writerOf(engine: Engine, origin: string, newId: () => string): Store["write"] {
  const db = kyselyOver(engine.writer, engine.grammar);
  const writing = new AsyncLocalStorage<true>();
  let last: Promise<unknown> = Promise.resolve();

  return (context, work) => {
    // It would wait for itself.
    if (writing.getStore()) return Promise.reject(new Error("store.write was called inside store.write"));
    const turn = last.then(() =>
      writing.run(true, () => transaction(db, { engine: engine.name, origin, newId }, context, work)),
    );
    last = turn.catch(() => {});
    return turn;
  };
}

function transaction<T>(
  db: Kysely<Tables>,
  copy: Pick<WriteTx, "engine" | "origin" | "newId">,
  context: WriteContext,
  work: (tx: WriteTx) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (open) => {
    const tx: WriteTx = {
      ...context,
      ...copy,
      db: open,
      batch: copy.newId(),
      touched: new Set(),
      stale: new Set(),
      seenBy: new Set(),
    };
    const result = await work(tx);
    await raiseRevisions(tx);
    return result;
  });
}

/**
 * One more for each audience that can see the change. The moment is that of the last change in its journal, which for the import of
 * another copy is not now: equal data must say the same time.
 */
async function raiseRevisions({ db, now, seenBy: audiences }: WriteTx): Promise<void> {
  if (audiences.size === 0) return;
  const last = [...audiences].map(
    (audience) =>
      sql`when ${sql.lit(audience)} then ${seenBy(db, audience)
        .selectFrom("change")
        .select((select) => select.fn.max("at").as("at"))}`,
  );
  await db
    .updateTable("revision")
    .set((eb) => ({
      number: eb("number", "+", 1),
      at: sql<string>`coalesce(case "audience" ${sql.join(last, sql` `)} end, ${now})`,
    }))
    .where("audience", "in", [...audiences])
    .execute();
}

function onlySelect({ query }: { query: { kind: string } }): void {
  if (query.kind !== "SelectQueryNode") throw new Error(`readAll was asked for a ${query.kind}; it only reads`);
}
