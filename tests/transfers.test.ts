import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { addClaim } from "../src/research/add-claim.js";
import { addClip } from "../src/research/add-clip.js";
import { edit } from "../src/research/edit.js";
import { undo } from "../src/research/undo.js";
import { eachEngine } from "./engines.js";
import { problemOf, root, TestWorkspace, treeOf } from "./workspace.js";

const codebook = join(root, "tests/codebooks/weapons-transfers.yaml");
const FILE = `
muster: 1
sources:
  - {id: notice, type: webpage, title: Notice of sale, publisher: State, issued: 2016-03-01, language: en, access: public}
  - {id: paper, type: article-newspaper, title: Helicópteros para el norte, publisher: El Diario, issued: 2017-06-11, language: es, access: public}
  - {id: reprint, type: article-newspaper, title: The same in English, publisher: The Daily, based-on: [paper], issued: 2017-06-20, access: public}
records:
  - {type: company, slug: bell, access: public, claims: [{property: name, value: Bell}, {property: owner, value: textron, during: 1960/..}, {property: informant, value: Mr. X}]}
  - {type: company, slug: textron, access: public, claims: [{property: name, value: Textron}, {property: country, value: US}]}
  - {type: force, slug: co.police, access: public, claims: [{property: name, value: {en: National Police, es: Policía Nacional}}, {property: country, value: CO}, {property: branch, value: police}]}
  - {type: force, slug: co.police.narcotics, access: public, claims: [{property: name, value: {en: Antinarcotics, es: Antinarcóticos}}, {property: under, value: co.police}, {property: base, value: [-74.1, 4.7]}]}
  - type: transfer
    slug: helicopters-2016
    access: public
    claims:
      - {property: title, value: {en: Helicopters to Colombia, es: Helicópteros a Colombia}, evidence: [{source: notice}]}
      - {property: supplier, value: US}
      - {property: recipient, values: [CO, PE], evidence: [{source: paper, quote: a Colombia y al Perú}]}
      - {property: user, value: force/co.police.narcotics}
      - {property: maker, value: bell}
      - {property: category, value: aircraft}
      - {property: state, value: licensed, as-of: 2016-03-01, evidence: [{source: notice}]}
      - {property: state, value: delivered, as-of: 2017-06-11, evidence: [{source: paper}]}
      - {property: start, value: "2017-05", evidence: [{source: paper}]}
      - {property: pieces, value: 12, during: 2016, evidence: [{source: notice}]}
      - {property: pieces, value: 10, during: 2017-06, evidence: [{source: paper}]}
      - {property: pieces, value: about 14, during: 2017-06, evidence: [{source: reprint}]}
      - {property: pieces, value: 16, stage: planned}
      - {property: weight, value: {min: 44000, max: 44000, unit: lb}}
      - {property: price, value: {min: 242000000, max: 242000000, currency: USD, kind: contract}, evidence: [{source: notice}]}
      - {property: outcome, value: {kind: flights, quantity: {min: 300, max: 300}, during: 2018}}
      - {property: licence, value: EX-20114}
      - {property: offset, value: false}
      - {property: notice, value: "https://example.org/notice"}
  - type: transfer
    slug: first-batch
    access: public
    claims:
      - {property: title, value: First batch}
      - {property: batch-of, value: helicopters-2016}
      - {property: pieces, value: 4}
      - {property: observed, value: 2017-05-20/2017-06-01}
  - {type: transfer, slug: rifles-2010, access: public, claims: [{property: title, value: {en: Rifles, es: Fusiles}}, {property: supplier, value: IL}, {property: recipient, value: GT}, {property: category, value: small-arms}, {property: start, value: '2010'}, {property: end, value: '2011'}, {property: pieces, value: several dozen}]}
  - {type: transfer, slug: spyware, access: public, claims: [{property: title, value: Spyware}, {property: recipient, value: MX}, {property: category, value: surveillance}, {property: licence, value: none}]}
`;

