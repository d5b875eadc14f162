import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openColumnFile, writeColumnFile } from "./column-file.js";
import type { Figures } from "./figures.js";
import { printPeriod } from "./months.js";
import { type DescriptionShape, parseDescription } from "./parse-description.js";
import { proposeDescription } from "./propose.js";
import { readFigures } from "./read-figures.js";

const folder = mkdtempSync(join(tmpdir(), "muster-series-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

function write(text: string | Buffer): string {
  const path = join(folder, `${++files}.csv`);
  writeFileSync(path, text);
  return path;
}

const read = (path: string, shape: DescriptionShape) =>
  readFigures(
    path,
    parseDescription(shape, () => "d.yaml"),
  );
/** Reads a text as it is proposed, with what is changed of it. */
function readProposed(text: string | Buffer, changes: Partial<DescriptionShape> = {}) {
  const path = write(text);
  return read(path, { ...proposeDescription(path, "made").shape, ...changes });
}

/** Each figure as a line: `2019-05 GUATEMALA 3`. */
function lines(figures: Figures): string[] {
  const periods = figures.periodCodes();
  const columns = figures.dimensions.map(({ name, values }) => ({ codes: figures.dimensionCodes(name), values }));
  const numbers = figures.numbers(figures.measures[0]!.name);
  return Array.from({ length: figures.rows }, (_, row) =>
    [
      printPeriod(figures.periods[periods[row]!]!, figures.grain),
      ...columns.map(({ codes, values }) => values[codes[row]!]),
      String(numbers[row]),
    ].join(" "),
  );
}

describe("a file is read as it is proposed", () => {
  test.each<[string, string | Buffer, string[]]>([
    [
      "fiscal year and month, a byte order mark, semicolons",
      "\uFEFFFiscal Year;Month;Nationality;Count\n2020;OCT;GUATEMALA;1,200\n2020;SEP;MÉXICO;7\n",
      ["2019-10 GUATEMALA 1200", "2020-09 MÉXICO 7"],
    ],
    [
      "Latin-1, one ñ in the last line, tabs",
      Buffer.from("Year\tMonth\tPlace\tCount\n2020\tJan\tXela\t5\n2021\tFeb\tEspaña\t6\n", "latin1"),
      ["2020-01 Xela 5", "2021-02 España 6"],
    ],
    [
      "a year to date, and notes below",
      "Fiscal Year,Citizenship,Encounters\n2023,CUBA,5\n2024 (FYTD),CUBA,6\nSource: the agency\n",
      ["2023 CUBA 5", "2024 CUBA 6"],
    ],
    [
      "title lines, months across the top, a total at the end of each line and below",
      "Border Patrol\nApprehensions FY 2019\n\nSECTOR|October|November|December|Total\nYuma|1|2|3|6\nTucson|10|20|30|60\nAll|11|22|33|66\n",
      [
        "2018-10 Yuma 1",
        "2018-11 Yuma 2",
        "2018-12 Yuma 3",
        "2018-10 Tucson 10",
        "2018-11 Tucson 20",
        "2018-12 Tucson 30",
      ],
    ],
    [
      "years across the top",
      "Country,2019,2020\nHonduras,7,8\nCuba,,9\n",
      ["2019 Honduras 7", "2020 Honduras 8", "2019 Cuba NaN", "2020 Cuba 9"],
    ],
    [
      "quarters in one column",
      "Period,Drug,Pounds\n2019-Q4,meth,1.5\n2020-Q1,meth,2\n",
      ["2019-Q4 meth 1.5", "2020-Q1 meth 2"],
    ],
  ])("%s", (_, text, expected) => {
    expect(lines(readProposed(text).figures)).toEqual(expected);
  });

  test("what is left out is named: an index, a constant, a twin, a column of totals", () => {
    const rows = Array.from(
      { length: 24 },
      (_, at) =>
        `${at},${2000 + (at % 12)},C${at},c${at},FYTD,${at},${at % 5},${at % 3},${at % 7},${at + (at % 5) + (at % 3) + (at % 7)}`,
    );
    const path = write(`,year,country,code,kind,aaa,bbb,ccc,ddd,sw_total\n${rows.join("\n")}\n`);
    const { shape, remarks } = proposeDescription(path, "made");
    expect(shape.across).toEqual({ to: "category", columns: ["aaa", "bbb", "ccc", "ddd"] });
    expect(remarks.filter((line) => line.startsWith("left aside"))).toEqual([
      "left aside: the column “column 1”: it has no heading and only numbers the rows",
      "left aside: the column “code”: it says the same as “country”",
      "left aside: the column “kind”: it always says “FYTD”",
      "left aside as a subtotal: the column “sw_total”",
    ]);
  });
});

describe("bad input", () => {
  const head = "Year,Month,Place,Count\n";

  test("a cell that is no number is told with its line, or left out and counted", () => {
    const text = `${head}2020,JAN,Yuma,5\n2020,FEB,Yuma,12x\n2020,MAR,Yuma,7\n`;
    const path = write(text);
    const { shape } = proposeDescription(write(`${head}2020,JAN,Yuma,5\n`), "made");
    expect(() => read(path, shape)).toThrow(`${path}:3: “12x” in the column “Count” is no number`);
    expect(read(path, { ...shape, bad: "skip" })).toMatchObject({ rows: 2, skipped: 1, bad: [{ line: 3 }] });
  });

  test("a dash is a figure that is not there only where the description says so", () => {
    const text = `${head}2020,JAN,Yuma,5\n2020,FEB,Yuma,-\n`;
    const { shape } = proposeDescription(write(`${head}2020,JAN,Yuma,5\n`), "made");
    expect(() => read(write(text), shape)).toThrow("“-” in the column “Count” is no number");
    expect(lines(read(write(text), { ...shape, "no-figure": ["-"] }).figures)).toEqual([
      "2020-01 Yuma 5",
      "2020-02 Yuma NaN",
    ]);
  });

  test("rows that say the same add up only where the description says so", () => {
    const text = `${head}2020,JAN,Yuma,5\n2020,FEB,Yuma,1\n2020,JAN,Yuma,6\n`;
    expect(() => readProposed(text)).toThrow("lines 2 and 4 say the same but for their figure");
    expect(readProposed(text, { duplicates: "add" }).rows).toBe(3);
  });

  test("rows that differ only in a column that is not read are no duplicates", () => {
    const text = "Year,Month,Place,Kind,Count\n2020,JAN,Yuma,a,5\n2020,JAN,Yuma,b,6\n";
    expect(readProposed(text, { dimensions: { place: { column: "Place" } } }).rows).toBe(2);
  });

  test("a column that the file has not is named with the near ones", () => {
    const shape = { ...proposeDescription(write(`${head}2020,JAN,Yuma,5\n`), "made").shape };
    const path = write("Year,Month,Places,Count\n2020,JAN,Yuma,5\n");
    expect(() => read(path, shape)).toThrow(
      `${path}:1: there is no column "Place", which the dimension place is read from`,
    );
  });

  test.each<[string, Partial<DescriptionShape>, string]>([
    ["a reserved name", { dimensions: { rows: { column: "Place" } } }, 'a dimension cannot be called "rows"'],
    ["a field of time", { dimensions: { quarter: { column: "Place" } } }, 'a dimension cannot be called "quarter"'],
    [
      "renames that clash",
      { dimensions: { place: { column: "Place", renames: { A: "B", B: "C" } } } },
      "two renames clash: A becomes B",
    ],
    ["an unknown key", { colour: "blue" } as object, 'unknown key "colour"'],
    ["no measure", { measure: undefined } as object, "no measure is named"],
  ])("a description with %s", (_, changes, message) => {
    expect(() => readProposed(`${head}2020,JAN,Yuma,5\n`, changes)).toThrow(message);
  });

  test.each<[string, string | Buffer, string]>([
    ["an empty file", "", "no table is found"],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), "is not text"],
    ["a text", "Once upon a time\nthere was a border.\n", "no table is found"],
    ["a table without time", "Place,Count\nYuma,3\nTucson,4\n", "no period is found"],
    ["a broken row", `${head}2020,JAN,Yuma,5\n2020,FEB,6\n`, "3 cells stand where the header has 4"],
    [
      "a year among months",
      "Period,Count\n2020-01,5\n2020-02,5\n2020-03,1\n2020-04,1\n2020-05,1\n2020-06,1\n2020-07,1\n2020-08,1\n2020-09,1\n2020,6\n",
      "“2020” is a year in a file of figures by the month",
    ],
  ])("%s", (_, text, message) => {
    expect(() => readProposed(text)).toThrow(message);
  });
});

test("a file of columns gives back what was written, and one that is cut off is none", () => {
  const { figures } = readProposed(
    "Year,Month,Place,Count\n2020,JAN,Yuma,5\n2020,FEB,Tucson,-700000\n2021,MAR,Yuma,1.5\n",
  );
  const path = join(folder, "a.columns");
  writeColumnFile(path, figures);
  expect(lines(openColumnFile(path)!)).toEqual(lines(figures));
  expect(openColumnFile(join(folder, "none.columns"))).toBeUndefined();
  writeFileSync(path, "MUSTERF1 and no more");
  expect(openColumnFile(path)).toBeUndefined();
});
