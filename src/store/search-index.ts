import { sql } from "kysely";
import type { Codebook } from "../codebook/codebook.js";
import { tokens } from "../text/analyze.js";
import { ANALYZER, lexemesOf } from "../text/lexemes.js";
import { canonicalJson } from "../values/canonical-json.js";
import { groupBy } from "../values/group-by.js";
import { ACCESS_LEVELS, type Access } from "../values/value.js";
import { seenBy } from "./audience.js";
import { chunks } from "./chunks.js";
import { insertLike, insertRows } from "./insert-rows.js";
import type { SearchDoc, SearchKind } from "./search-doc.js";
import { recordDocs } from "./search-records.js";
import { clipDocs, pageDocs, questionDocs, sourceDocs } from "./search-sources.js";
import { staleDocs } from "./search-stale.js";
import { SEARCH_TEXTS, type SearchDocTable } from "./search-tables.js";
import type { Db, Store, WriteTx } from "./store.js";
import { writeDerived } from "./write-derived.js";

/** The places of a document's pieces in an index: its number times this, and their own. */
export const PIECES = 1_024;
const DOCS_AT_ONCE = 300;

type Made = Omit<SearchDocTable, "n">;

/**
 * Brings the full-text index up to date with what this transaction wrote, for all audiences. Of a large import only the list of what has to be
 * indexed is kept: its words take longer than its rows, and nobody else could write meanwhile (`catchUpIndex`).
 */
export async function refreshIndex(tx: WriteTx, codebook: Codebook): Promise<void> {
  if (tx.stale.size > MOST_AT_ONCE) await putOff(tx);
  else await indexStale(tx, codebook);
}

async function indexStale(tx: WriteTx, codebook: Codebook): Promise<void> {
  if (tx.stale.size === 0) return;
  const stale = await staleDocs(tx);
  tx.stale.clear();
  for (const kind of ["source", "page", "clip", "record", "question"] as const)
    for (const ids of chunks([...stale[kind]], kind === "page" ? 20 : DOCS_AT_ONCE))
      await remake(tx, codebook, kind, ids);
}

const MOST_AT_ONCE = 2_000;
const LATER = "search-later ";

async function putOff(tx: WriteTx): Promise<void> {
  const rows = [...tx.stale].map((key) => ({ key: `${LATER}${key}`, value: "" }));
  tx.stale.clear();
  const insert = tx.db
    .insertInto("meta")
    .values(rows[0]!)
    .onConflict((clash) => clash.column("key").doNothing());
  await insertLike(tx.db, insert, rows);
}

/**
 * Indexes what large imports have put off, a part in each transaction, so that others write in between and an interruption loses nothing. One
 * look-up where nothing was. `progress` is told how many of how many are done.
 */
export async function catchUpIndex(
  store: Store,
  codebook: Codebook,
  now: string,
  progress: (done: number, of: number) => void = () => {},
): Promise<void> {
  let done = 0;
  for (let left = await countPutOff(store); left > 0; left = await countPutOff(store)) {
    const rows = await store.readAll((db) => putOffRows(db).select("key").orderBy("key").limit(MOST_AT_ONCE).execute());
    const keys = rows.map(({ key }) => key);
    await writeDerived(store, { now, action: "index" }, async (tx) => {
      for (const key of keys) tx.stale.add(key.slice(LATER.length));
      await tx.db.deleteFrom("meta").where("key", "in", keys).execute();
      await indexStale(tx, codebook);
    });
    done += keys.length;
    progress(done, done + left - keys.length);
  }
}

// Not a range: what lies in one depends on the order of the database.
const putOffRows = (db: Db) => db.selectFrom("meta").where("key", "like", `${LATER}%`);

async function countPutOff(store: Store): Promise<number> {
  const found = await store.readAll((db) =>
    putOffRows(db)
      .select((each) => each.fn.countAll().as("count"))
      .executeTakeFirstOrThrow(),
  );
  return Number(found.count);
}

