import fc from "fast-check";
import { expect, test } from "vitest";
import { addUpDates } from "./add-up-dates.js";
import { daysInMonth } from "./calendar.js";
import { boundsOf, couldOverlap, dateOf, dayOf, widened } from "./date-bounds.js";
import { readDate } from "./date-words.js";
import { parseEdtf, printEdtf } from "./edtf.js";
import { printYear } from "./edtf-date.js";
import { formatDate } from "./format-date.js";
import { LANGS } from "./value.js";

const two = (number: number) => String(number).padStart(2, "0");

const plainYear = fc.integer({ min: 1000, max: 9999 });
const anyYear = fc.oneof({ weight: 3, arbitrary: plainYear }, fc.integer({ min: -99_999, max: 99_999 }));
const yearText = anyYear.map(printYear);
const dayText = fc
  .tuple(anyYear, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([year, month, day]) => `${printYear(year)}-${two(month)}-${two(Math.min(day, daysInMonth(year, month)))}`);
const monthText = fc.tuple(yearText, fc.integer({ min: 1, max: 12 })).map(([year, month]) => `${year}-${two(month)}`);
const seasonText = fc.tuple(yearText, fc.integer({ min: 21, max: 41 })).map(([year, season]) => `${year}-${season}`);
const roundYear = plainYear.chain((year) =>
  fc.constantFrom(1, 2, 3).map((digits) =>
    String(year)
      .slice(0, 4 - digits)
      .padEnd(4, "X"),
  ),
);
const unknownText = fc.oneof(
  roundYear,
  fc.constantFrom(
    "XXXX",
    "XXXX-05",
    "XXXX-05-20",
    "XXXX-02-29",
    "XXXX-23",
    "201X-05-20",
    "156X-12",
    "2014-1X",
    "2X14-07",
  ),
  fc.tuple(plainYear, fc.constantFrom("-XX", "-07-XX", "-XX-XX", "-XX-05")).map(([year, rest]) => year + rest),
);
const oneDate = fc.oneof({ weight: 3, arbitrary: fc.oneof(yearText, monthText, dayText) }, seasonText, unknownText);
const marked = fc.tuple(oneDate, fc.constantFrom("", "", "", "~", "?", "%")).map(([date, mark]) => date + mark);
const innerMarked = dayText.map((date) => date.replace(/-(\d\d)-/, "-$1~-"));

/** Two dates of which the second does not certainly come first; half the time near each other. */
const inOrder = fc
  .oneof(
    fc.tuple(marked, marked),
    fc
      .tuple(
        plainYear,
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 2 }),
        fc.constantFrom("", "-03", "-20"),
        fc.constantFrom("", "-03", "-20"),
      )
      .map(([year, [a, b], first, last]) => [`${year}-${two(a!)}${first}`, `${year}-${two(b!)}${last}`] as const),
  )
  .map(([a, b]) => (boundsOf(b).max < boundsOf(a).min ? ([b, a] as const) : ([a, b] as const)));

