import type { Kysely } from "kysely";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import type { ClipTable, ObligationTable, QuestionTable, RecordTable, SourceTable, Tables } from "./tables.js";

/*
 * Rows by the names that people use (citation key, `type/slug`) or by their id; either is accepted everywhere. In a restricted `db` what
 * its reader may not see does not exist, in the hints neither.
 */

/** @throws Problem "source-missing" with the nearest citation keys. */
export async function findSource(db: Kysely<Tables>, name: string): Promise<SourceTable> {
  const row = await bySourceName(db, name);
  if (row) return row;
  const keys = await db.selectFrom("source").select("key").where("deleted", "is", null).orderBy("key").execute();
  throw missing(
    "source",
    name,
    keys.map((source) => source.key),
    "add it with `muster add`",
  );
}

/** The source of this key or id, old keys included, or undefined. */
export async function bySourceName(db: Kysely<Tables>, name: string): Promise<SourceTable | undefined> {
  return (await bySourceKey(db, name)) ?? bySourceKey(db, await redirected(db, "source", "", name));
}

/** The source of this key or id, or undefined. */
export async function bySourceKey(db: Kysely<Tables>, name: string | undefined): Promise<SourceTable | undefined> {
  if (name === undefined) return undefined;
  return (
    db
      .selectFrom("source")
      .selectAll()
      // The index of keys is one of living rows: SQLite takes it only where the same branch says so, else it reads every source.
      .where((where) =>
        where.or([where.and([where("key", "=", name), where("deleted", "is", null)]), where("id", "=", name)]),
      )
      .where("deleted", "is", null)
      .executeTakeFirst()
  );
}

/** @throws Problem "record-missing" with the nearest names. */
export async function findRecord(db: Kysely<Tables>, name: string): Promise<RecordTable> {
  const row = await byRecordName(db, name);
  if (row) return row;
  const [type, slug] = splitName(name);
  const slugs = await db
    .selectFrom("record")
    .select(["type", "slug"])
    .where("deleted", "is", null)
    .$if(type !== undefined, (query) => query.where("type", "=", type!))
    .orderBy("slug")
    .execute();
  const near = nearNames(
    slug,
    slugs.map((record) => record.slug),
  );
  const names = near
    .map((one) => slugs.find((record) => record.slug === one)!)
    .map((record) => `${record.type}/${record.slug}`);
  throw new Problem(
    "record-missing",
    `there is no record "${name}"`,
    names.length > 0
      ? `did you mean ${names.join(" or ")}?`
      : "a new record begins with its name: `muster claim TYPE/SLUG name …`",
  );
}

/** The record of this `type/slug` or id, old slugs included, or undefined. */
export async function byRecordName(db: Kysely<Tables>, name: string): Promise<RecordTable | undefined> {
  const [type, slug] = splitName(name);
  const direct = await db
    .selectFrom("record")
    .selectAll()
    .where((where) =>
      type === undefined ? where("id", "=", name) : where.and([where("type", "=", type), where("slug", "=", slug)]),
    )
    .where("deleted", "is", null)
    .executeTakeFirst();
  if (direct || type === undefined) return direct;
  const target = await redirected(db, "record", type, slug);
  return target === undefined
    ? undefined
    : db.selectFrom("record").selectAll().where("id", "=", target).where("deleted", "is", null).executeTakeFirst();
}

function splitName(name: string): [string | undefined, string] {
  const stroke = name.indexOf("/");
  return stroke < 0 ? [undefined, name] : [name.slice(0, stroke), name.slice(stroke + 1)];
}

async function redirected(db: Kysely<Tables>, entity: string, type: string, slug: string): Promise<string | undefined> {
  return (await findRedirect(db, entity, type, slug))?.target;
}

/** The redirect that leads on from an old name, or undefined. */
export function findRedirect(db: Kysely<Tables>, entity: string, type: string, slug: string) {
  return db
    .selectFrom("redirect")
    .selectAll()
    .where("entity", "=", entity)
    .where("type", "=", type)
    .where("slug", "=", slug)
    .where("deleted", "is", null)
    .executeTakeFirst();
}

/** @throws Problem "clip-missing" */
export async function findClip(db: Kysely<Tables>, id: string): Promise<ClipTable> {
  const row = await db
    .selectFrom("clip")
    .selectAll()
    .where("id", "=", id)
    .where("deleted", "is", null)
    .executeTakeFirst();
  if (!row)
    throw new Problem("clip-missing", `there is no clip ${id}`, "`muster show SOURCE` lists the clips of a source");
  return row;
}

/** @throws Problem "question-missing" */
export async function findQuestion(db: Kysely<Tables>, id: string): Promise<QuestionTable> {
  const row = await db
    .selectFrom("question")
    .selectAll()
    .where("id", "=", id)
    .where("deleted", "is", null)
    .executeTakeFirst();
  if (row) return row;
  throw new Problem("question-missing", `there is no question ${id}`, "`muster questions` lists them");
}

/** @throws Problem "obligation-missing" */
export async function findObligation(db: Kysely<Tables>, id: string): Promise<ObligationTable> {
  const row = await db
    .selectFrom("obligation")
    .selectAll()
    .where("id", "=", id)
    .where("deleted", "is", null)
    .executeTakeFirst();
  if (row) return row;
  throw new Problem("obligation-missing", `there is no obligation ${id}`, "`muster obligations` lists them");
}

/** Which kind of row has this id, a tombstone too: what `muster edit ID` is about. */
export async function kindOfId(
  db: Kysely<Tables>,
  id: string,
): Promise<"clip" | "claim" | "source" | "record" | "question" | "obligation" | "share" | undefined> {
  for (const entity of ["clip", "claim", "source", "record", "question", "obligation", "share"] as const) {
    const row = await db.selectFrom(entity).select("id").where("id", "=", id).executeTakeFirst();
    if (row) return entity;
  }
  return undefined;
}

function missing(entity: string, name: string, known: readonly string[], otherwise: string): Problem {
  const near = nearNames(name, known);
  return new Problem(
    `${entity}-missing`,
    `there is no ${entity} "${name}"`,
    near.length > 0 ? `did you mean ${near.join(" or ")}?` : otherwise,
  );
}
