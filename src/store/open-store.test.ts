import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { eachEngine } from "../../tests/engines.js";
import { factRow, recordRow, sourceRow } from "../../tests/row-makers.js";
import { isDuplicate } from "./errors.js";
import { SCHEMA } from "./migrations.js";
import { openStore } from "./open-store.js";
import type { Store, WriteContext, WriteTx } from "./store.js";

const at = (now: string): WriteContext => ({ now, by: "adam", action: "add" });
const now = "2019-06-07T14:02:11.512Z";
const clock = { now: () => now };

const addRecord =
  (id: string) =>
  async (tx: WriteTx): Promise<void> => {
    await tx.db.insertInto("record").values(recordRow({ id })).execute();
    for (const audience of ["public", "team"] as const) tx.seenBy.add(audience);
  };
const recordsOf = async (store: Store): Promise<string[]> =>
  (await store.for("public").db.selectFrom("record").select("id").orderBy("id").execute()).map(({ id }) => id);

eachEngine("a store", (openFresh, freshDatabase, engine) => {
  test("is empty when it is new, has an origin, and keeps both", async () => {
    const database = await freshDatabase();
    const first = await openStore(database, { clock });
    const { origin } = first;
    expect(origin).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await first.revision("public")).toEqual({ number: 0, at: now });
    await first.write(at(now), addRecord("r1"));
    await first.close();
    const again = await openStore(database, { create: false });
    expect({ origin: again.origin, records: await recordsOf(again) }).toEqual({ origin, records: ["r1"] });
    await again.close();
  });

  test("what is written is seen at once, and raises the revision of those who see it", async () => {
    const store = await openFresh({ clock });
    const later = "2019-06-08T00:00:00.000Z";
    const batch = await store.write({ ...at(later), undoes: "b0" }, async (tx) => {
      await addRecord("r1")(tx);
      expect(tx).toMatchObject({ now: later, by: "adam", action: "add", undoes: "b0", origin: store.origin });
      return tx.batch;
    });
    expect(batch > store.origin).toBe(true);
    expect(await recordsOf(store)).toEqual(["r1"]);
    expect(await Promise.all((["public", "team", "confidential"] as const).map(store.revision))).toEqual([
      { number: 1, at: later },
      { number: 1, at: later },
      { number: 0, at: now },
    ]);
  });

  test("a write that fails leaves nothing, and the next one works", async () => {
    const store = await openFresh({ clock });
    const failing = store.write(at(now), async (tx) => {
      await addRecord("r1")(tx);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect({ records: await recordsOf(store), revision: await store.revision("public") }).toEqual({
      records: [],
      revision: { number: 0, at: now },
    });
    await store.write(at(now), addRecord("r2"));
    expect(await recordsOf(store)).toEqual(["r2"]);
  });

  test("a reader does not see what is not committed", async ({ skip }) => {
    const store = await openFresh();
    if (engine === "postgres" && !("database" in (await freshDatabase()))) skip("PGlite has one session");
    await store.write(at(now), async (tx) => {
      await addRecord("r1")(tx);
      expect(await recordsOf(store)).toEqual([]);
    });
  });

  test("writers take turns, also those of two stores", async () => {
    const database = await freshDatabase();
    const [one, two] = [await openStore(database), await openStore(database)];
    const order: string[] = [];
    const slow = (name: string) => async (tx: WriteTx) => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 30));
      await addRecord(name)(tx);
      order.push(`${name} ends`);
    };
    await Promise.all([one.write(at(now), slow("a")), one.write(at(now), slow("b")), two.write(at(now), slow("c"))]);
    for (const name of "abc") expect(order.indexOf(`${name} ends`)).toBe(order.indexOf(`${name} begins`) + 1);
    expect(await recordsOf(two)).toEqual(["a", "b", "c"]);
    expect((await one.revision("public")).number).toBe(3);
    await Promise.all([one.close(), two.close()]);
  });

  test("a write inside a write is a fault of ours, not a wait without end", async () => {
    const store = await openFresh();
    await expect(store.write(at(now), () => store.write(at(now), addRecord("r1")))).rejects.toThrow(
      "inside store.write",
    );
  });

  test("readAll sees tombstones, stands still, and cannot write", async ({ skip }) => {
    if (engine === "postgres" && !("database" in (await freshDatabase()))) skip("PGlite has one session");
    const store = await openFresh();
    await store.write(at(now), (tx) =>
      tx.db
        .insertInto("record")
        .values(recordRow({ id: "gone", deleted: now }))
        .execute(),
    );
    const seen = await store.readAll(async (db) => {
      const before = await db.selectFrom("record").select("id").execute();
      await store.write(at(now), addRecord("r1"));
      const streamed = [];
      for await (const row of db.selectFrom("record").select("id").stream()) streamed.push(row);
      return { before, streamed };
    });
    expect(seen).toEqual({ before: [{ id: "gone" }], streamed: [{ id: "gone" }] });
    expect(await recordsOf(store)).toEqual(["r1"]);
    await expect(store.readAll((db) => db.deleteFrom("record").execute())).rejects.toThrow("only reads");
    await expect(store.readAll((db) => sql`select 1`.execute(db))).rejects.toThrow("only reads");
  });

  test("text is ordered byte by byte, numbers are doubles, truths are 0 and 1", async () => {
    const store = await openFresh();
    // As sort keys are: folded, ñ as n~. Bytes of UTF-8 are in the order of code points, not of UTF-16 (😀 after U+FFFD).
    const texts = ["", " ", "-", "Z", "a", "an~o", "ano", "anoz", "a\u{fffd}", "a\u{1f600}", "z", "é", "ñ", "中"];
    const given = texts.map((sort_key, i) =>
      sourceRow({ id: `s${i}`, sort_key, issued_min: i + 0.5, issued_max: -1e15 }),
    );
    await store.write(at(now), (tx) =>
      tx.db
        .insertInto("source")
        .values([...given].reverse())
        .execute(),
    );
    const { db } = store.for("team");
    const rows = await db.selectFrom("source").selectAll().orderBy("sort_key").execute();
    expect(rows).toEqual([...given].sort((a, b) => Buffer.compare(Buffer.from(a.sort_key), Buffer.from(b.sort_key))));
    const sums = await db
      .selectFrom("source")
      .select((eb) => [
        eb.fn.countAll().as("n"),
        eb.fn.sum("version").as("versions"),
        eb.fn.avg("version").as("mean"),
        eb.exists(eb.selectFrom("clip").select("id")).as("clips"),
        eb("language", "=", eb.val("en")).as("english"),
      ])
      .groupBy("language")
      .execute();
    expect(sums).toEqual([{ n: texts.length, versions: texts.length, mean: 1, clips: 0, english: 1 }]);
  });

  test("a name is unique among what is not deleted", async () => {
    const store = await openFresh();
    await store.write(at(now), (tx) =>
      tx.db
        .insertInto("record")
        .values([
          recordRow({ id: "old", slug: "op-citadel", deleted: now }),
          recordRow({ id: "new", slug: "op-citadel" }),
        ])
        .execute(),
    );
    const twice = store.write(at(now), (tx) =>
      tx.db
        .insertInto("record")
        .values(recordRow({ id: "twice", slug: "op-citadel" }))
        .execute(),
    );
    expect(await twice.catch(isDuplicate)).toBe(true);
  });

  test("what a row refers to may come later in the same write, but must come", async () => {
    const store = await openFresh();
    const snapshot = {
      source: "s1",
      sha256: "x",
      media_type: "text/plain",
      bytes: 3e10,
      file_name: null,
      extractor: "text",
    };
    const rest = { version: 1, by: "", at: now, deleted: null, extractor_version: "1", pages: 1, findings: "[]" };
    const write = (id: string, also: boolean) =>
      store.write(at(now), async ({ db }) => {
        await db
          .insertInto("snapshot")
          .values({ id, ...snapshot, ...rest })
          .execute();
        if (also)
          await db
            .insertInto("source")
            .values(sourceRow({ id: "s1" }))
            .execute();
      });
    await expect(write("n1", false)).rejects.toThrow(/foreign key/i);
    await write("n2", true);
    expect(await store.for("team").db.selectFrom("snapshot").select(["id", "bytes"]).execute()).toEqual([
      { id: "n2", bytes: 3e10 },
    ]);
  });

  test("made by a newer Muster: refused, nothing changed", async () => {
    const database = await freshDatabase();
    const store = await openStore(database);
    await store.write(at(now), (tx) =>
      tx.db.updateTable("meta").set({ value: "99" }).where("key", "=", "schema").execute(),
    );
    await store.close();
    const before = "file" in database ? readFileSync(database.file) : undefined;
    await expect(openStore(database)).rejects.toMatchObject({
      code: "workspace-newer",
      exit: 2,
      message: expect.stringMatching(
        new RegExp(`was made by a newer Muster \\(schema 99, this one knows ${SCHEMA}\\)$`),
      ),
      hint: "update Muster",
    });
    if ("file" in database) expect(readFileSync(database.file).equals(before!)).toBe(true);
  });

  test("views that an older Muster made are made anew", async () => {
    const database = await freshDatabase();
    const store = await openStore(database);
    await store.write(at(now), async (tx) => {
      await addRecord("r1")(tx);
      await tx.db.updateTable("meta").set({ value: "older" }).where("key", "=", "views").execute();
      await sql.raw('drop view "about_public"').execute(tx.db);
    });
    await store.close();
    const again = await openStore(database);
    expect(await again.for("public").db.selectFrom("about").selectAll().execute()).toEqual([]);
    expect({ records: await recordsOf(again), origin: again.origin }).toEqual({
      records: ["r1"],
      origin: store.origin,
    });
    await again.close();
  });

  test("absent, and not to be made", async () => {
    await expect(openStore(await freshDatabase(), { create: false })).rejects.toMatchObject({
      code: "database-missing",
      exit: 2,
    });
  });

  test("who waits for a writer of another program in vain is told for whom", async ({ skip }) => {
    const database = await freshDatabase();
    if (!("database" in database)) skip("PGlite has one session");
    const holder = await openStore(database, { command: "muster import", clock });
    const waiter = await openStore(database, { clock, waitSeconds: 0.2 });
    let done = (): void => {};
    let begun = (): void => {};
    const writing = new Promise<void>((resolve) => (begun = resolve));
    const held = holder.write(at(now), () => {
      begun();
      return new Promise<void>((resolve) => (done = resolve));
    });
    await writing;
    await expect(waiter.write(at(now), addRecord("r1"))).rejects.toMatchObject({
      code: "workspace-locked",
      exit: 3,
      message: expect.stringMatching(
        new RegExp(`^the workspace is locked by \`muster import\` \\(process ${process.pid}\\) since .*\\d\\d:\\d\\d$`),
      ),
      hint: "try again when it is done",
    });
    done();
    await held;
    await waiter.write(at(now), addRecord("r2"));
    expect(await recordsOf(holder)).toEqual(["r2"]);
    await Promise.all([holder.close(), waiter.close()]);
  });
});

