import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PIVOT_FORMATS, pivotJson } from "../src/listings/pivot-formats.js";
import { importSeries } from "../src/research/import-series.js";
import { type DescriptionShape, parseDescription } from "../src/series/parse-description.js";
import { pivot } from "../src/series/pivot.js";
import { parsePivot, printPivot } from "../src/series/pivot-question.js";
import { readFigures } from "../src/series/read-figures.js";
import { pivotView } from "../src/views/pivot.js";
import { knownOf } from "../src/views/series.js";
import { eachEngine } from "./engines.js";
import { TestWorkspace } from "./workspace.js";

const folder = mkdtempSync(join(tmpdir(), "muster-pivot-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SHAPE: DescriptionShape = {
  name: "encounters",
  title: { en: "Encounters", es: "Encuentros" },
  "fiscal-year-start": 10,
  period: { column: "month" },
  measure: { name: "count", column: "count" },
  duplicates: "add",
  dimensions: {
    nationality: {
      column: "who",
      label: { en: "Nationality", es: "Nacionalidad" },
      values: { MEXICO: { en: "Mexico", es: "México" } },
    },
    sector: { column: "where", label: { en: "Sector", es: "Sector" } },
  },
};
const description = parseDescription(SHAPE, () => "made.yaml");

type Row = readonly [month: string, who: string, where: string, count: number];
const MONTHS = ["2018-11", "2019-01", "2019-02", "2019-09", "2019-10", "2020-03", "2021-12"];
const rows = fc.array(
  fc.tuple(
    fc.constantFrom(...MONTHS),
    fc.constantFrom("MEXICO", "GUATEMALA", "CHINA, PEOPLES REPUBLIC OF", "OTHER"),
    fc.constantFrom("Yuma", "Tucson", "El Paso"),
    fc.integer({ min: -3, max: 90_000 }),
  ),
  { minLength: 1, maxLength: 60 },
);

let files = 0;
function figuresOfRows(all: readonly Row[]) {
  const path = join(folder, `${++files}.csv`);
  writeFileSync(
    path,
    `month,who,where,count\n${all.map(([month, who, where, count]) => `${month},"${who}",${where},${count}`).join("\n")}\n`,
  );
  return readFigures(path, description).figures;
}

/** The same question as one GROUP BY. */
const SQL: { readonly [field: string]: string } = {
  nationality: "who",
  sector: "place",
  month: "month",
  calendar_year: "substr(month, 1, 4)",
  fiscal_year: "cast(substr(month, 1, 4) + (substr(month, 6) >= '10') as text)",
};

test("every table is what one GROUP BY over the same rows gives", () => {
  const db = new DatabaseSync(":memory:");
  db.exec("create table f (month text, who text, place text, count integer)");
  const field = fc.constantFrom("nationality", "sector", "month", "calendar_year", "fiscal_year");
  fc.assert(
    fc.property(rows, field, field, fc.boolean(), (all, row, column, isFiltered) => {
      fc.pre(row !== column);
      db.exec("delete from f");
      const insert = db.prepare("insert into f values (?, ?, ?, ?)");
      for (const one of all) insert.run(...one);
      const where = isFiltered ? "where who <> 'OTHER' and month >= '2019-01'" : "";
      const found = db
        .prepare(`select ${SQL[row]} as r, ${SQL[column]} as c, sum(count) as n from f ${where} group by 1, 2`)
        .all() as { r: string; c: string; n: number }[];
      const figures = figuresOfRows(all);
      const filters = isFiltered ? ["period=2019-01.."] : [];
      const named = isFiltered && all.some(([, who]) => who === "OTHER") ? ["nationality!=OTHER"] : [];
      const table = pivot(
        figures,
        description,
        parsePivot([`rows=${row}`, `columns=${column}`, ...filters, ...named], knownOf({ description, figures })),
      );
      const cells = table.rows.keys.flatMap(([r], at) =>
        table.columns.keys.flatMap(([c], place) => {
          const n = table.cells[at]![place]!;
          return n === null ? [] : [`${r} ${c} ${n}`];
        }),
      );
      expect(cells.sort()).toEqual(found.map(({ r, c, n }) => `${r} ${c} ${n}`).sort());
      const sum = found.length === 0 ? null : found.reduce((total, { n }) => total + n, 0);
      expect(table.total).toBe(sum);
    }),
    { numRuns: 80 },
  );
  db.close();
});

const FIXED: Row[] = [
  ["2018-11", "MEXICO", "Yuma", 10],
  ["2018-11", "GUATEMALA", "Yuma", 4],
  ["2019-01", "GUATEMALA", "Tucson", 6],
  ["2019-10", "GUATEMALA", "Tucson", 30],
  ["2019-10", "OTHER", "Yuma", 0],
];

describe("a question", () => {
  const figures = figuresOfRows(FIXED);
  const ask = (...args: string[]) => pivot(figures, description, parsePivot(args, knownOf({ description, figures })));

  test("largest rows first, ties by name; what top leaves over stands in a row of its own or nowhere", () => {
    const table = ask("rows=nationality", "columns=sector", "top=1");
    expect([table.rows.keys, table.cells, table.rest, table.total]).toEqual([
      [["GUATEMALA"]],
      [[36, 4]],
      { keys: 2, cells: [null, 10], total: 10 },
      50,
    ]);
    expect(ask("rows=nationality", "columns=sector", "top=1", "rest=hide")).toMatchObject({
      total: 40,
      columnTotals: [36, 4],
    });
    expect(ask("rows=nationality", "sort=-name").rows.keys.flat()).toEqual(["OTHER", "MEXICO", "GUATEMALA"]);
    expect(ask("rows=nationality", "columns=sector", "sort=-Tucson").rows.keys.flat()).toEqual([
      "GUATEMALA",
      "MEXICO",
      "OTHER",
    ]);
  });

  test("two levels: rows of an outer key stand together", () => {
    const table = ask("rows=sector,nationality", "columns=fiscal_year");
    expect(table.rows.keys).toEqual([
      ["Tucson", "GUATEMALA"],
      ["Yuma", "MEXICO"],
      ["Yuma", "GUATEMALA"],
      ["Yuma", "OTHER"],
    ]);
    expect(table.columns.keys.flat()).toEqual(["2019", "2020"]);
    expect(table.partial).toEqual(["2019", "2020"]);
  });

  test("a month that the file does not cover is no data, and the totals over it are marked", () => {
    const table = ask("rows=month", "columns=nationality", "period=2018-11..2019-01");
    expect(table.rows.keys.flat()).toEqual(["2018-11", "2018-12", "2019-01"]);
    expect(table.cells).toEqual([
      [4, 10],
      [null, null],
      [6, null],
    ]);
    expect([table.rowTotals, table.incomplete]).toEqual([
      [14, null, 6],
      { rows: [false, true, true], columns: [true, true], total: true },
    ]);
  });

  test.each([
    ["there is no dimension", ["rows=nationalty"], 'there is no dimension "nationalty"'],
    ["an unknown value", ["nationality=Guatemela"], 'nationality has no value "Guatemela"'],
    ["an unknown filter", ["colour=blue"], 'unknown filter "colour"'],
    ["no month", ["month=2019"], '"2019" is no month'],
    ["one field twice", ["rows=sector", "columns=sector"], "sector stands in rows and in columns"],
    ["three levels", ["rows=sector,nationality,month"], "an axis has two levels at most"],
    ["no column to sort by", ["rows=sector", "sort=Yumma"], 'there is no column "Yumma"'],
    ["no such show", ["show=shares"], '"shares" is not known'],
    ["an empty top", ["top=0"], "a number from 1 is wanted"],
  ])("%s is told", (_, args, message) => {
    expect(() => ask(...args)).toThrow(message);
  });

  test("equal questions have equal pairs, and ends in the wrong order are changed over", () => {
    const print = (...args: string[]) => printPivot(parsePivot(args, knownOf({ description, figures })), description);
    const canonical = ["rows=nationality", "nationality=GUATEMALA,MEXICO", "period=2019..2020", "top=3"];
    expect(
      print("top=3", "period=2020..2019", "nationality=méxico,guatemala", "rows=nationality", "measure=count"),
    ).toEqual(canonical);
    expect(print(...canonical)).toEqual(canonical);
  });
});

eachEngine("a table over a series", (openFresh) => {
  let workspace: TestWorkspace;
  const shelf = () => ({ archive: workspace.archive, columns: join(folder, workspace.name) });
  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh);
    const file = join(folder, "fixed.csv");
    writeFileSync(file, `month,who,where,count\n${FIXED.map((row) => row.join(",")).join("\n")}\n`);
    await importSeries(workspace.desk(), shelf(), { file, shape: SHAPE, description });
  });
  const view = async (lang: "en" | "es", ...args: string[]) =>
    pivotView(await workspace.look("team", lang), shelf(), "encounters", args);

  test("has a sentence for a title in both languages, with labels where there are some", async () => {
    const args = [
      "rows=nationality",
      "columns=calendar_year",
      "nationality=MEXICO,GUATEMALA",
      "sector!=Yuma",
      "show=change-percent",
    ];
    expect((await view("en", ...args)).title).toBe(
      "Encounters by nationality and calendar year; change from the period before, in per cent; nationality: GUATEMALA or Mexico; without sector: Yuma; November 2018 to October 2019",
    );
    expect((await view("es", ...args)).title).toBe(
      "Encuentros por nacionalidad y año calendario; cambio respecto del periodo anterior, en porcentaje; nacionalidad: GUATEMALA o México; sin sector: Yuma; de noviembre de 2018 a octubre de 2019",
    );
    expect((await view("en", "rows=sector", "sector=Yuma,Tucson")).title).toBe(
      "Encounters by sector; November 2018 to October 2019",
    );
  });

  test.each<[string, string[], (number | null)[][]]>([
    [
      "share-of-row",
      ["rows=nationality", "columns=sector"],
      [
        [0.9, 0.1],
        [null, 1],
        [null, null],
      ],
    ],
    [
      "share-of-column",
      ["rows=nationality", "columns=sector"],
      [
        [1, 4 / 14],
        [null, 10 / 14],
        [null, 0],
      ],
    ],
    ["change", ["columns=calendar_year"], [[null, 22]]],
    ["change-year-percent", ["columns=fiscal_year"], [[null, 0.5]]],
    ["index", ["columns=fiscal_year"], [[100, 150]]],
    ["running", ["rows=fiscal_year"], [[20], [50]]],
    [
      "change-year",
      ["rows=month"],
      [[null], [null], [null], [null], [null], [null], [null], [null], [null], [null], [null], [null]],
    ],
  ])("show=%s", async (show, args, cells) => {
    expect((await view("en", ...args, `show=${show}`)).table.cells).toEqual(cells);
  });

  test("what runs over time wants time on one axis", async () => {
    await expect(view("en", "rows=sector", "show=index")).rejects.toMatchObject({ code: "filter-value" });
  });

  test("is written as text, Markdown, HTML, CSV and JSON, each with its marks", async () => {
    const table = await view("en", "rows=nationality", "columns=fiscal_year");
    expect(
      PIVOT_FORMATS["text"]!(table).replace(/SHA-256 \w+\), kept on .*/, "…"),
    ).toBe(`Encounters by nationality and fiscal year; November 2018 to October 2019

Nationality  FY 2019*  FY 2020*  Total
GUATEMALA          10        30     40
Mexico             10         –    10†
OTHER               –         0     0†
Total             20†       30†    50†

– no data
* not all months are in: FY 2019 and FY 2020
† total of what is known; some of its cells have no data
Source: Encounters, file fixed.csv (…
`);
    expect(PIVOT_FORMATS["csv"]!(table)).toBe(
      "\uFEFFnationality,2019,2020,total,marks\r\nGUATEMALA,10,30,40,\r\nMEXICO,10,,10,incomplete\r\nOTHER,,0,0,incomplete\r\n:total,20,30,50,incomplete\r\n:marks,partial incomplete,partial incomplete,,\r\n",
    );
    expect(PIVOT_FORMATS["md"]!(table)).toContain("| Mexico | 10 | – | 10† |");
    expect(PIVOT_FORMATS["html"]!(table)).toContain(
      '<tr><th scope="row">Mexico</th><td>10</td><td>–</td><td>10†</td></tr>',
    );
    expect(pivotJson(table)).toMatchObject({
      series: "encounters",
      rows: { dimensions: ["nationality"] },
      cells: [
        [10, 30],
        [10, null],
        [null, 0],
      ],
      partial: ["2019", "2020"],
    });
  });

  test("no result says which filter empties it", async () => {
    const empty = await view("es", "rows=sector", "sector=Tucson", "nationality=MEXICO", "period=2018..");
    expect(empty.emptiedBy).toEqual(["nationality=MEXICO", "sector=Tucson"]);
    expect(PIVOT_FORMATS["text"]!(empty)).toContain(
      "Ninguna cifra coincide.\nSin nationality=MEXICO o sin sector=Tucson habría algunas.",
    );
  });
});
