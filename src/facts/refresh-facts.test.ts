import { expect, test } from "vitest";
import { eachEngine } from "../../tests/engines.js";
import { deployments, FactWorkspace, factsSeen } from "../../tests/fact-workspace.js";
import type { Store } from "../store/store.js";
import type { FactTable } from "../store/tables.js";
import { dayOf } from "../values/date-bounds.js";
import { factsDiffer, rebuildFacts } from "./rebuild-facts.js";

const exactly = (number: number) => ({ min: number, max: number });

/** Rows of a record as the team sees them, without what every row has. */
async function rowsOf(store: Store, record: string, role: FactTable["role"], columns: readonly (keyof FactTable)[]) {
  const rows = await store
    .for("team")
    .db.selectFrom("fact")
    .selectAll()
    .where("record", "=", record)
    .where("role", "=", role)
    .orderBy("property")
    .orderBy("id")
    .execute();
  return rows.map((row) => columns.map((column) => row[column]));
}

const above = async (store: Store, record: string) =>
  (
    await store
      .for("team")
      .db.selectFrom("ancestor")
      .select(["ancestor", "depth"])
      .where("record", "=", record)
      .orderBy("depth")
      .orderBy("ancestor")
      .execute()
  ).map(({ ancestor, depth }) => `${ancestor} ${depth}`);

/** The stored rows are those that the claims make, and making them anew gives the same bytes. */
async function expectInStep(store: Store): Promise<void> {
  const all = () => store.readAll((db) => db.selectFrom("fact").selectAll().orderBy("id").execute());
  expect(await store.readAll((db) => factsDiffer(db, deployments))).toEqual([]);
  const before = await all();
  await store.write({ now: "2020-01-01T00:00:00.000Z", by: "adam", action: "doctor" }, (tx) =>
    rebuildFacts(tx, deployments),
  );
  expect(await all()).toEqual(before);
}

