import type { PostedTable, SessionTable } from "./sign-in-tables.js";
import type { Db } from "./store.js";

export async function keepSession(db: Db, row: SessionTable): Promise<void> {
  await db.insertInto("session").values(row).execute();
}

/** The session of this hash that has not run out. */
export function livingSession(db: Db, token: string, now: string): Promise<SessionTable | undefined> {
  return db.selectFrom("session").selectAll().where("token", "=", token).where("expires", ">", now).executeTakeFirst();
}

export async function dropSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom("session").where("token", "=", token).execute();
}

/** Takes out the sessions that have run out, and what is known of forms sent before a moment. */
export async function dropOld(db: Db, now: string, sentBefore: string): Promise<void> {
  await db.deleteFrom("session").where("expires", "<=", now).execute();
  await db.deleteFrom("posted").where("at", "<", sentBefore).execute();
}

export function postedForm(db: Db, form: string): Promise<PostedTable | undefined> {
  return db.selectFrom("posted").selectAll().where("form", "=", form).executeTakeFirst();
}

export async function notePosted(db: Db, form: string, at: string): Promise<void> {
  await db.insertInto("posted").values({ form, at, address: null }).execute();
}

export async function noteWhereTo(db: Db, form: string, address: string): Promise<void> {
  await db.updateTable("posted").set({ address }).where("form", "=", form).execute();
}
