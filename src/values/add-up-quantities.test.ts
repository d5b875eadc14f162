import fc from "fast-check";
import { expect, test } from "vitest";
import { addUpQuantities, type QuantitySum } from "./add-up-quantities.js";
import type { Quantity } from "./value.js";

const exactly = (value: number): Quantity => ({ min: value, max: value });
const about = (value: number): Quantity => ({ min: value, max: value, approximate: true });
const miles = (quantity: Quantity): Quantity => ({ ...quantity, unit: "mi" });
const km = (quantity: Quantity): Quantity => ({ ...quantity, unit: "km" });

/** Claims named a, b, c … in this order. */
const claims = (...quantities: readonly Quantity[]) =>
  quantities.map((quantity, i) => ({ id: String.fromCharCode(97 + i), quantity }));

const agreed = (value: Quantity, states: string, compatible = ""): QuantitySum => ({
  value,
  disagree: false,
  alternatives: [],
  states: [...states],
  compatible: [...compatible],
  ambiguous: [],
});

test.each<[string, Quantity[], QuantitySum]>([
  ["one source", [exactly(89)], agreed(exactly(89), "a")],
  ["one source, its words", [{ min: 24, words: "several dozen" }], agreed({ min: 24, words: "several dozen" }, "a")],
  ["'several dozen' and '80 to 90'", [{ min: 24 }, { min: 80, max: 90 }], agreed({ min: 80, max: 90 }, "b", "a")],
  ["'20 or more' and 'up to 89'", [{ min: 20 }, { max: 89 }], agreed({ min: 20, max: 89 }, "ab")],
  ["'200' and 'about 200'", [exactly(200), about(200)], agreed(about(200), "ab")],
  ["'about 80' and 'up to 89'", [about(80), { max: 89 }], agreed(about(80), "a", "b")],
  [
    "'about 80' and '85' meet when widened",
    [about(80), exactly(85)],
    agreed({ min: 80, max: 85, approximate: true }, "ab"),
  ],
  [
    "'about 80' and '88' meet at the very end",
    [about(80), exactly(88)],
    agreed({ min: 80, max: 88, approximate: true }, "ab"),
  ],
  [
    "'nearly 200' and '210'",
    [{ max: 200, approximate: true }, exactly(210)],
    agreed({ min: 200, max: 210, approximate: true }, "b", "a"),
  ],
  [
    "the mission of 2019",
    [
      { min: 24, words: "several dozen" },
      { ...about(80), words: "about 80" },
      { min: 24, max: 100 },
      { max: 89 },
      { min: 20 },
    ],
    agreed({ ...about(80), words: "about 80" }, "b", "acde"),
  ],
  [
    "words of the first in order of text",
    [
      { min: 24, words: "varias docenas" },
      { min: 24, words: "several dozen" },
    ],
    agreed({ min: 24, words: "several dozen" }, "ab"),
  ],
  [
    "all in miles stay in miles",
    [miles(exactly(577)), miles(about(600))],
    agreed({ min: 577, max: 600, approximate: true, unit: "mi" }, "ab"),
  ],
  ["one in miles stays as the source gave it", [miles(exactly(577))], agreed(miles(exactly(577)), "a")],
  ["miles and kilometres", [miles(exactly(541)), km(exactly(871))], agreed(km(exactly(871)), "ab")],
  ["a negative change", [{ min: -10, max: -5 }, exactly(-7)], agreed(exactly(-7), "b", "a")],
])("head counts and lengths add up: %s", (_, quantities, expected) => {
  expect(addUpQuantities(claims(...quantities), quantities.some(({ unit }) => unit) ? "km" : undefined)).toEqual(
    expected,
  );
});

test("two that do not meet", () => {
  expect(addUpQuantities(claims(exactly(80), exactly(89)))).toEqual({
    value: { min: 80, max: 89 },
    disagree: true,
    alternatives: [
      { value: exactly(80), claims: ["a"], compatible: [] },
      { value: exactly(89), claims: ["b"], compatible: [] },
    ],
    states: ["a", "b"],
    compatible: [],
    ambiguous: [],
  });
});

test("the marines of 2012: 171 by two, about 200 by two, and 'nearly 200' in neither", () => {
  const marines = claims(
    exactly(171),
    exactly(171),
    exactly(200),
    { ...about(200), words: "approximately 200" },
    { max: 200, approximate: true, words: "nearly 200" },
  );
  expect(addUpQuantities(marines)).toEqual({
    value: { min: 171, max: 200 },
    disagree: true,
    alternatives: [
      { value: exactly(171), claims: ["a", "b"], compatible: [] },
      { value: { ...about(200), words: "approximately 200" }, claims: ["c", "d"], compatible: [] },
    ],
    states: ["a", "b", "c", "d"],
    compatible: ["e"],
    ambiguous: ["e"],
  });
});

