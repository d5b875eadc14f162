import { type Day, dateOf, dayOf } from "./calendar.js";
import type { Edtf, EdtfEnd, EdtfInterval, EdtfSetItem } from "./edtf.js";
import {
  approximateMonths,
  type DayRange,
  daysOfPattern,
  type EdtfDate,
  hasUnknownDigit,
  rangeOfDate,
  widen,
  widenedRangeOfDate,
} from "./edtf-date.js";

// Any day of the year, February 29 too, comes within eight years (1896 to 1904 is the longest wait).
const MARGIN = 8;
// Beyond this many years the days of a pattern are not gone through; it then stands for its whole range.
const MOST_YEARS = 4000;

/** Between which days the two ends of an interval lie. Certain is what goes from `startMax` to `endMin`, if anything. */
export interface InnerBounds {
  readonly startMin: Day;
  readonly startMax: Day;
  readonly endMin: Day;
  readonly endMax: Day;
}

/** Whether a time may have gaps: a set of several, or unknown digits before known ones. */
export function isFragmented(time: Edtf): boolean {
  if (time.kind === "date") return isPattern(time);
  return time.kind === "set" && (time.items.length > 1 || isFragmentedItem(time.items[0]!));
}

/** From the first to the last day that some ranges name; from Infinity to -Infinity where they name none. */
export function daysNamed(ranges: readonly DayRange[]): DayRange {
  const ends = ranges.flatMap(({ min, max }) => [min, max]).filter(Number.isFinite);
  return { min: Math.min(...ends), max: Math.max(...ends) };
}

/**
 * Days within which to go through a pattern that has no first and no last day, such as `XXXX-05-20`: all that the
 * ranges name, and a margin on both sides. What it does in the margin it does for ever.
 */
export function windowAround(ranges: readonly DayRange[]): DayRange {
  const { min, max } = daysNamed(ranges);
  const [first, last] = min === Infinity ? [2000, 2000] : [dateOf(min).year, dateOf(max).year];
  return { min: dayOf(first - MARGIN, 1, 1), max: dayOf(last + MARGIN, 12, 31) };
}

/**
 * The days that a time may mean, as ranges in order that neither touch nor overlap. A pattern without a year is gone
 * through in `window` alone; all else is whole. With `about` true, what is approximate is wider by a unit.
 */
export function daysWithin(time: Edtf, window: DayRange, about = false): DayRange[] {
  if (time.kind === "date") return joined(daysOfDate(time, window, about));
  if (time.kind === "set") return joined(time.items.flatMap((item) => daysOfItem(item, window, about)));
  const { startMin, endMax } = boundsOfInterval(time, about ? widenedRangeOfDate : rangeOfDate);
  return [{ min: startMin, max: endMax }];
}

/** Bounds of both ends, each date taken for the range that `range` gives. */
export function boundsOfInterval({ start, end }: EdtfInterval, range: typeof rangeOfDate): InnerBounds {
  const first = boundsOfEnd(start, -Infinity, range);
  const last = boundsOfEnd(end, Infinity, range);
  return {
    startMin: first.min,
    startMax: Math.min(first.max, last.max), // 2019/2019-05 began in May at the latest
    endMin: Math.max(last.min, first.min),
    endMax: last.max,
  };
}

function boundsOfEnd(end: EdtfEnd, far: Day, range: typeof rangeOfDate): DayRange {
  if (end === "open") return { min: far, max: far };
  return end === "unknown" ? { min: -Infinity, max: Infinity } : range(end);
}

/** The days that all lists hold; each list in order and without overlaps. No list: every day. */
export function meet(lists: readonly (readonly DayRange[])[]): DayRange[] {
  let common: readonly DayRange[] = [{ min: -Infinity, max: Infinity }];
  for (const list of lists) common = meetTwo(common, list);
  return [...common];
}

function meetTwo(a: readonly DayRange[], b: readonly DayRange[]): DayRange[] {
  const common: DayRange[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const min = Math.max(a[i]!.min, b[j]!.min);
    const max = Math.min(a[i]!.max, b[j]!.max);
    if (min <= max) common.push({ min, max });
    if (a[i]!.max < b[j]!.max) i++;
    else j++;
  }
  return common;
}

function joined(ranges: readonly DayRange[]): DayRange[] {
  if (ranges.length < 2) return [...ranges];
  const inOrder = [...ranges].sort((a, b) => (a.min < b.min ? -1 : a.min > b.min ? 1 : 0));
  const runs: DayRange[] = [];
  for (const range of inOrder) {
    const last = runs.at(-1);
    if (last === undefined || range.min > last.max + 1) runs.push(range);
    else runs[runs.length - 1] = { min: last.min, max: Math.max(last.max, range.max) };
  }
  return runs;
}

function daysOfItem(item: EdtfSetItem, window: DayRange, about: boolean): DayRange[] {
  if (item.kind === "date") return daysOfDate(item, window, about);
  const range = about ? widenedRangeOfDate : rangeOfDate;
  return [
    {
      min: item.from === undefined ? -Infinity : range(item.from).min,
      max: item.to === undefined ? Infinity : range(item.to).max,
    },
  ];
}

function daysOfDate(date: EdtfDate, window: DayRange, about: boolean): DayRange[] {
  const months = about ? approximateMonths(date) : undefined;
  const days = isPattern(date) ? daysOfGaps(date, window) : [rangeOfDate(date)];
  return months === undefined ? days : days.map((range) => widen(range, months));
}

function daysOfGaps(date: EdtfDate, window: DayRange): DayRange[] {
  const whole = rangeOfDate(date);
  const from = dateOf(Math.max(whole.min, window.min)).year - 1; // a winter reaches into the next year
  const to = dateOf(Math.min(whole.max, window.max)).year;
  return to - from > MOST_YEARS ? [whole] : [...daysOfPattern(date, from, to, 1)];
}

const isFragmentedItem = (item: EdtfSetItem): boolean => item.kind === "date" && isPattern(item);

/** Unknown digits before known ones, or the season of an unknown year: "201X" and "2014-XX" have no gaps, "201X-05" has. */
function isPattern({ year, month, day }: EdtfDate): boolean {
  if (!hasUnknownDigit(year) && !hasUnknownDigit(month) && !hasUnknownDigit(day)) return false;
  return !/^-?\d*X*$/.test(year + (month ?? "") + (day ?? ""));
}
