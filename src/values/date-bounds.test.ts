import { expect, test } from "vitest";
import { boundsOf, couldOverlap, type Day, dateOf, dayOf, isPoint, widened } from "./date-bounds.js";
import { printYear } from "./edtf-date.js";

function shown(day: Day): string {
  if (!Number.isFinite(day)) return String(day);
  const { year, month, day: date } = dateOf(day);
  return `${printYear(year)}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

test.each([
  ["2019-05-31", "2019-05-31", "2019-05-31"],
  ["2014", "2014-01-01", "2014-12-31"],
  ["2012-02", "2012-02-01", "2012-02-29"],
  ["2016~", "2016-01-01", "2016-12-31"],
  ["201X", "2010-01-01", "2019-12-31"],
  ["20XX", "2000-01-01", "2099-12-31"],
  ["2014-XX", "2014-01-01", "2014-12-31"],
  ["2014-07-XX", "2014-07-01", "2014-07-31"],
  ["2014-XX-31", "2014-01-31", "2014-12-31"],
  ["2014-1X", "2014-10-01", "2014-12-31"],
  ["201X-02-29", "2012-02-29", "2016-02-29"],
  ["XXXX", "-Infinity", "Infinity"],
  ["XXXX-05-20", "-Infinity", "Infinity"],
  ["-00XX", "-0099-01-01", "-0001-12-31"],
  ["2014-21", "2014-03-01", "2014-05-31"],
  ["2014-22", "2014-06-01", "2014-08-31"],
  ["2014-23", "2014-09-01", "2014-11-30"],
  ["2015-24", "2015-12-01", "2016-02-29"],
  ["2014-29", "2014-09-01", "2014-11-30"],
  ["2014-33", "2014-01-01", "2014-03-31"],
  ["2014-38", "2014-05-01", "2014-08-31"],
  ["2014-41", "2014-07-01", "2014-12-31"],
  ["9999-24", "9999-12-01", "Y10000-02-29"],
  ["0000", "0000-01-01", "0000-12-31"],
  ["-0044-03-15", "-0044-03-15", "-0044-03-15"],
  ["Y12345", "Y12345-01-01", "Y12345-12-31"],
  ["[2019-05-27..2019-11-07]", "2019-05-27", "2019-11-07"],
  ["[2014,2016-03]", "2014-01-01", "2016-03-31"],
  ["[2012,2014..]", "2012-01-01", "Infinity"],
  ["[..2015]", "-Infinity", "2015-12-31"],
  ["{2013,2015}", "2013-01-01", "2015-12-31"],
])("%s may be any day from %s to %s", (text, min, max) => {
  const bounds = boundsOf(text);
  expect({ min: shown(bounds.min), max: shown(bounds.max), every: bounds.every }).toEqual({ min, max, every: false });
});

test.each([
  ["2012-08/2012-10", ["2012-08-01", "2012-08-31", "2012-10-01", "2012-10-31"]],
  ["2019-01-09/..", ["2019-01-09", "2019-01-09", "Infinity", "Infinity"]],
  ["../2009-03-02", ["-Infinity", "-Infinity", "2009-03-02", "2009-03-02"]],
  ["2015/", ["2015-01-01", "2015-12-31", "2015-01-01", "Infinity"]],
  ["/2015", ["-Infinity", "2015-12-31", "2015-01-01", "2015-12-31"]],
  ["2019-05/2019", ["2019-05-01", "2019-05-31", "2019-05-01", "2019-12-31"]],
  ["2015-03~/2016-06-28", ["2015-03-01", "2015-03-31", "2016-06-28", "2016-06-28"]],
  ["XXXX-05-20/XXXX-07-29", ["-Infinity", "Infinity", "-Infinity", "Infinity"]],
])("%s is every day, its ends between bounds of their own", (text, [startMin, startMax, endMin, endMax]) => {
  const { min, max, every, inner } = boundsOf(text);
  const shownInner = Object.fromEntries(Object.entries(inner!).map(([name, day]) => [name, shown(day)]));
  expect({ min: shown(min), max: shown(max), every, inner: shownInner }).toEqual({
    min: startMin,
    max: endMax,
    every: true,
    inner: { startMin, startMax, endMin, endMax },
  });
});

test.each([
  ["2016", "2016-01-01", "2016-12-31"],
  ["2016?", "2016-01-01", "2016-12-31"],
  ["2016~", "2015-01-01", "2017-12-31"],
  ["2016%", "2015-01-01", "2017-12-31"],
  ["2015-03~", "2015-02-01", "2015-04-30"],
  ["2012-08-06~", "2012-08-05", "2012-08-07"],
  ["2020-02-29~", "2020-02-28", "2020-03-01"],
  ["2014-21~", "2013-12-01", "2014-08-31"],
  ["2014-41~", "2014-01-01", "2015-06-30"],
  ["201X~", "2000-01-01", "2029-12-31"],
  ["2014-07-XX~", "2014-06-01", "2014-08-31"],
  ["2014-XX~", "2013-01-01", "2015-12-31"],
  ["2004-06~-11", "2004-05-11", "2004-07-11"],
  ["~2004-06-11", "2003-06-11", "2005-06-11"],
  ["[2016~..2018]", "2015-01-01", "2018-12-31"],
  ["2015-03~/2016-06-28", "2015-02-01", "2016-06-28"],
  ["2016~/..", "2015-01-01", "Infinity"],
])("%s agrees with any day from %s to %s", (text, min, max) => {
  const bounds = widened(text);
  expect([shown(bounds.min), shown(bounds.max)]).toEqual([min, max]);
});

test.each([
  ["2014", "2014-07-07", true],
  ["2014", "2015", false],
  ["2016~", "2017", false],
  ["2012-08/2012-10", "2012-09", true],
  ["2012-08/2012-10", "[2012-10-31..2013]", true],
  ["2012-08/2012-10", "2012-11-01/..", false],
  ["2015/..", "../2014", false],
  ["[2014,2016]", "2015", false],
  ["[2014,2016]", "2016-03", true],
  ["XXXX-05-20", "2014-06", false],
  ["XXXX-05-20", "2014", true],
  ["XXXX-05-20", "XXXX-05", true],
  ["XXXX-05-20", "XXXX-06", false],
  ["XXXX-02-29", "2100/2103", false],
  ["XXXX-24", "2015-01", true],
  ["XXXX-05-20", "2014-06/..", true],
  ["201X-05", "2014-06/2015-04", false],
  ["20XX-07-04", "Y12345", false],
  ["XXXX-05-20", "Y-99999", true],
])("%s and %s could share a moment: %s", (a, b, expected) => {
  expect([couldOverlap(a, b), couldOverlap(b, a)]).toEqual([expected, expected]);
});

test.each([
  ["2014", true],
  ["[2012-08..2012-10]", true],
  ["{2012,2014}", true],
  ["2012-08/2012-10", false],
  ["2015/..", false],
])("%s is a point: %s", (text, expected) => {
  expect(isPoint(text)).toBe(expected);
});

test("days are counted from 1970", () => {
  expect(boundsOf("1970-01-02")).toEqual({ min: 1, max: 1, every: false });
  expect(dayOf(2019, 5, 31)).toBe(boundsOf("2019-05-31").min);
});
