import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText } from "./clean-text.js";

test.each([
  ["composed", "Operacio\u0301n", "Operación"],
  ["NUL", "PNC\0 y MP", "PNC\uFFFD y MP"],
  ["first half of a pair", "a\uD83Db", "a\uFFFDb"],
  ["second half of a pair", "\uDE00", "\uFFFD"],
  ["whole pair stays", "🚁 UH-60", "🚁 UH-60"],
  ["right to left stays", "قوات", "قوات"],
  ["empty", "", ""],
])("text at the door: %s", (_, text, expected) => {
  expect(cleanText(text)).toBe(expected);
});

test("clean text is clean already", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const once = cleanText(text);
      expect(cleanText(once)).toBe(once);
      expect(once).not.toContain("\0");
    }),
  );
});
