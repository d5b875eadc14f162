import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importSeries } from "../src/research/import-series.js";
import { undo } from "../src/research/undo.js";
import { readDescriptionFile } from "../src/series/description-file.js";
import { type DescriptionShape, parseDescription } from "../src/series/parse-description.js";
import { pivot } from "../src/series/pivot.js";
import { parsePivot } from "../src/series/pivot-question.js";
import { proposeDescription } from "../src/series/propose.js";
import { readFigures } from "../src/series/read-figures.js";
import type { Shelf } from "../src/series/shelf.js";
import type { Access } from "../src/values/value.js";
import { knownOf, monthlySeries, openSeries, seriesList } from "../src/views/series.js";
import { eachEngine } from "./engines.js";
import { TestWorkspace } from "./workspace.js";

const folder = mkdtempSync(join(tmpdir(), "muster-vintages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const write = (text: string): string => {
  const path = join(folder, `${++made}.csv`);
  writeFileSync(path, text);
  return path;
};

const SHAPE: DescriptionShape = {
  name: "encounters",
  title: { en: "Encounters", es: "Encuentros" },
  period: { column: "month" },
  measure: { name: "count", column: "count" },
  dimensions: { nationality: { column: "nationality" }, who: { column: "who" } },
};
const changed = (changes: Partial<DescriptionShape>): DescriptionShape => ({ ...SHAPE, ...changes });
const FIRST = `month,nationality,who,count
2019-04,GUATEMALA,FMUA,10
2019-05,GUATEMALA,FMUA,20
2019-05,GUATEMALA,UAC,5
2019-07,HONDURAS,FMUA,0
`;
const SECOND = `month,nationality,who,count
2019-05,GUATEMALA,FMUA,21
2019-05,GUATEMALA,UC / Single Minors,5
2019-07,HONDURAS,FMUA,0
2019-08,GUATEMALA,FMUA,7
`;

eachEngine("a series", (openFresh) => {
  let workspace: TestWorkspace;
  let shelf: Shelf;
  const bringIn = (file: string, shape: DescriptionShape) =>
    importSeries(workspace.desk(), shelf, { file, shape, description: parseDescription(shape, () => "made.yaml") });
  const monthly = (filters: string[] = [], audience: Access = "confidential") =>
    monthlySeries(workspace.store.for(audience), shelf, "encounters", filters);

  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh);
    shelf = { archive: workspace.archive, columns: mkdtempSync(join(folder, "columns-")) };
  });

  test("comes in with the snapshot of its file as its source, and gives a month without a row as no data", async () => {
    const result = await bringIn(write(FIRST), changed({}));
    expect(result).toMatchObject({
      ...{ name: "encounters", rows: 4, from: "2019-04", to: "2019-07", skipped: 0, revised: [], outcome: "added" },
      dimensions: { nationality: 2, who: 2 },
    });
    const { periods, values, missing, source } = await monthly(["nationality=guatemala"]);
    expect([periods, values]).toEqual([
      ["2019-04", "2019-05", "2019-06", "2019-07"],
      [10, 25, null, null],
    ]);
    expect([missing, source?.key]).toEqual([["2019-06", "2019-07"], result.source]);
    expect((await monthly(["nationality=HONDURAS"])).values).toEqual([null, null, null, 0]);
    expect((await monthly(["period=2019-06..2019-05", "who!=UAC"])).values).toEqual([20, null]);
  });

  test("where the description says so, a month that the file covers is 0 without a row, another never", async () => {
    await bringIn(write(FIRST), changed({ missing: "zero" }));
    expect((await monthly(["nationality=GUATEMALA"])).values).toEqual([10, 25, null, 0]);
  });

  test("a newer vintage extends it: what was revised is told, what it no longer covers stays, a renamed category is one", async () => {
    const renames = { UAC: "UC / Single Minors" };
    const shape = changed({ dimensions: { nationality: { column: "nationality" }, who: { column: "who", renames } } });
    const result = await bringIn(write(SECOND), shape);
    expect(result).toMatchObject({ outcome: "new-vintage", kept: ["2019-04"], from: "2019-04", to: "2019-08" });
    expect(result.revised).toEqual([{ period: "2019-05", measure: "count", old: 25, new: 26, figures: 1 }]);
    expect([result.newValues, result.goneValues]).toEqual([{}, {}]);
    expect((await monthly(["nationality=GUATEMALA"])).values).toEqual([10, 26, null, null, 7]);
    expect((await monthly(["who=UAC"])).values).toEqual([null, 5, null, null, null]);
    expect((await monthly(["vintage=1", "nationality=GUATEMALA"])).values).toEqual([10, 25, null, null]);
    const { vintage } = await monthly(["vintage=1"]);
    expect((await monthly([`vintage=${vintage.sha256.slice(0, 8)}`])).vintage).toEqual(vintage);
    await expect(monthly(["vintage=3"])).rejects.toMatchObject({ code: "vintage-missing" });
    const clash = changed({
      dimensions: { nationality: { column: "nationality" }, who: { column: "who", renames: { UAC: "Minors" } } },
    });
    await expect(bringIn(write(SECOND), clash)).rejects.toMatchObject({ code: "series-mapping-clash" });
  });

  test("the columns are made again from the originals, an export brings all of it, and undo takes a vintage back", async () => {
    const whole = (await monthly()).values;
    rmSync(shelf.columns, { recursive: true });
    const copy = await workspace.copy(openFresh);
    const copied = { archive: copy.archive, columns: mkdtempSync(join(folder, "columns-")) };
    expect((await monthlySeries(copy.store.for("team"), copied, "encounters", [])).values).toEqual(whole);
    expect((await monthlySeries(copy.store.for("team"), copied, "encounters", ["vintage=1"])).values).toEqual([
      10,
      25,
      null,
      0,
    ]);
    await undo(workspace.desk());
    expect((await monthly()).periods.at(-1)).toBe("2019-07");
  });

  test("the same file again changes nothing", async () => {
    const file = write(FIRST);
    const again = await bringIn(file, changed({ missing: "zero" }));
    expect((await bringIn(file, changed({ missing: "zero" }))).outcome).toBe("unchanged");
    expect(again.revised).toEqual([]);
  });

  test("what a reader may not see does not exist for him: neither the series, nor its name among the near ones", async () => {
    await bringIn(write(FIRST), changed({ name: "canary-closed", access: "confidential" }));
    await bringIn(write(FIRST), changed({ name: "canary-rests", access: "public", source: "closed" }));
    const names = async (audience: Access) => (await seriesList(workspace.store.for(audience))).map(({ name }) => name);
    expect([await names("public"), await names("team")]).toEqual([["canary-rests"], ["canary-rests", "encounters"]]);
    const { source } = await openSeries(workspace.store.for("public"), shelf, "canary-rests");
    expect(source?.key).toBe("closed");
    await expect(monthlySeries(workspace.store.for("team"), shelf, "canary-clos", [])).rejects.toMatchObject({
      message: 'there is no series "canary-clos"',
      hint: expect.not.stringContaining("closed"),
    });
  });
});

