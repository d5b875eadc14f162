import { expect, test } from "vitest";
import { dayOf } from "../values/date-bounds.js";
import type { Stage, Value } from "../values/value.js";
import type { Fact } from "./fact.js";
import { type DaySpan, type Presence, presenceOf, sightingsOf } from "./presence.js";

const fact = (property: string, value: Value, more: Partial<Fact> = {}): Fact => ({
  property,
  stage: "actual",
  value,
  disagree: false,
  inferred: false,
  unsourced: false,
  sources: 1,
  compatible: 0,
  certainty: "reported",
  claims: ["1"],
  others: [],
  judgements: [],
  ...more,
});

/** From one day to another; one day alone; years stand for all of them. */
const days = (from: string, to = from): DaySpan => ({ min: first(from), max: last(to) });
const first = (text: string): number => (text === "" ? Number.NEGATIVE_INFINITY : dayOf(...parts(text)));
const last = (text: string): number => {
  if (text === "") return Number.POSITIVE_INFINITY;
  const [year, month, day] = text.split("-").map(Number) as [number, number?, number?];
  if (day !== undefined) return dayOf(year, month!, day);
  return (month === undefined ? dayOf(year + 1, 1, 1) : dayOf(year + Math.floor(month / 12), (month % 12) + 1, 1)) - 1;
};
const parts = (text: string): [number, number, number] => {
  const [year, month = 1, day = 1] = text.split("-").map(Number) as [number, number?, number?];
  return [year, month, day];
};

const CASES: [string, Fact[], string[], Presence][] = [
  ["nothing is known", [], [], { marks: [], certain: [] }],
  [
    "start and end",
    [fact("start", "2012-07"), fact("end", "2012-10-05")],
    [],
    {
      marks: [],
      certain: [days("2012-07-31", "2012-10-05")],
      possible: days("2012-07", "2012-10-05"),
      when: days("2012-07"),
    },
  ],
  [
    "a start alone",
    [fact("start", "2012-07")],
    [],
    { marks: [days("2012-07")], certain: [], possible: days("2012-07", ""), when: days("2012-07") },
  ],
  [
    "an end alone",
    [fact("end", "2012")],
    [],
    { marks: [days("2012")], certain: [], possible: days("", "2012"), when: days("2012") },
  ],
  [
    "sightings alone: there from the first to the last",
    [],
    ["2015", "2012-08", "2013-05-02"],
    {
      marks: [],
      certain: [days("2012-08-31", "2015-01-01")],
      possible: days("", ""),
      when: days("2012-08"),
    },
  ],
  [
    "one sighting on some day of a year",
    [],
    ["2015"],
    { marks: [days("2015")], certain: [], possible: days("", ""), when: days("2015") },
  ],
  [
    "every day of a/b, some day of [a..b]",
    [],
    ["2014-03/2014-07", "[2016-01..2016-03]"],
    {
      marks: [],
      certain: [days("2014-03-31", "2016-01-01")],
      possible: days("", ""),
      when: days("2014-03", "2014-07"),
    },
  ],
  [
    "a start and a later sighting",
    [fact("start", "2014")],
    ["2016-05-01"],
    {
      marks: [],
      certain: [days("2014-12-31", "2016-05-01")],
      possible: days("2014", ""),
      when: days("2014"),
    },
  ],
  [
    "a sighting before the start that is claimed",
    [fact("start", "2014")],
    ["2012-05-01"],
    {
      marks: [days("2012-05-01"), days("2014")],
      certain: [],
      possible: days("2012-05-01", ""),
      when: days("2014"),
    },
  ],
  [
    "an unknown year says that it was there, not when",
    [fact("start", "XXXX-05-20")],
    [],
    { marks: [days("", "")], certain: [], possible: days("", "") },
  ],
  ["unknown and none give no date", [fact("start", "unknown"), fact("end", "none")], [], { marks: [], certain: [] }],
  [
    "what is planned is not there",
    [fact("start", "2020", { stage: "planned" as Stage })],
    [],
    { marks: [], certain: [] },
  ],
];

test.each(CASES)("presence: %s", (_, facts, sightings, expected) => {
  expect(presenceOf(facts, sightings)).toEqual(expected);
});

test("a whole comes in order by the earliest of itself and its parts", () => {
  expect(presenceOf([fact("start", "2014")], [], [days("2015"), days("2012-08")]).when).toEqual(days("2012-08"));
});

test("sightings: what was observed, and the days on which the status was under way", () => {
  const facts = [
    fact("observed", "2015"),
    fact("observed", "unknown"),
    fact("observed", "2020", { stage: "planned" }),
    fact("status", "under-way", { during: "2019-07-02", earlier: true }),
    fact("status", "ended", { during: "2020" }),
    fact("status", "under-way"),
  ];
  expect(sightingsOf(facts)).toEqual(["2015", "2019-07-02"]);
});
