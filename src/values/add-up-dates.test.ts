import { expect, test } from "vitest";
import { type AddedUpDate, addUpDates, type DateRole } from "./add-up-dates.js";
import { boundsOf, dayOf } from "./date-bounds.js";

/** Claims named by their own date, so that a table says who is counted where. */
const claims = (dates: readonly string[]) => dates.map((date) => ({ id: date, date }));

test.each([
  ["one claim", ["2016~"], "2016~", ["2016~"], []],
  ["the more precise one", ["2012-01", "2012-01-15", "2012"], "2012-01-15", ["2012-01-15"], ["2012", "2012-01"]],
  ["a day in a range", ["[2019-05-27..2019-11-07]", "2019-06"], "2019-06", ["2019-06"], ["[2019-05-27..2019-11-07]"]],
  [
    "what ranges share",
    ["[2012-03..2012-06]", "[2012-05..2012-09]"],
    "[2012-05..2012-06]",
    ["[2012-03..2012-06]", "[2012-05..2012-09]"],
    [],
  ],
  ["whole months as months", ["[2011-06..2012-05]", "2012"], "[2012-01..2012-05]", ["2012", "[2011-06..2012-05]"], []],
  ["what is just a year", ["[2011-05..2012]", "[2012..2014]"], "2012", ["[2011-05..2012]", "[2012..2014]"], []],
  ["a decade and a year", ["201X", "2014"], "2014", ["2014"], ["201X"]],
  ["winter and a month of it", ["2014-24", "2015-01"], "2015-01", ["2015-01"], ["2014-24"]],
  ["exact before about", ["2016", "2016~"], "2016", ["2016"], ["2016~"]],
  ["about, and the year after", ["2016~", "2017-02-03"], "2017-02-03", ["2017-02-03"], ["2016~"]],
  [
    "about, and a range partly beyond",
    ["2016~", "[2017-06..2018-03]"],
    "[2017-06..2018-03]",
    ["[2017-06..2018-03]"],
    ["2016~"],
  ],
  ["two abouts a year apart", ["2016~", "2017~"], "[2016~..2017~]", ["2016~", "2017~"], []],
  ["two abouts in a decade", ["2014~", "2016~", "201X"], "[2014~..2016~]", ["2014~", "2016~"], ["201X"]],
  ["an uncertain one", ["2014-07?", "2014"], "2014-07?", ["2014-07?"], ["2014"]],
  ["a day of an unknown year, and a year", ["2014", "XXXX-05-20"], "2014-05-20", ["2014", "XXXX-05-20"], []],
  ["a day and a month of unknown years", ["XXXX-05", "XXXX-05-20"], "XXXX-05-20", ["XXXX-05-20"], ["XXXX-05"]],
  [
    "a day of an unknown year, since 2014",
    ["[2014..]", "XXXX-05-20"],
    "[2014-05-20..]",
    ["XXXX-05-20", "[2014..]"],
    [],
  ],
  [
    "a leap day of an unknown year, and years",
    ["2013/2016", "XXXX-02-29"],
    "2016-02-29",
    ["2013/2016", "XXXX-02-29"],
    [],
  ],
  ["nothing known", ["2014", "XXXX"], "2014", ["2014"], ["XXXX"]],
  [
    "one of several and a range",
    ["[2014,2016,2018]", "[2015..2018]"],
    "[2016,2018]",
    ["[2014,2016,2018]", "[2015..2018]"],
    [],
  ],
  ["spans", ["2012-08/2012-10", "2012-09/2012-12"], "2012-09/2012-10", ["2012-08/2012-10", "2012-09/2012-12"], []],
  ["a span and a less precise point", ["2012", "2012-08/2012-10"], "2012-08/2012-10", ["2012-08/2012-10"], ["2012"]],
  ["a span and a point in it", ["2012-08/2012-10", "2012-09-03"], "2012-09-03", ["2012-09-03"], ["2012-08/2012-10"]],
  ["two open spans", ["../2017", "2015/.."], "2015/2017", ["../2017", "2015/.."], []],
  ["a leap day", ["2020-02", "2020-02-29"], "2020-02-29", ["2020-02-29"], ["2020-02"]],
  ["the end of the year 9999", ["9999-24", "Y10000-02"], "Y10000-02", ["Y10000-02"], ["9999-24"]],
  ["years before the first", ["-0044", "-0044-03-15"], "-0044-03-15", ["-0044-03-15"], ["-0044"]],
])("dates that agree: %s", (_, dates, value, states, compatible) => {
  const expected: AddedUpDate = {
    value,
    disagree: false,
    alternatives: [],
    states,
    compatible,
    ambiguous: [],
    contradictedBySightings: false,
  };
  expect(addUpDates(claims(dates))).toEqual(expected);
});

