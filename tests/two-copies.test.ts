import { expect, test } from "vitest";
import { addClaim } from "../src/research/add-claim.js";
import { addClip } from "../src/research/add-clip.js";
import { edit } from "../src/research/edit.js";
import { undo } from "../src/research/undo.js";
import { eachEngine } from "./engines.js";
import { everything } from "./everything.js";
import { TestWorkspace, treeOf } from "./workspace.js";

const AGENTS = "deployment/agents-2019";

eachEngine("two copies of a workspace, edited apart", (openFresh) => {
  let original: string | undefined; // an export: whoever takes it in has a copy
  async function copies(): Promise<{ a: TestWorkspace; b: TestWorkspace }> {
    const [a, b] = [await TestWorkspace.open(openFresh), await TestWorkspace.open(openFresh)];
    if (original === undefined) {
      const first = await TestWorkspace.open(openFresh);
      await everything(first);
      original = await first.export();
    }
    for (const copy of [a, b]) await copy.import(original);
    b.turnClock("2019-07-01T08:00:00Z");
    a.turnClock("2019-07-02T08:00:00Z");
    return { a, b };
  }
  const claim = (workspace: TestWorkspace, property: string, value: unknown, record = AGENTS) =>
    addClaim(workspace.desk(workspace.name), { record, property, value });
  const change = (workspace: TestWorkspace, target: string, fields: { [field: string]: string }) =>
    edit(workspace.desk(workspace.name), { target, fields });

  /** Each takes in the other's export; then once more, which changes nothing. */
  async function bringTogether(a: TestWorkspace, b: TestWorkspace) {
    const [ofA, ofB] = [await a.export(), await b.export()];
    const intoA = await a.import(ofB);
    const intoB = await b.import(ofA);
    for (const [workspace, folder] of [
      [a, ofB],
      [b, ofA],
    ] as const) {
      await workspace.expectInStep();
      const [journal, revisions] = [await workspace.journal(), await workspace.revisions()];
      const again = await workspace.import(folder);
      expect(again).toMatchObject({ sources: 0, clips: 0, records: 0, claims: 0, others: 0, warnings: [] });
      expect(await workspace.journal()).toEqual(journal);
      expect(await workspace.revisions()).toEqual(revisions);
    }
    return { intoA, intoB };
  }

  test("a copy that only one went on with takes the other's place", async () => {
    const { a, b } = await copies();
    await claim(b, "mission", "patrol");
    await change(b, "press", { title: "Press release, corrected" });
    await change(b, AGENTS, { slug: "agents-to-guatemala" });
    await change(b, "leak", { access: "team" });
    const copy = await addClip(b.desk("beth"), { source: "press", quote: "65 were there", tags: ["new tag"] });
    await change(b, copy.id, { deleted: "yes" });
    const folder = await b.export();
    expect(await a.import(folder)).toMatchObject({
      sources: 2,
      clips: 1,
      records: 1,
      claims: 1,
      conflicts: [],
      warnings: [],
    });
    expect(treeOf(await a.export())).toEqual(treeOf(folder));
    await a.expectInStep();
    expect(await b.import(await a.export())).toMatchObject({
      sources: 0,
      clips: 0,
      records: 0,
      claims: 0,
      conflicts: [],
    });
  });

  test("claims of both stand, and the journal is that of both", async () => {
    const { a, b } = await copies();
    await claim(a, "personnel", "90");
    await claim(b, "personnel", "40");
    const [ja, jb] = [await a.journal(), await b.journal()];
    const { intoA, intoB } = await bringTogether(a, b);
    expect([intoA.conflicts, intoB.conflicts]).toEqual([[], []]);
    expect(intoA).toMatchObject({ claims: 1, sources: 0, records: 0 });
    expect(treeOf(await a.export())).toEqual(treeOf(await b.export()));
    expect(await a.says(AGENTS, "personnel")).toEqual(await b.says(AGENTS, "personnel"));
    const union = new Set([...ja, ...jb].map(({ id }) => id));
    expect((await a.journal()).map(({ id }) => id)).toEqual([...union].sort());
  });

  test("the same row changed in both is a conflict in both, and nothing is written over", async () => {
    const { a, b } = await copies();
    const start = (await a.show(AGENTS)).claims.find((one) => one.property === "start")!;
    await change(a, start.id, { certainty: "confirmed" });
    await change(b, start.id, { certainty: "alleged" });
    await change(a, "press", { title: "A’s title" });
    await change(b, "press", { title: "B’s title" });
    await claim(b, "mission", "patrol");
    const { intoA, intoB } = await bringTogether(a, b);
    const conflicts = [
      expect.stringMatching(
        /^source [0-9a-f-]+ was changed in both copies; this one's stays \(version 4, theirs is 4\)$/,
      ),
      `claim ${start.id} was changed in both copies; this one's stays (version 2, theirs is 2)`,
    ];
    expect(intoA.conflicts.map(({ message }) => message).sort()).toEqual([...conflicts].reverse());
    expect(intoB.conflicts.length).toBe(2);
    expect(intoA.claims).toBe(1);
    const certainty = async (workspace: TestWorkspace) =>
      (await workspace.show(AGENTS)).claims.find(({ id }) => id === start.id)!.certainty;
    expect([await certainty(a), await certainty(b)]).toEqual(["confirmed", "alleged"]);
    // Somebody settles it in one copy: that is a later state of neither, and told again, until both say the same.
    await change(b, start.id, { certainty: "confirmed" });
    expect((await a.import(await b.export())).conflicts.map(({ message }) => message)).toEqual([
      expect.stringContaining("source "),
    ]);
  });

  test("a new name that both gave to something else: the one that comes in gets -2, with a warning, and keeps what refers to it", async () => {
    const { a, b } = await copies();
    for (const [workspace, title] of [
      [a, "A’s hornet"],
      [b, "B’s hornet"],
    ] as const) {
      await claim(workspace, "name", title, "deployment/hornet");
      await workspace.addText("notes", `Notes of ${title}`);
      await claim(workspace, "name", `${title}, a part`, "deployment/hornet-part");
      await claim(workspace, "part-of", "hornet", "deployment/hornet-part");
      await addClip(workspace.desk(), {
        source: "notes",
        quote: "Notes of",
        tags: ["hornet"],
        about: ["deployment/hornet"],
      });
    }
    await claim(b, "name", "B’s second", "deployment/hornet-2");
    const [ofA, ofB] = [await a.export(), await b.export()];
    const intoA = await a.import(ofB);
    expect(intoA.conflicts).toEqual([]);
    expect(intoA.warnings.map(({ message }) => message).sort()).toEqual([
      "both copies have a record of this name; the one that came in is called hornet-3",
      "both copies have a record of this name; the one that came in is called hornet-part-2",
      "both copies have a source of this name; the one that came in is called notes-2",
    ]);
    await a.expectInStep();
    expect((await a.slugs("deployment")).filter((slug) => slug.startsWith("hornet")).sort()).toEqual([
      ...["hornet", "hornet-2", "hornet-3", "hornet-part", "hornet-part-2"],
    ]);
    const [own, came] = [await a.show("deployment/hornet-part"), await a.show("deployment/hornet-part-2")];
    expect([own.label, own.above.map(({ slug }) => slug)]).toEqual(["A’s hornet, a part", ["hornet"]]);
    expect([came.label, came.above.map(({ slug }) => slug)]).toEqual(["B’s hornet, a part", ["hornet-3"]]);
    // Again, and the other way round: no more names.
    expect(await a.import(ofB)).toMatchObject({
      records: 0,
      sources: 0,
      clips: 0,
      others: 0,
      warnings: [],
      conflicts: [],
    });
    const intoB = await b.import(await a.export());
    expect(intoB.conflicts).toEqual([]);
    const { "tags.jsonl": _, ...tree } = treeOf(await a.export()); // each keeps its own tag of that name
    expect(treeOf(await b.export())).toMatchObject(tree);
    expect(await b.import(ofA)).toMatchObject({ records: 0, sources: 0, warnings: [], conflicts: [] });
  });

  test("an undo of the other copy's change reaches the row that it was, not its namesake", async () => {
    const { a, b } = await copies();
    await claim(a, "name", "A’s hornet", "deployment/hornet");
    await claim(b, "name", "B’s hornet", "deployment/hornet");
    const { id } = await claim(b, "mission", "train", "deployment/hornet");
    await edit(b.desk("beth"), { target: id, fields: { note: "so it says" } });
    const batch = await b.lastBatch();
    await a.import(await b.export());
    await undo(a.desk("adam"), { batch });
    expect((await a.show("deployment/hornet-2")).claims.map(({ property, note }) => [property, note])).toEqual([
      ["name", null],
      ["mission", null],
    ]);
    expect((await a.show("deployment/hornet")).claims.map(({ property }) => property)).toEqual(["name"]);
    await a.expectInStep();
  });

  test("what one deleted is deleted in the other, and may be named again", async () => {
    const { a, b } = await copies();
    await change(b, "deployment/part", { deleted: "yes" });
    await claim(b, "name", "Another part", "deployment/part");
    const start = (await b.show(AGENTS)).claims.find((one) => one.property === "start")!;
    await change(b, start.id, { deleted: "yes" });
    const folder = await b.export();
    expect(await a.import(folder)).toMatchObject({ records: 2, claims: 2, conflicts: [], warnings: [] });
    expect((await a.show("deployment/part")).label).toBe("Another part");
    expect((await a.show(AGENTS)).claims.map(({ id }) => id)).not.toContain(start.id);
    expect(treeOf(await a.export())).toEqual(treeOf(folder));
    await a.expectInStep();
  });

  test("deleted in one and changed in the other is a conflict", async () => {
    const { a, b } = await copies();
    await change(b, "deployment/part", { deleted: "yes" });
    await change(a, "deployment/part", { note: "still there" });
    const { intoA, intoB } = await bringTogether(a, b);
    expect([intoA.conflicts.length, intoB.conflicts.length]).toEqual([1, 1]);
    expect((await a.show("deployment/part")).label).toBe("Part");
  });

  test("both renamed the same record", async () => {
    const { a, b } = await copies();
    await change(a, AGENTS, { slug: "agents-a" });
    await change(b, AGENTS, { slug: "agents-b" });
    const { intoA, intoB } = await bringTogether(a, b);
    expect([intoA.conflicts.length, intoB.conflicts.length]).toEqual([1, 1]);
    expect((await a.show(AGENTS)).slug).toBe("agents-a");
    expect((await b.show(AGENTS)).slug).toBe("agents-b");
    expect(await a.says("deployment/agents-a", "host")).toEqual(["Guatemala"]);
  });

  test("one renamed a record to the name that the other gave to a new one", async () => {
    const { a, b } = await copies();
    await claim(a, "name", "New in A", "deployment/hornet");
    await change(b, AGENTS, { slug: "hornet" });
    const intoA = await a.import(await b.export());
    expect(intoA.warnings.map(({ message }) => message)).toEqual([
      "both copies have a record of this name; the one that came in is called hornet-2",
    ]);
    expect((await a.show(AGENTS)).slug).toBe("hornet-2");
    expect((await a.show("deployment/hornet")).label).toBe("New in A");
    await a.expectInStep();
  });

  test("the same tag made in both is one tag", async () => {
    const { a, b } = await copies();
    for (const workspace of [a, b])
      await addClip(workspace.desk(), {
        source: "press",
        quote: workspace === a ? "niños" : "Page two",
        tags: ["caravan"],
      });
    const { intoA, intoB } = await bringTogether(a, b);
    expect([intoA.conflicts, intoB.conflicts]).toEqual([[], []]);
    for (const workspace of [a, b]) {
      const tags = (await workspace.rows("tag")) as { id: string; slug: string }[];
      expect(tags.filter(({ slug }) => slug === "caravan").length).toBe(1);
      const of = await workspace.store.readAll((db) => db.selectFrom("clip_tag").selectAll().execute());
      expect(of.filter(({ tag }) => tag === tags.find(({ slug }) => slug === "caravan")!.id).length).toBe(2);
    }
  });

  test("a parent in one and a child in the other that would make a circle is refused, and nothing comes in", async () => {
    const { a, b } = await copies();
    for (const workspace of [a, b]) {
      await claim(workspace, "name", "One", `organization/${workspace.name}.one`);
    }
    const c = await a.copy(openFresh);
    c.turnClock("2019-08-01T08:00:00Z");
    await claim(a, "name", "Two", "organization/two");
    await claim(a, "parent", "us.dhs", "organization/two");
    await claim(c, "parent", `${a.name}.one`, "organization/us.dhs");
    await claim(a, "parent", "us.dhs", `organization/${a.name}.one`);
    const before = await a.journal();
    await expect(a.import(await c.export())).rejects.toMatchObject({
      code: expect.stringMatching(/hierarchy-cycle|import-refused/),
    });
    expect(await a.journal()).toEqual(before);
    await a.expectInStep();
  });
});
