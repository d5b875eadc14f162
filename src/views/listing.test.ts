import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { eachEngine } from "../../tests/engines.js";
import { root, TestWorkspace } from "../../tests/workspace.js";
import { edit } from "../research/edit.js";
import type { ListingView } from "./shapes.js";

/** Heading, how many records and parts it counts, and its rows: a dot for each step down, brackets for what only gives a place. */
const outline = (view: ListingView): string[] =>
  view.sections.map(({ presence, group, counted, records, parts, rows }) => {
    const heading = [...(group ? [group.key] : []), presence, ...(counted ? [] : ["not counted"])].join(" ");
    const names = rows.map(({ depth, context, slug }) => "·".repeat(depth) + (context ? `(${slug})` : slug));
    return `${heading} ${records}+${parts}: ${names.join(" ")}`;
  });
const counts = ({ total, wholes, parts, unrecorded, page, pages }: ListingView) => ({
  total,
  wholes,
  parts,
  unrecorded,
  page,
  pages,
});

eachEngine("listings of the sample of docs/query-sample.yaml", (openFresh) => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh);
    await workspace.import(join(root, "docs/query-sample.yaml"));
  });

  const ORDERS: readonly [query: string, sections: readonly string[]][] = [
    [
      "",
      [
        "all 8+1: relief-2008 liaison-honduras martillo training-2013 citadel ·citadel-mesoamerica joint-mexico beyond-horizon advisers-2019",
        "undated 3+0: hornet cage border-study",
      ],
    ],
    [
      "sort=-when",
      [
        "all 8+1: advisers-2019 beyond-horizon joint-mexico citadel ·citadel-mesoamerica training-2013 martillo liaison-honduras relief-2008",
        "undated 3+0: hornet cage border-study",
      ],
    ],
    // By the property alone a whole without one stands last, whatever its parts say.
    [
      "sort=start",
      [
        "all 11+1: relief-2008 liaison-honduras martillo training-2013 joint-mexico beyond-horizon advisers-2019 citadel ·citadel-mesoamerica hornet cage border-study",
      ],
    ],
    [
      "sort=-start",
      [
        "all 11+1: advisers-2019 beyond-horizon joint-mexico training-2013 martillo liaison-honduras relief-2008 citadel ·citadel-mesoamerica hornet cage border-study",
      ],
    ],
    [
      "sort=personnel",
      [
        "all 11+1: advisers-2019 liaison-honduras beyond-horizon martillo relief-2008 citadel ·citadel-mesoamerica hornet joint-mexico cage training-2013 border-study",
      ],
    ],
    [
      "sort=-personnel",
      [
        "all 11+1: relief-2008 martillo beyond-horizon liaison-honduras advisers-2019 citadel ·citadel-mesoamerica hornet joint-mexico cage training-2013 border-study",
      ],
    ],
    // References by the names of what they refer to.
    [
      "sort=sender",
      [
        "all 11+1: liaison-honduras advisers-2019 joint-mexico hornet cage training-2013 citadel ·citadel-mesoamerica martillo beyond-horizon relief-2008 border-study",
      ],
    ],
    [
      "sort=name",
      [
        "all 11+1: advisers-2019 beyond-horizon martillo joint-mexico liaison-honduras cage citadel ·citadel-mesoamerica hornet relief-2008 border-study training-2013",
      ],
    ],
    // Parts beside their wholes; or not at all, though counted.
    [
      "host=GT parts=flat",
      [
        "all 5+1: martillo training-2013 citadel citadel-mesoamerica beyond-horizon advisers-2019",
        "undated 2+0: hornet cage",
      ],
    ],
    [
      "host=GT parts=hide",
      ["all 5+1: martillo training-2013 citadel beyond-horizon advisers-2019", "undated 2+0: hornet cage"],
    ],
    // A part whose whole does not match stands under its name.
    ["place=tecun-uman", ["all 0+1: (citadel) ·citadel-mesoamerica"]],
    ["place=tecun-uman parts=flat", ["all 0+1: citadel-mesoamerica"]],
    ["place=tecun-uman parts=hide", ["all 0+1: "]],
    // Certainly there, possibly, no date.
    [
      "active=2012..2016",
      [
        "certain 4+1: martillo training-2013 citadel ·citadel-mesoamerica joint-mexico",
        "possible 1+0: cage",
        "undated 2+0: hornet border-study",
      ],
    ],
    ["active=2015", ["certain 1+0: citadel", "possible 1+0: cage", "undated 2+0: hornet border-study"]],
    [
      "active=2014",
      [
        "certain 1+1: training-2013 (citadel) ·citadel-mesoamerica",
        "possible 2+0: citadel cage",
        "undated 2+0: hornet border-study",
      ],
    ],
    [
      "active!=2012",
      [
        "all 10+1: relief-2008 liaison-honduras training-2013 citadel ·citadel-mesoamerica joint-mexico beyond-horizon advisers-2019 hornet cage border-study",
      ],
    ],
    // Groups: joint and other last; other is counted unless groups were asked for.
    [
      "group=sender@us.dod,us.dhs",
      [
        "us.dod all 3+0: relief-2008 martillo beyond-horizon",
        "us.dhs all 3+1: liaison-honduras citadel ·citadel-mesoamerica advisers-2019",
        "us.dhs undated 1+0: hornet",
        "joint all 1+0: joint-mexico",
        "other all not counted 1+0: training-2013",
        "other undated not counted 2+0: cage border-study",
      ],
    ],
    [
      "sender=us.dhs,us.dod group=sender",
      [
        "us.dhs all 3+1: liaison-honduras citadel ·citadel-mesoamerica advisers-2019",
        "us.dhs undated 1+0: hornet",
        "us.dod all 3+0: relief-2008 martillo beyond-horizon",
        "joint all 1+0: joint-mexico",
      ],
    ],
    [
      "group=host",
      [
        "CR undated 1+0: border-study",
        "GT all 4+1: martillo training-2013 (citadel) ·citadel-mesoamerica beyond-horizon advisers-2019",
        "GT undated 2+0: hornet cage",
        "HN all 1+0: liaison-honduras",
        "MX all 1+0: joint-mexico",
        "NI all 1+0: relief-2008",
        "joint all 1+0: citadel",
      ],
    ],
    [
      "group=mission@train,advise host=GT",
      [
        "train all 2+1: training-2013 citadel ·citadel-mesoamerica",
        "advise all 1+0: advisers-2019",
        "other all not counted 2+0: martillo beyond-horizon",
        "other undated not counted 2+0: hornet cage",
      ],
    ],
  ];

  test.each(ORDERS)("deployment %s", async (query, sections) => {
    expect(outline(await workspace.list("deployment", query, "public"))).toEqual(sections);
  });

  test("what stands in none of the tops is shown and not counted as one of them", async () => {
    const view = await workspace.list("deployment", "group=sender", "public");
    expect(outline(view).map((line) => line.split(":")[0])).toEqual([
      ...[
        "us.dod all 3+0",
        "us.dhs all 3+1",
        "us.dhs undated 1+0",
        "us.doj all 1+0",
        "us.doj undated 1+0",
        "joint all 1+0",
        "other undated not counted 1+0",
      ],
    ]);
    expect(view.sections.map(({ group }) => group!.label)).toEqual([
      "Department of Defense",
      ...Array(2).fill("Department of Homeland Security"),
      ...Array(2).fill("Department of Justice"),
      ...["", ""],
    ]);
  });

  test("other types stand by their own hierarchy", async () => {
    expect(outline(await workspace.list("organization", "", "public"))).toEqual([
      "all 4+7: us.dod ·us.dod.usmc ·us.dod.southcom us.dhs ·us.dhs.cbp ··us.dhs.cbp.usbp ·us.dhs.ice ··us.dhs.ice.hsi us.doj ·us.doj.dea gt.pnc",
    ]);
    expect(outline(await workspace.list("organization", "group=kind", "public"))).toEqual([
      "ministry all 3+0: us.dod us.dhs us.doj",
      "agency all 0+4: (us.dhs) ·us.dhs.cbp ·us.dhs.ice ··us.dhs.ice.hsi (us.doj) ·us.doj.dea",
      "police all 1+1: (us.dhs.cbp) ·us.dhs.cbp.usbp gt.pnc",
      "military all 0+2: (us.dod) ·us.dod.usmc ·us.dod.southcom",
    ]);
  });

  test("counts say both, and how many match only because nothing is recorded", async () => {
    const count = async (query: string) => counts(await workspace.list("deployment", query, "public"));
    expect(await count("")).toEqual({ total: 12, wholes: 11, parts: 1, unrecorded: 0, page: 1, pages: 1 });
    expect(await count("mission!=exercise")).toMatchObject({ total: 11, wholes: 10, parts: 1, unrecorded: 1 });
    expect(await count("mission!=exercise mission=:any")).toMatchObject({ total: 10, unrecorded: 0 });
    expect(await count("partner!=gt.pnc sender!=us.dhs")).toMatchObject({ total: 5, unrecorded: 4 });
    expect(await count("group=sender@us.doj")).toMatchObject({ total: 2, wholes: 2, parts: 0 });
    expect(await count("host=CR personnel=1..")).toEqual({
      total: 0,
      wholes: 0,
      parts: 0,
      unrecorded: 0,
      page: 1,
      pages: 1,
    });
  });

  test("pages: rows are cut, counts are not; a whole above a part comes along, uncounted", async () => {
    const page = async (query: string) => {
      const view = await workspace.list("deployment", query, "public");
      return { ...counts(view), outline: outline(view) };
    };
    const all = { total: 12, wholes: 11, parts: 1, unrecorded: 0, pages: 3 };
    expect(await page("per=5")).toEqual({
      ...all,
      page: 1,
      outline: ["all 8+1: relief-2008 liaison-honduras martillo training-2013 citadel"],
    });
    expect(await page("per=5 page=2")).toEqual({
      ...{ ...all, page: 2 },
      outline: [
        "all 8+1: (citadel) ·citadel-mesoamerica joint-mexico beyond-horizon advisers-2019",
        "undated 3+0: hornet",
      ],
    });
    expect(await page("per=5 page=3")).toEqual({ ...all, page: 3, outline: ["undated 3+0: cage border-study"] });
    expect(await page("per=5 page=4")).toEqual({ ...all, page: 4, outline: [] });
    expect((await page("per=12")).pages).toBe(1);
    expect((await page("per=5 parts=hide page=3")).outline).toEqual(["undated 3+0: border-study"]);
  });

  test("rows have the columns asked for, in the reader's language", async () => {
    const view = await workspace.list("deployment", "name=operacion-citadel columns=name,start", "public", "es");
    expect(view.sections).toEqual([]);
    const [section] = (
      await workspace.list("deployment", "'name=Operación Citadel' columns=sender,name,observed", "public", "es")
    ).sections;
    const [row] = section!.rows;
    expect(row).toMatchObject({
      type: "deployment",
      slug: "citadel",
      label: "Operación Citadel",
      depth: 0,
      context: false,
      notes: [],
    });
    expect(Object.keys(row!.facts)).toEqual(["sender", "name", "observed"]);
    expect(row!.facts["sender"]![0]).toMatchObject({
      ...{
        value: "organization/us.dhs.ice.hsi",
        text: "Homeland Security Investigations",
        unsourced: true,
        sources: 0,
      },
      link: { type: "organization", slug: "us.dhs.ice.hsi" },
    });
    const english = await workspace.list("deployment", "sender=us.dod.usmc columns=personnel", "public");
    expect(english.columns).toEqual([{ key: "personnel", label: "Personnel" }]);
    expect(english.sections[0]!.rows[0]!.facts["personnel"]![0]).toMatchObject({
      ...{
        disagree: true,
        sources: 2,
        alternatives: [
          { text: "171", sources: 1 },
          { text: "about 200", sources: 1 },
        ],
      },
    });
  });

  test("words are looked for in the texts of a record, in any form and both languages", async () => {
    const find = (query: string) => workspace.slugs("deployment", query, "public");
    expect(await find("q=operaciones")).toEqual(["citadel", "hornet", "cage"]); // and "operation", whose stem is the same
    expect(await find("'q=border studies'")).toEqual(["border-study"]);
    expect(await find("q=POLICÍA host=GT")).toEqual([]);
    expect((await find("q=operation")).sort()).toEqual(["cage", "citadel", "hornet"]);
  });
});

