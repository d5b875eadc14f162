import type { Kysely } from "kysely";
import type { Tables } from "./tables.js";

/** How many rows of a table a reader sees. */
export async function countLiving(db: Kysely<Tables>, table: "source" | "question" | "obligation"): Promise<number> {
  const { count } = await db
    .selectFrom(table)
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("deleted", "is", null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