const data = join(import.meta.dirname, "../../shared/data/series");
const isThere = existsSync(data);
if (!isThere) process.stderr.write("../shared/data is not there: its series are not read\n");

/** Figures that others published, each with the file that it must come out of. */
test.skipIf(!isThere)("every file of the collection comes in as it is proposed", () => {
  const total = (file: string, ...filters: string[]) => {
    const path = join(data, file);
    const { shape } = proposeDescription(path, "made");
    return totalOf(path, shape, filters);
  };
  expect(total("usbp-monthly-apprehensions-by-sector-fy2019.psv")).toBe(859_501);
  expect(
    total(
      "usbp-monthly-apprehensions-by-sector-fy2019.psv",
      "sector!=Miami,New Orleans,Ramey,Blaine,Buffalo,Detroit,Grand Forks,Havre,Houlton,Spokane,Swanton",
    ),
  ).toBe(851_508);
  expect(
    total(
      "usbp-apprehensions-citizenship-sector-fy2007-fy2020.csv",
      "citizenship=GUATEMALA",
      "fiscal_year=2019",
      "category=bbt,drt,elc,ept,lrt,rgv,sdc,tca,yum",
    ),
  ).toBe(264_168);
  expect(total("cbp-tableau-swb-encounters-fy2019-fy2022.csv", "month=2019-09")).toBe(52_546);
  expect(
    total("ohss-usbp-monthly-region-family-status-fy2000-fy2025.csv", "month=2000-01", "region=Southwest Land Border"),
  ).toBe(175_380);
  expect(
    total(
      "ohss-usbp-monthly-region-citizenship-fy2000-fy2025.csv",
      "month=2019-05",
      "citizenship=Guatemala",
      "region=Southwest Land Border",
    ),
  ).toBe(45_020);
  expect(total("demo-guatemala.csv", "month=2019-05", "nationality=GUATEMALA", "demographic=FMUA")).toBe(34_352);
  expect(total("demo-guatemala.csv", "month=2019-05", "nationality=GUATEMALA", "demographic=UC / Single Minors")).toBe(
    4_670,
  );
});