async function remake(
  { db, engine }: WriteTx,
  codebook: Codebook,
  kind: SearchKind,
  ids: readonly string[],
): Promise<void> {
  const column = kind === "page" ? "source" : "row";
  const old = await db.selectFrom("search_doc").selectAll().where("kind", "=", kind).where(column, "in", ids).execute();
  const made = await madeOf(db, codebook, kind, ids);
  const known = new Map(old.map((row) => [formOf(row), row]));
  const fresh = known.size === 0 ? made : made.filter((row) => !known.delete(formOf(row)));
  await remove(db, [...known.values()]);
  await add(db, engine, fresh);
}

/** What is the same in this stands in the index already. */
const formOf = ({ n: _, ...row }: Made & { n?: number }): string => canonicalJson(row);

/** The forms in which these are seen. Most audiences see the same words, and many the same form: each is made once. */
async function madeOf(db: Db, codebook: Codebook, kind: SearchKind, ids: readonly string[]): Promise<Made[]> {
  const forms = new Map<string, Made>();
  const texts = new Map<string, Lexemes>();
  const docs = await docsOf(db, codebook, kind, ids);
  for (const audience of ACCESS_LEVELS)
    for (const doc of docs.get(audience) ?? []) {
      const key = JSON.stringify(doc);
      const words = JSON.stringify(doc.passages);
      const text = texts.get(words) ?? lexemesIn(doc.passages);
      texts.set(words, text);
      forms.set(key, { ...(forms.get(key) ?? rowOf(doc, text)), [audience]: 1 });
    }
  return [...forms.values()];
}

/** As each audience sees them. */
async function docsOf(
  db: Db,
  codebook: Codebook,
  kind: SearchKind,
  ids: readonly string[],
): Promise<Map<Access, SearchDoc[]>> {
  if (kind === "clip") return clipDocs(db, ids);
  const read = { source: sourceDocs, page: pageDocs, question: questionDocs };
  const docs = new Map<Access, SearchDoc[]>();
  for (const audience of ACCESS_LEVELS) {
    const seen = seenBy(db, audience);
    docs.set(audience, await (kind === "record" ? recordDocs(seen, codebook, ids) : read[kind](seen, ids)));
  }
  return docs;
}

type Lexemes = Pick<Made, "pieces" | "words" | "lexemes">;

function lexemesIn(passages: SearchDoc["passages"]): Lexemes {
  const pieces = lexemesOf(passages).slice(0, PIECES);
  const words = passages.reduce((sum, { text, aside }) => sum + (aside ? 0 : tokens(text).length), 0);
  return { pieces: pieces.length, words, lexemes: pieces.join("\n") };
}

function rowOf({ kind, row, source, page, names, facets }: SearchDoc, text: Lexemes): Made {
  return {
    ...{ kind, row, source, page, public: 0, team: 0, confidential: 0 },
    ...text,
    names: [...new Set(names.flatMap(tokens))].join(" "),
    facets: canonicalJson(facets),
  };
}

async function remove(db: Db, rows: readonly SearchDocTable[]): Promise<void> {
  for (const some of chunks(rows)) {
    for (const audience of ACCESS_LEVELS) {
      const places = some.filter((row) => firstOf(row) === audience).flatMap(placesOf);
      for (const ids of chunks(places)) await db.deleteFrom(`search_${audience}`).where("rowid", "in", ids).execute();
    }
    await db
      .deleteFrom("search_doc")
      .where(
        "n",
        "in",
        some.map(({ n }) => n),
      )
      .execute();
  }
}

const placesOf = ({ n, pieces }: SearchDocTable): number[] =>
  Array.from({ length: pieces }, (_, piece) => n * PIECES + piece);

async function add(db: Db, engine: WriteTx["engine"], made: readonly Made[]): Promise<void> {
  if (made.length === 0) return;
  const last = await takeNumbers(db, made.length);
  const rows = made.map((row, place): SearchDocTable => ({ n: last - made.length + place + 1, ...row }));
  await insertRows(db, "search_doc", rows);
  for (const audience of ACCESS_LEVELS)
    await insertRows(
      db,
      `search_${audience}`,
      rows.filter((row) => firstOf(row) === audience).flatMap((row) => textsOf(engine, row)),
    );
}