eachEngine("facts in the store", (openFresh) => {
  test("are there as soon as claims are, for each audience, in rows that filters meet", async () => {
    const store = await openFresh();
    const book = new FactWorkspace(store);
    await book.write(async (tx) => {
      for (const source of ["ap2012", "bbc2012", "dialogo2012"]) await book.source(tx, source);
      await book.source(tx, "cable2012", { access: "confidential" });
      await book.record(tx, "det-martillo-2012");
      await book.claim(tx, "det-martillo-2012", "name", {
        of: { en: "Martillo", es: "Operación Martillo" },
        from: ["ap2012"],
      });
      await book.claim(tx, "det-martillo-2012", "personnel", { of: exactly(171), from: ["dialogo2012"] });
      await book.claim(tx, "det-martillo-2012", "personnel", {
        of: exactly(200),
        from: ["ap2012"],
        certainty: "alleged",
      });
      await book.claim(tx, "det-martillo-2012", "personnel", { of: exactly(250), from: ["ap2012"], stage: "planned" });
    });
    const matches = [
      "property",
      "stage",
      "ordinal",
      "value_key",
      "number_min",
      "number_max",
      "part_kind",
      "disagree",
    ] as const;
    expect(await rowsOf(store, "det-martillo-2012", "fact", matches)).toEqual([
      ["name", "actual", 0, "martillo", null, null, "en", 0],
      ["personnel", "actual", 0, null, null, null, null, 1],
      ["personnel", "planned", 0, '{"max":250,"min":250,"unit":"person"}', 250, 250, null, 0],
    ]);
    expect(await rowsOf(store, "det-martillo-2012", "alternative", [...matches, "sources"])).toEqual([
      ["name", "actual", 0, "operacion martillo", null, null, "es", 0, 1],
      ["personnel", "actual", 0, '{"max":171,"min":171,"unit":"person"}', 171, 171, null, 1, 1],
      ["personnel", "actual", 0, '{"max":200,"min":200,"unit":"person"}', 200, 200, null, 1, 1],
    ]);
    expect(await factsSeen(store, "public", "det-martillo-2012", "personnel")).toMatchObject([
      { stage: "actual", value: { min: 171, max: 200 }, disagree: true, sources: 2, certainty: "alleged" },
      { stage: "planned", value: exactly(250), disagree: false },
    ]);
    await expectInStep(store);
  });

  test("a confidential claim that makes sources disagree leaves the public fact as it was", async () => {
    const store = await openFresh();
    const book = new FactWorkspace(store);
    await book.write(async (tx) => {
      await book.source(tx, "ap2012");
      await book.source(tx, "cable2012", { access: "confidential" });
      await book.clip(tx, "secret", "cable2012");
      await book.clip(tx, "open", "ap2012");
      await book.clip(tx, "closed", "ap2012", { access: "team" });
      await book.record(tx, "martillo");
      await book.claim(tx, "martillo", "personnel", {
        of: exactly(171),
        from: ["clip:open", "clip:closed", "clip:secret"],
      });
      await book.judgement(tx, "j-open", "martillo");
      await book.judgement(tx, "j-team", "martillo", { access: "team" });
    });
    const before = await factsSeen(store, "public", "martillo");
    expect(before).toMatchObject([{ value: exactly(171), disagree: false, sources: 1, judgements: ["j-open"] }]);
    expect(await factsSeen(store, "team", "martillo")).toMatchObject([
      { sources: 1, judgements: ["j-open", "j-team"] },
    ]);
    expect(await factsSeen(store, "confidential", "martillo")).toMatchObject([{ sources: 2 }]);

    await book.write(async (tx) => {
      await book.claim(tx, "martillo", "personnel", { of: exactly(200), from: ["clip:secret"], certainty: "alleged" });
      await book.claim(tx, "martillo", "personnel", { of: "none", from: ["clip:closed"], certainty: "alleged" });
    });
    expect(await factsSeen(store, "public", "martillo")).toEqual(before);
    expect(await factsSeen(store, "team", "martillo")).toMatchObject([
      { disagree: true, certainty: "alleged", sources: 1 },
    ]);
    expect(await factsSeen(store, "confidential", "martillo")).toMatchObject([
      { value: { min: 171, max: 200 }, disagree: true },
    ]);
    await expectInStep(store);
  });

  test("what refers to a record that someone does not see is no fact to him", async () => {
    const store = await openFresh();
    const book = new FactWorkspace(store);
    await book.write(async (tx) => {
      await book.source(tx, "ap2012");
      await book.record(tx, "cbp", { type: "organization", access: "team" });
      await book.record(tx, "op-citadel");
      await book.claim(tx, "op-citadel", "sender", { of: "cbp", from: ["ap2012"] });
    });
    expect(await factsSeen(store, "public", "op-citadel")).toEqual([]);
    expect(await factsSeen(store, "team", "op-citadel")).toMatchObject([{ property: "sender", value: "cbp" }]);
    await expectInStep(store);
  });

  test("an original that only some may see ties its reprints only for them", async () => {
    const store = await openFresh();
    const book = new FactWorkspace(store);
    await book.write(async (tx) => {
      await book.source(tx, "wire", { access: "confidential" });
      await book.source(tx, "a", { based_on: '["wire"]' });
      await book.source(tx, "b", { based_on: '["wire"]' });
      await book.record(tx, "martillo");
      await book.claim(tx, "martillo", "personnel", { of: exactly(171), from: ["a", "b"] });
    });
    expect(await factsSeen(store, "team", "martillo")).toMatchObject([{ sources: 2 }]);
    expect(await factsSeen(store, "confidential", "martillo")).toMatchObject([{ sources: 1 }]);
    await expectInStep(store);
  });

  test("a part's sightings count for the whole; what a part has not it takes from above, marked inferred", async () => {
    const store = await openFresh();
    const book = new FactWorkspace(store);
    await book.write(async (tx) => {
      await book.source(tx, "ap2012");
      for (const record of ["citadel", "mesoamerica", "cell"]) await book.record(tx, record);
      await book.claim(tx, "citadel", "host", { of: "GT", from: ["ap2012"] });
      await book.claim(tx, "citadel", "mission", { of: "train", from: ["ap2012"] });
      await book.claim(tx, "citadel", "start", { of: "2014", from: ["ap2012"] });
      await book.claim(tx, "mesoamerica", "part-of", { of: "citadel", from: ["ap2012"] });
      await book.claim(tx, "mesoamerica", "mission", { of: "investigate", stage: "planned", from: ["ap2012"] });
      await book.claim(tx, "cell", "part-of", { of: "mesoamerica", from: ["ap2012"] });
      await book.claim(tx, "cell", "observed", { of: "2013-05/2016-02", from: ["ap2012"] });
      await book.claim(tx, "cell", "status", { of: "under-way", as_of: "2016-07-01", from: ["ap2012"] });
    });
    expect(await above(store, "cell")).toEqual(["cell 0", "mesoamerica 1", "citadel 2"]);
    const inherited = ["property", "stage", "value_key", "inferred", "fact"] as const;
    expect(await rowsOf(store, "mesoamerica", "inherited", inherited)).toEqual([
      ["host", "actual", "GT", 1, "citadel@team.host.actual.0"],
      ["start", "actual", "2014", 1, "citadel@team.start.actual.0"],
    ]);
    expect(await rowsOf(store, "cell", "inherited", inherited)).toEqual([
      ["host", "actual", "GT", 1, "citadel@team.host.actual.0"],
      ["mission", "planned", "investigate", 1, "mesoamerica@team.mission.planned.0"],
      ["start", "actual", "2014", 1, "citadel@team.start.actual.0"],
    ]);
    // Seen from May 2013 on: the start in 2014 is contradicted.
    expect(await factsSeen(store, "public", "citadel", "start")).toMatchObject([
      { value: "2014", disagree: true, bounds: { noLaterThan: dayOf(2013, 5, 31) } },
    ]);
    const active = ["value_key", "date_min", "date_max"] as const;
    expect(await rowsOf(store, "citadel", "active", active)).toEqual([
      ["certain", dayOf(2013, 5, 31), dayOf(2016, 7, 1)],
      ["possible", dayOf(2013, 5, 1), 1e15],
      ["when", dayOf(2013, 5, 1), dayOf(2016, 2, 29)],
    ]);
    await expectInStep(store);

    // The part moves out, and its sightings with it.
    await book.write(async (tx) => {
      const claim = await tx.db
        .selectFrom("claim")
        .selectAll()
        .where("property", "=", "part-of")
        .where("record", "=", "cell")
        .executeTakeFirstOrThrow();
      await tx.db.updateTable("claim").set({ deleted: tx.now }).where("id", "=", claim.id).execute();
      tx.touched.add("cell");
    });
    expect(await above(store, "cell")).toEqual(["cell 0"]);
    expect(await rowsOf(store, "cell", "inherited", inherited)).toEqual([]);
    expect(await factsSeen(store, "public", "citadel", "start")).toMatchObject([{ value: "2014", disagree: false }]);
    await expectInStep(store);
  });

  test("what is put under a part stands under its whole too", async () => {
    const store = await openFresh();
    const book = new FactWorkspace(store);
    await book.write(async (tx) => {
      for (const slug of ["dhs", "cbp", "usbp"]) await book.record(tx, slug, { type: "organization" });
      await book.claim(tx, "cbp", "parent", { of: "dhs" });
    });
    await book.write((tx) => book.claim(tx, "usbp", "parent", { of: "cbp" }));
    expect(await above(store, "usbp")).toEqual(["usbp 0", "cbp 1", "dhs 2"]);
  });

  test("a parent that is its own child is refused, and nothing stays", async () => {
    const store = await openFresh();
    const book = new FactWorkspace(store);
    await book.write(async (tx) => {
      for (const slug of ["dhs", "cbp", "usbp"]) await book.record(tx, slug, { type: "organization" });
      await book.claim(tx, "usbp", "parent", { of: "cbp" });
      await book.claim(tx, "cbp", "parent", { of: "dhs", during: "2003-03-01/.." });
    });
    const closing = book.write((tx) => book.claim(tx, "dhs", "parent", { of: "usbp", during: "1990" }));
    await expect(closing).rejects.toMatchObject({
      code: "hierarchy-cycle",
      message:
        "organization/dhs would stand under itself: organization/dhs is under organization/usbp is under organization/cbp is under organization/dhs",
      hint: "take back or correct one of these claims of parent",
    });
    await expect(book.write((tx) => book.claim(tx, "dhs", "parent", { of: "dhs" }))).rejects.toMatchObject({
      code: "hierarchy-cycle",
    });
    expect(await above(store, "usbp")).toEqual(["usbp 0", "cbp 1", "dhs 2"]);
    expect(await above(store, "dhs")).toEqual(["dhs 0"]);
    await expectInStep(store);
  });

  test("a deleted record leaves no derived row, and what stood under it stands alone", async () => {
    const store = await openFresh();
    const book = new FactWorkspace(store);
    await book.write(async (tx) => {
      for (const slug of ["dhs", "cbp"]) await book.record(tx, slug, { type: "organization" });
      await book.claim(tx, "cbp", "parent", { of: "dhs" });
      await book.claim(tx, "dhs", "country", { of: "US" });
    });
    expect(await rowsOf(store, "cbp", "inherited", ["property", "value_key"])).toEqual([["country", "US"]]);
    await book.write(async (tx) => {
      await tx.db.updateTable("record").set({ deleted: tx.now }).where("id", "=", "dhs").execute();
      for (const record of ["dhs", "cbp"]) tx.touched.add(record);
    });
    expect(await above(store, "dhs")).toEqual([]);
    expect(await above(store, "cbp")).toEqual(["cbp 0"]);
    expect(await store.readAll((db) => db.selectFrom("fact").select("id").execute())).toEqual([]);
    await expectInStep(store);
  });

  test("a damaged row is found and mended", async () => {
    const store = await openFresh();
    const book = new FactWorkspace(store);
    await book.write(async (tx) => {
      await book.record(tx, "martillo");
      await book.claim(tx, "martillo", "personnel", { of: exactly(171) });
      await book.claim(tx, "martillo", "host", { of: "GT" });
    });
    await store.write({ now: "2020-01-01T00:00:00.000Z", by: "nobody", action: "damage" }, async ({ db }) => {
      await db
        .updateTable("fact")
        .set({ number_max: 1000 })
        .where("property", "=", "personnel")
        .where("audience", "=", "public")
        .execute();
      await db.deleteFrom("fact").where("property", "=", "host").where("audience", "=", "team").execute();
      await db.deleteFrom("ancestor").where("audience", "=", "confidential").execute();
      await db
        .insertInto("ancestor")
        .values({ audience: "public", record: "ghost", ancestor: "ghost", depth: 0 })
        .execute();
    });
    const found = await store.readAll((db) => factsDiffer(db, deployments));
    expect(found.map(({ table, problem, audience, property }) => [table, problem, audience, property])).toEqual([
      ["ancestor", "unexpected", "public", "ghost"],
      ["ancestor", "missing", "confidential", "martillo"],
      ["fact", "different", "public", "personnel"],
      ["fact", "missing", "team", "host"],
    ]);
    await store.write({ now: "2020-01-01T00:00:00.000Z", by: "adam", action: "doctor" }, (tx) =>
      rebuildFacts(tx, deployments),
    );
    await expectInStep(store);
  });
});