const alone = (...dates: string[]) => dates.map((value) => ({ value, claims: [value] }));

test.each([
  ["two months", ["2012-10", "2012-08"], "[2012-08..2012-10]", alone("2012-08", "2012-10"), [], []],
  ["two days", ["2019-05-27", "2019-11-07"], "[2019-05-27..2019-11-07]", alone("2019-05-27", "2019-11-07"), [], []],
  [
    "each end as precise as its source",
    ["2014", "2012-01-15"],
    "[2012-01-15..2014]",
    alone("2012-01-15", "2014"),
    [],
    [],
  ],
  ["abouts too far apart", ["2016~", "2019~"], "[2016~..2019~]", alone("2016~", "2019~"), [], []],
  [
    "one that fits both is counted in neither",
    ["2012-01", "2012-01-15", "2012-01-20"],
    "[2012-01-15..2012-01-20]",
    alone("2012-01-15", "2012-01-20"),
    [],
    ["2012-01"],
  ],
  [
    "one that fits only one is counted there",
    ["2012", "2012-03", "2014"],
    "[2012-03..2014]",
    [
      { value: "2012-03", claims: ["2012", "2012-03"] },
      { value: "2014", claims: ["2014"] },
    ],
    ["2012"],
    [],
  ],
  [
    "a chain: the one between fits both",
    ["[2012-01..2012-05]", "[2012-04..2012-08]", "[2012-07..2012-10]"],
    "[2012-01..2012-10]",
    alone("[2012-01..2012-05]", "[2012-07..2012-10]"),
    [],
    ["[2012-04..2012-08]"],
  ],
  ["a gap in a set", ["[2014,2016]", "2015"], "[2014..2016]", alone("[2014,2016]", "2015"), [], []],
  ["open on both sides", ["[..2015]", "[2017..]"], "XXXX", alone("[..2015]", "[2017..]"), [], []],
  ["open on one", ["2013", "2015/.."], "[2013..]", alone("2013", "2015/.."), [], []],
  ["another month than the year's", ["2014-06", "XXXX-05-20"], "XXXX", alone("XXXX-05-20", "2014-06"), [], []],
])("dates that disagree: %s", (_, dates, value, alternatives, compatible, ambiguous) => {
  const states = dates
    .filter((date) => !compatible.includes(date as never) && !ambiguous.includes(date as never))
    .sort();
  const expected: AddedUpDate = {
    value,
    disagree: true,
    alternatives,
    states,
    compatible,
    ambiguous,
    contradictedBySightings: false,
  };
  expect(addUpDates(claims(dates))).toEqual(expected);
});

test("independent claims of one date are listed together, in the order of their ids", () => {
  const given = [
    { id: "c", date: "2012-08" },
    { id: "a", date: "2012-10" },
    { id: "b", date: "2012-08" },
  ];
  expect(addUpDates(given)).toEqual({
    value: "[2012-08..2012-10]",
    disagree: true,
    alternatives: [
      { value: "2012-08", claims: ["b", "c"] },
      { value: "2012-10", claims: ["a"] },
    ],
    states: ["a", "b", "c"],
    compatible: [],
    ambiguous: [],
    contradictedBySightings: false,
  });
});

