import type { Kysely } from "kysely";
import type { Tables } from "./tables.js";

/** Columns that refer to a row of another table, and what stands in them for nothing. */
const REFERENCES = [
  ["snapshot", "source", "source"],
  ["page", "snapshot", "snapshot"],
  ["clip", "source", "source"],
  ["clip", "snapshot", "snapshot"],
  ["clip_tag", "clip", "clip"],
  ["clip_tag", "tag", "tag"],
  ["about", "clip", "clip"],
  ["about", "record", "record"],
  ["claim", "record", "record"],
  ["claim", "reference", "record"],
  ["evidence", "claim", "claim"],
  ["evidence", "clip", "clip"],
  ["evidence", "source", "source"],
  ["judgement", "record", "record"],
  ["share", "clip", "clip"],
  ["share", "source", "source"],
] as const;

/** Rows that refer to a row that is not there, not even as a tombstone: a line for each kind of reference. */
export async function orphans(db: Kysely<Tables>): Promise<string[]> {
  const found: string[] = [];
  for (const [table, column, target] of REFERENCES) {
    // The tables differ and the question does not: it is asked in the types of one pair.
    const { count } = await db
      .selectFrom(table as "claim")
      .select((select) => select.fn.countAll<number>().as("count"))
      .where(column as "reference", "is not", null)
      .where(column as "reference", "!=", "")
      .where(column as "reference", "not in", db.selectFrom(target as "record").select("id"))
      .executeTakeFirstOrThrow();
    if (Number(count) > 0) found.push(`${count} of ${table} refer by ${column} to a ${target} that is not there`);
  }
  return found;
}
