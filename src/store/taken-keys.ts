import type { Kysely } from "kysely";
import { chunks } from "./chunks.js";
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

/** Names of series that begin like this one. */
async function takenSeries(db: Kysely<Tables>, name: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("series")
    .select("slug")
    .where("slug", "like", `${likeText(name)}%`)
    .where("deleted", "is", null)
    .execute();
  return new Set(rows.map((row) => row.slug));
}

// `_` and `%` stand for anything in LIKE. Keys hold no `%`; an `_` that matches more only widens the set.
const likeText = (text: string) => text.replaceAll("%", "");

type NameEntity = "source" | "record" | "tag" | "series";
const isNameEntity = (entity: string): entity is NameEntity => ["source", "record", "tag", "series"].includes(entity);

type Named = { readonly id: string; readonly key?: string; readonly type?: string; readonly slug?: string };
const nameOf = (row: Named): string => row.key ?? row.slug!;

/** Which of these rows bear a name that another living row has: id → that row's id and name. */
export async function livingNames(
  db: Kysely<Tables>,
  entity: string,
  rows: readonly object[],
): Promise<Map<string, { id: string; name: string }>> {
  const taken = new Map<string, { id: string; name: string }>();
  if (!isNameEntity(entity)) return taken;
  const named = rows as readonly Named[];
  const there = await bearers(db, entity, named.map(nameOf));
  for (const row of named) {
    const other = there.find((one) => one.deleted === null && isNamesake(one, row));
    if (other) taken.set(row.id, other);
  }
  return taken;
}

/** Ids of those of these rows that are tombstones and whose name another row bears, or leads elsewhere as an old one. */
export async function namelessTombstones(
  db: Kysely<Tables>,
  entity: NameEntity,
  rows: readonly (Named & { readonly deleted: string | null })[],
): Promise<Set<string>> {
  const gone = rows.filter((row) => row.deleted !== null);
  if (gone.length === 0) return new Set();
  const names = gone.map(nameOf);
  const others = [...(await bearers(db, entity, names)), ...(await redirectsNamed(db, entity, names))];
  return new Set(gone.filter((row) => others.some((one) => isNamesake(one, row))).map((row) => row.id));
}

interface Bearer {
  readonly id: string;
  readonly name: string;
  readonly type: string | undefined;
}

const isNamesake = (one: Bearer, row: Named): boolean =>
  one.name === nameOf(row) && one.type === row.type && one.id !== row.id;

async function redirectsNamed(db: Kysely<Tables>, entity: NameEntity, names: readonly string[]): Promise<Bearer[]> {
  const found: Bearer[] = [];
  for (const some of chunks([...new Set(names)])) {
    const rows = await db
      .selectFrom("redirect")
      .select(["id", "slug as name", "type"])
      .where("entity", "=", entity)
      .where("slug", "in", some)
      .where("deleted", "is", null)
      .execute();
    found.push(...rows.map((row) => ({ ...row, type: row.type || undefined })));
  }
  return found;
}

/** All rows of these names, tombstones too. */
async function bearers(db: Kysely<Tables>, entity: NameEntity, names: readonly string[]) {
  const found: (Bearer & { readonly deleted: string | null })[] = [];
  for (const some of chunks([...new Set(names)])) {
    if (entity === "source") {
      const rows = await db
        .selectFrom("source")
        .select(["id", "key as name", "deleted"])
        .where("key", "in", some)
        .execute();
      found.push(...rows.map((row) => ({ ...row, type: undefined })));
    } else if (entity === "tag" || entity === "series") {
      const rows = await db
        .selectFrom(entity)
        .select(["id", "slug as name", "deleted"])
        .where("slug", "in", some)
        .execute();
      found.push(...rows.map((row) => ({ ...row, type: undefined })));
    } else {
      const columns = ["id", "slug as name", "type", "deleted"] as const;
      found.push(...(await db.selectFrom("record").select(columns).where("slug", "in", some).execute()));
    }
  }
  return found;
}

/** The name with `-2`, `-3` …, the first that nobody has, nor any of `others`. */
export async function freeTakenName(
  db: Kysely<Tables>,
  row: Named,
  name: string,
  others: ReadonlySet<string>,
): Promise<string> {
  const taken =
    row.key !== undefined
      ? await takenKeys(db, name)
      : row.type !== undefined
        ? await takenSlugs(db, row.type, name)
        : await takenSeries(db, name);
  for (let number = 2; ; number++) {
    const free = `${name}-${number}`;
    if (!taken.has(free) && !others.has(free)) return free;
  }
}

/** Ids of those of these redirects whose old name leads somewhere here already. */
export async function sameRedirects(
  db: Kysely<Tables>,
  redirects: readonly { id: string; entity: string; type: string; slug: string; deleted: string | null }[],
): Promise<Set<string>> {
  const same = new Set<string>();
  for (const entity of ["record", "source", "tag"] as const) {
    const wanted = redirects.filter((one) => one.entity === entity && one.deleted === null);
    const there = await redirectsNamed(
      db,
      entity,
      wanted.map(({ slug }) => slug),
    );
    for (const { id, slug, type } of wanted)
      if (there.some((other) => other.name === slug && (other.type ?? "") === type)) same.add(id);
  }
  return same;
}
