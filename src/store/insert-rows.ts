import type { Compilable, Insertable, Kysely } from "kysely";
import type { ManyRows, Row } from "./session.js";
import type { Tables } from "./tables.js";

/** Inserts rows of one table. All have the same columns, none of them left out: what is not there is null. */
export async function insertRows<T extends keyof Tables>(
  db: Kysely<Tables>,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  const [first] = rows;
  if (first) await insertLike(db, db.insertInto(table).values(first), rows);
}

/**
 * Runs an insert that was written for the first of these rows, for all of them. Only one row goes through the query builder: with all
 * of them in one statement it took longer than the database did.
 */
export async function insertLike(
  db: Kysely<Tables>,
  insertOfFirst: Compilable,
  rows: readonly object[],
): Promise<void> {
  const compiled = insertOfFirst.compile();
  const columns = Object.keys(rows[0]!);
  if (compiled.parameters.length !== columns.length)
    throw new Error(`insertLike: expected a value for each of ${columns.join(", ")}: ${compiled.sql}`);
  const query: ManyRows = { ...compiled, columns, rows: rows as readonly Row[] };
  await db.executeQuery(query);
}
