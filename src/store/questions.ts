import type { Kysely } from "kysely";
import { chunks } from "./chunks.js";
import type { ObligationTable, QuestionTable, ShareTable, Tables } from "./tables.js";

/** All questions that a reader sees, oldest first. */
export function questionsInOrder(db: Kysely<Tables>): Promise<QuestionTable[]> {
  return db.selectFrom("question").selectAll().where("deleted", "is", null).orderBy("id").execute();
}

/** Questions that these passages raise. */
export async function questionsOfClips(db: Kysely<Tables>, clips: readonly string[]): Promise<QuestionTable[]> {
  const found: QuestionTable[] = [];
  for (const some of chunks(clips))
    found.push(
      ...(await db
        .selectFrom("question")
        .selectAll()
        .where("clip", "in", some)
        .where("deleted", "is", null)
        .orderBy("id")
        .execute()),
    );
  return found;
}

/** All reports that laws require, as far as a reader sees them, oldest first. */
export function obligationsInOrder(db: Kysely<Tables>): Promise<ObligationTable[]> {
  return db.selectFrom("obligation").selectAll().where("deleted", "is", null).orderBy("id").execute();
}

/** With whom these clips or sources are shared. */
export async function sharesOf(
  db: Kysely<Tables>,
  what: "clip" | "source",
  ids: readonly string[],
): Promise<ShareTable[]> {
  const found: ShareTable[] = [];
  for (const some of chunks(ids))
    found.push(
      ...(await db
        .selectFrom("share")
        .selectAll()
        .where(what, "in", some)
        .where("deleted", "is", null)
        .orderBy("id")
        .execute()),
    );
  return found;
}

/** Every share that a reader sees. */
export function sharesInOrder(db: Kysely<Tables>): Promise<ShareTable[]> {
  return db.selectFrom("share").selectAll().where("deleted", "is", null).orderBy("id").execute();
}

/** Passages by their ids, with the keys of their sources. */
export async function passagesById(db: Kysely<Tables>, ids: readonly string[]) {
  const found: { id: string; quote: string; source: string }[] = [];
  for (const some of chunks([...new Set(ids)]))
    found.push(
      ...(await db
        .selectFrom("clip")
        .innerJoin("source", "source.id", "clip.source")
        .select(["clip.id", "clip.quote", "source.key as source"])
        .where("clip.id", "in", some)
        .execute()),
    );
  return found;
}

/** Sources by their ids: key, title, and the last day on which they may have been issued. */
export async function issuedById(db: Kysely<Tables>, ids: readonly string[]) {
  const found: { id: string; key: string; title: string; issued_max: number | null }[] = [];
  for (const some of chunks([...new Set(ids)]))
    found.push(
      ...(await db.selectFrom("source").select(["id", "key", "title", "issued_max"]).where("id", "in", some).execute()),
    );
  return found;
}

/** Who noted of these reports that they are read: the lines of the journal, oldest first. */
export async function changesOfObligations(db: Kysely<Tables>, ids: readonly string[]) {
  const found: { row: string; by: string; at: string; before: string | null; after: string | null }[] = [];
  for (const some of chunks([...new Set(ids)]))
    found.push(
      ...(await db
        .selectFrom("change")
        .select(["row", "by", "at", "before", "after"])
        .where("entity", "=", "obligation")
        .where("row", "in", some)
        .orderBy("id")
        .execute()),
    );
  return found;
}
