import type { Kysely } from "kysely";
import type { Tables } from "./tables.js";

/** What clips are asked for; each list is any of it, and all that is given must hold. */
export interface ClipFilter {
  readonly sources?: readonly string[];
  readonly tags?: readonly string[];
  readonly countries?: readonly string[];
  /** With all that stand under them. */
  readonly records?: readonly string[];
  readonly important?: boolean;
  readonly by?: readonly string[];
}

/** Ids of the clips that a reader sees and that fit, oldest first. `about` is any of the countries and records. */
export async function clipsThatFit(db: Kysely<Tables>, filter: ClipFilter): Promise<string[]> {
  const { sources, tags, countries, records, important, by } = filter;
  let query = db.selectFrom("clip").select("clip.id").where("clip.deleted", "is", null);
  if (sources) query = query.where("clip.source", "in", sources);
  if (by) query = query.where("clip.by", "in", by);
  if (important !== undefined) query = query.where("clip.important", "=", Number(important));
  if (tags) query = query.where("clip.id", "in", db.selectFrom("clip_tag").select("clip").where("tag", "in", tags));
  if (countries || records) {
    const under = db
      .selectFrom("ancestor")
      .select("record")
      .where("ancestor", "in", records?.length ? records : [""]);
    query = query.where(
      "clip.id",
      "in",
      db
        .selectFrom("about")
        .select("clip")
        .where((where) =>
          where.or([
            where("country", "in", countries?.length ? countries : ["-"]),
            where("record", "in", under),
            where("record", "in", records?.length ? records : ["-"]),
          ]),
        ),
    );
  }
  return (await query.orderBy("clip.id").execute()).map(({ id }) => id);
}
