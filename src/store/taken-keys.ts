import type { Kysely } from "kysely";
import type { Tables } from "./tables.js";

/** Citation keys that begin like this one and are in use, or lead somewhere as old keys. */
export async function takenKeys(db: Kysely<Tables>, key: string): Promise<Set<string>> {
  const used = await db
    .selectFrom("source")
    .select("key")
    .where("key", "like", `${likeText(key)}%`)
    .where("deleted", "is", null)
    .execute();
  const old = await db
    .selectFrom("redirect")
    .select("slug")
    .where("entity", "=", "source")
    .where("slug", "like", `${likeText(key)}%`)
    .where("deleted", "is", null)
    .execute();
  return new Set([...used.map((row) => row.key), ...old.map((row) => row.slug)]);
}

/** Slugs of a type that begin like this one and are in use, or lead somewhere as old slugs. */
export async function takenSlugs(db: Kysely<Tables>, type: string, slug: string): Promise<Set<string>> {
  const used = await db
    .selectFrom("record")
    .select("slug")
    .where("type", "=", type)
    .where("slug", "like", `${likeText(slug)}%`)
    .where("deleted", "is", null)
    .execute();
  const old = await db
    .selectFrom("redirect")
    .select("slug")
    .where("entity", "=", "record")
    .where("type", "=", type)
    .where("slug", "like", `${likeText(slug)}%`)
    .where("deleted", "is", null)
    .execute();
  return new Set([...used, ...old].map((row) => row.slug));
}

// `_` and `%` stand for anything in LIKE. Keys hold no `%`; an `_` that matches more only widens the set.
const likeText = (text: string) => text.replaceAll("%", "");
