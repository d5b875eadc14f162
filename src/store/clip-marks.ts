import type { Kysely } from "kysely";
import { groupBy } from "../values/group-by.js";
import { inChunks } from "./chunks.js";
import type { Tables } from "./tables.js";

/** Tags of clips in order of their slugs, and what the clips are about, countries first; each by clip, as `db` shows it to its reader. */
export async function marksOfClips(db: Kysely<Tables>, clips: Iterable<string>) {
  const ids = [...clips];
  const tags = await inChunks(ids, (some) => tagsOfClips(db, some).orderBy("tag.slug").execute());
  const about = await inChunks(ids, (some) => subjectsOfClips(db, some).orderBy("country").orderBy("record").execute());
  return { tags: groupBy(tags, ({ clip }) => clip), about: groupBy(about, ({ clip }) => clip) };
}

/** In any order. */
export const tagsOfClips = (db: Kysely<Tables>, clips: readonly string[]) =>
  db
    .selectFrom("clip_tag")
    .innerJoin("tag", "tag.id", "clip_tag.tag")
    .select(["clip_tag.clip", "tag.slug", "tag.label"])
    .where("clip_tag.clip", "in", clips)
    .where("tag.deleted", "is", null);

/** In any order. */
export const subjectsOfClips = (db: Kysely<Tables>, clips: readonly string[]) =>
  db.selectFrom("about").selectAll().where("clip", "in", clips);
