import fc from "fast-check";
import { expect, test } from "vitest";
import { couldOverlap } from "../values/date-bounds.js";
import { type ClaimTime, timeOf } from "./claim-time.js";
import { groupByTime } from "./group-by-time.js";

const TIMES = [
  "2012",
  "2012-08/2012-10",
  "[2014,2016]",
  "2015/..",
  "../2013-05",
  "2019-06",
  "XXXX-05-20",
  "XXXX-07",
  "201X",
];
interface Item {
  readonly name: string;
  readonly time?: ClaimTime | undefined;
}
const item = (during: string | undefined, name = during ?? "undated"): Item => ({ name, time: timeOf({ during }) });
const namesOf = (items: readonly Item[]): string[] => items.map(({ name }) => name);

test.each([
  [
    ["2012", "2019-06"],
    [["2019-06"], ["2012"]],
  ],
  [
    ["2012", "2012-08/2012-10", "2012-11"],
    [["2012", "2012-11"], ["2012-08/2012-10"]],
  ],
  [
    ["2003-03/..", "1789/2003-02"],
    [["2003-03/.."], ["1789/2003-02"]],
  ],
  [
    ["XXXX-05-20", "2014"],
    [["2014"], ["XXXX-05-20"]],
  ],
])("groups of %j", (times, expected) => {
  expect(groupByTime(times.map((time) => item(time))).groups.map(({ members }) => namesOf(members))).toEqual(expected);
});

test("a group stands where the moment stands that it shares, under its narrowest time", () => {
  const times = ["2016", "2016-07-01/2018", "2016-03"];
  const { groups } = groupByTime(times.map((time) => item(time)));
  expect(groups.map(({ members, time }) => [namesOf(members), time?.text])).toEqual([
    [["2016", "2016-07-01/2018"], "2016"],
    [["2016-03"], "2016-03"],
  ]);
});

test("what was so at a time names the group before a day for which a source speaks", () => {
  const { groups } = groupByTime([item("2014"), { name: "as of", time: timeOf({ asOf: "2014-12-31" }) }]);
  expect(groups.map(({ members, time }) => [namesOf(members), time?.text])).toEqual([[["2014", "as of"], "2014"]]);
});

const anyItems = fc
  .array(fc.constantFrom(...TIMES, undefined), { maxLength: 8 })
  .map((times) => times.map((time, place) => item(time, `${place} ${time}`)));

test("law: each is in one place, all of a group could share a moment, the order changes nothing", () => {
  const shuffled = anyItems.chain((items) =>
    fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
  );
  fc.assert(
    fc.property(shuffled, ([items, other]) => {
      const { groups, undated } = groupByTime(items);
      expect([...groups.flatMap(({ members }) => namesOf(members)), ...namesOf(undated)].sort()).toEqual(
        namesOf(items).sort(),
      );
      for (const { members } of groups)
        for (const { time } of members)
          for (const { time: another } of members)
            if (time && another) expect(couldOverlap(time.text, another.text)).toBe(true);
      const sets = (list: readonly Item[]) => groupByTime(list).groups.map(({ members }) => namesOf(members).sort());
      expect(sets(other)).toEqual(sets(items));
    }),
  );
});
