import { expect, test } from "vitest";
import { firstMonthOfYear, fiscalYearOf, printMonth, readMonth, readPeriod, readYear } from "./months.js";

test.each([
  ["Oct", 10],
  ["OCT", 10],
  ["October", 10],
  ["Sept.", 9],
  ["01 October", 10],
  ["12 September", 9],
  ["10", 10],
  ["ene", 1],
  ["Diciembre", 12],
  ["setiembre", 9],
  ["13", undefined],
  ["FYTD", undefined],
  ["Total", undefined],
  ["ma", undefined],
])("month of the year: %s", (text, month) => {
  expect(readMonth(text)).toBe(month);
});

test("a bare number may count from the first month of the fiscal year", () => {
  expect(["1", "3", "4", "12"].map((text) => readMonth(text, 10))).toEqual([10, 12, 1, 9]);
  expect(readMonth("01 October", 10)).toBe(10);
});

test.each([
  ["2024", { year: 2024, partial: false }],
  ["2024 (FYTD)", { year: 2024, partial: true }],
  ["FY24", { year: 2024, partial: false }],
  ["FY 1999", { year: 1999, partial: false }],
  ["fy98", { year: 1998, partial: false }],
  ["2019.0", { year: 2019, partial: false }],
  ["24", undefined],
  ["2024 estimate", undefined],
  ["total_FY07", undefined],
])("year: %s", (text, year) => {
  expect(readYear(text)).toEqual(year);
});

test.each([
  ["2019-05", "2019-05", "month"],
  ["2019/5", "2019-05", "month"],
  ["201905", "2019-05", "month"],
  ["2019-05-31", "2019-05", "month"],
  ["May 2019", "2019-05", "month"],
  ["2019 May", "2019-05", "month"],
  ["May-19", "2019-05", "month"],
  ["mayo de 2019", "2019-05", "month"],
  ["2019-Q2", "2019-04", "quarter"],
  ["Q4 2019", "2019-10", "quarter"],
  ["2019", "2019-01", "year"],
  ["FY2019", "2018-10", "year"],
])("period: %s", (text, month, grain) => {
  const read = readPeriod(text, 10, "calendar")!;
  expect([printMonth(read.month), read.grain]).toEqual([month, grain]);
});

test.each(["5/6/2019", "2019-13", "2019-05-31x", "", "all", "201913"])("no period: %s", (text) => {
  expect(readPeriod(text, 10, "calendar")).toBeUndefined();
});

test("fiscal 2019 runs from October 2018 to September 2019", () => {
  const first = firstMonthOfYear(2019, 10);
  expect(printMonth(first)).toBe("2018-10");
  expect([first - 1, first, first + 11, first + 12].map((month) => fiscalYearOf(month, 10))).toEqual([
    2018, 2019, 2019, 2020,
  ]);
  expect([fiscalYearOf(first, 1), fiscalYearOf(firstMonthOfYear(2019, 1), 1)]).toEqual([2018, 2019]);
});
