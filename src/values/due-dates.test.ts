import { expect, test } from "vitest";
import { boundsOf, dateOf } from "./date-bounds.js";
import { dueDates, readEvery, standingOf } from "./due-dates.js";
import { Problem } from "./problem.js";

const day = (text: string) => boundsOf(text).max;
const said = (found: number | null | undefined) => {
  if (found === null || found === undefined) return null;
  const { year, month, day: ofMonth } = dateOf(found);
  return `${year}-${month}-${ofMonth}`;
};

test.each([
  ["on 29 February, each year", "2020-02-29", "P1Y", ["2020-2-29", "2021-2-28", "2022-2-28", "2023-2-28", "2024-2-29"]],
  ["at the end of each month", "2019-01-31", "P1M", ["2019-1-31", "2019-2-28", "2019-3-31", "2019-4-30", "2019-5-31"]],
  ["each half year", "1998-03-01", "P6M", ["1998-3-1", "1998-9-1", "1999-3-1", "1999-9-1", "2000-3-1"]],
  ["each second week", "2026-01-01", "P2W", ["2026-1-1", "2026-1-15", "2026-1-29", "2026-2-12", "2026-2-26"]],
  ["until a law lapses", "1998-03-01/2000", "P1Y", ["1998-3-1", "1999-3-1", "2000-3-1", null, null]],
  ["in years with gaps", "{2001-03-01,1998-03-01,1999-03-01}", null, ["1998-3-1", "1999-3-1", "2001-3-1", null, null]],
  ["once, in a month", "2020-03", null, ["2020-3-31", null, null, null, null]],
])("a report is due %s", (_, due, every, expected) => {
  const dates = dueDates(due, every);
  expect([0, 1, 2, 3, 4].map((index) => said(dates.at(index)))).toEqual(expected);
  for (const [index, date] of expected.filter((each) => each !== null).entries()) {
    const at = dates.at(index)!;
    expect([date, dates.countUntil(at - 1), dates.countUntil(at)]).toEqual([date, index, index + 1]);
  }
});

test.each([
  ["yearly since 1998, none came", "1998-03-01", "P1Y", undefined, "2026-11-25", "overdue", 29, "1998-3-1", "2027-3-1"],
  ["the report of 2024 came", "1998-03-01", "P1Y", "2024-02-20", "2026-11-25", "overdue", 2, "2025-3-1", "2027-3-1"],
  ["it came half a year late", "2024-03-01", "P1Y", "2024-09-01", "2024-12-01", "received", 0, null, "2025-3-1"],
  ["it came early", "2024-03-01", "P1Y", "2024-01-10", "2024-02-01", "received", 0, null, "2025-3-1"],
  ["today is the day", "2026-11-25", null, undefined, "2026-11-25", "due", 0, null, "2026-11-25"],
  ["yesterday was", "2026-11-24", null, undefined, "2026-11-25", "overdue", 1, "2026-11-24", null],
  ["once, and came after all", "2020-03-01", null, "2022-01-01", "2026-11-25", "received", 0, null, null],
])("%s", (_, due, every, issued, today, state, missed, since, next) => {
  const received = issued === undefined ? null : { issued: day(issued) };
  const found = standingOf(dueDates(due, every), received, day(today));
  expect([found.state, found.missed, said(found.since), said(found.next)]).toEqual([state, missed, since, next]);
});

test("without a date there is only whether it came; a report without a day counts for the last date that was due", () => {
  expect(standingOf(undefined, null, day("2026-11-25")).state).toBe("none");
  expect(standingOf(undefined, { issued: null }, day("2026-11-25")).state).toBe("received");
  const found = standingOf(dueDates("1998-03-01", "P1Y"), { issued: null }, day("2026-11-25"));
  expect([found.state, found.missed, said(found.next)]).toEqual(["received", 0, "2027-3-1"]);
});

test.each(["P0Y", "PT1H", "yearly", "1Y", "P"])("no step of time: %s", (text) => {
  expect(() => readEvery(text)).toThrow(Problem);
});
