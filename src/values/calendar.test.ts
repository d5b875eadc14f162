import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOf, dayOf, daysInMonth, shiftMonths } from "./calendar.js";

test.each([
  [1970, 1, 1, 0],
  [1969, 12, 31, -1],
  [2000, 2, 29, 11_016],
  [2014, 7, 7, 16_258],
  [0, 3, 1, -719_468],
  [-1, 12, 31, -719_529],
  [9999, 12, 31, 2_932_896],
])("day of %i-%i-%i", (year, month, day, expected) => {
  expect(dayOf(year, month, day)).toBe(expected);
  expect(dateOf(expected)).toEqual({ year, month, day });
});

test("days count as the platform's calendar counts them", () => {
  fc.assert(
    fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (day) => {
      const { year, month, day: date } = dateOf(day);
      expect(Date.UTC(year, month - 1, date) === day * 86_400_000 || (year >= 0 && year < 100)).toBe(true);
      expect(dayOf(year, month, date)).toBe(day);
    }),
  );
});

test("years of nine digits are exact", () => {
  for (const year of [-999_999_999, 999_999_999])
    expect(dateOf(dayOf(year, 2, 28))).toEqual({ year, month: 2, day: 28 });
});

test.each([
  [1900, 28],
  [2000, 29],
  [2019, 28],
  [2020, 29],
  [0, 29],
  [-4, 29],
])("February of %i has %i days", (year, days) => {
  expect(daysInMonth(year, 2)).toBe(days);
});

test("months are shifted to a day that exists", () => {
  expect(shiftMonths(dayOf(2020, 3, 31), -1)).toBe(dayOf(2020, 2, 29));
  expect(shiftMonths(dayOf(2019, 12, 1), 3)).toBe(dayOf(2020, 3, 1));
  expect(shiftMonths(Infinity, 1)).toBe(Infinity);
});

test("an open end is no day", () => {
  expect(() => dateOf(Infinity)).toThrow(RangeError);
});
