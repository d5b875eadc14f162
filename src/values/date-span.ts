import { type Day, dateOf, dayOf, daysInMonth } from "./calendar.js";
import { type DayRange, type EdtfDate, hasUnknownDigit, isSeason, type Mark, printYear } from "./edtf-date.js";

/** How precisely a day is known: the year it is in, the month, or itself. Numbers in order, so that finer is more. */
export type Precision = 0 | 1 | 2;
const [YEAR, MONTH, DAY]: readonly [Precision, Precision, Precision] = [0, 1, 2];

/** One end of a span: a day, as precise as the source that gave it, with the source's mark. An open end has an infinite day. */
export interface SpanEnd {
  readonly day: Day;
  readonly precision: Precision;
  readonly mark: Mark;
}

/** As precise as a date is written, or coarser: a season is months, a decade is years. */
export function precisionOf({ month, day }: EdtfDate): Precision {
  if (month === undefined || hasUnknownDigit(month)) return YEAR;
  return isSeason(month) || day === undefined || hasUnknownDigit(day) ? MONTH : DAY;
}

/** The coarsest precision at which a day is a first day (or a last day) of a year or month. */
export function coarsestOf(day: Day, which: "first" | "last"): Precision {
  if (!Number.isFinite(day)) return YEAR;
  const date = dateOf(day);
  const isEdgeOfMonth = date.day === (which === "first" ? 1 : daysInMonth(date.year, date.month));
  if (!isEdgeOfMonth) return DAY;
  return date.month === (which === "first" ? 1 : 12) ? YEAR : MONTH;
}

/**
 * A span of days as EDTF: one year, month or day where it is just that, else `[a..b]`, or `a/b` for one of which every
 * day is meant. Each end is as precise as it is given, and both as the finer one where the coarser would hold it
 * ([2012-01..2012-05], not [2012..2012-05]). `XXXX` for a span without any end.
 * The precision of an end must be exact: first day of its year or month for `low`, last for `high`.
 */
export function printSpan(low: SpanEnd, high: SpanEnd, every: boolean): string {
  if (low.day === -Infinity && high.day === Infinity) return "XXXX";
  const unit = unitOf(low, high);
  if (unit !== undefined && !every) return printDay(low.day, unit) + (low.mark === high.mark ? low.mark : "");
  const both = holdsOther(low, high) ? finer(low.precision, high.precision) : undefined;
  const from = low.day === -Infinity ? ".." : printDay(low.day, both ?? low.precision) + low.mark;
  const to = high.day === Infinity ? ".." : printDay(high.day, both ?? high.precision) + high.mark;
  if (every) return `${from}/${to}`;
  return `[${from === ".." ? "" : from}..${to === ".." ? "" : to}]`;
}

const finer = (a: Precision, b: Precision): Precision => Math.max(a, b) as Precision;

/** The unit that the span fills, where one of its ends is no more precise than that. */
function unitOf(low: SpanEnd, high: SpanEnd): Precision | undefined {
  if (low.day === high.day) return DAY;
  const coarser = Math.min(low.precision, high.precision) as Precision;
  return [YEAR, MONTH].find(
    (unit) => unit >= coarser && sameDays(unitAround(low.day, unit), { min: low.day, max: high.day }),
  );
}

const sameDays = (a: DayRange, b: DayRange): boolean => a.min === b.min && a.max === b.max;

function holdsOther(low: SpanEnd, high: SpanEnd): boolean {
  return unitAround(low.day, low.precision).max >= unitAround(high.day, high.precision).min;
}

/** The year, month or day that a day is in. */
function unitAround(day: Day, precision: Precision): DayRange {
  if (!Number.isFinite(day) || precision === DAY) return { min: day, max: day };
  const { year, month } = dateOf(day);
  if (precision === YEAR) return { min: dayOf(year, 1, 1), max: dayOf(year, 12, 31) };
  return { min: dayOf(year, month, 1), max: dayOf(year, month, daysInMonth(year, month)) };
}

/** A day as ISO 8601, and so EDTF, writes it. */
export const isoDay = (day: Day): string => printDay(day, DAY);

/** A day as EDTF, cut to a precision. */
export function printDay(on: Day, precision: Precision): string {
  const { year, month, day } = dateOf(on);
  const parts = [printYear(year), String(month).padStart(2, "0"), String(day).padStart(2, "0")];
  return parts.slice(0, precision + 1).join("-");
}
