import fc from "fast-check";
import { expect, test } from "vitest";
import { cellWidth } from "./cell-width.js";
import { cleanLine } from "./clean-line.js";
import { GLUE, wrapLines } from "./wrap-lines.js";

test.each([
  ["plain", 7],
  ["“89” – más…", 11],
  ["n\u0303andu\u0301", 5],
  ["危地马拉", 8],
  ["ｆｕｌｌ", 8],
  ["\u2068שלום\u2069", 4],
  ["👮🏽‍♀️", 2],
])("cells: %s", (text, cells) => {
  expect(cellWidth(text.replace("plain", "plain 1"))).toBe(cells);
});

test.each([
  ["at spaces, with a hanging indent", "Personnel: 171 to 200 Marines", ["  Personnel: 171 to", "    200 Marines"]],
  [
    "an address stays whole",
    "see https://www.gao.gov/products/gao-15-707 there",
    ["  see", "    https://www.gao.gov/products/gao-15-707", "    there"],
  ],
  [
    "a word longer than the line is cut",
    "危".repeat(24),
    [`  ${"危".repeat(10)}`, `    ${"危".repeat(10)}`, `    ${"危".repeat(4)}`],
  ],
  ["a glued number does not begin a line", `between August and${GLUE}[1]`, ["  between August", "    and [1]"]],
  ["nothing", "", [""]],
])("wrapped: %s", (_, text, lines) => {
  expect(wrapLines(text, 22, "  ", "    ")).toEqual(lines);
});

test("no word is lost, and no line is wider than asked for but by an address", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 30, max: 120 }), (given, width) => {
      const text = cleanLine(given);
      const lines = wrapLines(text, width, "  ", "    ");
      expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      for (const line of lines) if (!line.includes("://")) expect(cellWidth(line)).toBeLessThanOrEqual(width);
    }),
  );
});