const interval = fc.oneof(
  inOrder.map(([a, b]) => `${a}/${b}`),
  marked.chain((date) => fc.constantFrom(`${date}/..`, `../${date}`, `${date}/`, `/${date}`)),
);
const set = fc.oneof(
  inOrder.map(([a, b]) => `[${a}..${b}]`),
  marked.chain((date) => fc.constantFrom(`[${date}..]`, `[..${date}]`)),
  inOrder.map(([a, b]) => `[${a},${b}]`),
  fc
    .tuple(fc.array(marked, { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([dates, one]) => (one ? `[${dates}]` : `{${dates}}`)),
  fc.tuple(marked, inOrder).map(([date, [a, b]]) => `{${date},${a}..${b}}`),
);
const edtf = fc.oneof({ weight: 2, arbitrary: marked }, innerMarked, interval, set);

/** Dates of a few years, so that many meet. */
const near = fc
  .tuple(
    fc.constantFrom(
      "2012",
      "2013",
      "2014",
      "201X",
      "XXXX-05-20",
      "2014-07",
      "2014-07-03",
      "2013-06",
      "2012-24",
      "2014-XX-05",
      "20XX-07",
    ),
    fc.constantFrom("", "", "~", "?"),
  )
  .map(([date, mark]) => date + mark);
const nearTime = fc.oneof(
  { weight: 3, arbitrary: near },
  fc.constantFrom(
    "[2012..2013-06]",
    "[2013-03..2014-08]",
    "[2012,2014]",
    "[2012,2013-06..2014-02]",
    "[..2013]",
    "[2013-05..]",
    "2012-05/2014-07",
    "2013/..",
    "../2013-02~",
  ),
);

test("parse and print is the identity", () => {
  fc.assert(fc.property(edtf, (text) => printEdtf(parseEdtf(text)) === text));
});

test.each(LANGS)("what is formatted is read back as the same: %s", (lang) => {
  fc.assert(
    fc.property(edtf, (text) => {
      expect(readDate(formatDate(text, lang))).toBe(text);
    }),
    { numRuns: 1500 },
  );
});

test.each(LANGS)("what an editor writes daily is in words, with no sign of EDTF in it: %s", (lang) => {
  const plain = fc.oneof(plainYear.map(String), dayText, monthText, fc.constantFrom("201X", "2014-22", "2014-24"));
  const daily = fc.oneof(
    plain,
    plain.map((date) => `${date}~`),
    plain.map((date) => `${date}/..`),
    plain.map((date) => `[..${date}]`),
  );
  fc.assert(fc.property(daily, (text) => !/[[\]/~X]|\.\.|\d-\d\d(?!\d)/.test(formatDate(text, lang))));
});

test("bounds are in order, and widening never narrows", () => {
  fc.assert(
    fc.property(edtf, (text) => {
      const [bounds, wide] = [boundsOf(text), widened(text)];
      return bounds.min <= bounds.max && wide.min <= bounds.min && wide.max >= bounds.max;
    }),
  );
});

test("the order of claims never changes a fact, nor what each claim is counted as", () => {
  const claims = fc
    .array(nearTime, { minLength: 1, maxLength: 7 })
    .map((dates) => dates.map((date, place) => ({ id: `c${place}`, date })));
  const shuffled = claims.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  const sightings = fc.array(nearTime, { maxLength: 3 });
  fc.assert(
    fc.property(shuffled, sightings, fc.constantFrom("start" as const, "end" as const), ([list, other], seen, role) => {
      expect(addUpDates(other, [...seen].reverse(), role)).toEqual(addUpDates(list, seen, role));
    }),
  );
});

test("each claim is counted once, and the value is EDTF", () => {
  fc.assert(
    fc.property(fc.array(nearTime, { minLength: 1, maxLength: 6 }), (dates) => {
      const claims = dates.map((date, place) => ({ id: `c${place}`, date }));
      const { value, states, compatible, ambiguous, alternatives, disagree } = addUpDates(claims);
      expect([...states, ...compatible, ...ambiguous].sort()).toEqual(claims.map(({ id }) => id));
      expect(printEdtf(parseEdtf(value))).toBe(value);
      expect(disagree).toBe(alternatives.length > 1);
      for (const alternative of alternatives) {
        const [whole, part] = [boundsOf(value), boundsOf(alternative.value)];
        expect(whole.min <= part.min && whole.max >= part.max).toBe(true);
      }
    }),
  );
});

test("claims that cannot overlap disagree; two that can do not", () => {
  fc.assert(
    fc.property(nearTime, nearTime, (a, b) => {
      const { disagree } = addUpDates([a, b].map((date, place) => ({ id: `c${place}`, date })));
      if (/[~%]/.test(a + b)) return !(disagree && couldOverlap(a, b));
      return disagree === !couldOverlap(a, b);
    }),
  );
});

test("two times could overlap if and only if some day is in both", () => {
  const digit = fc.constantFrom("X", "0", "1", "2");
  const pattern = fc
    .tuple(
      fc.constantFrom("201X", "20X2", "2012", "XXXX"),
      fc.tuple(fc.constantFrom("X", "0", "1"), digit),
      fc.tuple(digit, digit),
    )
    .map(([year, month, day]) => `${year}-${month.join("")}-${day.join("")}`)
    .filter((text) => !/-00/.test(text) && !/-(13|14)/.test(text));
  const days = Array.from({ length: 366 * 11 }, (_, place) => dayOf(2010, 1, 1) + place).map((day) => {
    const { year, month, day: date } = dateOf(day);
    return `${year}-${two(month)}-${two(date)}`;
  });
  const like = (text: string) => new RegExp(`^${text.replace(/X/g, ".")}$`);
  fc.assert(
    fc.property(pattern, pattern, (a, b) => {
      const expected = days.some((day) => like(a).test(day) && like(b).test(day));
      return couldOverlap(a, b) === expected && couldOverlap(b, a) === expected;
    }),
    { numRuns: 60 },
  );
});
