import { expect, test } from "vitest";
import { toCslDate } from "./csl-date.js";

test.each([
  ["2019-06-26", { "date-parts": [[2019, 6, 26]] }],
  ["2019-06", { "date-parts": [[2019, 6]] }],
  ["2019", { "date-parts": [[2019]] }],
  [2019, { "date-parts": [[2019]] }],
  ["2016-02-29", { "date-parts": [[2016, 2, 29]] }],
  ["2016~", { "date-parts": [[2016]], circa: true }],
  ["2016?-07", { "date-parts": [[2016, 7]], circa: true }],
  ["2014-21", { "date-parts": [[2014]], season: 1 }],
  ["2014-28", { "date-parts": [[2014]], season: 4 }],
  ["2014-33", { "date-parts": [[2014]] }],
  [
    "2014-03/2014-07",
    {
      "date-parts": [
        [2014, 3],
        [2014, 7],
      ],
    },
  ],
  ["2016/..", { "date-parts": [[2016]] }],
  ["/2016", { "date-parts": [[2016]] }],
  ["2016/2016", { "date-parts": [[2016]] }],
  ["2014~/2016", { "date-parts": [[2014], [2016]], circa: true }],
  [
    "[2012-08..2012-10]",
    {
      "date-parts": [
        [2012, 8],
        [2012, 10],
      ],
      circa: true,
    },
  ],
  ["[2012,2014]", { "date-parts": [[2012], [2014]], circa: true }],
  ["[..2014]", { "date-parts": [[2014]] }],
  ["{2012,2014}", { "date-parts": [[2012], [2014]] }],
  ["201X", { "date-parts": [[2010], [2019]], circa: true }],
  ["2019-XX-XX", { "date-parts": [[2019]] }],
  ["2019-06-XX", { "date-parts": [[2019, 6]] }],
  ["-0043", { "date-parts": [[-44]] }],
  ["Y12345", { "date-parts": [[12345]] }],
  ["XXXX", undefined],
  ["XXXX-05-20", undefined],
  ["", undefined],
  [undefined, undefined],
  [null, undefined],
  ["summer 2014 or so", { literal: "summer 2014 or so" }],
  ["2019-13", { literal: "2019-13" }],
  [{ "date-parts": [["2019", "6"]] }, { "date-parts": [[2019, 6]] }],
  [
    { "date-parts": [[2014]], season: "3", circa: 1 },
    { "date-parts": [[2014]], season: 3, circa: true },
  ],
  [{ literal: " s. XX " }, { literal: "s. XX" }],
  [{ raw: "June 2014" }, { literal: "June 2014" }],
  [{ "date-parts": [["soon"]] }, undefined],
  [{}, undefined],
])("the date %j as CSL", (given, expected) => {
  expect(toCslDate(given)).toEqual(expected);
});
