import fc from "fast-check";
import { expect, test } from "vitest";
import { formatNumber } from "./format-number.js";

test.each([
  [0, "0"],
  [-0, "0"],
  [80, "80"],
  [1242, "1,242"],
  [17000000, "17,000,000"],
  [13.4, "13.4"],
  [1.242, "1.2420"],
  [0.125, "0.125"],
  [-1500, "-1,500"],
  [1e21, "1,000,000,000,000,000,000,000"],
  [1e-7, "0.0000001"],
  [1.5e-7, "0.00000015"],
])("%d is %s", (value, expected) => {
  expect(formatNumber(value)).toBe(expected);
});

test("every digit is printed", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(formatNumber(value).replace(/,/g, ""))).toBe(value + 0);
    }),
  );
});

test("infinity is no number to show", () => {
  expect(() => formatNumber(Number.POSITIVE_INFINITY)).toThrow(RangeError);
});
