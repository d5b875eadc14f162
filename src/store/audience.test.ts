import { type Insertable, sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { eachEngine } from "../../tests/engines.js";
import * as make from "../../tests/row-makers.js";
import { ACCESS_LEVELS, type Access } from "../values/value.js";
import { asEachSees, seenBy } from "./audience.js";
import { READABLE } from "./audience-views.js";
import { FIRST_TABLES } from "./first-tables.js";
import { SAVED_TABLES } from "./saved-searches.js";
import { SEARCH_TABLES } from "./search-tables.js";
import { SERIES_TABLES } from "./series.js";
import { SIGN_IN_TABLES } from "./sign-in-tables.js";
import type { Db, Store, WriteTx } from "./store.js";
import type { ClipContextView, Tables } from "./tables.js";

/*
 * Rows of every level in every table. What is not for the public holds the word SECRET with the level from which it may
 * be seen: `SECRET-team`, `SECRET-confidential`, `SECRET-nobody` (deleted).
 */

const T = "SECRET-team";
const C = "SECRET-confidential";
const D = "SECRET-nobody";
const deleted = "2020-01-01T00:00:00.000Z";
const nobody = { deleted, note: D };
const by = T;
const hidden = { by, memo: T };
const before = "é".repeat(310);
const text = `${before}😀 some 80 agents to Guatemala.`;

const rows: { [Name in Exclude<keyof Tables, "clip_context" | "meta" | "revision">]: Insertable<Tables[Name]>[] } = {
  source: [
    make.sourceRow({ id: "s-public", ...hidden, based_on: '["s-text","s-gone","s-team","s-closed"]' }),
    make.sourceRow({ id: "s-text", ...hidden, copy: "team" }), // the public may not read its text
    make.sourceRow({ id: "s-none", ...hidden, copy: "none" }), // nobody may
    make.sourceRow({ id: "s-team", ...hidden, access: "team", title: T }),
    make.sourceRow({ id: "s-closed", ...hidden, access: "confidential", title: C }),
    make.sourceRow({ id: "s-gone", ...hidden, ...nobody }),
  ],
  snapshot: ["public", "text", "none", "team", "closed", "gone"].map((name) =>
    make.snapshotRow({ id: `n-${name}`, source: `s-${name}`, by, file_name: T }),
  ),
  series: [
    make.seriesRow({ id: "e-public", source: "s-public", ...hidden }),
    make.seriesRow({ id: "e-team", access: "team", description: T, ...hidden }),
    make.seriesRow({ id: "e-closed", access: "confidential", description: C, ...hidden }),
    make.seriesRow({ id: "e-rests", source: "s-closed", description: C, ...hidden }), // never more open than its source
    make.seriesRow({ id: "e-gone", description: D, deleted, ...hidden }),
  ],
  vintage: [
    make.vintageRow({ id: "v-public", series: "e-public", snapshot: "n-public", by }),
    make.vintageRow({ id: "v-team", series: "e-team", snapshot: "n-public", layout: T, by }),
    make.vintageRow({ id: "v-rests", series: "e-rests", snapshot: "n-closed", layout: C, by }),
    make.vintageRow({ id: "v-gone", series: "e-public", snapshot: "n-public", deleted, layout: D, by }),
  ],
  page: [
    { snapshot: "n-public", number: 1, label: "i", text },
    { snapshot: "n-text", number: 1, label: null, text: `${text} ${T}` },
    { snapshot: "n-none", number: 1, label: null, text: `${text} ${D}` },
    { snapshot: "n-team", number: 1, label: null, text: T },
    { snapshot: "n-closed", number: 1, label: null, text: C },
    { snapshot: "n-gone", number: 1, label: null, text: D },
  ],
  clip: [
    make.clipRow({
      id: "c-public",
      source: "s-public",
      snapshot: "n-public",
      page: 1,
      start: 312,
      end: 326,
      ...hidden,
    }),
    make.clipRow({ id: "c-none", source: "s-none", snapshot: "n-none", page: 1, start: 0, end: 2, ...hidden }),
    make.clipRow({
      id: "c-own",
      source: "s-public",
      access: "confidential",
      level: "confidential",
      quote: C,
      ...hidden,
    }),
    make.clipRow({ id: "c-team", source: "s-team", level: "team", quote: T, ...hidden }),
    make.clipRow({ id: "c-closed", source: "s-closed", level: "confidential", quote: C, ...hidden }),
    make.clipRow({ id: "c-gone", source: "s-public", ...hidden, ...nobody }),
    make.clipRow({ id: "c-lost", source: "s-gone", quote: D, ...hidden }), // its source was deleted
  ],
  tag: [
    make.tagRow({ id: "t-public", by }),
    make.tagRow({ id: "t-team", by, label: T }),
    make.tagRow({ id: "t-closed", by, label: C }),
    make.tagRow({ id: "t-unused", by, label: T }),
    make.tagRow({ id: "t-gone", by, deleted, label: D }),
  ],
  clip_tag: [
    { clip: "c-public", tag: "t-public" },
    { clip: "c-public", tag: "t-gone" },
    { clip: "c-team", tag: "t-public" },
    { clip: "c-team", tag: "t-team" },
    { clip: "c-own", tag: "t-closed" },
    { clip: "c-lost", tag: "t-public" },
  ],
  about: [
    { clip: "c-public", country: "GT", record: "" },
    { clip: "c-public", country: "", record: "r-public" },
    { clip: "c-public", country: "", record: "r-team" },
    { clip: "c-public", country: "", record: "r-gone" },
    { clip: "c-own", country: "HN", record: "" },
  ],
  record: [
    make.recordRow({ id: "r-public", ...hidden }),
    make.recordRow({ id: "r-team", level: "team", note: T, ...hidden }),
    make.recordRow({ id: "r-closed", level: "confidential", note: C, ...hidden }),
    make.recordRow({ id: "r-gone", ...hidden, ...nobody }),
  ],
  redirect: [
    make.redirectRow({ id: "to-public", by, target: "r-public" }),
    make.redirectRow({ id: "to-team", by, target: "r-team" }),
    make.redirectRow({ id: "to-closed", by, target: "r-closed" }),
    make.redirectRow({ id: "to-gone", by, target: "r-gone" }),
    make.redirectRow({ id: "to-source", by, entity: "source", type: "", target: "s-team" }),
    make.redirectRow({ id: "to-tag", by, entity: "tag", type: "", target: "t-public" }),
    make.redirectRow({ id: "undone", by, target: "r-public", deleted }),
  ],
  claim: [
    make.claimRow({ id: "k-public", record: "r-public", ...hidden }),
    make.claimRow({ id: "k-refers", record: "r-public", reference: "r-public", ...hidden }),
    make.claimRow({ id: "k-refers-closed", record: "r-public", reference: "r-closed", note: C, ...hidden }),
    make.claimRow({ id: "k-refers-gone", record: "r-public", reference: "r-gone", note: D, ...hidden }),
    make.claimRow({ id: "k-proposed", record: "r-public", state: "proposed", note: T, ...hidden }),
    make.claimRow({ id: "k-team", record: "r-public", level: "team", note: T, ...hidden }),
    make.claimRow({ id: "k-closed", record: "r-public", level: "confidential", note: C, ...hidden }),
    make.claimRow({ id: "k-of-team", record: "r-team", level: "team", note: T, ...hidden }),
    make.claimRow({ id: "k-of-gone", record: "r-gone", note: D, ...hidden }),
    make.claimRow({ id: "k-gone", record: "r-public", ...hidden, ...nobody }),
  ],
  evidence: [
    make.evidenceRow({ claim: "k-public", ordinal: 0, source: "s-public", clip: "c-public" }),
    make.evidenceRow({ claim: "k-public", ordinal: 1, source: "s-public", clip: "c-own", note: C }),
    make.evidenceRow({ claim: "k-public", ordinal: 2, source: "s-team", note: T }),
    make.evidenceRow({ claim: "k-public", ordinal: 3, source: "s-text" }),
    make.evidenceRow({ claim: "k-closed", ordinal: 0, source: "s-public", note: C }),
    make.evidenceRow({ claim: "k-gone", ordinal: 0, source: "s-public", note: D }),
  ],
  judgement: [
    make.judgementRow({ id: "j-public", record: "r-public", ...hidden }),
    make.judgementRow({ id: "j-team", record: "r-public", level: "team", text: T, ...hidden }),
    make.judgementRow({ id: "j-closed", record: "r-public", level: "confidential", text: C, ...hidden }),
    make.judgementRow({ id: "j-gone", record: "r-gone", text: D, ...hidden }),
  ],
  question: [
    make.questionRow({
      id: "q-public",
      ...hidden,
      about: '[{"country":"GT"},{"record":"r-closed"},{"record":"r-public"},{"record":"r-team"}]',
      to: `[{"who":"OCA"},{"answer":"${C} é","clip":"c-own","who":"a source"},{"clip":"c-public","who":"\\"W\\""}]`,
      clip: "c-own",
    }),
    make.questionRow({ id: "q-team", access: "team", text: T, ...hidden }),
    make.questionRow({ id: "q-closed", access: "confidential", text: C, ...hidden }),
    make.questionRow({ id: "q-gone", text: D, deleted, ...hidden }),
  ],
  obligation: [
    make.obligationRow({
      id: "o-public",
      ...hidden,
      owed_by: '{"record":"r-team"}',
      owed_to: '{"text":"Congress"}',
      about: '[{"record":"r-closed"}]',
      received: "s-closed",
    }),
    make.obligationRow({ id: "o-team", access: "team", report: T, ...hidden }),
    make.obligationRow({ id: "o-closed", access: "confidential", report: C, ...hidden }),
    make.obligationRow({ id: "o-gone", ...hidden, ...nobody }),
  ],
  share: [
    make.shareRow({ id: "h-public", clip: "c-public", person: T }),
    make.shareRow({ id: "h-closed", source: "s-closed", person: C }),
    make.shareRow({ id: "h-gone", source: "s-public", person: D, deleted }),
  ],
  saved_search: [
    { name: "n-team", query: T, access: "team", by, at: deleted, asked: null, seen: "" },
    { name: "n-closed", query: C, access: "confidential", by, at: deleted, asked: null, seen: C },
  ],
  change: [
    make.changeRow({ id: "g-public", access: "public", by, before: T, after: T }),
    make.changeRow({ id: "g-team", access: "team", by, after: T }),
    make.changeRow({ id: "g-closed", access: "confidential", by, after: C }),
  ],
  imported: [{ file: D, entity: "record", row: "r-public", version: 1 }],
  session: [{ token: D, by, at: deleted, expires: deleted }],
  posted: [{ form: D, at: deleted, address: D }],
  ancestor: ACCESS_LEVELS.map((audience) => ({
    audience,
    record: "r-public",
    ancestor: `above-${audience}`,
    depth: 1,
  })),
  fact: [
    make.factRow({ id: "f-public", audience: "public", record: "r-public" }),
    make.factRow({ id: "f-team", audience: "team", record: "r-public", detail: T }),
    make.factRow({ id: "f-closed", audience: "confidential", record: "r-public", detail: C }),
  ],
  search_doc: [
    make.searchDocRow({ n: 1, public: 1, team: 1 }),
    make.searchDocRow({ n: 2, team: 1, lexemes: T }),
    make.searchDocRow({ n: 3, confidential: 1, lexemes: C }),
  ],
  search_public: [{ rowid: 1024, tokens: "eopen" }],
  search_team: [{ rowid: 2048, tokens: `e${T}` }],
  search_confidential: [{ rowid: 3072, tokens: `e${C}` }],
};

const visible: {
  readonly [Name in Exclude<keyof Tables, "imported" | "session" | "posted">]: Readonly<Record<Access, string>>;
} = {
  source: {
    public: "s-none s-public s-text",
    team: "s-none s-public s-team s-text",
    confidential: "s-closed s-none s-public s-team s-text",
  },
  snapshot: {
    public: "n-none n-public n-text",
    team: "n-none n-public n-team n-text",
    confidential: "n-closed n-none n-public n-team n-text",
  },
  series: { public: "e-public", team: "e-public e-team", confidential: "e-closed e-public e-rests e-team" },
  vintage: { public: "v-public", team: "v-public v-team", confidential: "v-public v-rests v-team" },
  page: { public: "n-public", team: "n-public n-team n-text", confidential: "n-closed n-public n-team n-text" },
  clip: {
    public: "c-none c-public",
    team: "c-none c-public c-team",
    confidential: "c-closed c-none c-own c-public c-team",
  },
  clip_context: { public: "c-none c-public", team: "c-none c-public", confidential: "c-none c-public" },
  tag: { public: "t-public", team: "t-public t-team t-unused", confidential: "t-closed t-public t-team t-unused" },
  clip_tag: {
    public: "c-public/t-public",
    team: "c-public/t-public c-team/t-public c-team/t-team",
    confidential: "c-own/t-closed c-public/t-public c-team/t-public c-team/t-team",
  },
  about: {
    public: "c-public//r-public c-public/GT/",
    team: "c-public//r-public c-public//r-team c-public/GT/",
    confidential: "c-own/HN/ c-public//r-public c-public//r-team c-public/GT/",
  },
  record: { public: "r-public", team: "r-public r-team", confidential: "r-closed r-public r-team" },
  redirect: {
    public: "to-public to-tag",
    team: "to-public to-source to-tag to-team",
    confidential: "to-closed to-public to-source to-tag to-team",
  },
  claim: {
    public: "k-public k-refers",
    team: "k-of-team k-proposed k-public k-refers k-team",
    confidential: "k-closed k-of-team k-proposed k-public k-refers k-refers-closed k-team",
  },
  evidence: {
    public: "k-public/0 k-public/3",
    team: "k-public/0 k-public/2 k-public/3",
    confidential: "k-closed/0 k-public/0 k-public/1 k-public/2 k-public/3",
  },
  judgement: { public: "j-public", team: "j-public j-team", confidential: "j-closed j-public j-team" },
  question: { public: "q-public", team: "q-public q-team", confidential: "q-closed q-public q-team" },
  obligation: { public: "o-public", team: "o-public o-team", confidential: "o-closed o-public o-team" },
  share: { public: "", team: "h-public", confidential: "h-closed h-public" },
  saved_search: { public: "", team: "n-team", confidential: "n-closed n-team" },
  change: { public: "g-public", team: "g-public g-team", confidential: "g-closed g-public g-team" },
  meta: { public: "schema", team: "schema", confidential: "schema" },
  revision: { public: "public", team: "team", confidential: "confidential" },
  ancestor: { public: "above-public", team: "above-team", confidential: "above-confidential" },
  fact: { public: "f-public", team: "f-team", confidential: "f-closed" },
  search_doc: { public: "1", team: "1 2", confidential: "3" },
  search_public: { public: "1024", team: "1024", confidential: "1024" },
  search_team: { public: "", team: "2048", confidential: "2048" },
  search_confidential: { public: "", team: "", confidential: "3072" },
};

/** What tells rows of a table apart; `id` where it is not said. */
const keys: { readonly [name: string]: readonly string[] } = {
  page: ["snapshot"],
  clip_context: ["clip"],
  clip_tag: ["clip", "tag"],
  about: ["clip", "country", "record"],
  evidence: ["claim", "ordinal"],
  saved_search: ["name"],
  meta: ["key"],
  revision: ["audience"],
  ancestor: ["ancestor"],
  search_doc: ["n"],
  search_public: ["rowid"],
  search_team: ["rowid"],
  search_confidential: ["rowid"],
};

const at = { now: "2019-06-07T14:02:11.512Z", by: "adam", action: "add" };

async function writeAll({ db }: WriteTx): Promise<void> {
  for (const [table, values] of Object.entries(rows)) {
    const each = values as object[];
    await db
      .insertInto(table as keyof Tables)
      .values(each as never)
      .execute();
  }
}

const allOf = (store: Store, audience: Access, table: string): Promise<Record<string, unknown>[]> =>
  store
    .for(audience)
    .db.selectFrom(table as keyof Tables)
    .selectAll()
    .execute() as Promise<Record<string, unknown>[]>;

const nameOf = (table: string, row: Record<string, unknown>): string =>
  (keys[table] ?? ["id"]).map((key) => row[key]).join("/");

eachEngine("what an audience sees", (openFresh, _fresh, engine) => {
  let store: Store;
  beforeAll(async () => {
    store = await openFresh();
    await store.write(at, writeAll);
  });

  test("every table has a view for each audience, with all its columns", async () => {
    const listed = await store.write(at, async ({ db }) => {
      const query =
        engine === "sqlite"
          ? sql<{
              table: string;
              column: string;
            }>`select t.name as "table", c.name as "column" from sqlite_schema t, pragma_table_info(t.name) c
              where t.type in ('table', 'view') and t.name not like 'sqlite%'`
          : sql<{
              table: string;
              column: string;
            }>`select table_name as "table", column_name as "column" from information_schema.columns
              where table_schema = current_schema()`;
      return (await query.execute(db)).rows;
    });
    const columns = new Map<string, string[]>();
    for (const { table, column } of listed) columns.set(table, [...(columns.get(table) ?? []), column].sort());
    const derived = /_(public|team|confidential)$|^search_(public|team|confidential)_/; // views, and what FTS5 keeps
    const tables = [...columns.keys()].filter((name) => !derived.test(name)).sort();
    expect(tables).toEqual(
      [FIRST_TABLES, SEARCH_TABLES, SAVED_TABLES, SIGN_IN_TABLES, SERIES_TABLES].flatMap(Object.keys).sort(),
    );
    const unread = ["imported", ...Object.keys(SIGN_IN_TABLES)];
    for (const table of tables.filter((name) => !unread.includes(name)))
      for (const audience of ACCESS_LEVELS)
        expect([table, columns.get(`${table}_${audience}`)]).toEqual([table, columns.get(table)]);
  });

  test.each(Object.keys(visible).flatMap((table) => ACCESS_LEVELS.map((audience) => [table, audience] as const)))(
    "%s, %s",
    async (table, audience) => {
      const found = await allOf(store, audience, table);
      const names = found.map((row) => nameOf(table, row)).sort();
      expect(names.join(" ")).toBe(visible[table as keyof typeof visible][audience]);
    },
  );

  test("nothing that is kept from an audience stands in any of its rows", async () => {
    const said = async (audience: Access): Promise<string> =>
      JSON.stringify(await Promise.all([...READABLE].map((table) => allOf(store, audience, table))));
    expect(await said("public")).not.toMatch(/SECRET|s-team|s-closed|r-team|r-closed|c-own/);
    const team = await said("team");
    expect(team).not.toMatch(/SECRET-confidential|SECRET-nobody/);
    expect(team).toContain(T);
    const confidential = await said("confidential");
    expect(confidential).not.toContain(D);
    expect(confidential).toContain(C);
  });

  test("lists name only what their reader sees, in the same bytes", async () => {
    const read = async (audience: Access) => {
      const { db } = store.for(audience);
      return {
        basedOn: (await db.selectFrom("source").select("based_on").where("id", "=", "s-public").executeTakeFirst())
          ?.based_on,
        ...(await db
          .selectFrom("question")
          .select(["about", "to", "clip"])
          .where("id", "=", "q-public")
          .executeTakeFirst()),
        ...(await db
          .selectFrom("obligation")
          .select(["owed_by", "owed_to", "received"])
          .where("id", "=", "o-public")
          .executeTakeFirst()),
      };
    };
    expect(await read("public")).toEqual({
      basedOn: '["s-text"]',
      about: '[{"country":"GT"},{"record":"r-public"}]',
      to: '[{"who":"OCA"},{"clip":"c-public","who":"\\"W\\""}]',
      clip: null,
      owed_by: null,
      owed_to: '{"text":"Congress"}',
      received: null,
    });
    expect(await read("confidential")).toEqual({
      basedOn: '["s-text","s-team","s-closed"]',
      about: rows.question[0]!.about,
      to: rows.question[0]!.to,
      clip: "c-own",
      owed_by: '{"record":"r-team"}',
      owed_to: '{"text":"Congress"}',
      received: "s-closed",
    });
  });

  test("a clip brings 300 code points on each side, whatever may be read of the rest", async () => {
    const contexts = (await allOf(store, "public", "clip_context")) as unknown as ClipContextView[];
    const byClip = Object.fromEntries(contexts.map(({ clip, ...rest }) => [clip, rest]));
    expect(byClip["c-public"]).toEqual({ before: `${"é".repeat(298)}😀 `, after: " to Guatemala.", label: "i" });
    expect(byClip["c-none"]).toEqual({ before: "", after: "é".repeat(300), label: null });
  });

  test("a write can read as an audience does", async () => {
    const seen = await store.write(at, async ({ db }) => ({
      all: (await db.selectFrom("record").select("id").execute()).length,
      public: (await seenBy(db, "public").selectFrom("record").select("id").execute()).length,
    }));
    expect(seen).toEqual({ all: 4, public: 1 });
  });

  test("what each audience sees, asked for at once, is what each sees by itself", async () => {
    const ask = (db: Db) => db.selectFrom("clip").innerJoin("source", "source.id", "clip.source").select("clip.id");
    const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id).sort();
    const seen = await store.readAll((db) =>
      asEachSees(db, (one) => ask(one).select(["clip.memo", "source.title"])).execute(),
    );
    for (const audience of ACCESS_LEVELS)
      expect([audience, ids(seen.filter((row) => row.audience === audience))]).toEqual([
        audience,
        ids(await ask(store.for(audience).db).execute()),
      ]);
    expect(JSON.stringify(seen.filter(({ audience }) => audience === "public"))).not.toContain("SECRET");
  });

  test("queries are turned to the views wherever a table stands in them", async () => {
    const { db } = store.for("public");
    const joined = await db
      .with("accepted", (inner) => inner.selectFrom("claim as k").select(["k.id", "k.record"]))
      .selectFrom("accepted")
      .innerJoin("record as r", "r.id", "accepted.record")
      .leftJoin("evidence", (join) => join.onRef("evidence.claim", "=", "accepted.id").on("evidence.ordinal", "=", 0))
      .where((eb) =>
        eb.exists(eb.selectFrom("source").select("source.id").whereRef("source.id", "=", "evidence.source")),
      )
      .where("r.id", "in", db.selectFrom("record").select("record.id"))
      .selectAll("r")
      .select([
        "accepted.id as claim",
        sql<number>`count(*) filter (where evidence.note is not distinct from null)`.as("n"),
      ])
      .groupBy([
        "r.id",
        "accepted.id",
        "r.version",
        "r.at",
        "r.deleted",
        "r.type",
        "r.slug",
        "r.note",
        "r.access",
        "r.level",
      ])
      .groupBy(["r.by", "r.memo"])
      .orderBy("accepted.id", "desc")
      .execute();
    expect(joined.map(({ id, claim, by, n }) => ({ id, claim, by, n }))).toEqual([
      { id: "r-public", claim: "k-public", by: "", n: 1 },
    ]);
    const union = await db
      .selectFrom("record")
      .select("id")
      .union(db.selectFrom(db.selectFrom("source").select("source.id").as("inner")).select("inner.id"))
      .orderBy("id")
      .execute();
    expect(union.map(({ id }) => id)).toEqual(["r-public", "s-none", "s-public", "s-text"]);
  });

  test.each<
    [
      string,
      (
        db: Store["for"] extends (a: Access) => infer R ? (R extends { db: infer D } ? D : never) : never,
      ) => Promise<unknown>,
    ]
  >([
    ["imported", (db) => db.selectFrom("imported").selectAll().execute()],
    ["session", (db) => db.selectFrom("session").selectAll().execute()],
    ["posted", (db) => db.selectFrom("posted").selectAll().execute()],
    [
      "a view by its name",
      (db) =>
        db
          .selectFrom("claim_team" as "claim")
          .selectAll()
          .execute(),
    ],
    [
      "another schema",
      (db) =>
        db
          .selectFrom("main.claim" as "claim")
          .selectAll()
          .execute(),
    ],
    ["insert", (db) => db.insertInto("meta").values({ key: "x", value: "y" }).execute()],
    ["update", (db) => db.updateTable("record").set({ slug: "x" }).execute()],
    ["delete", (db) => db.deleteFrom("record").execute()],
    [
      "a delete inside `with`",
      (db) =>
        db
          .with("x", (d) => d.deleteFrom("record").returning("id"))
          .selectFrom("x")
          .selectAll()
          .execute(),
    ],
    [
      "a `with` that takes a table's name",
      (db) =>
        db
          .with("claim", (d) => d.selectFrom("record").select("id"))
          .selectFrom("claim")
          .selectAll()
          .execute(),
    ],
    ["raw SQL", (db) => sql`select * from claim`.execute(db)],
    ["a raw subquery", (db) => db.selectFrom("record").select(sql`(select count(*) from claim)`.as("n")).execute()],
    ["a raw table", (db) => db.selectFrom(sql<{ id: string }>`claim`.as("c")).selectAll().execute()],
    [
      "a table given to raw SQL",
      (db) =>
        db
          .selectFrom("record")
          .select("id")
          .where(sql<boolean>`id = ${sql.table("claim")}`)
          .execute(),
    ],
    ["`in` and a table", (db) => db.selectFrom("record").select("id").where(sql<boolean>`id in claim`).execute()],
    ["no plugins", (db) => db.withoutPlugins().selectFrom("claim").selectAll().execute()],
    [
      "a compiled query",
      (db) => db.executeQuery({ ...db.selectFrom("claim").selectAll().compile(), query: { kind: "SelectQueryNode" } }),
    ],
    ["a table to make", (db) => db.schema.createTable("x").addColumn("a", "text").execute()],
    ["a transaction", (db) => db.transaction().execute((open) => open.selectFrom("record").selectAll().execute())],
  ])("a store opened for the public refuses: %s", async (_, ask) => {
    const { db } = store.for("public");
    await expect((async () => ask(db))()).rejects.toThrow(/audience|only reads/);
  });
});
