import { expect, test } from "vitest";
import { eachEngine } from "../../tests/engines.js";
import { changeFiles, filesOf, TestWorkspace } from "../../tests/workspace.js";
import { addClaim } from "../research/add-claim.js";
import { edit } from "../research/edit.js";
import { undo } from "../research/undo.js";
import type { Tables } from "../store/tables.js";

const HERALD = "The detachment came in August. Some 171 Marines patrolled the coast until October.\n";

const FILE = `
muster: 1
tags: [{id: training, label: {en: training}}]
sources:
  - {id: herald, type: article-newspaper, title: Marines arrive, issued: 2012-11-02, publisher: The Herald, access: public, file: herald.txt}
  - {id: wapo, type: article-newspaper, title: Agents to Guatemala, issued: 2019-05-31, publisher: The Post, access: public}
clips:
  - {source: herald, quote: The detachment came in August, note: when, tags: [training], about: [GT, deployment/martillo]}
records:
  - {type: organization, slug: us.dod.usmc, access: public, claims: [{property: name, value: Marine Corps}]}
  - type: deployment
    slug: martillo
    access: public
    note: a detachment
    claims:
      - {property: name, value: {en: Detachment Martillo, es: Destacamento Martillo}}
      - {property: sender, value: us.dod.usmc, evidence: [{source: herald}]}
      - property: personnel
        value: some 171
        certainty: reported
        evidence: [{source: herald, quote: Some 171 Marines patrolled the coast}]
      - {property: start, value: 2012-08, evidence: [{source: herald, quote: came in August}]}
      - {property: personnel, value: about 200, stage: planned, evidence: [{source: wapo, quote: some 200 Marines, page: 7}]}
    judgements: [{property: personnel, text: The Herald counted them.}]
questions:
  - {about: [deployment/martillo], text: How many came?, to: [{who: SOUTHCOM, asked: 2012-12}], due: 2013-01-15}
obligations:
  - {report: Report on detachments, law: NDAA, section: 1033, owed-by: organization/us.dod.usmc, due: 2013-03-01, every: P1Y}
`;

const counts = ({
  sources,
  clips,
  records,
  claims,
  others,
  unchanged,
}: Awaited<ReturnType<TestWorkspace["import"]>>) => [...[sources, clips, records, claims, others, unchanged]];