const NOTES = `muster: 1
sources:
  - {id: herald, type: article-newspaper, title: Marines arrive, author: [{family: Pérez, given: Ana}], container-title: The Herald, issued: 2012-11-02, access: public, URL: "https://example.org/h"}
  - {id: report, type: report, title: The detachment, author: [{literal: Corps}], issued: 2013-02-01, access: public}
  - {id: leak, type: report, title: Secret report, access: confidential}
records:
  - {type: organization, slug: us.dod, access: public, claims: [{property: name, value: Defense}]}
  - type: deployment
    slug: a-ñandu
    access: public
    claims:
      - {property: name, value: {en: Nandu, es: Ñandú}, evidence: [{source: herald, page: 1, quote: the Nandu}]}
      - {property: sender, value: us.dod, evidence: [{source: herald, page: 2, quote: Defense}, {source: report}]}
      - {property: start, value: 2012-08, evidence: [{source: herald, page: 2, quote: in August}, {source: leak}]}
      - {property: personnel, value: 171, evidence: [{source: report, page: 3, quote: 171 Marines}]}
      - {property: personnel, value: 190, stage: planned}
  - type: deployment
    slug: b
    access: public
    claims:
      - {property: name, value: {en: Nzambi, es: Nube}, evidence: [{source: report, page: 3, quote: typed words, typed: true}]}
      - {property: start, value: 2013, evidence: [{source: herald, page: 1, quote: elsewhere}]}
  - {type: deployment, slug: c, access: public, claims: [{property: name, value: {en: Árbol, es: Árbol}}, {property: start, value: 2014, stage: planned}]}
`.replace("slug: a-ñandu", "slug: nandu");