eachEngine("a second codebook: arms that went from one country to another", (openFresh) => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh, codebook);
    expect(await workspace.import({ "transfers.yaml": FILE })).toMatchObject({
      sources: 3,
      records: 8,
      claims: 46,
      errors: [],
      warnings: [],
    });
  });
  const list = (query: string) => workspace.slugs("transfer", query, "public");

  test("comes in once", async () => {
    await workspace.expectInStep();
    const journal = await workspace.journal();
    expect(await workspace.import({ "transfers.yaml": FILE })).toMatchObject({
      sources: 0,
      records: 0,
      claims: 0,
      clips: 0,
      conflicts: [],
    });
    expect(await workspace.journal()).toEqual(journal);
  });

  test.each([
    ["", ["rifles-2010", "helicopters-2016", "first-batch", "spyware"]],
    ["recipient=andes", ["helicopters-2016", "first-batch"]],
    ["recipient=CO recipient=PE", ["helicopters-2016", "first-batch"]],
    ["user=force/co.police", ["helicopters-2016", "first-batch"]],
    ["user=co.police", ["helicopters-2016", "first-batch"]],
    ["user.branch=police", ["helicopters-2016", "first-batch"]],
    ["user.branch!=police", ["rifles-2010", "spyware"]],
    ["category!=aircraft", ["rifles-2010", "spyware"]],
    ["pieces=10..20", ["helicopters-2016"]],
    ["pieces=within:11..12", ["helicopters-2016"]],
    ["pieces=16 pieces.stage=planned", ["helicopters-2016"]],
    ["weight=19..20", ["helicopters-2016", "first-batch"]],
    ["weight.unit=lb weight=43000..45000", ["helicopters-2016", "first-batch"]],
    ["price.currency=USD price=200000000..", ["helicopters-2016", "first-batch"]],
    ["outcome.kind=flights", ["helicopters-2016", "first-batch"]],
    ["licence=:none", ["rifles-2010", "spyware"]],
    ["licence=ex-20114", ["helicopters-2016", "first-batch"]],
    ["offset=false", ["helicopters-2016", "first-batch"]],
    ["notice=:any", ["helicopters-2016", "first-batch"]],
    ["batch-of=helicopters-2016", ["first-batch"]],
    ["state=licensed", ["helicopters-2016", "first-batch"]],
    ["active=2011", ["rifles-2010", "first-batch", "spyware"]],
    ["active=2017", ["helicopters-2016", "first-batch", "spyware"]],
    ["supplier=:none parts=flat", ["spyware"]],
    ["sort=-pieces", ["rifles-2010", "helicopters-2016", "first-batch", "spyware"]],
    ["q=helicópteros", ["helicopters-2016"]],
  ])("transfer %s", async (query, slugs) => {
    expect(await list(query)).toEqual(slugs);
  });

  test("groups by country, by the tops of forces, and by what a company may not show the public", async () => {
    const groups = async (query: string, audience: "public" | "team") =>
      (await workspace.list("transfer", query, audience)).sections.map(({ group, rows }) => [
        group!.key,
        rows.filter((row) => !row.context).map((row) => row.slug),
      ]);
    expect(await groups("group=category", "public")).toEqual([
      ["small-arms", ["rifles-2010"]],
      ["aircraft", ["helicopters-2016", "first-batch"]],
      ["surveillance", ["spyware"]],
    ]);
    expect(await groups("group=user", "public")).toEqual([
      ["co.police", ["helicopters-2016", "first-batch"]],
      ["other", ["rifles-2010"]],
      ["other", ["spyware"]],
    ]);
    expect(await groups("group=maker", "team")).toEqual([
      ["textron", ["helicopters-2016", "first-batch"]],
      ["other", ["rifles-2010"]],
      ["other", ["spyware"]],
    ]);
    expect(await groups("group=maker", "public")).toEqual([
      ["other", ["rifles-2010", "helicopters-2016", "first-batch"]],
      ["other", ["spyware"]],
    ]);
  });

  test("shows a record whole, in both languages, as far as its reader may see", async () => {
    expect(await workspace.says("transfer/helicopters-2016", "pieces")).toEqual(
      ["10 to 14 pieces, disagree", "12 pieces", "16 pieces, planned"].map((line) =>
        expect.stringContaining(line.split(",")[0]!.split(" ")[0]!),
      ),
    );
    const spanish = await workspace.show("transfer/helicopters-2016", "public", "es");
    expect(spanish.label).toBe("Helicópteros a Colombia");
    expect(spanish.facts["category"]![0]!.text).toBe("aeronaves");
    expect(spanish.facts["state"]!.map(({ text, earlier }) => [text, earlier])).toEqual([
      ["entregada", false],
      ["autorizada", true],
    ]);
    expect(spanish.facts["user"]![0]).toMatchObject({
      text: "Antinarcóticos",
      link: { type: "force", slug: "co.police.narcotics" },
    });
    expect(spanish.facts["maker"]).toBeUndefined(); // companies are the team's
    expect(spanish.below.map(({ slug }) => slug)).toEqual(["first-batch"]);
    const force = await workspace.show("force/co.police.narcotics", "public");
    expect(force.inverse).toEqual([
      {
        label: "arms received",
        records: [{ type: "transfer", slug: "helicopters-2016", label: "Helicopters to Colombia" }],
      },
    ]);
    expect((await problemOf(workspace.show("company/bell", "public"))).code).toBe("record-missing");
    expect((await workspace.show("company/bell", "team")).facts["informant"]).toBeUndefined();
    expect((await workspace.show("company/bell")).facts["informant"]![0]!.text).toBe("Mr. X");
  });

  test("clips, claims, edits and undo work as with the first", async () => {
    const desk = workspace.desk();
    await workspace.addText("letter", "Two more helicopters were delivered in 2018.", { access: "public" });
    const { id: clip } = await addClip(desk, {
      source: "letter",
      quote: "Two more helicopters",
      about: ["transfer/helicopters-2016", "CO"],
    });
    const before = await workspace.says("transfer/helicopters-2016", "pieces");
    const claim = await addClaim(desk, {
      record: "transfer/helicopters-2016",
      property: "pieces",
      value: "dos",
      clips: [clip],
      during: "2018",
    });
    expect(claim.value).toEqual({ min: 2, max: 2, words: "dos" });
    expect((await workspace.says("transfer/helicopters-2016", "pieces")).length).toBe(before.length + 1);
    await undo(desk);
    expect(await workspace.says("transfer/helicopters-2016", "pieces")).toEqual(before);
    expect(
      (await problemOf(addClaim(desk, { record: "transfer/spyware", property: "licence", value: "none at all" })))
        .message,
    ).toContain("licence");
    expect(
      (await problemOf(addClaim(desk, { record: "transfer/spyware", property: "personnel", value: 3 }))).code,
    ).toBe("property-unknown");
    expect((await problemOf(addClaim(desk, { record: "deployment/x", property: "name", value: "x" }))).code).toBe(
      "type-unknown",
    );
    expect(
      (await problemOf(addClaim(desk, { record: "company/textron", property: "owner", value: "bell" }))).code,
    ).toBe("hierarchy-cycle");
    expect(await addClaim(desk, { record: "transfer/new", property: "title", value: "New" })).toMatchObject({
      newRecord: true,
    });
    await edit(desk, { target: "transfer/new", fields: { slug: "newer" } });
    await undo(desk);
    await undo(desk);
    await workspace.expectInStep();
  });

  test("goes out and comes in the same", async () => {
    const folder = await workspace.export();
    const other = await TestWorkspace.open(openFresh, codebook);
    await other.import(folder);
    expect(treeOf(await other.export())).toEqual(treeOf(folder));
    await other.expectInStep();
    const first = await TestWorkspace.open(openFresh);
    expect((await problemOf(first.import(folder))).code).toBe("codebook-differs");
  });
});