test("a bound that nobody gives does not open the span", () => {
  expect(addUpQuantities(claims({ max: 65 }, exactly(80))).value).toEqual({ min: 65, max: 80 });
  expect(addUpQuantities(claims({ min: 250 }, exactly(200))).value).toEqual({ min: 200, max: 250 });
});

test("the border of Guatemala with Mexico, in two units", () => {
  const sum = addUpQuantities(
    claims(
      miles(about(600)),
      miles(exactly(577)),
      km(exactly(871)),
      miles(exactly(541)),
      km(exactly(958)),
      miles(exactly(595)),
      miles(about(595)),
      km(exactly(573)),
    ),
    "km",
  );
  expect(sum.value).toEqual({ min: 573, max: 966.5, unit: "km" });
  expect(sum.alternatives).toEqual([
    { value: km(exactly(573)), claims: ["h"], compatible: [] },
    { value: km(exactly(871)), claims: ["c", "d"], compatible: [] },
    { value: miles(exactly(577)), claims: ["b"], compatible: [] },
    { value: km(exactly(958)), claims: ["e", "f"], compatible: [] },
  ]);
  expect(sum.ambiguous).toEqual(["a", "g"]);
});

test("units that cannot be compared disagree, and never mix", () => {
  const sum = addUpQuantities(
    claims({ ...exactly(5), unit: "kg" }, { ...exactly(7), unit: "person" }, { ...exactly(5), unit: "kg" }),
  );
  expect(sum.value).toEqual({ ...exactly(5), unit: "kg" });
  expect(sum.alternatives.map(({ value }) => value)).toEqual([
    { ...exactly(5), unit: "kg" },
    { ...exactly(7), unit: "person" },
  ]);
  expect(sum.disagree).toBe(true);
});

test("a chain of overlaps leaves nobody out", () => {
  const chain = [0, 10, 20, 30, 40, 50].map((low) => ({ min: low, max: low + 12 }));
  const sum = addUpQuantities(claims(...chain));
  expect(sum.alternatives.map(({ value, claims: ids }) => [value, ids])).toEqual([
    [{ min: 10, max: 12 }, ["a", "b"]],
    [{ min: 30, max: 32 }, ["c", "d"]],
    [{ min: 50, max: 52 }, ["e", "f"]],
  ]);
});

test("a fact rests on at least one claim", () => {
  expect(() => addUpQuantities([])).toThrow(RangeError);
});

const bound = fc.integer({ min: 0, max: 60 });
const quantity: fc.Arbitrary<Quantity> = fc
  .record({
    low: fc.option(bound),
    high: fc.option(bound),
    approximate: fc.boolean(),
    unit: fc.constantFrom(undefined, "km", "mi", "m"),
  })
  .filter(({ low, high }) => low !== null || high !== null)
  .map(({ low, high, approximate, unit }) => {
    const [min, max] = low !== null && high !== null && low > high ? [high, low] : [low, high];
    return {
      ...(min === null ? {} : { min }),
      ...(max === null ? {} : { max }),
      ...(approximate ? { approximate } : {}),
      ...(unit === undefined ? {} : { unit }),
    };
  });
const some = fc.array(quantity, { minLength: 1, maxLength: 8 });

test("the order of claims never changes a fact", () => {
  fc.assert(
    fc.property(some, fc.infiniteStream(fc.nat()), fc.constantFrom(undefined, "km"), (quantities, random, unit) => {
      const list = claims(...quantities);
      const shuffled = list.map((claim) => ({ claim, at: random.next().value })).sort((a, b) => a.at - b.at);
      const mixed = shuffled.map(({ claim }) => claim);
      expect(addUpQuantities(mixed, unit)).toEqual(addUpQuantities(list, unit));
    }),
    { numRuns: 300 },
  );
});

test("every claim has one place, someone states the value, and one claim agrees with itself", () => {
  fc.assert(
    fc.property(some, (quantities) => {
      const list = claims(...quantities);
      const sum = addUpQuantities(list, "km");
      const listed = [...sum.states, ...sum.compatible].sort();
      expect(listed).toEqual(list.map(({ id }) => id).sort());
      expect(sum.states.length).toBeGreaterThan(0);
      expect(sum.alternatives.length > 1).toBe(sum.disagree);
      for (const each of sum.alternatives) expect(each.claims.length).toBeGreaterThan(0);
      expect(addUpQuantities(list.slice(0, 1)).value).toEqual(list[0]!.quantity);
    }),
    { numRuns: 300 },
  );
});

test("what one claim says twice is what it says once", () => {
  fc.assert(
    fc.property(quantity, (each) => {
      const twice = addUpQuantities(claims(each, each), "km");
      expect(twice).toEqual({ ...agreed(each, "ab"), value: each });
    }),
  );
});
