import type { Kysely } from "kysely";
import { inChunks } from "./chunks.js";
import type { ObligationTable, QuestionTable, ShareTable, Tables } from "./tables.js";

/** All questions that a reader sees, oldest first. */
export function questionsInOrder(db: Kysely<Tables>): Promise<QuestionTable[]> {
  return db.selectFrom("question").selectAll().where("deleted", "is", null).orderBy("id").execute();
}

/** Questions that these passages raise. */
export function questionsOfClips(db: Kysely<Tables>, clips: readonly string[]): Promise<QuestionTable[]> {
  return inChunks(clips, (some) =>
    db
      .selectFrom("question")
      .selectAll()
      .where("clip", "in", some)
      .where("deleted", "is", null)
      .orderBy("id")
      .execute(),
  );
}

/** All reports that laws require, as far as a reader sees them, oldest first. */
export function obligationsInOrder(db: Kysely<Tables>): Promise<ObligationTable[]> {
  return db.selectFrom("obligation").selectAll().where("deleted", "is", null).orderBy("id").execute();
}

/** With whom these clips or sources are shared. */
export function sharesOf(db: Kysely<Tables>, what: "clip" | "source", ids: readonly string[]): Promise<ShareTable[]> {
  return inChunks(ids, (some) =>
    db.selectFrom("share").selectAll().where(what, "in", some).where("deleted", "is", null).orderBy("id").execute(),
  );
}

/** Every share that a reader sees. */
export function sharesInOrder(db: Kysely<Tables>): Promise<ShareTable[]> {
  return db.selectFrom("share").selectAll().where("deleted", "is", null).orderBy("id").execute();
}

/** Passages by their ids, with the keys of their sources. */
export function passagesById(db: Kysely<Tables>, ids: readonly string[]) {
  return inChunks(ids, (some) =>
    db
      .selectFrom("clip")
      .innerJoin("source", "source.id", "clip.source")
      .select(["clip.id", "clip.quote", "source.key as source"])
      .where("clip.id", "in", some)
      .execute(),
  );
}

/** Sources by their ids: key, title, and the last day on which they may have been issued. */
export function issuedById(db: Kysely<Tables>, ids: readonly string[]) {
  return inChunks(ids, (some) =>
    db.selectFrom("source").select(["id", "key", "title", "issued_max"]).where("id", "in", some).execute(),
  );
}

/** Who noted of these reports that they are read: the lines of the journal, oldest first. */
export function changesOfObligations(db: Kysely<Tables>, ids: readonly string[]) {
  return inChunks(ids, (some) =>
    db
      .selectFrom("change")
      .select(["row", "by", "at", "before", "after"])
      .where("entity", "=", "obligation")
      .where("row", "in", some)
      .orderBy("id")
      .execute(),
  );
}