/** So many numbers that no document had before: the last of them. */
async function takeNumbers(db: Db, count: number): Promise<number> {
  const row = await db
    .updateTable("meta")
    .set({ value: sql<string>`cast(cast("value" as integer) + ${sql.lit(count)} as text)` })
    .where("key", "=", LAST)
    .returning("value")
    .executeTakeFirst();
  if (!row) await setMeta(db, LAST, String(count));
  return row ? Number(row.value) : count;
}

/** The index that holds the words of a form: that of the first audience that sees it. */
const firstOf = (row: Made): Access => ACCESS_LEVELS.find((audience) => row[audience] === 1)!;

function textsOf(
  engine: WriteTx["engine"],
  { n, pieces, lexemes }: SearchDocTable,
): { rowid: number; tokens: string }[] {
  if (pieces === 0) return [];
  return lexemes.split("\n").map((piece, place) => ({
    rowid: n * PIECES + place,
    tokens: engine === "sqlite" ? piece : tsvectorOf(piece.split(" ")),
  }));
}

/** Lexemes with their places, as PostgreSQL reads them: `'moper':1 'mcitadel':2`. None holds a quote. */
function tsvectorOf(lexemes: readonly string[]): string {
  const places = groupBy(lexemes.keys(), (place) => lexemes[place]!);
  return [...places].map(([lexeme, each]) => `'${lexeme}':${each.map((place) => place + 1).join(",")}`).join(" ");
}

/** Makes the whole index anew. */
export async function rebuildIndex(tx: WriteTx, codebook: Codebook): Promise<void> {
  for (const table of ["search_doc", ...SEARCH_TEXTS] as const) await tx.db.deleteFrom(table).execute();
  for (const [kind, table] of Object.entries(TABLES)) {
    const rows = await tx.db.selectFrom(table).select("id").orderBy("id").execute();
    for (const { id } of rows) tx.stale.add(`${kind} ${id}`);
  }
  await tx.db.deleteFrom("meta").where("key", "like", `${LATER}%`).execute();
  await indexStale(tx, codebook);
  await setMeta(tx.db, MADE_BY, ANALYZER);
}

const TABLES = { source: "source", pages: "source", clip: "clip", record: "record", question: "question" } as const;
const LAST = "search-last";
const MADE_BY = "search";

/** Makes the index anew if another analyzer made it, or none. */
export async function followAnalyzer(store: Store, codebook: Codebook, now: string): Promise<void> {
  if ((await store.readAll((db) => metaOf(db, MADE_BY))) === ANALYZER) return;
  await writeDerived(store, { now, action: "index" }, (tx) => rebuildIndex(tx, codebook));
}

async function metaOf(db: Db, key: string): Promise<string | undefined> {
  return (await db.selectFrom("meta").select("value").where("key", "=", key).executeTakeFirst())?.value;
}

async function setMeta(db: Db, key: string, value: string): Promise<void> {
  await db
    .insertInto("meta")
    .values({ key, value })
    .onConflict((clash) => clash.column("key").doUpdateSet({ value }))
    .execute();
}

/** Documents whose stored form is not the one that the rows make, as `kind id`: nothing, if all is well. `db` sees everything. */
export async function indexDiffers(db: Db, codebook: Codebook): Promise<string[]> {
  const differing = new Set<string>();
  for (const [word, table] of Object.entries(TABLES)) {
    const kind = (word === "pages" ? "page" : word) as SearchKind;
    const ids = (await db.selectFrom(table).select("id").orderBy("id").execute()).map(({ id }) => id);
    for (const some of chunks(ids, kind === "page" ? 20 : DOCS_AT_ONCE)) {
      const column = kind === "page" ? "source" : "row";
      const stored = await db
        .selectFrom("search_doc")
        .selectAll()
        .where("kind", "=", kind)
        .where(column, "in", some)
        .execute();
      const wanted = new Map((await madeOf(db, codebook, kind, some)).map((row) => [formOf(row), row.row]));
      for (const row of stored) if (!wanted.delete(formOf(row))) differing.add(`${kind} ${row.row}`);
      for (const row of wanted.values()) differing.add(`${kind} ${row}`);
    }
  }
  return [...differing];
}