eachEngine("import of plain files", (openFresh) => {
  async function imported(file = FILE) {
    const workspace = await TestWorkspace.open(openFresh);
    const folder = filesOf({ "martillo.yaml": file, "herald.txt": HERALD });
    const first = await workspace.import(folder);
    return { workspace, folder, first };
  }
  /** Changes the file as told and imports it again. */
  async function again(workspace: TestWorkspace, folder: string, ...changes: [from: string, to: string][]) {
    let text = FILE;
    for (const [from, to] of changes) {
      expect(text).toContain(from);
      text = text.replace(from, to);
    }
    changeFiles(folder, { "martillo.yaml": text });
    return workspace.import(folder);
  }

  test("makes everything, and the facts of it; a second time nothing changes", async () => {
    const { workspace, folder, first } = await imported();
    // clips: that of the list, and those of three claims; others: a tag, a snapshot, a judgement, a question, an obligation
    expect(counts(first)).toEqual([2, 4, 2, 6, 5, 0]);
    expect(first).toMatchObject({ errors: [], conflicts: [], warnings: [] });
    const clips = (await workspace.rows("clip")) as Tables["clip"][];
    expect(clips.map(({ quote, status, page, start }) => [quote, status, page, start])).toEqual([
      ["The detachment came in August", "anchored", 1, 0],
      ["Some 171 Marines patrolled the coast", "anchored", 1, 31],
      ["came in August", "anchored", 1, 15],
      ["some 200 Marines", "not-captured", 7, null],
    ]);
    expect(await workspace.says("deployment/martillo", "personnel")).toEqual(["about 171", "about 200, planned"]);
    await workspace.expectInStep();
    const [journal, revisions] = [await workspace.journal(), await workspace.revisions()];
    expect(journal.map((change) => change.action)).toEqual(Array(19).fill("import"));
    expect(counts(await workspace.import(folder))).toEqual([0, 0, 0, 0, 0, 18]); // all but the snapshot
    expect(await workspace.journal()).toEqual(journal);
    expect(await workspace.revisions()).toEqual(revisions);
  });

  test("two imports of the same files at once: the second finds what the first made", async () => {
    const workspace = await TestWorkspace.open(openFresh);
    const folder = filesOf({ "martillo.yaml": FILE, "herald.txt": HERALD });
    const results = await Promise.all([workspace.import(folder), workspace.import(folder)]);
    expect(results.map(counts)).toContainEqual([2, 4, 2, 6, 5, 0]);
    expect(results.map(counts)).toContainEqual([0, 0, 0, 0, 0, 18]);
    expect(await workspace.rows("snapshot")).toHaveLength(1);
  });

  test("an edited file updates what it says differently, and adds what is new", async () => {
    const { workspace, folder } = await imported();
    const result = await again(
      workspace,
      folder,
      ["certainty: reported", "certainty: confirmed"],
      ["note: when,", "note: when they came,"],
      ["label: {en: training}", "label: {en: training, es: entrenamiento}"],
      ["title: Agents to Guatemala", "title: Agents to Guatemala’s border"],
      ["note: a detachment", "note: {en: a detachment, es: un destacamento}"],
      ["The Herald counted them.", "The Herald counted them twice."],
      ["asked: 2012-12}", "asked: 2012-12, answered: 2013-01, answer: 171}"],
      ["every: P1Y", "every: P6M, read: true"],
      ["value: 2012-08,", "value: 2012-08, note: from the Herald,"],
      ["    judgements:", "      - {property: mission, value: patrol}\n    judgements:"],
    );
    expect(counts(result)).toEqual([1, 1, 1, 3, 4, 9]);
    expect(result).toMatchObject({ errors: [], conflicts: [], warnings: [] });
    const { facts, claims } = await workspace.show("deployment/martillo");
    expect(facts["personnel"]![0]!.certainty).toBe("confirmed");
    expect(facts["personnel"]![0]!.judgements).toEqual(["The Herald counted them twice."]);
    expect(claims.find((claim) => claim.property === "start")!.note).toBe("from the Herald");
    expect(claims.map((claim) => claim.version).sort()).toEqual([1, 1, 1, 1, 2, 2]);
    const journal = (await workspace.journal()).slice(19);
    expect(journal.map(({ entity, version_before, version_after }) => [entity, version_before, version_after])).toEqual(
      [
        ["source", 1, 2],
        ["tag", 1, 2],
        ["record", 1, 2],
        ["clip", 1, 2],
        ["claim", null, 1],
        ["claim", 1, 2],
        ["claim", 1, 2],
        ["judgement", 1, 2],
        ["question", 1, 2],
        ["obligation", 1, 2],
      ],
    );
    expect(counts(await workspace.import(folder))).toEqual([0, 0, 0, 0, 0, 19]);
    await workspace.expectInStep();
  });

  test("what the file leaves out is left alone", async () => {
    const { workspace, folder } = await imported();
    const result = await again(
      workspace,
      folder,
      ["        certainty: reported\n", ""],
      ["note: when, tags: [training], about: [GT, deployment/martillo]", "important: true"],
      ["    note: a detachment\n", ""],
      ["      - {property: start, value: 2012-08, evidence: [{source: herald, quote: came in August}]}\n", ""],
    );
    expect(counts(result)).toEqual([0, 1, 0, 0, 0, 15]);
    const [clip] = (await workspace.rows("clip")) as Tables["clip"][];
    expect([clip!.note, clip!.important]).toEqual(['"when"', 1]);
    const { clips } = JSON.parse(
      JSON.stringify({ clips: await workspace.store.readAll((db) => db.selectFrom("about").selectAll().execute()) }),
    );
    expect(clips.length).toBe(2);
    expect(await workspace.says("deployment/martillo", "start")).toEqual(["August 2012"]);
  });

  test("a row that a person has touched since is a conflict; the rest comes in", async () => {
    const { workspace, folder } = await imported();
    const [personnel] = (await workspace.show("deployment/martillo")).claims.filter(
      (claim) => claim.property === "personnel",
    );
    await edit(workspace.desk("beth"), { target: personnel!.id, fields: { certainty: "alleged" } });
    await edit(workspace.desk("beth"), { target: "wapo", fields: { title: "Agents in Guatemala" } });
    await edit(workspace.desk("beth"), { target: "deployment/martillo", fields: { memo: "see the file" } });
    const result = await again(
      workspace,
      folder,
      ["certainty: reported", "certainty: confirmed"],
      ["value: 2012-08,", "value: 2012-08, certainty: confirmed,"],
    );
    expect(counts(result)).toEqual([0, 0, 0, 1, 0, 15]);
    expect(result.conflicts).toEqual([
      {
        file: "files/martillo.yaml",
        line: 6,
        message: "source wapo was changed by beth on 2019-06-07 since it was imported; it was left as it is",
      },
      {
        ...{ file: "files/martillo.yaml", line: 18 },
        message:
          "claim personnel of deployment/martillo was changed by beth on 2019-06-07 since it was imported; it was left as it is",
      },
    ]);
    const { facts } = await workspace.show("deployment/martillo");
    expect([facts["personnel"]![0]!.certainty, facts["start"]![0]!.certainty]).toEqual(["alleged", "confirmed"]);
    // An edit that was taken back is none.
    await undo(workspace.desk("beth"));
    await undo(workspace.desk("beth"));
    await undo(workspace.desk("beth"));
    expect(await workspace.import(folder)).toMatchObject({ claims: 1, sources: 0, conflicts: [] });
    expect((await workspace.show("deployment/martillo")).facts["personnel"]![0]!.certainty).toBe("confirmed");
  });

  test("a claim whose value a person corrected does not come back beside it", async () => {
    const { workspace, folder } = await imported();
    const start = await workspace.claimId("deployment/martillo", "start");
    await edit(workspace.desk("beth"), { target: start, fields: { value: "2012-08-20" } });
    const result = await workspace.import(folder);
    expect(counts(result)).toEqual([0, 0, 0, 0, 0, 17]);
    expect(result.conflicts.map(({ line, message }) => [line, message])).toEqual([
      [
        22,
        "claim start of deployment/martillo was changed by beth on 2019-06-07 since it was imported; it was left as it is",
      ],
    ]);
    expect(await workspace.says("deployment/martillo", "start")).toEqual(["August 20, 2012"]);
  });

  test("a passage whose quote a person corrected does not come back beside it", async () => {
    const { workspace, folder } = await imported();
    const [, clip] = (await workspace.rows("clip")) as Tables["clip"][];
    await edit(workspace.desk("beth"), {
      target: clip!.id,
      fields: { quote: "171 Marines patrolled the coast until October" },
    });
    const result = await workspace.import(folder);
    expect(counts(result)).toEqual([0, 0, 0, 0, 0, 17]);
    expect(result.conflicts.map(({ line, message }) => [line, message])).toEqual([
      [
        21,
        "clip “Some 171 Marines patrolled the coast” was changed by beth on 2019-06-07 since it was imported; it was left as it is",
      ],
    ]);
    expect((await workspace.rows("clip")).length).toBe(4);
  });

  test("after an undo of the import it brings the rows back", async () => {
    const { workspace, folder, first } = await imported();
    const facts = await workspace.show("deployment/martillo");
    await undo(workspace.desk());
    expect(await workspace.slugs("deployment")).toEqual([]);
    await workspace.expectInStep();
    const back = await workspace.import(folder);
    expect(back.conflicts).toEqual([]);
    expect([back.sources, back.clips, back.records, back.claims]).toEqual([
      first.sources,
      first.clips,
      first.records,
      first.claims,
    ]);
    const again = await workspace.show("deployment/martillo");
    expect(again.id).toBe(facts.id);
    expect(again.facts).toEqual(facts.facts);
    expect(await workspace.import(folder)).toMatchObject({
      sources: 0,
      clips: 0,
      records: 0,
      claims: 0,
      others: 0,
      conflicts: [],
    });
    await workspace.expectInStep();
  });

  test("what a person deleted stays deleted and is told", async () => {
    const { workspace, folder } = await imported();
    const start = await workspace.claimId("deployment/martillo", "start");
    await edit(workspace.desk("beth"), { target: start, fields: { deleted: "yes" } });
    await edit(workspace.desk("beth"), { target: "organization/us.dod.usmc", fields: { deleted: "yes" } });
    await edit(workspace.desk("beth"), { target: "wapo", fields: { deleted: "yes" } });
    const result = await workspace.import(folder);
    expect(result.conflicts.map(({ line, message }) => [line, message])).toEqual([
      [6, "source wapo was deleted by beth on 2019-06-07; it was left as it is"],
      [10, "organization/us.dod.usmc was deleted by beth on 2019-06-07; it was left as it is"],
      [22, "claim start of deployment/martillo was deleted by beth on 2019-06-07; it was left as it is"],
    ]);
    expect(counts(result)).toEqual([0, 0, 0, 0, 0, 15]);
    expect(await workspace.says("deployment/martillo", "start")).toEqual([]);
    // A new statement may not rest on it.
    await expect(
      workspace.import({
        "a.yaml":
          "muster: 1\nrecords:\n  - {type: deployment, slug: new, claims: [{property: sender, value: us.dod.usmc}, {property: personnel, value: 3, evidence: [{source: wapo}]}]}\n",
      }),
    ).rejects.toMatchObject({
      errors: [
        { line: 3, message: expect.stringContaining("organization/us.dod.usmc was deleted") },
        { line: 3, message: expect.stringContaining("wapo was deleted") },
      ],
    });
  });

  test("a claim is known again by what it says, in whatever words, and the same said twice is two claims", async () => {
    const { workspace, folder } = await imported();
    const other = await again(
      workspace,
      folder,
      ["value: some 171", "value: {min: 171, max: 171, approximate: true}"],
      ["value: us.dod.usmc,", "value: organization/us.dod.usmc,"],
      [
        "    judgements:",
        "      - {property: sender, value: us.dod.usmc, evidence: [{source: herald}]}\n    judgements:",
      ],
    );
    expect(other).toMatchObject({ claims: 2, conflicts: [] }); // the words of the source are gone; and one more of the same
    expect(await workspace.import(folder)).toMatchObject({ claims: 0, conflicts: [] });
    // From another source, at another time, at another stage it is another claim.
    const more = await again(
      workspace,
      folder,
      ["value: some 171", "value: {min: 171, max: 171, approximate: true}"],
      [
        "    judgements:",
        [
          "      - {property: personnel, value: some 171}",
          "      - {property: personnel, value: some 171, evidence: [{source: wapo}]}",
          "      - {property: personnel, value: some 171, evidence: [{source: wapo}], during: 2013}",
          "      - {property: personnel, value: some 171, evidence: [{source: wapo}], as-of: 2013}",
          "      - {property: personnel, value: some 171, evidence: [{source: wapo}], stage: authorized}",
          "    judgements:",
        ].join("\n"),
      ],
    );
    expect(more).toMatchObject({ claims: 5, conflicts: [] });
  });

  test("a claim that a person has entered already is taken for the file's", async () => {
    const { workspace, folder } = await imported();
    await addClaim(workspace.desk("beth"), { record: "deployment/martillo", property: "mission", value: "patrol" });
    const result = await again(workspace, folder, [
      "    judgements:",
      "      - {property: mission, value: patrol}\n    judgements:",
    ]);
    expect(counts(result)).toEqual([0, 0, 0, 0, 0, 19]);
  });

  test("quotes that are not where they should be are kept, not captured, and told with the nearest passage", async () => {
    const { first, workspace } = await imported(
      FILE.replace("Some 171 Marines patrolled the coast", "Some 172 Marines patrolled the coast").replace(
        "quote: came in August",
        "page: 3, quote: came in August",
      ),
    );
    expect(first.warnings).toEqual([
      {
        ...{ file: "files/martillo.yaml", line: 21 },
        message: expect.stringMatching(
          /^“Some 172 Marines patrolled the coast” does not stand there word for word and counts as not captured; nearest, on page 1: “.*171 Marines patrolled the coast.*”$/,
        ),
      },
      {
        file: "files/martillo.yaml",
        line: 22,
        message: "there is no page 3, its pages are 1 to 1: “came in August” counts as not captured",
      },
    ]);
    expect(((await workspace.rows("clip")) as Tables["clip"][]).map(({ status }) => status)).toEqual([
      ...["anchored", "not-captured", "not-captured", "not-captured"],
    ]);
  });

  test("a quote whose document comes later is found in it then", async () => {
    const { workspace } = await imported();
    const folder = filesOf({
      "wapo.yaml":
        "muster: 1\nsources: [{id: wapo, title: Agents to Guatemala, file: wapo.txt}]\nrecords: [{type: deployment, slug: martillo}]\n",
      "wapo.txt": "The plan was to send some 200 Marines.\n",
    });
    await workspace.import(folder);
    const clip = ((await workspace.rows("clip")) as Tables["clip"][]).find(({ quote }) => quote === "some 200 Marines");
    // Page 7 was told for it, and the text has one page: the person decides.
    expect([clip!.status, clip!.page]).toEqual(["not-captured", 7]);
    await edit(workspace.desk(), { target: clip!.id, fields: { page: "" } });
    expect(((await workspace.rows("clip")) as Tables["clip"][]).find(({ id }) => id === clip!.id)).toMatchObject({
      ...{ status: "anchored", page: 1, start: 21, end: 37 },
    });
  });

  test("NUL, lone surrogates and decomposed accents are mended at the door, wherever they stand", async () => {
    const workspace = await TestWorkspace.open(openFresh);
    const bad = "\\0x\\u0000e\\u0301"; // YAML's escapes
    const mended = "\ufffdx\ufffdé";
    await workspace.import({
      "a.yaml": `muster: 1
sources: [{id: a, title: "A ${bad}", note: "n${bad}", memo: "m${bad}", publisher: "p${bad}", share: [{person: "s${bad}"}]}]
tags: [{id: t, label: {en: "l${bad}"}}]
clips: [{source: a, quote: "q${bad}", speaker: "s${bad}", note: {es: "n${bad}"}}]
records:
  - type: deployment
    slug: r
    note: "n${bad}"
    claims: [{property: name, value: "v${bad}", note: "n${bad}", memo: "m${bad}", evidence: [{source: a, note: "e${bad}"}]}]
    judgements: [{property: name, text: "j${bad}"}]
questions: [{text: "q${bad}", to: [{who: "w${bad}", answer: "a${bad}"}]}]
obligations: [{report: "r${bad}", law: "l${bad}", section: "s${bad}", owed-to: "the committees ${bad}"}]
`,
    });
    const everything = JSON.stringify(
      await workspace.store.readAll(async (db) => [
        await db.selectFrom("source").selectAll().execute(),
        await db.selectFrom("share").selectAll().execute(),
        await db.selectFrom("tag").selectAll().execute(),
        await db.selectFrom("clip").selectAll().execute(),
        await db.selectFrom("record").selectAll().execute(),
        await db.selectFrom("claim").selectAll().execute(),
        await db.selectFrom("evidence").selectAll().execute(),
        await db.selectFrom("judgement").selectAll().execute(),
        await db.selectFrom("question").selectAll().execute(),
        await db.selectFrom("obligation").selectAll().execute(),
      ]),
    );
    expect(everything.split(mended).length - 1).toBe(23);
    expect(everything).not.toMatch(/\\u0000|\u0301/);
  });

  test("a JSON file is read as YAML is, and a single file without its folder", async () => {
    const workspace = await TestWorkspace.open(openFresh);
    const folder = filesOf({
      "a.json": JSON.stringify({
        muster: 1,
        records: [{ type: "place", slug: "tecun-uman", claims: [{ property: "name", value: "Tecún Umán" }] }],
      }),
      "b.yaml": "muster: 1\nrecords: [{type: place, slug: la-mesilla}]\n",
    });
    expect(await workspace.import(`${folder}/a.json`)).toMatchObject({ records: 1, claims: 1, leftAside: [] });
    expect(await workspace.slugs("place")).toEqual(["tecun-uman"]);
  });

  test("references go by bare slug, by type and slug, and by a slug that was changed since", async () => {
    const { workspace, folder } = await imported();
    await edit(workspace.desk("beth"), { target: "organization/us.dod.usmc", fields: { slug: "us.dod.marines" } });
    await edit(workspace.desk("beth"), { target: "herald", fields: { key: "herald-2012" } });
    await edit(workspace.desk("beth"), { target: "deployment/martillo", fields: { slug: "det-martillo" } });
    const result = await workspace.import(folder);
    expect(counts(result)).toEqual([0, 0, 0, 0, 0, 18]);
    expect(result.conflicts).toEqual([]);
    expect(await workspace.slugs("deployment")).toEqual(["det-martillo"]);
  });
});