eachEngine("the notes of a listing", (openFresh) => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh);
    await workspace.import({ "a.yaml": NOTES });
  });

  test("are numbered as they are first cited: a place in a source once, another page of it in short form", async () => {
    const view = await workspace.list("deployment", "columns=name,sender,start,personnel", "public");
    expect(view.notes.map(({ n, text, source, page, status }) => [n, text, source, page, status])).toEqual([
      [
        1,
        "Ana Pérez, “Marines arrive,” The Herald, November 2, 2012, p. 1, https://example.org/h.",
        "herald",
        1,
        "not-captured",
      ],
      [2, "Pérez, “Marines arrive,” 2.", "herald", 2, "not-captured"],
      [3, "Corps, “The detachment,” February 1, 2013.", "report", null, "no-passage"],
      [4, "Corps, “The detachment,” 3.", "report", 3, "not-captured"],
      [5, "Corps, “The detachment,” 3.", "report", 3, "typed"],
    ]);
    const rows = view.sections.flatMap((section) => section.rows);
    expect(rows.map(({ slug, notes }) => [slug, notes])).toEqual([
      ["nandu", [1, 2, 3, 4]],
      ["b", [1, 5]],
      ["c", []],
    ]);
    const { facts } = rows[0]!;
    expect(
      Object.fromEntries(Object.entries(facts).map(([key, views]) => [key, views.map(({ notes }) => notes)])),
    ).toEqual({
      ...{ name: [[1]], sender: [[2, 3]], start: [[2]], personnel: [[4], []] },
    });
    expect(view.notes[0]).toMatchObject({
      url: "https://example.org/h",
      html: expect.stringContaining("<i>The Herald</i>"),
    });
  });

  test("hold what this reader may see, and are in his language", async () => {
    const all = await workspace.list("deployment", "columns=start", "confidential");
    expect(all.notes.map(({ source }) => source)).toEqual(["herald", "leak", "herald"]);
    const spanish = await workspace.list("deployment", "columns=name", "public", "es");
    expect(spanish.notes[0]!.text).toContain("2 de noviembre de 2012");
    expect(spanish.notes[0]!.text).toContain("Marines arrive");
  });

  test("texts are ordered by the reader's language, accents aside and ñ after n", async () => {
    const english = (await workspace.list("deployment", "sort=name", "public", "en")).sections[0]!.rows.map(
      ({ label }) => label,
    );
    const spanish = (await workspace.list("deployment", "sort=name", "public", "es")).sections[0]!.rows.map(
      ({ label }) => label,
    );
    expect([english, spanish]).toEqual([
      ["Árbol", "Nandu", "Nzambi"],
      ["Árbol", "Nube", "Ñandú"],
    ]);
    expect(
      (await workspace.list("deployment", "sort=-name", "public", "es")).sections[0]!.rows.map(({ label }) => label),
    ).toEqual(["Ñandú", "Nube", "Árbol"]);
  });

  test("a plan is a fact of its own, and gives no date", async () => {
    const view = await workspace.list("deployment", "", "public");
    expect(outline(view)).toEqual(["all 2+0: nandu b", "undated 1+0: c"]);
    expect(view.sections[1]!.rows[0]!.facts["start"]![0]).toMatchObject({ text: "2014", stage: "planned" });
  });

  test("a change is seen at once: what was kept of a listing goes with the revision", async () => {
    const before = await workspace.slugs("deployment", "start=2012", "public");
    const start = await workspace.claimId("deployment/nandu", "start");
    await edit(workspace.desk(), { target: start, fields: { value: "2011" } });
    expect([before, await workspace.slugs("deployment", "start=2012", "public")]).toEqual([["nandu"], []]);
    await edit(workspace.desk(), { target: start, fields: { access: "team" } });
    expect(await workspace.slugs("deployment", "start=2011", "public")).toEqual([]);
    expect(await workspace.slugs("deployment", "start=2011", "team")).toEqual(["nandu"]);
    await workspace.expectInStep();
  });
});
