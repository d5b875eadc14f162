import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { eachEngine } from "./engines.js";
import { root, TestWorkspace } from "./workspace.js";

const FILE = `
muster: 1
sources:
  - {id: rfi, type: report, title: Report, publisher: RFI}
  - {id: afp, type: report, title: Dispatch, publisher: AFP}
records:
  - {type: force, slug: fr, claims: [{property: name, value: Zouaves}]}
  - {type: force, slug: fr.army, claims: [{property: name, value: Army}, {property: parent, value: fr}]}
  - {type: force, slug: ml, claims: [{property: name, value: Mali}]}
  - type: force # stood under one, then under another
    slug: moved
    claims:
      - {property: name, value: Zz battalion}
      - {property: parent, value: fr, during: 2010/2014}
      - {property: parent, value: ml, during: 2015/..}
  - type: operation # begins first, and one of its parts last
    slug: serval
    claims:
      - {property: name, value: Serval}
      - {property: start, value: 2013-01-11}
      - {property: force, value: moved}
  - {type: operation, slug: serval-late, claims: [{property: name, value: Late part}, {property: part-of, value: serval}, {property: start, value: '2020'}]}
  - type: operation
    slug: barkhane
    claims:
      - {property: name, value: Barkhane}
      - {property: start, value: 2014-08}
      - {property: radius, value: {min: 161, max: 161, unit: km}}
      - {property: vehicles, value: none}
      - {property: cost, value: {min: 100, max: 100, currency: EUR, kind: spent}, during: 2015, evidence: [{source: rfi}]}
      - {property: cost, value: {min: 200, max: 200, currency: EUR, kind: spent}, during: 2016, evidence: [{source: afp}]}
      - {property: troops, value: 200, during: 2016, evidence: [{source: rfi}]}
      - {property: troops, value: 201, as-of: 2017-06-30, evidence: [{source: afp}]}
  - {type: operation, slug: sabre, claims: [{property: name, value: Sabre}, {property: vehicles, value: 30}]}
`;

eachEngine("operations in the Sahel, in a codebook of their own", (openFresh) => {
  let workspace: TestWorkspace;

  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh, join(root, "tests/codebooks/sahel.yaml"));
    await workspace.import({ "sahel.yaml": FILE });
  });

  describe("which records match, in the order shown", () => {
    it.each([
      ["operation", "start=:any sort=when", ["serval", "serval-late", "barkhane"]],
      ["operation", "start=:any sort=-when", ["barkhane", "serval", "serval-late"]],
      ["operation", "start=:any sort=-when parts=flat", ["serval-late", "barkhane", "serval"]],
      ["operation", "sort=-name", ["serval", "serval-late", "sabre", "barkhane"]],
      ["force", "sort=name", ["ml", "moved", "fr", "fr.army"]],
      ["force", "parent=fr sort=name", ["fr.army", "moved"]],
      ["operation", "radius.unit=mi radius=100", ["barkhane"]],
      ["operation", "radius.unit=mi radius=99", []],
      ["operation", "radius.unit=mi radius=within:100..100", []],
      ["operation", "troops.during=2016", ["barkhane"]],
      ["operation", "cost.during=2016", ["barkhane"]],
      ["operation", "cost.during!=:none", ["barkhane"]],
      ["force", "parent.parent!=:none", []],
    ])("%s %s", async (type, query, slugs) => {
      expect(await workspace.slugs(type, query)).toEqual(slugs);
    });
  });

  it("puts a record under the parent that it has now, and under a former one where only that one matches", async () => {
    const underneath = async (query: string) => {
      const { sections } = await workspace.list("force", query);
      const rows = sections.flatMap((section) => section.rows);
      return rows[rows.findIndex(({ slug }) => slug === "moved") - 1]?.label;
    };
    expect(await underneath("")).toBe("Mali");
    expect(await underneath("name=zouaves,'zz battalion'")).toBe("Zouaves");
  });

  it("groups by tops: what stands under two of them is joint", async () => {
    const { sections } = await workspace.list("operation", "force=:any group=force");
    expect(sections.map(({ group, rows }) => [group?.key, rows.map(({ slug }) => slug)])).toEqual([
      ["joint", ["serval", "serval-late"]],
    ]);
  });

  it("weighs amounts only within the time of their claim", async () => {
    expect(await workspace.says("operation/barkhane", "cost")).toEqual(["€100 (spent)", "€200 (spent)"]);
  });

  it("counts what matches only because nothing is recorded: that there was none is recorded", async () => {
    const { total, unrecorded } = await workspace.list("operation", "vehicles!=30");
    expect({ total, unrecorded }).toEqual({ total: 3, unrecorded: 2 });
  });
});
