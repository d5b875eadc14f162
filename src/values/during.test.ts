import { expect, test } from "vitest";
import { readDuring } from "./during.js";

test.each([
  [2013, "2013"],
  ["2013", "2013"],
  ["2014-03/2014-07", "2014-03/2014-07"],
])("%j is %s", (input, expected) => {
  expect(readDuring(input)).toBe(expected);
});

test.each(["2019-13", "", null, {}, 2013.5, -1])("refuses %j", (input) => {
  expect(() => readDuring(input)).toThrow(expect.objectContaining({ code: "date-invalid" }));
});
