import { existsSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import { Problem } from "../values/problem.js";
import { readLock, signLock } from "../workspace/lock.js";
import type { Engine, EngineOptions } from "./engine.js";
import { isBusy, sqliteProblem } from "./errors.js";
import { workspaceLocked } from "./locked.js";
import { ReadPool } from "./read-pool.js";
import type { Grammar, Session } from "./session.js";
import { SqliteConnection } from "./sqlite-driver.js";

const grammar: Grammar = {
  createAdapter: () => new SqliteAdapter(),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createIntrospector: (db) => new SqliteIntrospector(db),
};

/**
 * SQLite in one file. One connection writes, another reads, so that a reader never meets what is not committed; each
 * `snapshot` has one of its own, and so has each thread that reads. The write-ahead log lets them go on at the same time, in other processes too.
 * @throws Problem "database-missing", "workspace-unwritable", "database-damaged"
 */
export function openSqlite(file: string, options: EngineOptions): Engine {
  if (!options.create && !existsSync(file))
    throw new Problem(
      "database-missing",
      `there is no ${file}`,
      "bring it back from a copy of the workspace, or import its last export into a new one",
    );
  const mended = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw sqliteProblem(error, file);
    }
  };
  const open = (readOnly: boolean): SqliteConnection => mended(() => new SqliteConnection(file, { readOnly }));

  const writing = open(false);
  const pool = new ReadPool(file, (error) => sqliteProblem(error, file));
  let reading: SqliteConnection | undefined;
  let unsign = (): void => {};

  const session = (connection: SqliteConnection, release = (): void => {}): Session => ({
    query: async (sql, parameters) => mended(() => connection.query(sql, parameters)),
    insert: async (sql, columns, rows) => mended(() => connection.runEach(sql, columns, rows)),
    stream: (sql, parameters) => connection.iterate(sql, parameters),
    begin: async () => {
      await beginWriting(connection, file, options);
      unsign = signLock(lockOf(file), options.command, options.clock.now());
    },
    // The signature goes before the lock does: after it, the file may be the next writer's.
    commit: async () => {
      unsign();
      mended(() => connection.exec("commit"));
    },
    rollback: async () => {
      unsign();
      if (connection.inTransaction) mended(() => connection.exec("rollback"));
    },
    release,
  });

  return {
    name: "sqlite",
    grammar,
    async writer() {
      return session(writing);
    },
    async reader() {
      reading ??= open(true);
      return session(reading);
    },
    async snapshot() {
      const connection = open(true);
      mended(() => connection.exec("begin"));
      // Ended first: the driver lets a connection go only when its last statement is collected, and its reading holds up the log till then.
      return session(connection, () => {
        if (connection.inTransaction) connection.exec("rollback");
        connection.close();
      });
    },
    apart: () => pool.lend(),
    async integrity() {
      const connection = open(true);
      try {
        return mended(() => faultsOf(connection));
      } finally {
        connection.close();
      }
    },
    async settle() {
      await whenFree(
        () => mended(() => writing.exec("pragma journal_mode = wal; pragma synchronous = full")),
        file,
        options,
      );
    },
    async close() {
      await pool.close();
      reading?.close();
      // An empty log: whoever copies the folder now has everything in muster.db.
      try {
        mended(() => writing.exec("pragma wal_checkpoint(truncate)"));
      } finally {
        writing.close();
      }
    },
  };
}

function faultsOf(connection: SqliteConnection): string[] {
  const pages = connection.query("pragma integrity_check(20)", []).rows as { integrity_check: string }[];
  const references = connection.query("pragma foreign_key_check", []).rows as { table: string; parent: string }[];
  return [
    ...pages.map((row) => row.integrity_check).filter((line) => line !== "ok"),
    ...new Set(references.map(({ table, parent }) => `a row of ${table} refers to a ${parent} that is not there`)),
  ];
}

const lockOf = (file: string): string => join(dirname(file), "muster.lock");

const beginWriting = (connection: SqliteConnection, file: string, options: EngineOptions): Promise<void> =>
  whenFree(() => connection.exec("begin immediate"), file, options);

/** Does it as soon as no other process stands in the way. Sleeps in between, so that the rest of this process goes on. */
async function whenFree(work: () => void, file: string, { clock, waitSeconds }: EngineOptions): Promise<void> {
  const deadline = performance.now() + waitSeconds * 1000;
  for (let pause = 2; ; pause = Math.min(pause * 2, 50)) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error)) throw sqliteProblem(error, file);
      if (performance.now() > deadline) throw workspaceLocked(readLock(lockOf(file)), clock, hostname());
    }
    await sleep(pause);
  }
}
