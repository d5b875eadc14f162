import type { Kysely } from "kysely";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import type { Tables, TagTable } from "./tables.js";

/** Ids of the tags that exist, by slug; an old slug leads to where its tag went. */
export async function findTags(db: Kysely<Tables>, slugs: readonly string[]): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map();
  const rows = await db
    .selectFrom("tag")
    .select(["id", "slug"])
    .where("slug", "in", slugs)
    .where("deleted", "is", null)
    .execute();
  const found = new Map(rows.map((row) => [row.slug, row.id]));
  const others = slugs.filter((slug) => !found.has(slug));
  if (others.length === 0) return found;
  const old = await db
    .selectFrom("redirect")
    .innerJoin("tag", "tag.id", "redirect.target")
    .select(["tag.id", "redirect.slug"])
    .where("redirect.entity", "=", "tag")
    .where("redirect.slug", "in", others)
    .where("redirect.deleted", "is", null)
    .where("tag.deleted", "is", null)
    .execute();
  for (const { slug, id } of old) found.set(slug, id);
  return found;
}

/** @throws Problem "tag-missing" with the near ones */
export async function findTag(db: Kysely<Tables>, slug: string): Promise<TagTable> {
  const id = (await findTags(db, [slug])).get(slug);
  if (id !== undefined) return db.selectFrom("tag").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const known = await db.selectFrom("tag").select("slug").where("deleted", "is", null).orderBy("slug").execute();
  const near = nearNames(
    slug,
    known.map((tag) => tag.slug),
  );
  throw new Problem(
    "tag-missing",
    `there is no tag "${slug}"`,
    near.length > 0 ? `did you mean ${near.join(" or ")}?` : "tags are given with clips: `muster clip … --tag`",
  );
}

/** Every tag that exists, by its slug. */
export async function tagSlugs(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom("tag").select("slug").where("deleted", "is", null).orderBy("slug").execute();
  return rows.map(({ slug }) => slug);
}