interface Question {
  readonly id: string;
  readonly rows: string[];
  readonly columns: string[];
  readonly where: { field: string; op: "in" | "gte" | "lte"; value: string | string[] }[];
  readonly top_rows?: number;
  readonly expected: {
    row_keys: string[];
    column_keys: string[];
    cells: { [row: string]: { [column: string]: number } };
    row_totals: { [row: string]: number };
    column_totals: { [column: string]: number };
    grand_total: number;
  };
}

test.skipIf(!isThere)("the questions of the collection have the answers that a plain counter gave", () => {
  const yaml = join(data, "cbp-encounters.yaml");
  const { description } = readDescriptionFile(readFileSync(yaml, "utf8"), yaml);
  const { figures } = readFigures(join(data, description.file!), description);
  const { questions } = JSON.parse(readFileSync(join(data, "reference.json"), "utf8")) as { questions: Question[] };
  for (const { id, rows, columns, where, top_rows: top, expected } of questions) {
    const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
    const pairs = where.map(({ field, op, value }) =>
      op === "in"
        ? `${field}=${(value as string[]).map(quoted).join(",")}`
        : op === "gte"
          ? `${field}=${value}..`
          : `${field}=..${value}`,
    );
    const args = [
      ...(rows.length > 0 ? [`rows=${rows}`] : []),
      `columns=${columns}`,
      ...pairs,
      ...(top ? [`top=${top}`, "rest=hide"] : []),
    ];
    const table = pivot(figures, description, parsePivot(args, knownOf({ description, figures })));
    const rowKeys = rows.length > 0 ? expected.row_keys : [""];
    expect([id, table.rows.keys.map(([key = ""]) => key)]).toEqual([id, rowKeys]);
    expect([id, table.columns.keys.map(([key]) => key)]).toEqual([id, expected.column_keys]);
    const given = (key: string) => expected.cells[key || "total"]!;
    expect([id, table.cells]).toEqual([
      id,
      rowKeys.map((key) => expected.column_keys.map((column) => given(key)[column] ?? 0)),
    ]);
    expect(table.rowTotals).toEqual(rowKeys.map((key) => expected.row_totals[key || "total"]));
    expect(table.columnTotals).toEqual(expected.column_keys.map((key) => expected.column_totals[key]));
    expect(table.total).toBe(expected.grand_total);
  }
});

function totalOf(path: string, shape: DescriptionShape, filters: readonly string[]): number | null {
  const description = parseDescription(shape, () => path);
  const { figures } = readFigures(path, description);
  return pivot(figures, description, parsePivot(filters, knownOf({ description, figures }))).total;
}

eachEngine("plain files beside a description", (openFresh) => {
  test("are imported, and the description is left aside by name", async () => {
    const workspace = await TestWorkspace.open(openFresh);
    const { leftAside, sources } = await workspace.import({
      "sources.yaml": "muster: 1\nsources: [{id: cbp, title: Encounters}]\n",
      "encounters.yaml":
        "muster: 1\nseries: {name: encounters, file: a.csv, period: {column: month}, measure: {column: count}}\n",
    });
    expect([leftAside, sources]).toEqual([[expect.stringMatching(/encounters\.yaml$/)], 1]);
  });
});
