import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { bulkEdit } from "../src/research/bulk-edit.js";
import { mergeRecords } from "../src/research/merge-records.js";
import { mergeTags } from "../src/research/merge-tags.js";
import { rename } from "../src/research/rename.js";
import { splitRecord } from "../src/research/split-record.js";
import { undo } from "../src/research/undo.js";
import { orphans } from "../src/store/orphans.js";
import { rowsToEdit } from "../src/views/rows-to-edit.js";
import { eachEngine } from "./engines.js";
import { linesOf, problemOf, root, TestWorkspace, treeOf } from "./workspace.js";

/** Everything that an export says, without version numbers and tombstones: what an undo must give back. */
async function state(workspace: TestWorkspace): Promise<{ [list: string]: unknown[] }> {
  const folder = await workspace.export(true);
  const lists = Object.keys(treeOf(folder)).filter((file) => file.endsWith(".jsonl"));
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((item) => !(item as { deleted?: string } | null)?.deleted).map(strip);
    if (typeof value !== "object" || value === null) return value;
    const { version: _, ...rest } = value as { [key: string]: unknown };
    return Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, strip(part)]));
  };
  const told = lists.map((file) => [file, strip(linesOf(folder, file.replace(".jsonl", "")))] as const);
  return Object.fromEntries(told.filter(([, list]) => (list as unknown[]).length > 0)) as { [list: string]: unknown[] };
}

async function expectSound(workspace: TestWorkspace): Promise<void> {
  await workspace.expectInStep();
  expect(await workspace.store.readAll(orphans)).toEqual([]);
}

const FILE = `muster: 1
tags: [{id: surge, label: {en: Surge}}, {id: surges}]
sources: [{id: herald, title: The Herald, access: public}, {id: leak, title: Leak, access: confidential}]
clips:
  - {source: herald, quote: the Marines came, tags: [surge], about: [organization/us.marines, organization/us.usmc]}
  - {source: herald, quote: the Corps left, tags: [surges, other], about: [organization/us.usmc]}
questions: [{text: How many?, about: [organization/us.usmc, GT]}, {text: Who paid?, to: [{who: organization/us.usmc, asked: 2015-08-01}]}]
obligations: [{report: On the Corps, owed-by: us.usmc, about: [organization/us.usmc], access: public}]
records:
  - type: organization
    slug: us.usmc
    access: confidential
    note: secret note
    claims:
      - {property: name, value: The Corps, evidence: [{source: herald, quote: the Corps left}]}
      - {property: parent, value: us.marines}
    judgements: [{property: name, text: One judgement}]
  - type: organization
    slug: us.marines
    access: public
    claims: [{property: name, value: Marines, evidence: [{source: herald}]}, {property: parent, value: us.dod}]
    judgements: [{property: name, text: Another}]
  - {type: organization, slug: us.dod, access: public, claims: [{property: name, value: Defense}]}
  - {type: organization, slug: us.office, access: public, claims: [{property: parent, value: us.marines}]}
  - {type: deployment, slug: martillo, access: public, claims: [{property: sender, value: us.usmc, evidence: [{source: herald}]}, {property: name, value: Martillo}]}
`;
const CORPS = "organization/us.usmc";
const MARINES = "organization/us.marines";

