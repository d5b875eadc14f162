import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateEffect } from "./estimate-effect.js";
import type { EffectOptions, EffectSeries, Refusal } from "./question.js";

const FIRST = 2009 * 12;
/** The sixty-first month of a series from January 2009. */
const START = FIRST + 60;

const months = (values: readonly (number | null)[]): EffectSeries => ({ step: "month", first: FIRST, values });
const made = (count: number, value: (index: number) => number | null) =>
  Array.from({ length: count }, (_, index) => value(index));
/** Looks like chance, is the same each time. */
const noise = (index: number) => Math.abs(Math.sin(index * 12.9898 + 1) * 43758.5453) % 1;
const noisy = made(96, (index) => 100 + Math.round(20 * noise(index)));
const without = (index: number, value: number | null) => noisy.map((each, at) => (at === index ? value : each));

const refused = (series: EffectSeries, start: number, options: EffectOptions = {}): Refusal | undefined => {
  const effect = estimateEffect({ series, start }, options);
  return effect.verdict === "refused" ? effect.reason : undefined;
};

describe("what cannot be answered is refused with its reason", () => {
  test.each<[string, EffectSeries, number, EffectOptions, Refusal["why"]]>([
    ["a value that is no number", months(without(5, Number.NaN)), START, {}, "not-finite"],
    ["an infinite value", months(without(5, Number.POSITIVE_INFINITY)), START, {}, "not-finite"],
    ["two months", months([1, 2]), FIRST + 1, {}, "short-before"],
    ["no month at all", months([]), START, {}, "start-outside"],
    ["200,000 months", months(made(200_000, () => 1)), START, {}, "too-long"],
    ["the same every month", months(made(96, () => 7)), START, {}, "constant"],
    ["nothing but zeros", months(made(96, () => 0)), START, {}, "all-zero"],
    ["a line without any scatter", months(made(96, (index) => 10.5 + index)), START, {}, "perfect-fit"],
    ["a step and nothing else", months(made(96, (index) => (index < 60 ? 3.5 : 9))), START, {}, "perfect-fit"],
    ["a date after the series ends", months(noisy), FIRST + 96, {}, "start-outside"],
    ["the first month", months(noisy), FIRST, {}, "start-outside"],
    ["five months after", months(noisy.slice(0, 65)), START, {}, "short-after"],
    ["23 months before", months(noisy), FIRST + 23, {}, "short-before"],
    ["a negative count", months(without(9, -1)), START, { family: "quasi-poisson" }, "negative"],
    ["a logarithm of zero", months(without(9, 0)), START, { log: true }, "not-positive"],
    [
      "a quarter of the months blank",
      months(noisy.map((value, at) => (at % 4 === 1 ? null : value))),
      START,
      {},
      "many-blank",
    ],
    [
      "no January before the start",
      months(noisy.map((value, at) => (at % 12 === 0 && at < 60 ? null : value))),
      START,
      {},
      "month-absent",
    ],
    ["nothing but zeros after the start", months(noisy.map((value, at) => (at < 60 ? value : 0))), START, {}, "no-fit"],
    [
      "a population of zero",
      { ...months(noisy), population: noisy.map((_, at) => (at === 3 ? 0 : 9)) },
      START,
      {},
      "population",
    ],
    [
      "a rate that is no count",
      { ...months(noisy), population: noisy.map(() => 9) },
      START,
      { family: "ols" },
      "population-without-counts",
    ],
    ["14 years", { step: "year", first: 1970, values: noisy.slice(0, 31) }, 1984, {}, "short-before"],
  ])("%s", (_, series, start, options, why) => {
    expect(refused(series, start, options)?.why).toBe(why);
  });

  test("a comparison that is the series itself", () => {
    const effect = estimateEffect({ series: months(noisy), comparison: { values: noisy }, start: START });
    expect(effect).toEqual({ verdict: "refused", reason: { why: "comparison-same" } });
  });
});

test("whatever the series, the answer is a refusal or finite numbers", () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.integer({ min: 0, max: 30 }),
    fc.constant(0),
    fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
  );
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 30, maxLength: 60 }),
      fc.integer({ min: 20, max: 50 }),
      (values, start) => {
        const effect = estimateEffect({ series: months(values), start: FIRST + start }, { placebo: false });
        if (effect.verdict === "refused") return;
        const numbers = [
          effect.average.estimate,
          effect.average.errors.decides,
          effect.average.p,
          effect.p,
          ...effect.average.interval95,
        ];
        expect(numbers.every(Number.isFinite)).toBe(true);
        expect(effect.average.errors.decides).toBeGreaterThan(0);
      },
    ),
    { numRuns: 150, seed: 2019 },
  );
});

test("the same series with its start told in another calendar gives the same answer", () => {
  const at = (first: number) => {
    const effect = estimateEffect({ series: { step: "month", first, values: noisy }, start: first + 60 });
    return effect.verdict === "refused" ? effect : { ...effect.average, verdict: effect.verdict };
  };
  expect(at(FIRST + 240)).toEqual(at(FIRST));
});

test("a large p alone never says that nothing changed", () => {
  const wild = made(96, (index) => 100 + 80 * noise(index));
  const effect = estimateEffect({ series: months(wild), start: START });
  expect(effect).toMatchObject({ verdict: "cannot_tell" });
  if (effect.verdict !== "refused") expect(effect.average.p).toBeGreaterThan(0.05);
});
