import { DatabaseSync } from "@photostructure/sqlite";

/*
 * The only file that knows the SQLite driver. `node:sqlite` (Node 22.16 and later) has the same interface and can take
 * its place by changing the import above.
 */

type Statement = ReturnType<InstanceType<typeof DatabaseSync>["prepare"]>;
type Row = Record<string, unknown>;

/** A statement costs 30 µs to prepare and a few kilobytes to keep; a listing and an import together use about a hundred. */
const STATEMENTS_KEPT = 256;

/** Of the file, for each connection: the indexes of a large workspace in place of the 2 MB that are kept unless told. Taken as needed. */
const CACHE_KIBIBYTES = 65_536;

interface Prepared {
  readonly statement: Statement;
  /** Names of the columns of its rows; none for a statement that gives no rows. */
  readonly columns: readonly string[];
}

interface Part {
  readonly columns: readonly string[];
  readonly lists: readonly (readonly unknown[])[];
  readonly more: boolean;
}

interface SqliteOptions {
  readonly readOnly: boolean;
  readonly cacheKibibytes?: number;
}

/** One connection. Statements are prepared once for each SQL text and used again; the least recently used are let go. */
export class SqliteConnection {
  readonly #database: InstanceType<typeof DatabaseSync>;
  readonly #statements = new Map<string, Prepared>();

  constructor(file: string, { readOnly, cacheKibibytes = CACHE_KIBIBYTES }: SqliteOptions) {
    // 5 s: a reader waits only in the moment in which another process recovers or resets the write-ahead log
    this.#database = new DatabaseSync(file, {
      readOnly,
      timeout: readOnly ? 5000 : 0,
      enableForeignKeyConstraints: true,
    });
    this.#database.exec(`pragma cache_size = -${cacheKibibytes}`);
  }

  /** Number of statements that are kept. */
  get kept(): number {
    return this.#statements.size;
  }

  /** SQLite ends one by itself when the disk is full. */
  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  /** Runs statements that take no parameters and give no rows. */
  exec(sql: string): void {
    this.#database.exec(sql);
  }

  query(sql: string, parameters: readonly unknown[]): { rows: Row[]; changed: number } {
    const { statement, columns } = this.#prepared(sql);
    if (columns.length === 0) return { rows: [], changed: statement.run(...allBindable(parameters)).changes };
    const rows = statement.all(...allBindable(parameters)) as unknown as unknown[][];
    return { rows: rows.map((values) => rowOf(columns, values)), changed: 0 };
  }

  /** What a statement gives, each row as the list of its values, so many at once; the last part says that there are no more. */
  *parts(sql: string, parameters: readonly unknown[], size: number): IterableIterator<Part> {
    const { statement, columns } = this.#prepared(sql);
    if (columns.length === 0) statement.run(...allBindable(parameters));
    let lists: unknown[][] = [];
    for (const row of columns.length === 0 ? [] : statement.iterate(...allBindable(parameters))) {
      if (lists.length === size) {
        yield { columns, lists, more: true };
        lists = [];
      }
      lists.push(row as unknown as unknown[]);
    }
    yield { columns, lists, more: false };
  }

  /** Runs a statement that gives no rows for each of these, with the values of these columns as its parameters. */
  runEach(sql: string, columns: readonly string[], each: readonly { readonly [column: string]: unknown }[]): void {
    const { statement } = this.#prepared(sql);
    const values = new Array<unknown>(columns.length); // the same list for all: hundreds of thousands at a time
    for (const row of each) {
      for (let place = 0; place < columns.length; place++) values[place] = bindable(row[columns[place]!]);
      statement.run(...(values as never[]));
    }
  }

  /** Rows one by one, on a statement of its own, since the kept one may be run again before the last row is read. */
  iterate(sql: string, parameters: readonly unknown[]): IterableIterator<Row> {
    return this.#database.prepare(sql).iterate(...allBindable(parameters)) as IterableIterator<Row>;
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #prepared(sql: string): Prepared {
    const known = this.#statements.get(sql);
    this.#statements.delete(sql);
    const entry = known ?? prepare(this.#database, sql);
    this.#statements.set(sql, entry); // put last: a Map keeps the order in which keys were set
    if (this.#statements.size > STATEMENTS_KEPT) this.#statements.delete(this.#statements.keys().next().value!);
    return entry;
  }
}

/** Rows come as lists: the driver makes objects a third slower than `rowOf` does. */
function prepare(database: InstanceType<typeof DatabaseSync>, sql: string): Prepared {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  return { statement, columns: statement.columns().map(({ name }) => name) };
}

/** A row by the names of its columns. */
export function rowOf(columns: readonly string[], values: readonly unknown[]): Row {
  const row: Row = {};
  for (let place = 0; place < columns.length; place++) row[columns[place]!] = values[place];
  return row;
}

const allBindable = (parameters: readonly unknown[]): never[] => parameters.map(bindable) as never[];

/** The driver takes neither `undefined` nor booleans. */
const bindable = (value: unknown): unknown =>
  value === undefined ? null : typeof value === "boolean" ? Number(value) : value;
