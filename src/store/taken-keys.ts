import type { Kysely } from "kysely";
import { chunks } from "./names.js";
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

type Named = { readonly id: string; readonly key?: string; readonly type?: string; readonly slug?: string };

/** Which of these rows bear a name that another living row has: id → that row's id and name. */
export async function livingNames(
  db: Kysely<Tables>,
  entity: string,
  rows: readonly object[],
): Promise<Map<string, { id: string; name: string }>> {
  const taken = new Map<string, { id: string; name: string }>();
  const named = rows as readonly Named[];
  if (entity === "source") {
    const there = await living(
      db,
      "source",
      named.map((row) => row.key!),
    );
    for (const row of named) {
      const other = there.find((one) => one.name === row.key && one.id !== row.id);
      if (other) taken.set(row.id, other);
    }
  } else if (entity === "record" || entity === "tag") {
    const there = await living(
      db,
      entity,
      named.map((row) => row.slug!),
    );
    for (const row of named) {
      const other = there.find((one) => one.name === row.slug && one.type === row.type && one.id !== row.id);
      if (other) taken.set(row.id, other);
    }
  }
  return taken;
}

async function living(db: Kysely<Tables>, entity: "source" | "record" | "tag", names: readonly string[]) {
  const found: { id: string; name: string; type: string | undefined }[] = [];
  for (const some of chunks([...new Set(names)])) {
    if (entity === "source") {
      const rows = await db
        .selectFrom("source")
        .select(["id", "key as name"])
        .where("key", "in", some)
        .where("deleted", "is", null)
        .execute();
      found.push(...rows.map((row) => ({ ...row, type: undefined })));
    } else if (entity === "tag") {
      const rows = await db
        .selectFrom("tag")
        .select(["id", "slug as name"])
        .where("slug", "in", some)
        .where("deleted", "is", null)
        .execute();
      found.push(...rows.map((row) => ({ ...row, type: undefined })));
    } else {
      const rows = await db
        .selectFrom("record")
        .select(["id", "slug as name", "type"])
        .where("slug", "in", some)
        .where("deleted", "is", null)
        .execute();
      found.push(...rows);
    }
  }
  return found;
}

/** The name with `-2`, `-3` …, the first that nobody has. */
export async function freeTakenName(db: Kysely<Tables>, row: Named, name: string): Promise<string> {
  const taken = row.type === undefined ? await takenKeys(db, name) : await takenSlugs(db, row.type, name);
  for (let number = 2; ; number++) if (!taken.has(`${name}-${number}`)) return `${name}-${number}`;
}
