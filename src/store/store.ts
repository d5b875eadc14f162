import type { Kysely, Transaction } from "kysely";
import type { Access } from "../values/value.js";
import type { Tables } from "./tables.js";

/** A database as callers outside this room pass it on: they never write queries of their own. */
export type Db = Kysely<Tables>;

/** What one audience may read. `db` knows only the views of that audience: a row that it may not see does not exist in it. */
export interface Reader {
  /** Full-text search is asked for in other words in each. */
  readonly engine: "sqlite" | "postgres";
  readonly db: Kysely<Tables>;
  readonly audience: Access;
}

/** Who does what, when. `now` is UTC text with milliseconds; `undoes` is the batch that this write takes back. */
export interface WriteContext {
  readonly now: string;
  readonly by: string;
  readonly action: string;
  readonly undoes?: string;
}

/**
 * One transaction that changes rows. Its `db` sees everything, tombstones too; whoever wants to read inside it as an
 * audience does uses `seenBy(tx.db, audience)`.
 */
export interface WriteTx extends WriteContext {
  readonly db: Transaction<Tables>;
  /** All changes of this transaction share it. */
  readonly batch: string;
  readonly engine: "sqlite" | "postgres";
  /** Id of this copy of the workspace. */
  readonly origin: string;
  readonly newId: () => string;
  /** Ids of the records whose facts must be made anew before the commit. */
  readonly touched: Set<string>;
  /** What the full-text index must be brought up to date with before the commit: kind and id (search-stale.ts). */
  readonly stale: Set<string>;
  /** The audiences that can see the change; their revision is raised at the commit. */
  readonly seenBy: Set<Access>;
}

/** Key of all caches of what an audience sees. `at` is the moment of the last change that it can see. */
export interface Revision {
  readonly number: number;
  readonly at: string;
}

export interface Store {
  readonly engine: "sqlite" | "postgres";
  /** Id of this copy of the workspace, made when it was. */
  readonly origin: string;
  for(audience: Access): Reader;
  /**
   * One transaction; writers of this and all other processes take turns. Everything is undone if `work` throws.
   * @throws Problem "workspace-locked" when another writer did not finish within five seconds
   */
  write<T>(context: WriteContext, work: (tx: WriteTx) => Promise<T>): Promise<T>;
  /**
   * Reads everything, tombstones included, as it stood at one moment: for export, backup and doctor, never for a page.
   * `db` cannot write.
   */
  readAll<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /**
   * What `work` reads, whoever it reads for, is read as it stood at one moment, and in a thread of its own, so that a long question holds up
   * nobody else: for pages. On a server, which has sessions enough, it is read as ever.
   */
  readApart<T>(work: () => Promise<T>): Promise<T>;
  revision(audience: Access): Promise<Revision>;
  /** What is wrong with the database file itself, a line each: pages, indexes, references. Nothing on a server, which looks after its own. */
  integrity(): Promise<string[]>;
  close(): Promise<void>;
}
