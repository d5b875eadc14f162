import { expect, test } from "vitest";
import { addClaim } from "../src/research/add-claim.js";
import { addClip } from "../src/research/add-clip.js";
import { edit } from "../src/research/edit.js";
import { undo } from "../src/research/undo.js";
import { batchesView } from "../src/views/changes.js";
import { eachEngine } from "./engines.js";
import { linesOf, problemOf, TestWorkspace, treeOf } from "./workspace.js";

const RECORD = "deployment/martillo";
const FILE = `muster: 1
sources: [{id: herald, title: The Herald, access: public}]
records:
  - {type: deployment, slug: martillo, access: public, claims: [{property: name, value: Martillo}, {property: sender, value: us.dod, evidence: [{source: herald, quote: the Marines}]}]}
  - {type: organization, slug: us.dod, access: public, claims: [{property: name, value: Defense}]}
`;

eachEngine("undo", (openFresh) => {
  async function start() {
    const workspace = await TestWorkspace.open(openFresh);
    await workspace.import({ "a.yaml": FILE }, "carla");
    const by = (name: string) => workspace.desk(name);
    const claim = async (name: string, property: string, value: unknown) => {
      const made = await addClaim(by(name), { record: RECORD, property, value });
      return { id: made.id, batch: await workspace.lastBatch() };
    };
    const change = async (name: string, target: string, fields: { [field: string]: string }) => {
      await edit(by(name), { target, fields });
      return workspace.lastBatch();
    };
    /** Everything that is said now, without who, when and which version. */
    const state = async () => {
      const folder = await workspace.export(true);
      const files = Object.keys(treeOf(folder)).filter((file) => file.endsWith(".jsonl"));
      const strip = (value: unknown): unknown => {
        if (Array.isArray(value))
          return value.filter((item) => (item as { deleted?: string } | null)?.deleted === undefined).map(strip);
        if (typeof value !== "object" || value === null) return value;
        const { version: _, ...rest } = value as { [key: string]: unknown };
        return Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, strip(part)]));
      };
      return files
        .map((file) => strip(linesOf(folder, file.replace(".jsonl", ""))) as unknown[])
        .filter((list) => list.length > 0);
    };
    return { workspace, by, claim, change, state };
  }

  test("takes back one's own last change, then the one before, and never a colleague's", async () => {
    const { workspace, by, claim, state } = await start();
    const states = [await state()];
    const first = await claim("adam", "mission", "train");
    states.push(await state());
    const second = await claim("adam", "mission", "patrol");
    const beths = await claim("beth", "mission", "advise");
    const one = await undo(by("adam"));
    expect(one).toEqual({
      batches: [{ batch: second.batch, action: "claim", by: "adam", at: expect.any(String) }],
      batch: await workspace.lastBatch(),
      changes: 1,
    });
    expect((await undo(by("adam"))).batches.map(({ batch }) => batch)).toEqual([first.batch]);
    expect(await problemOf(undo(by("adam")))).toEqual({
      ...{ code: "nothing-to-undo", message: "there is nothing of yours to undo", exit: 1 },
      hint: "`muster changes` lists what others did; undo it by naming its batch",
    });
    expect(await workspace.says(RECORD, "mission")).toEqual(["advise, unsourced"]);
    expect((await undo(by("adam"), { batch: beths.batch })).batches[0]!.by).toBe("beth");
    expect(await state()).toEqual(states[0]);
    await workspace.expectInStep();
  });

  test("of a batch that is not there says so", async () => {
    const { by } = await start();
    const batch = "0198a1b2-0000-7000-8000-000000000000";
    expect(await problemOf(undo(by("adam"), { batch }))).toEqual({
      ...{ code: "batch-missing", message: `there is no batch ${batch}`, hint: "`muster changes` lists them", exit: 2 },
    });
  });

  test("is itself undone by name, over and over", async () => {
    const { workspace, by, claim, state } = await start();
    const before = await state();
    const { batch } = await claim("adam", "mission", "train");
    const after = await state();
    const back = (await undo(by("adam"))).batch;
    expect(await state()).toEqual(before);
    const redone = (await undo(by("adam"), { batch: back })).batch;
    expect(await state()).toEqual(after);
    expect(
      (await batchesView(workspace.store.for("team"), 10))
        .slice(0, 3)
        .map(({ batch, undoes, undoneBy }) => [batch, undoes, undoneBy]),
    ).toEqual([
      [redone, back, null],
      [back, batch, redone],
      [batch, null, null],
    ]);
    // It stands again, so it is the last change again.
    const again = await undo(by("adam"));
    expect(again.batches.map(({ batch }) => batch)).toEqual([batch]);
    expect(await state()).toEqual(before);
    await undo(by("beth"), { batch: again.batch });
    expect(await state()).toEqual(after);
    await undo(by("adam"));
    expect(await state()).toEqual(before);
    expect((await problemOf(undo(by("adam")))).code).toBe("nothing-to-undo");
    await workspace.expectInStep();
  });

  test("refuses what was changed later and names it; with later takes that back too, all of it", async () => {
    const { workspace, by, claim, change, state } = await start();
    const before = await state();
    const { id } = await claim("adam", "mission", "train");
    await change("beth", id, { certainty: "confirmed" });
    const renamed = await change("beth", RECORD, { slug: "det-martillo", memo: "m" });
    const both = await change("carla", id, { certainty: "alleged" });
    expect(await problemOf(undo(by("adam")))).toEqual({
      ...{ code: "changed-later", exit: 1 },
      message: expect.stringMatching(
        new RegExp(
          `^what was changed then was changed again later: ${both} \\(edit by carla, 2019-06-07 14:\\d\\d\\), [0-9a-f-]+ \\(edit by beth, 2019-06-07 14:\\d\\d\\)$`,
        ),
      ),
      hint: "undo those first, or all of them at once with --with-later",
    });
    const done = await undo(by("adam"), { withLater: true });
    expect(done.batches.map(({ by, action }) => `${action} by ${by}`)).toEqual([
      "edit by carla",
      "edit by beth",
      "claim by adam",
    ]);
    expect((await workspace.show(RECORD)).slug).toBe("det-martillo"); // another row, left alone
    await undo(by("beth"), { batch: renamed });
    expect(await state()).toEqual(before);
    // All are taken back, so nothing of theirs is left to undo but the import.
    expect((await problemOf(undo(by("beth")))).code).toBe("nothing-to-undo");
    expect((await undo(by("carla"))).batches[0]!.action).toBe("import");
    await workspace.expectInStep();
  });

  test("with later takes whole batches, and what came after them", async () => {
    const { by, change, state, workspace } = await start();
    const before = await state();
    const first = await change("adam", RECORD, { memo: "m" });
    await change("beth", RECORD, { slug: "det-martillo" }); // a redirect with it
    await change("beth", "deployment/det-martillo", { slug: "detachment" });
    const done = await undo(by("adam"), { batch: first, withLater: true });
    expect(done.changes).toBe(5);
    expect(await state()).toEqual(before);
    const redone = await undo(by("adam"), { batch: done.batch });
    expect(redone.changes).toBe(5);
    expect((await workspace.show(RECORD)).slug).toBe("detachment");
    await workspace.expectInStep();
  });

  test("of an import takes back all that it brought", async () => {
    const { workspace, by } = await start();
    const done = await undo(by("carla"));
    expect([done.batches.map(({ action }) => action), done.changes]).toEqual([["import"], 7]);
    for (const table of ["source", "record", "claim", "clip"] as const)
      expect(
        ((await workspace.rows(table)) as { deleted: string | null }[]).filter(({ deleted }) => deleted === null),
      ).toEqual([]);
    await workspace.expectInStep();
    await undo(by("carla"), { batch: done.batch });
    expect(await workspace.says(RECORD, "sender")).toEqual(["Defense"]);
    await workspace.expectInStep();
  });

  test("of a new name gives the old one back", async () => {
    const { workspace, by, change } = await start();
    await change("adam", RECORD, { slug: "det-martillo" });
    await change("adam", "herald", { key: "herald-2012" });
    await undo(by("adam"));
    await undo(by("adam"));
    expect((await workspace.show(RECORD)).slug).toBe("martillo");
    expect((await problemOf(workspace.show("deployment/det-martillo"))).code).toBe("record-missing");
    expect(
      await addClaim(by("adam"), { record: "deployment/det-martillo", property: "name", value: "Another" }),
    ).toMatchObject({ newRecord: true });
    await workspace.expectInStep();
  });

  test("of a deletion brings the row back, unless its name was given again", async () => {
    const { workspace, by, change, state } = await start();
    const before = await state();
    await change("adam", "organization/us.dod", { deleted: "yes" });
    expect(await workspace.says(RECORD, "sender")).toEqual([]);
    await undo(by("adam"));
    expect(await state()).toEqual(before);
    expect(await workspace.says(RECORD, "sender")).toEqual(["Defense"]);
    const gone = await change("adam", "organization/us.dod", { deleted: "yes" });
    await addClaim(by("adam"), { record: "organization/us.dod", property: "name", value: "Another" });
    const { id } = await workspace.show("organization/us.dod");
    expect(await problemOf(undo(by("adam"), { batch: gone }))).toEqual({
      ...{ code: "name-taken", exit: 1, message: `another record is called us.dod by now (${id})` },
      hint: `give that one another name first: \`muster edit ${id} slug=…\``,
    });
    await change("adam", id, { slug: "us.dod-2" });
    await undo(by("adam"), { batch: gone });
    expect((await workspace.show("organization/us.dod")).label).toBe("Defense");
    expect((await workspace.show("organization/us.dod-2")).label).toBe("Another");
    await workspace.expectInStep();
  });

  test("of what a claim did to a record that was deleted and named again goes to the record that it was", async () => {
    const { workspace, by, claim, change } = await start();
    const { id } = await claim("adam", "mission", "train");
    const edited = await change("adam", id, { note: "n" });
    await change("adam", RECORD, { deleted: "yes" });
    await addClaim(by("adam"), { record: RECORD, property: "name", value: "Another" });
    await undo(by("adam"), { batch: edited });
    expect((await workspace.show(RECORD)).claims.map(({ property }) => property)).toEqual(["name"]);
    await workspace.expectInStep();
  });

  test("of a clip with tags and evidence gives all of it back", async () => {
    const { workspace, by, change, state } = await start();
    await workspace.addText("herald", "There were the Marines.");
    const clip = await addClip(by("adam"), {
      source: "herald",
      quote: "There were",
      tags: ["a", "b"],
      about: ["GT", RECORD],
    });
    const made = await addClaim(by("adam"), { record: RECORD, property: "mission", value: "train", clips: [clip.id] });
    const before = await state();
    await change("adam", clip.id, { tags: "c", about: "", quote: "the Marines" });
    await change("adam", made.id, { clips: "", value: "patrol" });
    await undo(by("adam"));
    await undo(by("adam"));
    const [after, then] = [await state(), before].map((lists) => JSON.stringify(lists));
    expect(after!.replace(/\{"id":"c"[^}]*\}/, "")).toBe(then); // the tag that was new is gone with it
    await workspace.expectInStep();
  });
});
