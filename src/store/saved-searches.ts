import type { Kysely } from "kysely";
import type { Access } from "../values/value.js";
import type { Reader } from "./store.js";
import type { Tables } from "./tables.js";

/*
 * Schema 4: searches that have a name. What was seen of one is nobody's claim, so that they have no journal.
 */

export const SAVED_TABLES: Readonly<Record<string, string>> = {
  saved_search:
    "name TEXT primary key, query TEXT, access TEXT check (# in ('team', 'confidential')), by TEXT, at TEXT, asked TEXT?, seen TEXT",
};

export interface SavedSearchTable {
  name: string;
  /** Canonical, as one would type it in a shell. */
  query: string;
  /** `confidential` where it names what only those see who see everything. The public sees none. */
  access: Exclude<Access, "public">;
  by: string;
  at: string;
  /** When it was last asked what is new. */
  asked: string | null;
  /** What was found until then: a mark of eight characters each, in order (views/search-since.ts). */
  seen: string;
}

/** By name. */
export function searchesSaved({ db }: Pick<Reader, "db">) {
  return db
    .selectFrom("saved_search")
    .select(["name", "query", "access", "by", "at", "asked"])
    .orderBy("name")
    .execute();
}

export function searchSaved(db: Kysely<Tables>, name: string): Promise<SavedSearchTable | undefined> {
  return db.selectFrom("saved_search").selectAll().where("name", "=", name).executeTakeFirst();
}

export async function keepSearch(db: Kysely<Tables>, row: SavedSearchTable): Promise<void> {
  await db.insertInto("saved_search").values(row).execute();
}

export async function noteSeen(db: Kysely<Tables>, name: string, asked: string, seen: string): Promise<void> {
  await db.updateTable("saved_search").set({ asked, seen }).where("name", "=", name).execute();
}

export async function dropSearch(db: Kysely<Tables>, name: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom("saved_search").where("name", "=", name).executeTakeFirst();
  return numDeletedRows > 0n;
}
