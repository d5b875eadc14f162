import { beforeAll, expect, test } from "vitest";
import { eachEngine } from "../../tests/engines.js";
import { problemOf, TestWorkspace } from "../../tests/workspace.js";
import { addClaim, type ClaimInput } from "./add-claim.js";
import { addClip } from "./add-clip.js";
import { edit } from "./edit.js";

const RECORD = "deployment/martillo";

eachEngine("claims", (openFresh) => {
  let workspace: TestWorkspace;
  let herald: string;
  let post: string;
  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh);
    await workspace.import({
      "a.yaml": `muster: 1
records:
  - {type: deployment, slug: martillo, access: public, claims: [{property: name, value: Detachment Martillo}]}
  - {type: organization, slug: us.dod, access: public, claims: [{property: name, value: Department of Defense}]}
  - {type: organization, slug: us.dod.usmc, access: public, claims: [{property: name, value: Marine Corps}, {property: parent, value: us.dod}]}
  - {type: assessment, slug: wola, access: public, claims: [{property: name, value: WOLA’s}]}
  - {type: organization, slug: both, claims: [{property: name, value: Both}]}
  - {type: person, slug: both, claims: [{property: name, value: Both}]}
`,
    });
    await workspace.addText("herald", "Some 171 Marines patrolled. They left in October 2012.", {
      access: "public",
      publisher: "The Herald",
    });
    await workspace.addText("post", "About 200 Marines were there.", { access: "public", publisher: "The Post" });
    herald = (await addClip(workspace.desk(), { source: "herald", quote: "171 Marines" })).id;
    post = (await addClip(workspace.desk(), { source: "post", quote: "About 200 Marines" })).id;
  });
  const claim = (property: string, value: unknown, given: Partial<ClaimInput> = {}) =>
    addClaim(workspace.desk(), { record: RECORD, property, value, ...given });

  test.each([
    ["personnel", "171 to 200", { min: 171, max: 200, words: "171 to 200" }],
    ["personnel", "varias docenas", { min: 24, words: "varias docenas" }],
    ["personnel", "unknown", "unknown"],
    ["start", "agosto de 2012", "2012-08"],
    ["start", "[2012-08..2012-10]", "[2012-08..2012-10]"],
    ["host", "Guatemala", "GT"],
    ["mission", "training", undefined],
    ["mission", "patrol", "patrol"],
    ["partner", "none", "none"],
    ["sender", "us.dod.usmc", "organization/us.dod.usmc"],
    ["sender", "organization/us.dod", "organization/us.dod"],
    [
      "cost",
      { min: 1000, max: 1000, currency: "USD", kind: "spent", during: 2012 },
      { min: 1000, max: 1000, currency: "USD", kind: "spent", during: "2012" },
    ],
    [
      "result",
      { kind: "arrests", quantity: { min: 42, max: 42 }, unit: "arrest" },
      { kind: "arrests", quantity: { min: 42, max: 42 }, unit: "arrest" },
    ],
    ["description", { en: "Marines", es: "Infantes" }, { en: "Marines", es: "Infantes" }],
    ["observed", "2012-08/2012-09", "2012-08/2012-09"],
  ])("of %s: %j", async (property, given, value) => {
    if (value === undefined) {
      expect((await problemOf(claim(property, given))).code).toBe("choice-unknown");
      return;
    }
    const made = await claim(property, given, { stage: "planned" });
    expect(made).toEqual({
      ...made,
      record: RECORD,
      property,
      value,
      stage: "planned",
      sourced: false,
      existing: false,
      newRecord: false,
    });
    const shown = (await workspace.show(RECORD)).claims.find(({ id }) => id === made.id)!;
    expect(shown).toMatchObject({
      value,
      certainty: "reported",
      rank: "normal",
      basis: "stated",
      state: "accepted",
      version: 1,
      by: "adam",
      evidence: [],
    });
  });

  test("places, too: coordinates, lengths in other units, web addresses and yes or no by their kinds", async () => {
    const place = (property: string, value: unknown) =>
      addClaim(workspace.desk(), { record: "place/border", property, value });
    expect(await place("name", "The border")).toMatchObject({
      newRecord: true,
      existing: false,
      record: "place/border",
    });
    expect((await place("coordinates", [-92.14, 14.68])).value).toEqual([-92.14, 14.68]);
    expect((await place("length", { min: 577, max: 577, unit: "mi" })).value).toEqual({
      min: 577,
      max: 577,
      unit: "mi",
    });
    expect((await place("kind", "frontera")).value).toBe("border");
  });

  test("with its clips, and what the sources add up to", async () => {
    const one = await claim("personnel", "171", {
      clips: [herald],
      certainty: "confirmed",
      asOf: "2012-10-01",
      note: "counted",
      memo: "m",
    });
    const two = await claim("personnel", "about 200", { clips: [post, post] });
    expect([one.sourced, two.sourced]).toEqual([true, true]);
    const { facts, claims } = await workspace.show(RECORD);
    const fact = facts["personnel"]!.find(({ claims: ids }) => ids.includes(one.id))!;
    expect([fact.stage, fact.claims.length]).toEqual(["actual", 1]); // the other has no date, and history asks for one
    expect(claims.find(({ id }) => id === two.id)!.evidence).toMatchObject([
      { clip: post, quote: "About 200 Marines", page: 1, status: "anchored", source: "post" },
    ]);
    await workspace.expectInStep();
  });

  test("one that is there already is noticed: same words or not, same sources", async () => {
    const first = await claim("mission", "interdict", { clips: [herald] });
    const before = await workspace.journal();
    expect(await claim("mission", "interdict", { clips: [herald], certainty: "confirmed" })).toEqual({
      ...first,
      existing: true,
    });
    expect(await workspace.journal()).toEqual(before);
    expect((await claim("mission", "interdict", { clips: [post] })).existing).toBe(false);
    expect((await claim("mission", "interdict")).existing).toBe(false);
    expect((await claim("mission", "interdict", { clips: [herald], during: "2012" })).existing).toBe(false);
    const words = await claim("personnel", "about 90", { stage: "authorized" });
    expect(await claim("personnel", { min: 90, max: 90, approximate: true }, { stage: "authorized" })).toMatchObject({
      id: words.id,
      existing: true,
    });
    await edit(workspace.desk(), { target: first.id, fields: { deleted: "yes" } });
    expect((await claim("mission", "interdict", { clips: [herald] })).existing).toBe(false);
  });

  test("a new record begins with a claim of its name, and only so", async () => {
    expect(
      await addClaim(workspace.desk(), { record: "deployment/hornet", property: "name", value: "Operation Hornet" }),
    ).toMatchObject({
      ...{ record: "deployment/hornet", newRecord: true },
    });
    expect((await workspace.show("deployment/hornet")).access).toBe("team");
    expect(
      await addClaim(workspace.desk(), { record: "deployment/hornet", property: "name", value: "Hornet" }),
    ).toMatchObject({ newRecord: false });
  });

  test.each<[string, Partial<ClaimInput>, { code: string; message?: unknown; hint?: unknown }]>([
    [
      "an unknown record",
      { record: "deployment/martilo", property: "mission" },
      {
        code: "record-missing",
        message: 'there is no record "deployment/martilo"',
        hint: "did you mean deployment/martillo?",
      },
    ],
    [
      "an unknown type",
      { record: "deploiment/x", property: "name" },
      { code: "type-unknown", message: 'the codebook has no type "deploiment"', hint: "did you mean deployment?" },
    ],
    ["a slug that is none", { record: "deployment/Op Hornet", property: "name" }, { code: "slug-invalid" }],
    [
      "an unknown property",
      { property: "personel" },
      { code: "property-unknown", message: 'deployment has no property "personel"', hint: "did you mean personnel?" },
    ],
    [
      "an unknown choice",
      { property: "mission", value: "trian" },
      { code: "choice-unknown", hint: "did you mean train?" },
    ],
    ["a date that is none", { property: "start", value: "2019-13" }, { code: "date-invalid" }],
    [
      "a span where a day is wanted",
      { property: "start", value: "2012-08/2012-10" },
      { code: "date-span", hint: "write [2012-08..2012-10] for some day in it" },
    ],
    ["a range that runs back", { property: "personnel", value: "9..3" }, { code: "quantity-invalid" }],
    [
      "a reference to nothing",
      { property: "sender", value: "us.dod.usnc" },
      { code: "reference-missing", hint: "did you mean us.dod.usmc or us.dod?" },
    ],
    ["a reference of another type", { property: "sender", value: "place/us.dod" }, { code: "reference-invalid" }],
    [
      "an inferred claim without a reason",
      { property: "mission", value: "train", basis: "inferred" },
      { code: "reason-missing" },
    ],
    [
      "a deprecated claim without a reason",
      { property: "mission", value: "train", rank: "deprecated" },
      { code: "reason-missing" },
    ],
    [
      "a preferred claim without a reason",
      { property: "mission", value: "train", rank: "preferred", note: " " },
      { code: "reason-missing" },
    ],
    [
      "a clip that is not there",
      { property: "mission", value: "train", clips: ["0198a1b2-0000-7000-8000-000000000000"] },
      { code: "clip-missing" },
    ],
    [
      "a span as the day for which a source speaks",
      { property: "mission", value: "train", asOf: "2012/2013" },
      { code: "date-invalid" },
    ],
    ["a time that is none", { property: "mission", value: "train", during: "some day" }, { code: "date-invalid" }],
    [
      "a record that would stand under itself",
      { record: "organization/us.dod", property: "parent", value: "us.dod.usmc" },
      { code: "hierarchy-cycle", message: expect.stringContaining("would stand under itself") },
    ],
    [
      "a record under itself",
      { record: "organization/us.dod", property: "parent", value: "us.dod" },
      { code: "hierarchy-cycle" },
    ],
    [
      "a bare slug that two types have",
      { record: "assessment/wola", property: "by", value: "both" },
      {
        code: "reference-ambiguous",
        message: 'by: "both" may be organization/both or person/both',
        hint: "write it with its type",
      },
    ],
  ])("%s is refused, and nothing is written", async (_, given, expected) => {
    const before = await workspace.journal();
    const problem = await problemOf(claim("mission", "train", given));
    expect({ ...problem, exit: 2 }).toEqual({
      message: expect.any(String),
      hint: expect.any(String),
      exit: 2,
      ...expected,
    });
    expect(await workspace.journal()).toEqual(before);
    await workspace.expectInStep();
  });

  test("a clip that was deleted backs nothing new", async () => {
    const { id } = await addClip(workspace.desk(), { source: "herald", quote: "They left" });
    await edit(workspace.desk(), { target: id, fields: { deleted: "yes" } });
    expect((await problemOf(claim("end", "2012-10", { clips: [id] }))).code).toBe("clip-missing");
  });

  test("a note that says why lets a rank and an inference stand", async () => {
    expect(await claim("alias", "Martillo", { rank: "preferred", note: "so it is known" })).toMatchObject({
      existing: false,
    });
    expect(
      await claim("end", "2012-12", { basis: "inferred", note: { en: "from the next one", es: "por el siguiente" } }),
    ).toMatchObject({ existing: false });
    const { claims } = await workspace.show(RECORD, "confidential", "es");
    expect(claims.find(({ property }) => property === "end")).toMatchObject({
      basis: "inferred",
      note: "por el siguiente",
    });
  });

  test("a record is found by an old slug and by its id", async () => {
    await edit(workspace.desk(), { target: "organization/us.dod", fields: { slug: "us.defense" } });
    const { id } = await workspace.show("organization/us.defense");
    const by = async (record: string, value: string) =>
      (await addClaim(workspace.desk(), { record, property: "alias", value })).record;
    expect([await by("organization/us.dod", "DoD"), await by(id, "Pentagon")]).toEqual([
      "organization/us.defense",
      "organization/us.defense",
    ]);
    expect((await claim("sender", "us.dod", { stage: "authorized" })).value).toBe("organization/us.defense");
  });
});
