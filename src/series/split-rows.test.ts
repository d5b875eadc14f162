import fc from "fast-check";
import { expect, test } from "vitest";
import { RowSplitter } from "./split-rows.js";

function split(text: string, separator = ",", piece = text.length): [number, string[]][] {
  const rows: [number, string[]][] = [];
  const splitter = new RowSplitter(separator, (cells, count, line) => rows.push([line, cells.slice(0, count)]));
  for (let at = 0; at < text.length; at += Math.max(1, piece)) splitter.push(text.slice(at, at + Math.max(1, piece)));
  splitter.end();
  return rows;
}

test("quotes hold separators, line ends and quotes; lines are counted as an editor counts them", () => {
  const text = 'a,"b\nc",d\r\n\r\n"CHINA, PEOPLES REPUBLIC OF",12\n,"say ""no""",\nlast';
  expect(split(text)).toEqual([
    [1, ["a", "b\nc", "d"]],
    [4, ["CHINA, PEOPLES REPUBLIC OF", "12"]],
    [5, ["", 'say "no"', ""]],
    [6, ["last"]],
  ]);
});

test("a quote that is never closed is told with its line", () => {
  expect(() => split('a,b\nc,"d\ne')).toThrow('line 2: a quote (") is not closed');
});

test("wherever the text is cut into pieces, the rows are the same, and they are what was written", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "é", ",", ";", '"', "\n", " ", "7"), maxLength: 6 });
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 8 }),
      fc.integer({ min: 1, max: 9 }),
      (rows, piece) => {
        const text = rows
          .map((cells) => `${cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(";")}\n`)
          .join("");
        expect(split(text, ";", piece).map(([, cells]) => cells)).toEqual(rows);
      },
    ),
    { numRuns: 60 },
  );
});
