import { DatabaseSync } from "@photostructure/sqlite";

/*
 * The only file that knows the SQLite driver. `node:sqlite` (Node 22.13 and later) has the same interface and can take
 * its place by changing the import above.
 */

type Statement = ReturnType<InstanceType<typeof DatabaseSync>["prepare"]>;
type Row = Record<string, unknown>;

/** A statement costs 30 µs to prepare and a few kilobytes to keep; a listing and an import together use about a hundred. */
const STATEMENTS_KEPT = 256;

/** One connection. Statements are prepared once for each SQL text and used again; the least recently used are let go. */
export class SqliteConnection {
  readonly #database: InstanceType<typeof DatabaseSync>;
  readonly #statements = new Map<string, { statement: Statement; reads: boolean }>();

  constructor(file: string, { readOnly }: { readOnly: boolean }) {
    // 5 s: a reader waits only in the moment in which another process recovers or resets the write-ahead log
    this.#database = new DatabaseSync(file, {
      readOnly,
      timeout: readOnly ? 5000 : 0,
      enableForeignKeyConstraints: true,
    });
  }

  /** Number of statements that are kept. */
  get kept(): number {
    return this.#statements.size;
  }

  /** True in a transaction. SQLite ends one by itself when the disk is full. */
  get isWriting(): boolean {
    return this.#database.isTransaction;
  }

  /** Runs statements that take no parameters and give no rows. */
  exec(sql: string): void {
    this.#database.exec(sql);
  }

  query(sql: string, parameters: readonly unknown[]): { rows: Row[]; changed: number } {
    const { statement, reads } = this.#prepared(sql);
    if (reads) return { rows: statement.all(...bindable(parameters)) as Row[], changed: 0 };
    return { rows: [], changed: statement.run(...bindable(parameters)).changes };
  }

  /** Rows one by one, on a statement of its own, since the kept one may be run again before the last row is read. */
  iterate(sql: string, parameters: readonly unknown[]): IterableIterator<Row> {
    return this.#database.prepare(sql).iterate(...bindable(parameters)) as IterableIterator<Row>;
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #prepared(sql: string): { statement: Statement; reads: boolean } {
    const known = this.#statements.get(sql);
    this.#statements.delete(sql);
    const statement = known?.statement ?? this.#database.prepare(sql);
    const entry = known ?? { statement, reads: statement.columns().length > 0 };
    this.#statements.set(sql, entry); // put last: a Map keeps the order in which keys were set
    if (this.#statements.size > STATEMENTS_KEPT) this.#statements.delete(this.#statements.keys().next().value!);
    return entry;
  }
}

/** The driver takes neither `undefined` nor booleans. */
function bindable(parameters: readonly unknown[]): never[] {
  return parameters.map((value) =>
    value === undefined ? null : typeof value === "boolean" ? Number(value) : value,
  ) as never[];
}