test.each<[string, string, DateRole, string[], Partial<AddedUpDate>]>([
  ["seen within the year", "2012", "start", ["2012-05-10"], { noLaterThan: dayOf(2012, 5, 10) }],
  [
    "seen before it",
    "2012-03",
    "start",
    ["2012-01-15"],
    { noLaterThan: dayOf(2012, 1, 15), contradictedBySightings: true, disagree: true },
  ],
  ["seen on some day of months", "2012-03", "start", ["[2012-02..2012-04]"], { noLaterThan: dayOf(2012, 4, 30) }],
  ["seen every day from August on", "2012-08-06", "start", ["2012-08/2012-10"], { noLaterThan: dayOf(2012, 8, 31) }],
  [
    "seen every day before",
    "2012-08-06",
    "start",
    ["2012-07-01/2012-10"],
    { noLaterThan: dayOf(2012, 7, 1), contradictedBySightings: true, disagree: true },
  ],
  ["about meets a sighting the year before", "2016~", "start", ["2015-06"], { noLaterThan: dayOf(2015, 6, 30) }],
  ["a sighting may be about, too", "2016", "start", ["2015~"], { noLaterThan: dayOf(2015, 12, 31) }],
  [
    "the earliest sighting bounds the start",
    "2012",
    "start",
    ["2014", "2012-05-10"],
    { noLaterThan: dayOf(2012, 5, 10) },
  ],
  ["seen until some day: there the day before", "2012", "start", ["../2013-02-01"], { noLaterThan: dayOf(2013, 2, 1) }],
  ["seen in the year of its end", "2016", "end", ["2016-02-24"], { noEarlierThan: dayOf(2016, 2, 24) }],
  [
    "seen after its end",
    "2016",
    "end",
    ["2017-01-01"],
    { noEarlierThan: dayOf(2017, 1, 1), contradictedBySightings: true, disagree: true },
  ],
  ["seen on some day of years", "2016", "end", ["[2015..2018]"], { noEarlierThan: dayOf(2015, 1, 1) }],
  [
    "seen every day of years",
    "2016",
    "end",
    ["2014/2018"],
    { noEarlierThan: dayOf(2018, 1, 1), contradictedBySightings: true, disagree: true },
  ],
  ["seen since, with no end in sight", "2019", "end", ["2016/.."], { noEarlierThan: dayOf(2016, 12, 31) }],
  ["a sighting of an unknown year says nothing", "2012", "start", ["XXXX-05-20"], {}],
  ["other dates have no sightings", "2012", "other", ["1999"], {}],
])("sightings bound a date and never narrow it: %s", (_, date, role, sightings, expected) => {
  const found = addUpDates(claims([date]), sightings, role);
  const plain = {
    value: date,
    disagree: false,
    alternatives: [],
    states: [date],
    compatible: [],
    ambiguous: [],
    contradictedBySightings: false,
  };
  expect(found).toEqual({ ...plain, ...expected });
});

test("sightings may come as bounds", () => {
  const seen = [boundsOf("2012-01-15"), { min: dayOf(2012, 2, 1), max: dayOf(2012, 2, 29), every: true }];
  expect(addUpDates(claims(["2012-03"]), seen, "start")).toMatchObject({
    noLaterThan: dayOf(2012, 1, 15),
    contradictedBySightings: true,
  });
  expect(addUpDates(claims(["2012-03"]), seen, "end")).toMatchObject({
    noEarlierThan: dayOf(2012, 2, 29),
    contradictedBySightings: false,
  });
});

test("a fact rests on at least one claim, and each on a date", () => {
  expect(() => addUpDates([])).toThrow(RangeError);
  expect(() => addUpDates(claims(["2012", "2019-13"]))).toThrow(expect.objectContaining({ code: "date-invalid" }));
});
