import type { Kysely } from "kysely";
import type { ClaimTable, QuestionTable, Tables } from "./tables.js";

/** All claims of a record that this reader can see, oldest first. */
export function claimsOfRecord(db: Kysely<Tables>, record: string): Promise<ClaimTable[]> {
  return db
    .selectFrom("claim")
    .selectAll()
    .where("record", "=", record)
    .where("deleted", "is", null)
    .orderBy("id")
    .execute();
}

/** Questions about a record. Their `about` is a list in JSON, and an id stands in nothing else of it. */
export function questionsAbout(db: Kysely<Tables>, record: string): Promise<QuestionTable[]> {
  return db
    .selectFrom("question")
    .selectAll()
    .where("about", "like", `%"${record}"%`)
    .where("deleted", "is", null)
    .orderBy("id")
    .execute();
}

/** How many records each type has. */
export async function countsByType(db: Kysely<Tables>): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("record")
    .select(["type", (select) => select.fn.countAll<number>().as("count")])
    .where("deleted", "is", null)
    .groupBy("type")
    .orderBy("type")
    .execute();
  return new Map(rows.map((row) => [row.type, Number(row.count)]));
}

/** How many clips have each status, and how many claims cite a source as a whole or nothing at all. */
export async function evidenceCounts(db: Kysely<Tables>) {
  const clips = await db
    .selectFrom("clip")
    .select(["status", (select) => select.fn.countAll<number>().as("count")])
    .where("deleted", "is", null)
    .groupBy("status")
    .orderBy("status")
    .execute();
  const whole = await db
    .selectFrom("evidence")
    .innerJoin("claim", "claim.id", "evidence.claim")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("evidence.clip", "is", null)
    .where("claim.deleted", "is", null)
    .executeTakeFirstOrThrow();
  const unsourced = await db
    .selectFrom("claim")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("deleted", "is", null)
    .where("id", "not in", db.selectFrom("evidence").select("evidence.claim"))
    .executeTakeFirstOrThrow();
  const of = (status: string) => Number(clips.find((row) => row.status === status)?.count ?? 0);
  return {
    anchored: of("anchored"),
    typed: of("typed"),
    notCaptured: of("not-captured"),
    noPassage: Number(whole.count),
    unsourced: Number(unsourced.count),
  };
}
