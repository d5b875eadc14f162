import { expect, test } from "vitest";
import { readNumber } from "./read-number.js";

test.each([
  ["3", 3],
  ["52,546", 52_546],
  ["188.0", 188],
  ["0.000", 0],
  [" 1 234 567 ", 1_234_567],
  ["-12", -12],
  ["−12", -12],
  ["(1,012)", -1012],
  ["$4.50", 4.5],
  [".5", 0.5],
  ["1.2e3", 1200],
])("%s is a number", (text, number) => {
  expect(readNumber(text, { decimal: "." })).toBe(number);
});

test.each(["", "-", "12x", "5,25", "1,2345", "1.234.567", "N/A", "(12", "1e", "٣"])("%s is none", (text) => {
  expect(readNumber(text, { decimal: "." })).toBeNaN();
});

test("where the decimal sign is a comma, points part thousands", () => {
  expect(["1.234,5", "1.234", "12"].map((text) => readNumber(text, { decimal: "," }))).toEqual([1234.5, 1234, 12]);
  expect(readNumber("1.23", { decimal: "," })).toBeNaN();
});
