import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import type { Tables } from "./tables.js";

/** One conversation with a database: what the two engines have in common for Kysely. */
export interface Session {
  query(sql: string, parameters: readonly unknown[]): Promise<{ rows: object[]; changed: number }>;
  /** Runs an insert of one row, whose parameters are the values of these columns in this order, for each of these rows. */
  insert(sql: string, columns: readonly string[], rows: readonly Row[]): Promise<void>;
  /** Rows one by one where the engine can, else all at once. */
  stream(sql: string, parameters: readonly unknown[]): AsyncIterable<object> | Iterable<object>;
  /** Begins a transaction that writes; waits for other writers. */
  begin(): Promise<void>;
  commit(): Promise<void>;
  /** Takes back what the transaction did; nothing to take back is no failure. */
  rollback(): Promise<void>;
  release(): void;
}

/** The parts of a Kysely dialect that differ by engine. */
export type Grammar = Pick<Dialect, "createAdapter" | "createQueryCompiler" | "createIntrospector">;

export type Row = { readonly [column: string]: unknown };

/** An insert of one row, to be run for each of `rows`, with the values of `columns` in the place of its own parameters. */
export interface ManyRows extends CompiledQuery {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}
const isManyRows = (query: CompiledQuery): query is ManyRows => "rows" in query;

/** Looks at each query before it is sent; throws to refuse it. */
export type Gate = (query: CompiledQuery) => void;

/** A Kysely that talks through sessions. `gate` sees every query, those that no plugin saw too. */
export function kyselyOver(acquire: () => Promise<Session>, grammar: Grammar, gate?: Gate): Kysely<Tables> {
  const dialect: Dialect = { ...grammar, createDriver: () => new SessionDriver(acquire, gate) };
  return new Kysely<Tables>({ dialect });
}

class SessionDriver implements Driver {
  constructor(
    readonly acquire: () => Promise<Session>,
    readonly gate: Gate | undefined,
  ) {}
  async init(): Promise<void> {}
  async destroy(): Promise<void> {}
  async acquireConnection(): Promise<SessionConnection> {
    return new SessionConnection(await this.acquire(), this.gate);
  }
  async releaseConnection(connection: SessionConnection): Promise<void> {
    connection.session.release();
  }
  async beginTransaction(connection: SessionConnection, _settings: TransactionSettings): Promise<void> {
    if (this.gate) throw new Error("This database only reads; changes go through store.write.");
    await connection.session.begin();
  }
  async commitTransaction({ session }: SessionConnection): Promise<void> {
    await session.commit();
  }
  async rollbackTransaction({ session }: SessionConnection): Promise<void> {
    await session.rollback();
  }
}

class SessionConnection implements DatabaseConnection {
  constructor(
    readonly session: Session,
    readonly gate: Gate | undefined,
  ) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.gate?.(query);
    if (isManyRows(query)) {
      await this.session.insert(query.sql, query.columns, query.rows);
      return { rows: [], numAffectedRows: BigInt(query.rows.length) };
    }
    const { rows, changed } = await this.session.query(query.sql, query.parameters);
    return { rows: rows as R[], numAffectedRows: BigInt(changed) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    this.gate?.(query);
    for await (const row of this.session.stream(query.sql, query.parameters)) yield { rows: [row as R] };
  }
}
