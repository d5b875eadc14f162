import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordRow } from "../../tests/row-makers.js";
import { openStore } from "./open-store.js";
import type { Store } from "./store.js";

const folder = mkdtempSync(join(tmpdir(), "muster-apart-"));
let store: Store;

beforeAll(async () => {
  store = await openStore({ database: "sqlite", file: join(folder, "muster.db") });
  await add(...Array.from({ length: 2000 }, (_, place) => `r${place}`));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Records of the team. */
const add = (...ids: string[]) =>
  store.write({ now: "2026-11-25T10:00:00.000Z", by: "ana", action: "test" }, async (tx) => {
    for (const id of ids)
      await tx.db
        .insertInto("record")
        .values(recordRow({ id, slug: id, access: "team", level: "team" }))
        .execute();
  });

const count = async (audience: "public" | "team") => {
  const { db } = store.for(audience);
  const { n } = await db
    .selectFrom("record")
    .select((each) => each.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return n;
};

/** Each record beside each other one: four million of them take SQLite most of a second. */
const longQuestion = () =>
  store
    .for("team")
    .db.selectFrom(["record as one", "record as other"])
    .select((each) => each.fn.countAll<number>().as("n"))
    .whereRef("one.slug", "<", "other.id")
    .executeTakeFirstOrThrow();

test("a long question holds up nobody else", async () => {
  const order: string[] = [];
  const long = store.readApart(longQuestion).then(() => order.push("long"));
  const quick = Array.from({ length: 3 }, () => store.readApart(() => count("team")).then(() => order.push("quick")));
  const timer = new Promise((resolve) => setTimeout(resolve, 1)).then(() => order.push("timer"));
  await Promise.all([long, ...quick, timer]);
  expect(order.at(-1)).toBe("long");
  expect(order.toSorted()).toEqual(["long", "quick", "quick", "quick", "timer"]);
});

test("thousands of rows come whole and in order", async () => {
  const rows = () => store.for("team").db.selectFrom("record").select(["id", "slug", "access"]).orderBy("id").execute();
  const apart = await store.readApart(rows);
  expect(apart).toHaveLength(2000);
  expect(apart).toEqual(await rows());
});

test("what is read apart is of one moment, whoever writes meanwhile", async () => {
  const before = await count("team");
  await store.readApart(async () => {
    const seen = [await count("team")];
    await add("meanwhile");
    seen.push(await count("team"), (await store.revision("team")).number);
    expect(seen).toEqual([before, before, 0]);
  });
  expect(await store.readApart(() => count("team"))).toBe(before + 1);
});

test("more than there are threads for take turns, each with its own answer", async () => {
  const all = await count("team");
  const asked = Array.from({ length: 20 }, (_, place) =>
    store.readApart(() => count(place % 2 === 0 ? "team" : "public")),
  );
  expect(await Promise.all(asked)).toEqual(asked.map((_, place) => (place % 2 === 0 ? all : 0)));
});

test("an audience sees no more there than elsewhere", async () => {
  const { db } = store.for("public");
  const raw = store.readApart(() => sql`select * from record`.execute(db));
  await expect(raw).rejects.toThrow("A store opened for the public audience");
  const other = store.readApart(() => db.withoutPlugins().selectFrom("record").selectAll().execute());
  await expect(other).rejects.toThrow("was given a query that names no view of it");
});

test("a question that fails says why, and the next one is answered", async () => {
  const failing = store.readApart(() =>
    store.for("team").db.selectFrom("record").select(sql`no_such_function(1)`.as("x")).execute(),
  );
  await expect(failing).rejects.toThrow("no such function: no_such_function");
  expect(await store.readApart(() => count("public"))).toBe(0);
});

test("a store that is closed answers nobody any more, and nothing of it goes on", async () => {
  const other = await openStore({ database: "sqlite", file: join(folder, "muster.db") });
  const asked = Array.from({ length: 6 }, () => other.readApart(() => other.revision("team")).catch((error) => error));
  await other.close();
  for (const answer of await Promise.all(asked))
    expect([{ number: 0, at: expect.any(String) }, new Error("The store is closed.")]).toContainEqual(answer);
  await expect(other.readApart(() => other.revision("team"))).rejects.toThrow("The store is closed.");
});
