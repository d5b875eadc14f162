import { beforeAll, expect, test } from "vitest";
import { eachEngine } from "../../tests/engines.js";
import { problemOf, TestWorkspace } from "../../tests/workspace.js";
import type { Conflict } from "../store/conflict.js";
import { findSource } from "../store/find.js";
import type { Tables } from "../store/tables.js";
import { addClaim } from "./add-claim.js";
import { addClip } from "./add-clip.js";
import { edit } from "./edit.js";

const RECORD = "deployment/martillo";
type Fields = { readonly [field: string]: string };

eachEngine("editing", (openFresh) => {
  let workspace: TestWorkspace;
  let clip: string;
  let other: string;
  let claim: string;
  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh);
    await workspace.import({
      "a.yaml": `muster: 1
sources: [{id: older, title: Older, type: report}, {id: paper, title: On paper}]
clips: [{source: paper, quote: typed words, typed: true, page: 3}]
records:
  - {type: deployment, slug: martillo, access: public, claims: [{property: name, value: {en: Martillo, es: Martillo}}]}
  - {type: organization, slug: us.dod, access: public}
  - {type: organization, slug: us.dod.usmc, access: public}
`,
    });
    await workspace.addText("herald", "Some 171 Marines patrolled.\fThey left in October 2012. 171 Marines left.", {
      access: "public",
    });
    clip = (await addClip(workspace.desk(), { source: "herald", quote: "171 Marines" })).id;
    other = (await addClip(workspace.desk(), { source: "herald", quote: "They left" })).id;
    claim = (await addClaim(workspace.desk(), { record: RECORD, property: "sender", value: "us.dod", clips: [clip] }))
      .id;
  });
  const change = (target: string, fields: Fields, version?: number) =>
    edit(workspace.desk("beth"), { target, fields, ...(version === undefined ? {} : { version }) });
  const row = async (table: "clip" | "claim" | "source" | "record", id: string) =>
    ((await workspace.rows(table)) as { id: string; key?: string; slug?: string }[]).find((one) =>
      [one.id, one.key, one.slug].includes(id),
    )!;

  test.each<[string, Fields, object]>([
    ["note", { note: "so it says" }, { note: '"so it says"' }],
    ["note in one more language", { "note.es": "así dice" }, { note: '{"en":"so it says","es":"así dice"}' }],
    ["note in one language taken away", { "note.es": "" }, { note: '{"en":"so it says"}' }],
    ["note taken away", { note: "" }, { note: null }],
    ["memo", { memo: " ask her " }, { memo: "ask her" }],
    ["speaker", { speaker: "Gen. Kelly" }, { speaker: "Gen. Kelly" }],
    ["speaker taken away", { speaker: "" }, { speaker: null }],
    ["importance", { important: "yes" }, { important: 1 }],
    ["importance taken away", { important: "false" }, { important: 0 }],
    ["level", { access: "confidential" }, { access: "confidential", level: "confidential" }],
    ["level as the source’s", { access: "" }, { access: null, level: "public" }],
    [
      "quote, found again",
      { quote: "Some 171 Marines" },
      { quote: "Some 171 Marines", page: 1, start: 0, end: 16, suffix: " patrolled." },
    ],
    [
      "page, where it stands too",
      { quote: "171 Marines", page: "2" },
      { quote: "171 Marines", page: 2, start: 27, end: 38 },
    ],
    ["page left open", { page: "" }, { page: 1, start: 5, end: 16 }],
  ])("a clip's %s", async (_, fields, expected) => {
    const before = (await row("clip", clip)) as unknown as Tables["clip"];
    const result = await change(clip, fields);
    expect(result).toEqual({
      entity: "clip",
      id: clip,
      name: clip,
      changed: Object.keys(fields),
      version: before.version + 1,
    });
    expect(await row("clip", clip)).toEqual({
      ...before,
      ...expected,
      quote_key: expect.any(String),
      prefix: expect.anything(),
      suffix: expect.anything(),
      version: before.version + 1,
    });
  });

  test("a clip's tags and what it is about, each as a whole list", async () => {
    const of = async () => {
      const tags = await workspace.store.readAll((db) =>
        db
          .selectFrom("clip_tag")
          .innerJoin("tag", "tag.id", "clip_tag.tag")
          .select("tag.slug")
          .where("clip", "=", clip)
          .orderBy("tag.slug")
          .execute(),
      );
      const about = await workspace.store.readAll((db) =>
        db.selectFrom("about").select(["country"]).where("clip", "=", clip).orderBy("country").execute(),
      );
      return [tags.map(({ slug }) => slug), about.map(({ country }) => country)];
    };
    await change(clip, { tags: "training, Border", about: "GT, deployment/martillo" });
    expect(await of()).toEqual([
      ["border", "training"],
      ["", "GT"],
    ]);
    await change(clip, { tags: "border", about: "Honduras" });
    expect(await of()).toEqual([["border"], ["HN"]]);
    await change(clip, { tags: "", about: "" });
    expect(await of()).toEqual([[], []]);
  });

  test("a typed clip takes any words, and stays typed", async () => {
    const { id } = (await row("clip", ((await workspace.rows("clip")) as Tables["clip"][])[0]!.id))!;
    await change(id, { quote: "other words", page: "" });
    expect(await row("clip", id)).toMatchObject({ status: "typed", quote: "other words", page: null });
  });

  test.each<[string, Fields, object]>([
    ["value, a reference", { value: "us.dod.usmc" }, {}],
    ["certainty", { certainty: "confirmed" }, { certainty: "confirmed" }],
    ["stage", { stage: "planned" }, { stage: "planned" }],
    ["time", { during: "agosto de 2012", "as-of": "2012-11-02" }, { during: "2012-08", as_of: "2012-11-02" }],
    ["time taken away", { during: "", "as-of": "" }, { during: null, as_of: null }],
    ["rank, with its reason", { rank: "preferred", note: "the latest" }, { rank: "preferred", note: '"the latest"' }],
    ["basis", { basis: "inferred", rank: "normal" }, { basis: "inferred", rank: "normal" }],
    ["state", { state: "returned", basis: "stated" }, { state: "returned", basis: "stated" }],
    ["state and memo", { state: "accepted", memo: "checked" }, { state: "accepted", memo: "checked" }],
    ["level", { access: "team" }, { access: "team", level: "team" }],
    ["level as the record’s", { access: "", stage: "actual" }, { access: null, level: "public", stage: "actual" }],
  ])("a claim's %s", async (_, fields, expected) => {
    const before = (await row("claim", claim)) as unknown as Tables["claim"];
    await change(claim, fields);
    const { value, value_key, reference, ...after } = (await row("claim", claim)) as unknown as Tables["claim"];
    const { value: _v, value_key: _k, reference: _r, ...kept } = before;
    expect(after).toEqual({ ...kept, ...expected, version: before.version + 1 });
    const usmc = ((await row("record", "us.dod.usmc")) as { id: string }).id;
    expect([value, value_key, reference]).toEqual([`"${usmc}"`, `"${usmc}"`, usmc]);
    await workspace.expectInStep();
  });

  test("a claim's clips, as a whole list", async () => {
    const evidence = async () =>
      (await workspace.show(RECORD)).claims.find(({ id }) => id === claim)!.evidence.map((item) => item.clip);
    await change(claim, { clips: `${other}, ${clip}` });
    expect(await evidence()).toEqual([other, clip]);
    await change(claim, { clips: "" });
    expect(await evidence()).toEqual([]);
    expect((await workspace.show(RECORD)).facts["sender"]![0]!.unsourced).toBe(true);
    await workspace.expectInStep();
  });

  test("a text value in one language", async () => {
    const name = await workspace.claimId(RECORD, "name");
    await change(name, { "value.es": "Destacamento Martillo" });
    expect((await workspace.show(RECORD, "public", "es")).label).toBe("Destacamento Martillo");
    await change(name, { value: "Det. Martillo" });
    expect((await workspace.show(RECORD, "public", "es")).label).toBe("Det. Martillo");
  });

  test("every field of a source, any of CSL’s among them", async () => {
    await change("herald", {
      ...{
        title: "The Herald",
        author: "Isacson, Adam; WOLA",
        issued: "2 November 2012",
        publisher: "Herald Co.",
        "container-title": "The Herald",
        genre: "news",
      },
      ...{
        URL: "https://example.org/h",
        language: "en",
        kind: "primary",
        type: "article-newspaper",
        "based-on": "older",
        copy: "public",
        "note.es": "leído",
        memo: "m",
      },
    });
    const source = (await row("source", "herald")) as unknown as Tables["source"];
    expect(source).toMatchObject({
      title: "The Herald",
      url: "https://example.org/h",
      language: "en",
      kind: "primary",
      copy: "public",
      note: '{"es":"leído"}',
      memo: "m",
    });
    expect(JSON.parse(source.csl)).toEqual({
      ...{
        author: [{ family: "Isacson", given: "Adam" }, { literal: "WOLA" }],
        issued: "2012-11-02",
        publisher: "Herald Co.",
      },
      ...{ "container-title": "The Herald", genre: "news", type: "article-newspaper" },
    });
    expect(JSON.parse(source.based_on)).toEqual([((await row("source", "older")) as { id: string }).id]);
    await change("herald", { author: "", genre: "", "based-on": "", URL: "", kind: "", memo: "" });
    expect(await row("source", "herald")).toMatchObject({
      url: null,
      kind: null,
      based_on: "[]",
      memo: null,
      access: "public",
    });
  });

  test("a record's note, memo and level", async () => {
    await change(RECORD, { "note.en": "a detachment", memo: "m", access: "team" });
    expect(await row("record", "martillo")).toMatchObject({
      note: '{"en":"a detachment"}',
      memo: "m",
      access: "team",
      level: "team",
    });
    expect((await problemOf(workspace.show(RECORD, "public"))).code).toBe("record-missing");
    await change(RECORD, { access: "public" });
    expect((await workspace.show(RECORD, "public")).slug).toBe("martillo");
    await workspace.expectInStep();
  });

  test("a new slug or key leaves the old one leading to it, and may be taken back", async () => {
    expect(await change(RECORD, { slug: "det-martillo" })).toMatchObject({
      name: "deployment/det-martillo",
      changed: ["slug"],
    });
    expect((await workspace.show(RECORD)).slug).toBe("det-martillo");
    await change("herald", { key: "herald-2012" });
    const named = (name: string) => workspace.store.readAll((db) => findSource(db, name)).then(({ key }) => key);
    expect([await named("herald"), await named("herald-2012")]).toEqual(["herald-2012", "herald-2012"]);
    expect(
      await problemOf(
        addClaim(workspace.desk(), { record: "deployment/det-martillo", property: "name", value: "x" }).then(() =>
          change("organization/us.dod", { slug: "us.dod.usmc" }),
        ),
      ),
    ).toMatchObject({ code: "slug-taken" });
    expect((await problemOf(change("older", { key: "herald" }))).code).toBe("key-taken");
    // back again
    expect(await change("deployment/det-martillo", { slug: "martillo" })).toMatchObject({ name: RECORD });
    expect(await change("herald-2012", { key: "herald" })).toMatchObject({ name: "herald" });
    expect((await workspace.show("deployment/det-martillo")).slug).toBe("martillo");
    expect(await named("herald-2012")).toBe("herald");
    const living = ((await workspace.rows("redirect")) as Tables["redirect"][]).filter(
      ({ deleted }) => deleted === null,
    );
    expect(living.map(({ slug }) => slug).sort()).toEqual(["det-martillo", "herald-2012"]);
  });

  test("what is deleted is gone, and comes back by its id", async () => {
    for (const [target, table] of [
      [other, "clip"],
      [claim, "claim"],
      ["paper", "source"],
      ["organization/us.dod", "record"],
    ] as const) {
      const { id } = await change(target, { deleted: "yes" });
      expect(await row(table, id)).toMatchObject({ deleted: expect.stringMatching(/^2019-06-07T/) });
      expect(await problemOf(change(id, { memo: "x" }))).toEqual({
        ...{
          code: "target-deleted",
          message: `${table} ${id} was deleted`,
          hint: `\`muster edit ${id} deleted=no\` brings it back`,
          exit: 2,
        },
      });
      await change(id, { deleted: "no" });
      expect(await row(table, id)).toMatchObject({ deleted: null });
    }
    await workspace.expectInStep();
  });

  test("what comes back needs its name", async () => {
    const { id } = await change("organization/us.dod", { deleted: "yes" });
    await addClaim(workspace.desk(), { record: "organization/us.dod", property: "name", value: "Another" });
    expect((await problemOf(change(id, { deleted: "no" }))).code).toBe("slug-taken");
    await change(id, { deleted: "no", slug: "us.dod-old" });
    expect((await workspace.show("organization/us.dod")).label).toBe("Another");
    expect((await workspace.show(id)).slug).toBe("us.dod-old");
    await workspace.expectInStep();
  });

  test("nothing new is no change", async () => {
    const before = await workspace.journal();
    const { version } = (await row("clip", clip)) as unknown as Tables["clip"];
    expect(await change(clip, { important: "no", speaker: "" })).toEqual({
      entity: "clip",
      id: clip,
      name: clip,
      changed: [],
      version,
    });
    expect(await workspace.journal()).toEqual(before);
  });

  test("a version that is no longer there is a conflict that shows both sides, and nothing is overwritten", async () => {
    const { version } = (await row("clip", clip)) as unknown as Tables["clip"];
    await change(clip, { note: "theirs" }, version);
    const conflict = (await change(clip, { note: "mine" }, version).catch((error: unknown) => error)) as Conflict;
    expect(conflict).toMatchObject({
      code: "conflict",
      exit: 1,
      mine: { note: "mine", id: clip },
      theirs: { note: "theirs", version: version + 1 },
    });
    expect(conflict.message).toBe(
      `clip ${clip} is at version ${version + 1}, not ${version}: somebody changed it in the meantime`,
    );
    expect(await row("clip", clip)).toMatchObject({ note: '"theirs"', version: version + 1 });
  });

  test.each<[string, () => [string, Fields], string, unknown]>([
    ["an unknown field of a clip", () => [clip, { nte: "x" }], "field-unknown", "did you mean note?"],
    [
      "an unknown field of a claim",
      () => [claim, { certanty: "confirmed" }],
      "field-unknown",
      "did you mean certainty?",
    ],
    ["an unknown field of a record", () => [RECORD, { slugg: "x" }], "field-unknown", "did you mean slug?"],
    [
      "an unknown field of a source",
      () => ["herald", { titel: "x" }],
      "field-invalid",
      expect.stringContaining("did you mean title?"),
    ],
    [
      "a quote that is not there",
      () => [clip, { quote: "172 Marines" }],
      "quote-not-found",
      expect.stringContaining("nearest, on page 1"),
    ],
    ["a page where it does not stand", () => [other, { page: "1" }], "quote-not-found", expect.any(String)],
    ["a page that the source does not have", () => [clip, { page: "9" }], "page-missing", "its pages are 1 to 2"],
    ["a page that is none", () => [clip, { page: "zero" }], "field-invalid", "pages are counted from 1"],
    ["a word that does not fit", () => [claim, { certainty: "confirmd" }], "field-invalid", "did you mean confirmed?"],
    ["a rank without a reason", () => [claim, { rank: "deprecated", note: "" }], "reason-missing", expect.any(String)],
    [
      "a value that does not fit",
      () => [claim, { value: "us.dodd" }],
      "reference-missing",
      expect.stringContaining("us.dod"),
    ],
    ["a date that is none", () => [claim, { during: "2012-13" }], "date-invalid", expect.any(String)],
    ["a source without a title", () => ["herald", { title: "" }], "field-invalid", expect.any(String)],
    ["a key that is none", () => ["herald", { key: "no key" }], "key-invalid", expect.any(String)],
    ["a slug that is none", () => [RECORD, { slug: "No Slug" }], "slug-invalid", expect.any(String)],
    ["nothing to change", () => [clip, {}], "field-missing", expect.stringContaining("quote")],
    ["a clip that is not there", () => [clip.replace(/.$/, "x"), { note: "x" }], "source-missing", expect.any(String)],
    [
      "an id of nothing",
      () => ["0198a1b2-0000-7000-8000-000000000000", { note: "x" }],
      "target-missing",
      expect.any(String),
    ],
    [
      "a record that is not there",
      () => ["deployment/martilo", { memo: "x" }],
      "record-missing",
      "did you mean deployment/martillo?",
    ],
    ["a source that is not there", () => ["heralt", { memo: "x" }], "source-missing", "did you mean herald?"],
  ])("%s is refused, and nothing is written", async (_, given, code, hint) => {
    const before = await workspace.journal();
    expect(await problemOf(change(...given()))).toMatchObject({ code, hint });
    expect(await workspace.journal()).toEqual(before);
  });
});