eachEngine("rename, merge and split", (openFresh) => {
  let workspace: TestWorkspace;
  let before: Awaited<ReturnType<typeof state>>;
  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh);
    await workspace.import({ "a.yaml": FILE });
    before = await state(workspace);
  });
  const desk = () => workspace.desk();
  const takeBack = async (batch: string | null) => {
    await undo(desk(), { batch: batch! });
    expect(await state(workspace)).toEqual(before);
    await expectSound(workspace);
  };

  test("a preview tells what a merge would do, and changes nothing", async () => {
    const journal = await workspace.journal();
    const told = await mergeRecords(desk(), { from: CORPS, into: MARINES, preview: true });
    expect(told).toMatchObject({ done: false, batch: null, from: CORPS, to: MARINES, closed: "confidential" });
    expect(told.carried).toEqual({
      ...{ claims: 2, references: 1, clips: 2, judgements: 1, questions: 2, obligations: 1, redirects: 0 },
    });
    expect(told.disputed).toEqual([{ property: "name", values: expect.arrayContaining(["The Corps", "Marines"]) }]);
    expect(told.selfReferences).toMatchObject([{ record: CORPS, property: "parent", value: MARINES }]);
    expect(await workspace.journal()).toEqual(journal);
    expect(await state(workspace)).toEqual(before);
  });

  test("a merge carries everything, opens nothing, leads on from the old name, and is undone whole", async () => {
    const seen = JSON.stringify(await workspace.list("deployment", "", "public"));
    const { batch } = await mergeRecords(desk(), { from: CORPS, into: MARINES });
    await expectSound(workspace);
    expect(await workspace.slugs("deployment", "sender=us.usmc")).toEqual(["martillo"]);
    expect(await workspace.slugs("deployment", "sender=us.dod")).toEqual(["martillo"]);
    const shown = await workspace.show(CORPS);
    expect(shown.slug).toBe("us.marines");
    expect(shown.claims.map(({ property }) => property).sort()).toEqual(["name", "name", "parent"]);
    // Nobody but the closest circle learns of the merge, nor that one of the two was there.
    expect(JSON.stringify(await workspace.list("deployment", "", "public")).replaceAll(/\d{4}-[^"]*Z/g, "")).toBe(
      seen.replaceAll(/\d{4}-[^"]*Z/g, ""),
    );
    for (const name of [CORPS, MARINES])
      expect((await problemOf(workspace.show(name, "public"))).code).toBe("record-missing");
    const lines = (await workspace.journal()).filter((line) => line.batch === batch);
    expect(
      lines.filter((line) => line.entity === "record" || line.entity === "claim").map(({ access }) => access),
    ).toEqual(
      Array(lines.filter((line) => line.entity === "record" || line.entity === "claim").length).fill("confidential"),
    );
    const { clips } = linesAbout(await state(workspace));
    expect(clips).toEqual([[MARINES], [MARINES]]);
    const asked = (await state(workspace))["questions.jsonl"] as { to?: { who: string; asked: string }[] }[];
    expect(asked.flatMap(({ to }) => to ?? [])).toEqual([{ who: MARINES, asked: "2015-08-01" }]);
    await takeBack(batch);
  });

  test("the same file again follows the old names and changes nothing; another copy takes the merge in", async () => {
    const { batch } = await mergeRecords(desk(), { from: CORPS, into: MARINES });
    const merged = await state(workspace);
    const again = await workspace.import({ "a.yaml": FILE });
    expect(again).toMatchObject({ sources: 0, clips: 0, records: 0, claims: 0, others: 0, errors: [] });
    // The file says that it is public; the merge closed it.
    expect(again.conflicts.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^organization\/us.marines was changed by adam/),
    ]);
    expect(await state(workspace)).toEqual(merged);
    const other = await TestWorkspace.open(openFresh);
    const folder = await workspace.export();
    await other.import(folder);
    expect(treeOf(await other.export())).toEqual(treeOf(folder));
    await other.expectInStep();
    await takeBack(batch);
  });

  test("a part goes into its whole and a whole into its part; never is one under itself", async () => {
    const up = await mergeRecords(desk(), { from: MARINES, into: "organization/us.dod" });
    expect(up.selfReferences).toMatchObject([{ property: "parent" }]);
    expect(await workspace.slugs("organization", "parent=us.marines")).toContain("us.office");
    await takeBack(up.batch);
    const down = await mergeRecords(desk(), { from: "organization/us.dod", into: MARINES });
    await expectSound(workspace);
    await takeBack(down.batch);
    // us.office is under us.marines, which is under us.dod: one name for the ends would close a ring.
    const problem = await problemOf(
      mergeRecords(desk(), { from: "organization/us.office", into: "organization/us.dod", preview: true }),
    );
    expect(problem).toMatchObject({ code: "hierarchy-cycle", exit: 2 });
  });

  test("what cannot be one is refused", async () => {
    const merge = (from: string, into: string) => problemOf(mergeRecords(desk(), { from, into }));
    expect(await merge(CORPS, "deployment/martillo")).toMatchObject({ code: "merge-types", exit: 2 });
    expect(await merge(CORPS, CORPS)).toMatchObject({ code: "merge-same", exit: 2 });
    expect(await merge(CORPS, "organization/us.marine")).toMatchObject({ code: "record-missing" });
    expect((await problemOf(mergeTags(desk(), { from: "sruge", into: "other" }))).hint).toContain("surge");
    expect(await problemOf(rename(desk(), { what: "tag:surge", name: "surges" }))).toMatchObject({ code: "tag-taken" });
    expect(await problemOf(rename(desk(), { what: CORPS, name: "us.dod" }))).toMatchObject({ code: "slug-taken" });
    expect(await problemOf(rename(desk(), { what: CORPS, name: "us.usmc" }))).toMatchObject({ code: "name-same" });
    const split = (to: string, id: string) => problemOf(splitRecord(desk(), { from: CORPS, to, what: [id] }));
    expect(await split("deployment/x", "x")).toMatchObject({ code: "split-unrelated" });
    expect(await split("organization/x", await workspace.claimId("organization/us.dod", "name"))).toMatchObject({
      code: "split-unrelated",
    });
  });

  test("tags and records get other names; old ones lead on in filters, clips and imports", async () => {
    const merged = await mergeTags(desk(), { from: "surges", into: "surge" });
    expect(merged.carried.clips).toBe(1);
    const renamed = await rename(desk(), { what: "tag:surge", name: "Build-up" });
    const named = await rename(desk(), { what: CORPS, name: "us.corps" });
    expect(renamed).toMatchObject({ to: "tag:build-up", carried: { clips: 2, redirects: 1 } });
    for (const tag of ["surges", "surge", "build-up"])
      expect((await rowsToEdit(await workspace.look(), ["clip", `tag=${tag}`])).ids).toHaveLength(2);
    const now = await state(workspace);
    const again = await workspace.import({ "a.yaml": FILE });
    expect(again).toMatchObject({ clips: 0, records: 0, claims: 0, errors: [] });
    expect(await state(workspace)).toEqual(now);
    for (const batch of [named.batch, renamed.batch]) await undo(desk(), { batch: batch! });
    await takeBack(merged.batch);
  });

  test("a split moves what is chosen, as closed as it was", async () => {
    const { ids } = await rowsToEdit(await workspace.look(), ["clip", "tag=other"]);
    const reference = await workspace.claimId("deployment/martillo", "sender");
    const told = await splitRecord(desk(), { from: CORPS, to: "us.corps", what: [...ids, reference] });
    expect(told).toMatchObject({ to: "organization/us.corps", carried: { claims: 1, references: 1, clips: 1 } });
    expect(await workspace.says("organization/us.corps", "name")).toEqual(["The Corps"]);
    expect((await problemOf(workspace.show("organization/us.corps", "team"))).code).toBe("record-missing");
    expect(await workspace.slugs("deployment", "sender=us.corps")).toEqual(["martillo"]);
    await expectSound(workspace);
    await takeBack(told.batch);
  });

  test("a filter's records and clips are edited at once, in one batch", async () => {
    const rows = await rowsToEdit(await workspace.look(), ["organization", "parent=us.dod"]);
    const told = await bulkEdit(desk(), { ...rows, fields: { access: "team", note: "Checked" } });
    expect(told).toMatchObject({ matched: rows.ids.length, changed: rows.ids.length, done: true });
    expect({ opened: told.opened, closed: told.closed }).toEqual({ opened: 1, closed: rows.ids.length - 1 });
    await expectSound(workspace);
    await takeBack(told.batch);
    const clips = await rowsToEdit(await workspace.look(), ["clip", "about=organization/us.dod", "tag=surge,surges"]);
    const edited = await bulkEdit(desk(), { ...clips, fields: { important: "yes", tags: "surge" }, preview: false });
    expect(edited).toMatchObject({ matched: 2, changed: 2 });
    await takeBack(edited.batch);
    const refused = await problemOf(bulkEdit(desk(), { ...rows, fields: { access: "open" }, preview: true }));
    expect(refused.code).toBe("field-invalid");
    const where = async (words: string[]) => problemOf(rowsToEdit(await workspace.look(), words));
    expect(await where(["organization"])).toMatchObject({ code: "where-empty" });
    expect(await where(["clip", "tags=surge"])).toMatchObject({ code: "filter-unknown", hint: "did you mean tag=…?" });
    const single = async () => bulkEdit(desk(), { ...rows, fields: { slug: "x" } });
    expect((await problemOf(Promise.resolve().then(single))).code).toBe("field-single");
  });
});

function linesAbout(told: { [list: string]: unknown[] }): { clips: (string[] | undefined)[] } {
  return { clips: (told["clips.jsonl"] as { about?: string[] }[]).map(({ about }) => about) };
}

const shared = join(root, "../shared/data/guatemala");

describe.skipIf(!existsSync(shared))("the Guatemala collection", () => {
  eachEngine("two organizations made one", (openFresh) => {
    let workspace: TestWorkspace;
    beforeAll(async () => {
      workspace = await TestWorkspace.open(openFresh, join(shared, "codebook.yaml"));
      await workspace.import(shared);
    }, 120_000);

    test("and taken apart again say what they said before", async () => {
      const before = await state(workspace);
      const told = await mergeRecords(workspace.desk(), {
        from: "organization/us.dhs.ice",
        into: "organization/us.dhs",
      });
      expect(told.carried.claims).toBeGreaterThan(0);
      expect(told.selfReferences).toMatchObject([{ property: "parent", value: "organization/us.dhs" }]);
      await expectSound(workspace);
      await undo(workspace.desk(), { batch: told.batch! });
      expect(await state(workspace)).toEqual(before);
      await expectSound(workspace);
    }, 60_000);
  });
});
