import { expect, test } from "vitest";
import { formatYesNo, readYesNo } from "./yes-no.js";

test.each([
  [true, true],
  [false, false],
  ["true", true],
  ["Sí", true],
  ["NO", false],
  ["falso", false],
])("%j is %j", (input, expected) => {
  expect(readYesNo(input)).toBe(expected);
});

test.each(["maybe", "", 1, null, undefined])("refuses %j", (input) => {
  expect(() => readYesNo(input)).toThrow("neither yes nor no");
});

test("in both languages", () => {
  expect([
    formatYesNo(true, "en"),
    formatYesNo(false, "en"),
    formatYesNo(true, "es"),
    formatYesNo(false, "es"),
  ]).toEqual(["yes", "no", "sí", "no"]);
});
