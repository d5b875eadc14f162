import { type Day, shiftMonths } from "./calendar.js";
import { boundsOf } from "./date-bounds.js";
import { parseEdtf } from "./edtf.js";
import { rangeOfDate } from "./edtf-date.js";
import { Problem } from "./problem.js";

/** The days on which something is due, counted from 0. A date that is less than a day stands for its last day. */
export interface DueDates {
  /** Undefined: there is no such date, the duty has ended. */
  at(index: number): Day | undefined;
  /** How many lie on this day or before it. */
  countUntil(day: Day): number;
  /** How long before its date a report may come and still be the one for that date. */
  readonly early: number;
}

const DURATION = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;
const DAYS_A_MONTH = 30.436875;
const QUARTER_OF_A_YEAR = 91;

/** How often a report is due, as ISO 8601 writes a duration. @throws Problem "field-invalid" */
export function readEvery(text: string): string {
  const { months, days } = stepOf(text) ?? { months: 0, days: 0 };
  if (months + days > 0) return text;
  throw new Problem(
    "field-invalid",
    `every: "${text}" is no ISO 8601 duration`,
    "write P1Y for each year, P6M for each half year",
  );
}

function stepOf(text: string): { months: number; days: number } | undefined {
  const parts = DURATION.exec(text);
  if (parts === null) return undefined;
  const [years, months, weeks, days] = parts.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return { months: years * 12 + months, days: weeks * 7 + days };
}

/**
 * When something is due: on a day, on each of a set (`{2019-03-01,2021-03-01}`), or again and again from the first day on,
 * to the end of an interval where one is given (`1998-03-01/2010`). Steps are counted from the first day, so that what is due on
 * 29 February is due on the 28th in other years and on the 29th again in the next leap year.
 */
export function dueDates(due: string, every: string | null): DueDates {
  const edtf = parseEdtf(due);
  const step = every === null ? undefined : stepOf(every);
  if (step && step.months + step.days > 0 && edtf.kind !== "set") {
    const isSpan = edtf.kind === "interval";
    const { min, max } = boundsOf(edtf);
    return recurring(isSpan ? min : max, isSpan ? max : Infinity, step);
  }
  if (edtf.kind === "set" && edtf.of === "all")
    return listed(
      edtf.items.flatMap((item) => (item.kind === "date" ? rangeOfDate(item).max : [])).sort((a, b) => a - b),
    );
  return listed([boundsOf(edtf).max]);
}

function listed(days: readonly Day[]): DueDates {
  const finite = days.filter(Number.isFinite);
  return {
    at: (index) => finite[index],
    countUntil: (day) => finite.filter((each) => each <= day).length,
    early: QUARTER_OF_A_YEAR,
  };
}

function recurring(first: Day, last: Day, { months, days }: { months: number; days: number }): DueDates {
  if (!Number.isFinite(first)) return listed([]);
  const dayAt = (index: number): Day => shiftMonths(first, index * months) + index * days;
  const length = months * DAYS_A_MONTH + days;
  return {
    at(index) {
      const day = dayAt(index);
      return day <= last ? day : undefined;
    },
    countUntil(day) {
      const end = Math.min(day, last);
      if (end < first) return 0;
      let index = Math.floor((end - first) / length);
      while (dayAt(index) > end) index -= 1;
      while (dayAt(index + 1) <= end) index += 1;
      return index + 1;
    },
    early: Math.min(QUARTER_OF_A_YEAR, Math.floor(length / 4)),
  };
}

export interface Standing {
  /** `none`: no date is given and nothing has come. */
  readonly state: "overdue" | "due" | "received" | "none";
  /** Dates that have passed without a report, and the first of them. */
  readonly missed: number;
  readonly since: Day | null;
  /** The first date that lies ahead, today's included, and is not settled. */
  readonly next: Day | null;
}

/**
 * What of it has come. A report settles its date and all before it: the last date due by a quarter of the period (at most of a
 * year) after the day it was issued; one that says no day, the last that was due; what is due once is settled by any.
 */
export function standingOf(
  dates: DueDates | undefined,
  received: { readonly issued: Day | null } | null,
  today: Day,
): Standing {
  const nothing = { missed: 0, since: null, next: null };
  if (dates?.at(0) === undefined) return { state: received ? "received" : "none", ...nothing };
  const settled = received === null ? 0 : Math.max(1, dates.countUntil((received.issued ?? today) + dates.early));
  const passed = dates.countUntil(today - 1);
  const missed = Math.max(0, passed - settled);
  const since = missed > 0 ? dates.at(settled)! : null;
  const next = dates.at(Math.max(passed, settled)) ?? null;
  return { state: missed > 0 ? "overdue" : settled > 0 ? "received" : "due", missed, since, next };
}
