import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.js";

/** Columns that refer to a row of another table. */
const REFERENCES = [
  ["snapshot", "source", "source"],
  ["page", "snapshot", "snapshot"],
  ["clip", "source", "source"],
  ["clip", "snapshot", "snapshot"],
  ["clip_tag", "clip", "clip"],
  ["clip_tag", "tag", "tag"],
  ["about", "clip", "clip"],
  ["claim", "record", "record"],
  ["claim", "reference", "record"],
  ["evidence", "claim", "claim"],
  ["evidence", "clip", "clip"],
  ["evidence", "source", "source"],
  ["judgement", "record", "record"],
  ["share", "clip", "clip"],
  ["share", "source", "source"],
] as const;

/** Rows that refer to a row that is not there, not even as a tombstone: a line for each kind. */
export async function orphans(db: Kysely<Tables>): Promise<string[]> {
  const found: string[] = [];
  for (const [table, column, target] of REFERENCES) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}
      where ${sql.ref(column)} is not null and not exists (select 1 from ${sql.table(target)} as target where target.id = ${sql.table(table)}.${sql.ref(column)})`.execute(
      db,
    );
    const count = Number(rows[0]!.count);
    if (count > 0) found.push(`${count} of ${table} refer by ${column} to a ${target} that is not there`);
  }
  const about = await db
    .selectFrom("about")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("record", "!=", "")
    .where("record", "not in", db.selectFrom("record").select("record.id"))
    .executeTakeFirstOrThrow();
  if (Number(about.count) > 0) found.push(`${about.count} of about refer to a record that is not there`);
  return found;
}
