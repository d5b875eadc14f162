import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine, jsonCell, safeCell } from "./spreadsheet-cell.js";

test.each([
  ["=1+1", "'=1+1"],
  ["+502 2222 2222", "'+502 2222 2222"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["-1+1", "'-1+1"],
  ["\t=1", "'=1"],
  [" \r\n=1", "'=1"],
  ['"=1"', '\'"=1"'],
  ["'=1", "''=1"],
  ["\u200B=1", "'\u200B=1"],
  ["＝1", "'＝1"],
  ["－2+3", "'－2+3"],
  ["a; =1+1;@x", "a; '=1+1;'@x"],
  ["-92.14", "-92.14"],
  ["5; -3; -1e3", "5; -3; -1e3"],
  ["89", "89"],
  ["[2012-08..2012-10]", "[2012-08..2012-10]"],
  ["-0044-03", "'-0044-03"],
  ["3–5 – a dash within", "3–5 – a dash within"],
])("a cell that begins no formula: %j", (text, cell) => {
  expect(safeCell(text)).toBe(cell);
});

test("JSON in a cell reads back as the same, without a semicolon that could part it", () => {
  const data = [{ en: "a;=1+1", es: "\u009B\u202E" }];
  expect(jsonCell(JSON.stringify(data))).toBe('[{"en":"a\\u003b=1+1","es":"\\u009b\\u202e"}]');
  expect(JSON.parse(jsonCell(JSON.stringify(data)))).toEqual(data);
});

test("no text becomes a cell that begins a formula", () => {
  const nasty = fc.array(fc.constantFrom("=", "+", "-", "@", " ", '"', "'", "\t", "\r", ";", "＝", "1", "a", "\u200E"));
  fc.assert(
    fc.property(
      fc.oneof(
        nasty.map((list) => list.join("")),
        fc.string(),
      ),
      (text) => {
        const cell = safeCell(text);
        const bare = cell.replace(/^[\s"]+/, "");
        expect(/^[=+\-@＝＋－＠]/.test(bare) && !/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(bare)).toBe(false);
      },
    ),
  );
});

test("a line of CSV quotes what needs it", () => {
  expect(csvLine(["a", "b,c", 'd"e', "f;g", ""])).toBe('a,"b,c","d""e","f;g",\r\n');
});
