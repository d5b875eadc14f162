import type { Kysely } from "kysely";
import type { Entity } from "./bundle.js";
import { chunks } from "./chunks.js";
import type { Tables } from "./tables.js";

/** Ids of the rows of each kind in which something stands. */
export type Mentions = { readonly [E in Entity]?: readonly string[] };

/** Every row that names this record, tombstones too: what has to go along when it becomes another one. */
export async function mentionsOfRecord(db: Kysely<Tables>, record: string): Promise<Mentions> {
  const holds = `%"${record}"%`; // inside canonical JSON an id stands between quotes, and no pattern character is in it
  const claims = db
    .selectFrom("claim")
    .where((where) => where.or([where("record", "=", record), where("reference", "=", record)]));
  const obligations = db
    .selectFrom("obligation")
    .where((where) =>
      where.or([where("about", "like", holds), where("owed_by", "like", holds), where("owed_to", "like", holds)]),
    );
  const questions = db
    .selectFrom("question")
    .where((where) => where.or([where("about", "like", holds), where("to", "like", holds)]));
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  return {
    claim: ids(await claims.select("id").orderBy("id").execute()),
    clip: ids(await db.selectFrom("about").select("clip as id").where("record", "=", record).orderBy("clip").execute()),
    judgement: ids(await db.selectFrom("judgement").select("id").where("record", "=", record).orderBy("id").execute()),
    question: ids(await questions.select("id").orderBy("id").execute()),
    obligation: ids(await obligations.select("id").orderBy("id").execute()),
    redirect: await redirectsTo(db, "record", record),
  };
}

/** Every row that names this tag. */
export async function mentionsOfTag(db: Kysely<Tables>, tag: string): Promise<Mentions> {
  const clips = await db.selectFrom("clip_tag").select("clip").where("tag", "=", tag).orderBy("clip").execute();
  return { clip: clips.map(({ clip }) => clip), redirect: await redirectsTo(db, "tag", tag) };
}

async function redirectsTo(db: Kysely<Tables>, entity: string, target: string): Promise<string[]> {
  const rows = await db
    .selectFrom("redirect")
    .select("id")
    .where("entity", "=", entity)
    .where("target", "=", target)
    .where("deleted", "is", null)
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Properties of a record on which its sources disagree, as the team's closest circle sees it. */
export async function disputedProperties(db: Kysely<Tables>, record: string): Promise<string[]> {
  const rows = await db
    .selectFrom("fact")
    .select("property")
    .distinct()
    .where("record", "=", record)
    .where("audience", "=", "confidential")
    .where("role", "=", "fact")
    .where("disagree", "=", 1)
    .orderBy("property")
    .execute();
  return rows.map(({ property }) => property);
}

/** Names of records by id, tombstones too. */
export async function recordNames(db: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const some of chunks([...new Set(ids)])) {
    const rows = await db.selectFrom("record").select(["id", "type", "slug"]).where("id", "in", some).execute();
    for (const { id, type, slug } of rows) names.set(id, `${type}/${slug}`);
  }
  return names;
}
