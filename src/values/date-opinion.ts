import type { Day } from "./calendar.js";
import { boundsOf, type DateBounds } from "./date-bounds.js";
import { daysNamed, daysWithin, windowAround } from "./date-pieces.js";
import { coarsestOf, precisionOf, type SpanEnd } from "./date-span.js";
import { type Edtf, type EdtfSetItem, parseEdtf, printEdtf } from "./edtf.js";
import { type DayRange, type EdtfDate, isApproximate, isUncertain, type Mark, rangeOfDate } from "./edtf-date.js";

/** A date that one or more claims give, made ready to be weighed against others. */
export interface Opinion {
  readonly text: string;
  /** Ids of the claims that give it, in order. */
  readonly claims: readonly string[];
  readonly every: boolean;
  readonly bounds: DateBounds;
  /** Days that it may mean, in order and apart. */
  readonly days: readonly DayRange[];
  /** The same, an approximate one wider by a unit: for the test of agreement only. */
  readonly reach: readonly DayRange[];
  readonly approximate: boolean;
  /** The days that all claims of the fact name: beyond them a date without a year only repeats itself. */
  readonly named: DayRange;
  readonly low: SpanEnd;
  readonly high: SpanEnd;
}

/** The distinct dates of some claims, in an order that does not depend on theirs. @throws Problem "date-invalid" */
export function opinionsOf(claims: readonly { readonly id: string; readonly date: string }[]): Opinion[] {
  const claimsOf = new Map<string, string[]>();
  for (const { id, date } of claims) claimsOf.set(date, [...(claimsOf.get(date) ?? []), id]);
  const dates = [...claimsOf]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([text, ids]) => ({ time: parseEdtf(text), ids }));
  const ranges = dates.map(({ time }) => boundsOf(time));
  const [named, window] = [daysNamed(ranges), windowAround(ranges)];
  return dates.map(({ time, ids }) => ({ ...opinionOf(time, ids.sort(), window), named }));
}

function opinionOf(time: Edtf, claims: readonly string[], window: DayRange): Omit<Opinion, "named"> {
  const [first, last] = endsOf(time);
  const bounds = boundsOf(time);
  return {
    text: printEdtf(time),
    claims,
    every: time.kind === "interval",
    bounds,
    days: daysWithin(time, window),
    reach: daysWithin(time, window, true),
    approximate: datesOf(time).some(isApproximate),
    low: spanEnd(first, bounds.min, "first"),
    high: spanEnd(last, bounds.max, "last"),
  };
}

function spanEnd(date: EdtfDate | undefined, day: Day, which: "first" | "last"): SpanEnd {
  if (date === undefined) return { day, precision: coarsestOf(day, which), mark: "" };
  return {
    day,
    precision: Math.max(precisionOf(date), coarsestOf(day, which)) as SpanEnd["precision"],
    mark: markOf(date),
  };
}

function markOf(date: EdtfDate): Mark {
  if (isApproximate(date)) return isUncertain(date) ? "%" : "~";
  return isUncertain(date) ? "?" : "";
}

/** The dates that give a time its first and its last day; undefined for an end that is open or unknown. */
function endsOf(time: Edtf): [first: EdtfDate | undefined, last: EdtfDate | undefined] {
  if (time.kind === "date") return [time, time];
  if (time.kind === "interval") return [dateOrNone(time.start), dateOrNone(time.end)];
  const from = time.items.map((item) => (item.kind === "date" ? item : item.from));
  const to = time.items.map((item) => (item.kind === "date" ? item : item.to));
  return [
    from.includes(undefined) ? undefined : outermost(from as EdtfDate[], (date) => -rangeOfDate(date).min),
    to.includes(undefined) ? undefined : outermost(to as EdtfDate[], (date) => rangeOfDate(date).max),
  ];
}

const dateOrNone = (end: EdtfDate | string): EdtfDate | undefined => (typeof end === "string" ? undefined : end);

const outermost = (dates: readonly EdtfDate[], far: (date: EdtfDate) => number): EdtfDate =>
  dates.reduce((best, date) => (far(date) > far(best) ? date : best));

function datesOf(time: Edtf): EdtfDate[] {
  if (time.kind === "date") return [time];
  if (time.kind === "interval") return [time.start, time.end].filter((end) => typeof end !== "string");
  return time.items.flatMap((item: EdtfSetItem) =>
    item.kind === "date" ? [item] : [item.from, item.to].filter((date) => date !== undefined),
  );
}
