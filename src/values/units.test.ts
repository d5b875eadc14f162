import { expect, test } from "vitest";
import { commonUnit, convertQuantity, measureOf, sameMeasure } from "./units.js";

test.each([
  [{ min: 577, max: 577, unit: "mi" }, "km", { min: 927.786816, max: 929.39616, unit: "km" }],
  [
    { min: 100, unit: "lb", words: "over 100 pounds" },
    "kg",
    { min: 45.132440815, unit: "kg", words: "over 100 pounds" },
  ],
  [{ max: 13.4, unit: "t" }, "kg", { max: 13450, unit: "kg" }],
  [{ min: 80, max: 80 }, "person", { min: 80, max: 80 }],
  [{ min: 5, max: 5, unit: "km" }, "km", { min: 5, max: 5, unit: "km" }],
])("%j in %s", (quantity, unit, expected) => {
  expect(convertQuantity(quantity, unit)).toEqual(expected);
});

test("persons are no kilograms", () => {
  expect(() => convertQuantity({ min: 1, unit: "person" }, "kg")).toThrow(RangeError);
  expect([
    sameMeasure("lb", "kg"),
    sameMeasure("lb", "km"),
    sameMeasure("person", "person"),
    sameMeasure("person", "arrest"),
  ]).toEqual([true, false, true, false]);
  expect([measureOf("mi"), measureOf("person"), measureOf("constructor")]).toEqual(["length", undefined, undefined]);
});

test.each([
  [["mi", "mi"], "km", "mi"],
  [["mi", "km", "mi"], "km", "km"],
  [["mi", undefined], "km", "km"],
  [["mi", "km", "mi"], undefined, "mi"],
  [["mi", "km"], undefined, "km"],
  [[undefined], undefined, undefined],
  [["kg", "lb"], "person", "kg"],
])("%j with the property in %s are weighed in %s", (units, unit, expected) => {
  expect(commonUnit(units, unit)).toBe(expected);
});