describe("an SQLite file", () => {
  const folder = mkdtempSync(join(tmpdir(), "muster-sqlite-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let count = 0;
  const newFile = (): string => {
    const dir = join(folder, String(++count));
    mkdirSync(dir);
    return join(dir, "muster.db");
  };
  const open = (file: string) => openStore({ database: "sqlite", file });

  test("holds everything when the store is closed, and the log is empty", async () => {
    const file = newFile();
    const store = await open(file);
    await store.write(at(now), addRecord("r1"));
    expect(await recordsOf(store)).toEqual(["r1"]);
    await store.readAll((db) => db.selectFrom("record").selectAll().execute());
    await store.write(at(now), addRecord("r2"));
    await store.close();
    const log = `${file}-wal`;
    expect(existsSync(log) ? statSync(log).size : 0).toBe(0);
    const copy = join(folder, "copy.db");
    writeFileSync(copy, readFileSync(file));
    const copied = await open(copy);
    expect(await recordsOf(copied)).toEqual(["r1", "r2"]);
    await copied.close();
    expect(readdirSync(dirname(file)).filter((name) => !name.startsWith("muster.db"))).toEqual([]);
  });

  test("says who writes while someone does, and no longer after it", async () => {
    const file = newFile();
    const store = await openStore({ database: "sqlite", file }, { command: "muster clip", clock });
    const lock = join(dirname(file), "muster.lock");
    await store.write(at(now), async () => {
      expect(JSON.parse(readFileSync(lock, "utf8"))).toEqual({
        pid: process.pid,
        host: hostname(),
        command: "muster clip",
        since: now,
      });
    });
    expect(existsSync(lock)).toBe(false);
    await store.write(at(now), () => Promise.reject(new Error("no"))).catch(() => {});
    expect(existsSync(lock)).toBe(false);
    await store.close();
  });

  test("keeps what was acknowledged when the process is killed", async () => {
    const file = newFile();
    const program = `
      import { openStore } from ${JSON.stringify(join(import.meta.dirname, "open-store.ts"))};
      import { recordRow } from ${JSON.stringify(join(import.meta.dirname, "../../tests/row-makers.ts"))};
      const store = await openStore({ database: "sqlite", file: ${JSON.stringify(file)} });
      for (let i = 0; ; i++) {
        const row = recordRow({ id: String(i) });
        await store.write({ now: "", by: "", action: "" }, (tx) => tx.db.insertInto("record").values(row).execute());
        process.stdout.write(i + "\\n");
      }`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
      cwd: join(import.meta.dirname, "../.."),
    });
    let said = "";
    child.stdout.on("data", (data) => {
      said += data;
      if (said.split("\n").length > 50) child.kill("SIGKILL");
    });
    await once(child, "close");
    const acknowledged = said.split("\n").slice(0, -1); // what follows the last line break was cut
    expect(acknowledged.length).toBeGreaterThanOrEqual(50);
    const store = await open(file);
    const kept = new Set(await recordsOf(store));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    await store.write(at(now), addRecord("after")); // its lock file names a dead process
    await store.close();
  });

  test("that is another program's is left alone", async () => {
    const file = newFile();
    const other = new DatabaseSync(file);
    other.exec("create table invoices (id)");
    other.close();
    const before = readFileSync(file);
    await expect(open(file)).rejects.toMatchObject({
      code: "database-foreign",
      message: `${file} holds tables that are not Muster's (invoices)`,
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test.each<[string, (file: string) => void, { code: string; exit: number }]>([
    [
      "damaged",
      (file) => writeFileSync(file, "not a database, though long enough to be one".repeat(40)),
      { code: "database-damaged", exit: 3 },
    ],
    ["in no folder", (file) => rmSync(dirname(file), { recursive: true }), { code: "workspace-unwritable", exit: 3 }],
    ["a folder", (file) => mkdirSync(file), { code: "workspace-unwritable", exit: 3 }],
  ])("%s", async (_, spoil, problem) => {
    const file = newFile();
    spoil(file);
    const failure = await open(file).catch((error) => error);
    expect(failure).toMatchObject(problem);
    expect(failure.message).toContain(file);
    expect(failure.message).not.toContain("\n");
  });

  test("on a full disk nothing is half written", async () => {
    const file = newFile();
    const store = await open(file);
    await store.write(at(now), addRecord("r1"));
    const filling = store.write(at(now), async (tx) => {
      await sql`pragma max_page_count = 100`.execute(tx.db); // the file may not grow further: SQLITE_FULL
      for (let i = 0; i < 100; i++)
        await tx.db
          .insertInto("record")
          .values(recordRow({ id: `n${i}`, note: "x".repeat(10_000) }))
          .execute();
    });
    await expect(filling).rejects.toMatchObject({ code: "disk-full", exit: 3 });
    expect(await recordsOf(store)).toEqual(["r1"]);
    await store.close();
  });

  test("finds facts, claims and clips by index", async () => {
    const store = await open(newFile());
    await store.write(at(now), async ({ db }) => {
      await db
        .insertInto("fact")
        .values(factRow({ id: "f", audience: "public", record: "r" }))
        .execute();
    });
    const plan = async (
      audience: "public" | "team",
      ask: (db: ReturnType<Store["for"]>["db"]) => { compile(): { sql: string; parameters: readonly unknown[] } },
    ) => {
      const { sql: text, parameters } = ask(store.for(audience).db).compile();
      const literal = text.replace(/\?/g, () => "'x'");
      expect(parameters.length).toBe(text.split("?").length - 1);
      const { rows } = await store.write(at(now), (tx) =>
        sql<{ detail: string }>`explain query plan ${sql.raw(literal)}`.execute(tx.db),
      );
      return rows.map(({ detail }) => detail).join("\n");
    };
    const plans = await Promise.all([
      plan("public", (db) => db.selectFrom("fact").selectAll().where("record", "=", "x")),
      plan("public", (db) =>
        db
          .selectFrom("fact")
          .select("record")
          .where("type", "=", "x")
          .where("property", "=", "x")
          .where("value_key", "in", ["x", "x"]),
      ),
      plan("public", (db) =>
        db
          .selectFrom("fact")
          .select("record")
          .where("type", "=", "x")
          .where("property", "=", "x")
          .where("number_min", "<=", 1),
      ),
      plan("public", (db) =>
        db
          .selectFrom("fact")
          .select("record")
          .where("type", "=", "x")
          .where("property", "=", "x")
          .where("date_min", "<=", 1),
      ),
      plan("team", (db) => db.selectFrom("ancestor").select("record").where("ancestor", "=", "x")),
      plan("public", (db) => db.selectFrom("claim").selectAll().where("record", "=", "x")),
      plan("public", (db) =>
        db
          .selectFrom("evidence")
          .innerJoin("clip", "clip.id", "evidence.clip")
          .selectAll("clip")
          .where("evidence.claim", "=", "x"),
      ),
      plan("public", (db) =>
        db
          .selectFrom("clip")
          .innerJoin("clip_context", "clip_context.clip", "clip.id")
          .select("before")
          .where("clip.id", "=", "x"),
      ),
      plan("public", (db) => db.selectFrom("record").select("id").where("type", "=", "x").where("slug", "=", "x")),
      plan("team", (db) => db.selectFrom("page").select("text").where("snapshot", "=", "x").where("number", "=", 1)),
      plan("team", (db) => db.selectFrom("about").select("clip").where("record", "=", "x")),
    ]);
    expect(plans.filter((each) => /\bSCAN (?!CONSTANT)/.test(each))).toEqual([]);
    await store.close();
  });
});

describe("a PostgreSQL server", () => {
  test("that is not there is a problem of one line, without the password", async () => {
    const failure = await openStore({ database: "postgres://adam@127.0.0.1:1/muster" }).catch((error) => error);
    expect(failure).toMatchObject({
      code: "database-unreachable",
      exit: 3,
      message: "cannot reach PostgreSQL at 127.0.0.1:1/muster: the connection was refused",
    });
  });
});
