import { type Day, dateOf, dayOf } from "./calendar.js";
import { boundsOfInterval, daysWithin, type InnerBounds, isFragmented, meet, windowAround } from "./date-pieces.js";
import { type Edtf, parseEdtf } from "./edtf.js";
import { type DayRange, rangeOfDate, widenedRangeOfDate } from "./edtf-date.js";

export { type Day, dateOf, dayOf };

/**
 * The earliest and the latest day that a time may touch, both included; -Infinity and Infinity where it is open or
 * unknown, and for a year of which no digit is known.
 */
export interface DateBounds extends DayRange {
  /** True for `a/b`, which says every day of it; false for all else: some day in it. */
  readonly every: boolean;
  /** Of `a/b` alone. */
  readonly inner?: InnerBounds;
}

/** The day of a moment that a clock gave (UTC text), by its calendar. */
export const dayOfMoment = (moment: string): Day => boundsOf(moment.slice(0, 10)).min;

/** Days of a time, from its parsed parts. A text is parsed first. @throws Problem "date-invalid" for a text that is none. */
export function boundsOf(time: Edtf | string): DateBounds {
  return bounds(parsed(time), rangeOfDate);
}

/**
 * The same with what is marked approximate wider by one unit of its precision on either side (about 2016: 2015 to 2017;
 * about August 2012: July to September). For the test of agreement only. Rule: DESIGN.md, row *date*.
 */
export function widened(time: Edtf | string): DateBounds {
  return bounds(parsed(time), widenedRangeOfDate);
}

/** Whether it is a point in time, which may not be well known: everything but an interval `a/b`. */
export function isPoint(time: Edtf | string): boolean {
  return typeof time === "string" ? parsed(time).kind !== "interval" : time.kind !== "interval";
}

/**
 * Whether two times could share a moment. Marks do not matter ("about" widens for agreement of dates only); gaps do:
 * `[2014,2016]` cannot overlap 2015, nor `XXXX-05-20` June 2014.
 */
export function couldOverlap(a: Edtf | string, b: Edtf | string): boolean {
  const [first, second] = [parsed(a), parsed(b)];
  const [one, other] = [boundsOf(first), boundsOf(second)];
  if (one.max < other.min || other.max < one.min) return false;
  if (!isFragmented(first) && !isFragmented(second)) return true;
  const window = windowAround([one, other]);
  return meet([daysWithin(first, window), daysWithin(second, window)]).length > 0;
}

const parsed = (time: Edtf | string): Edtf => (typeof time === "string" ? parseEdtf(time) : time);

function bounds(time: Edtf, range: typeof rangeOfDate): DateBounds {
  if (time.kind === "date") return { ...range(time), every: false };
  if (time.kind === "interval") {
    const inner = boundsOfInterval(time, range);
    return { min: inner.startMin, max: inner.endMax, every: true, inner };
  }
  let [min, max] = [Infinity, -Infinity];
  for (const item of time.items) {
    const from = item.kind === "date" ? item : item.from;
    const to = item.kind === "date" ? item : item.to;
    min = Math.min(min, from === undefined ? -Infinity : range(from).min);
    max = Math.max(max, to === undefined ? Infinity : range(to).max);
  }
  return { min, max, every: false };
}
