import { type Day, dayOf, daysInMonth, shiftMonths } from "./calendar.js";
import { NotADate } from "./date-invalid.js";

/** `~` approximate, `?` uncertain, `%` both. */
export type Mark = "" | "~" | "?" | "%";

/** Days from `min` to `max`, both included. */
export interface DayRange {
  readonly min: Day;
  readonly max: Day;
}

/**
 * One date of EDTF, its parts as they are written: the year "2014", "201X", "-0044" or "Y12345"; the month "07", "XX"
 * or a season from "21" to "41"; the day "04" or "XX".
 */
export interface EdtfDate {
  readonly kind: "date";
  readonly year: string;
  readonly month?: string;
  readonly day?: string;
  /** At the end: of the whole date. */
  readonly mark: Mark;
  /** Marks elsewhere (level 2): before a part, of that part; after a part, of it and all to its left. */
  readonly inner?: {
    readonly beforeYear: Mark;
    readonly afterYear: Mark;
    readonly beforeMonth: Mark;
    readonly afterMonth: Mark;
    readonly beforeDay: Mark;
  };
}

const DATE =
  /^([~?%]?)(Y-?[1-9]\d{4,8}|-?[\dX]{4})([~?%]?)(?:-([~?%]?)([\dX]{2})([~?%]?)(?:-([~?%]?)([\dX]{2})([~?%]?))?)?$/;

/**
 * First month and length in months of each season: 21-24 as in the north (spring is March to May, winter is December
 * to February of the next year), 25-28 the north and 29-32 the south by name, 33-36 quarters, 37-39 thirds of the
 * year, 40-41 halves. EDTF leaves 21-24 to whoever uses it; Muster's countries are read as of the north.
 */
const SEASONS: readonly (readonly [firstMonth: number, months: number])[] = [
  ...[3, 6, 9, 12, 3, 6, 9, 12, 9, 12, 3, 6, 1, 4, 7, 10].map((month) => [month, 3] as const),
  ...[1, 5, 9].map((month) => [month, 4] as const),
  ...[1, 7].map((month) => [month, 6] as const),
];

const MONTH_NAMES = "January February March April May June July August September October November December".split(" ");

/** One date, which must exist. @throws NotADate with the reason. */
export function parseEdtfDate(text: string): EdtfDate {
  const parts = DATE.exec(text);
  if (parts === null) throw new NotADate(...whyNotEdtf(text));
  const [, beforeYear, year, afterYear, beforeMonth, month, afterMonth, beforeDay, day, afterDay] = parts;
  const date = {
    kind: "date",
    year: year!,
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
    mark: (day !== undefined ? afterDay : month !== undefined ? afterMonth : afterYear) as Mark,
  } as const;
  refuseImpossible(date);
  const inner = {
    beforeYear: beforeYear as Mark,
    afterYear: (month === undefined ? "" : afterYear) as Mark,
    beforeMonth: (beforeMonth ?? "") as Mark,
    afterMonth: (day === undefined ? "" : afterMonth) as Mark,
    beforeDay: (beforeDay ?? "") as Mark,
  };
  return Object.values(inner).some((mark) => mark !== "") ? { ...date, inner } : date;
}

export function printEdtfDate({ year, month, day, mark, inner }: EdtfDate): string {
  let text = `${inner?.beforeYear ?? ""}${year}${inner?.afterYear ?? ""}`;
  if (month !== undefined) text += `-${inner?.beforeMonth ?? ""}${month}${inner?.afterMonth ?? ""}`;
  if (day !== undefined) text += `-${inner?.beforeDay ?? ""}${day}`;
  return text + mark;
}

/** A month from 1 to 12 as EDTF writes a date in it; years beyond four digits with Y. */
export function printYear(year: number): string {
  if (Math.abs(year) > 9999) return `Y${year}`;
  return (year < 0 ? "-" : "") + String(Math.abs(year)).padStart(4, "0");
}

export const hasUnknownDigit = (part: string | undefined): boolean => part?.includes("X") ?? false;
export const isSeason = (month: string | undefined): boolean =>
  month !== undefined && !hasUnknownDigit(month) && +month > 12;

export const isApproximate = (date: EdtfDate): boolean => hasMark(date, "~");
export const isUncertain = (date: EdtfDate): boolean => hasMark(date, "?");

function hasMark({ mark, inner }: EdtfDate, wanted: "~" | "?"): boolean {
  const marks = inner === undefined ? [mark] : [mark, ...Object.values(inner)];
  return marks.some((one) => one === wanted || one === "%");
}

/**
 * The first and the last day that a date may mean. Without a known digit in its year it may mean any day, whatever
 * its month says: -Infinity to Infinity.
 */
export function rangeOfDate(date: EdtfDate): DayRange {
  const { year, month, day } = date;
  if (isAnyYear(year)) return { min: -Infinity, max: year.startsWith("-") ? dayOf(-1, 12, 31) : Infinity };
  if (hasUnknownDigit(year) || hasUnknownDigit(month) || hasUnknownDigit(day)) return rangeOfPattern(date);
  const y = yearNumber(year);
  if (month === undefined) return { min: dayOf(y, 1, 1), max: dayOf(y, 12, 31) };
  const m = +month;
  if (m > 12) return rangeOfSeason(y, m);
  if (day === undefined) return { min: dayOf(y, m, 1), max: dayOf(y, m, daysInMonth(y, m)) };
  const only = dayOf(y, m, +day);
  return { min: only, max: only };
}

/** `XXXX`: no digit of the year is known. */
export const isAnyYear = (year: string): boolean => year === "XXXX" || year === "-XXXX";

/** The number of a year without unknown digits. */
export const yearNumber = (year: string): number => +(year.startsWith("Y") ? year.slice(1) : year);

/** The same, an approximate one wider by one unit of its precision on either side: for the test of agreement only. */
export function widenedRangeOfDate(date: EdtfDate): DayRange {
  const range = rangeOfDate(date);
  const months = approximateMonths(date);
  return months === undefined ? range : widen(range, months);
}

/** A range wider by so many months on either side; 0 stands for one day. */
export function widen({ min, max }: DayRange, months: number): DayRange {
  if (months === 0) return { min: min - 1, max: max + 1 };
  return { min: shiftMonths(min, -months), max: shiftMonths(max + 1, months) - 1 };
}

/**
 * The unit by which "about" widens, in months, 0 for a day: that of the finest part that is marked as a whole, the
 * coarsest where several are. Undefined: not approximate.
 */
export function approximateMonths(date: EdtfDate): number | undefined {
  const { year, month, mark, inner } = date;
  const approximate = (one: Mark | undefined) => one === "~" || one === "%";
  const units: number[] = [];
  if (approximate(mark)) units.push(unitInMonths(date));
  if (approximate(inner?.beforeYear) || approximate(inner?.afterYear)) units.push(unitOfYear(year));
  if (approximate(inner?.beforeMonth) || approximate(inner?.afterMonth)) units.push(unitOfMonth(year, month!));
  if (approximate(inner?.beforeDay)) units.push(0);
  return units.length === 0 ? undefined : Math.max(...units);
}

function unitInMonths({ year, month, day }: EdtfDate): number {
  if (month === undefined) return unitOfYear(year);
  return day === undefined || hasUnknownDigit(day) ? unitOfMonth(year, month) : 0;
}

const unitOfYear = (year: string): number => 12 * 10 ** year.replace(/[^X]/g, "").length;

function unitOfMonth(year: string, month: string): number {
  if (hasUnknownDigit(month)) return unitOfYear(year);
  return isSeason(month) ? SEASONS[+month - 21]![1] : 1;
}

function rangeOfSeason(year: number, season: number): DayRange {
  const [firstMonth, months] = SEASONS[season - 21]!;
  const min = dayOf(year, firstMonth, 1);
  return { min, max: shiftMonths(min, months) - 1 };
}

function rangeOfPattern(date: EdtfDate): DayRange {
  const first = daysOfPattern(date, lowestYear(date.year), highestYear(date.year), 1).next().value;
  const last = daysOfPattern(date, lowestYear(date.year), highestYear(date.year), -1).next().value;
  if (first === undefined || last === undefined) throw new NotADate(`no day is like ${printEdtfDate(date)}`);
  return { min: first.min, max: last.max };
}

/**
 * The days that a date with unknown digits may mean, as ranges within a month (or a season, or a year) each, in years
 * from `fromYear` to `toYear`: from the first on (`step` 1) or from the last back (-1).
 */
export function* daysOfPattern(date: EdtfDate, fromYear: number, toYear: number, step: 1 | -1): Generator<DayRange> {
  const months = date.month === undefined || isSeason(date.month) ? [] : matching(date.month, 1, 12);
  if (step < 0) months.reverse();
  for (let year = step > 0 ? fromYear : toYear; year >= fromYear && year <= toYear; year += step) {
    if (!isLikeYear(year, date.year)) continue;
    if (date.month === undefined) yield { min: dayOf(year, 1, 1), max: dayOf(year, 12, 31) };
    else if (isSeason(date.month)) yield rangeOfSeason(year, +date.month);
    for (const month of months) yield* daysOfMonth(year, month, date.day ?? "XX", step);
  }
}

function* daysOfMonth(year: number, month: number, pattern: string, step: 1 | -1): Generator<DayRange> {
  const days = matching(pattern, 1, daysInMonth(year, month));
  const runs: DayRange[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    const one = dayOf(year, month, day);
    if (last !== undefined && last.max === one - 1) runs[runs.length - 1] = { min: last.min, max: one };
    else runs.push({ min: one, max: one });
  }
  yield* step > 0 ? runs : runs.reverse();
}

/** The numbers of two digits from `from` to `to` that are like a pattern. */
function matching(pattern: string, from: number, to: number): number[] {
  const found: number[] = [];
  for (let number = from; number <= to; number++) {
    const [tens, ones] = [Math.floor(number / 10), number % 10];
    if ((pattern[0] === "X" || +pattern[0]! === tens) && (pattern[1] === "X" || +pattern[1]! === ones))
      found.push(number);
  }
  return found;
}

function isLikeYear(year: number, pattern: string): boolean {
  if (isAnyYear(pattern)) return true;
  const digits = printYear(year);
  if (digits.length !== pattern.length) return false;
  for (let i = 0; i < pattern.length; i++) if (pattern[i] !== "X" && pattern[i] !== digits[i]) return false;
  return true;
}

// A year before year 0 grows by its number going back; year 0 itself has no minus.
const lowestYear = (year: string): number => yearNumber(year.replace(/X/g, year.startsWith("-") ? "9" : "0"));
const highestYear = (year: string): number => yearNumber(year.replace(/X/g, year.startsWith("-") ? "0" : "9"));

function refuseImpossible(date: EdtfDate): void {
  const { year, month, day } = date;
  if (year === "-0000")
    throw new NotADate("there is no year -0000", "write year 0 as 0000, the year before it as -0001");
  if (month === undefined) return;
  if (
    hasUnknownDigit(month)
      ? matching(month, 1, 12).length === 0
      : +month < 1 || (+month > 12 && +month < 21) || +month > 41
  )
    throw new NotADate(`there is no month ${month}`);
  if (day === undefined) return;
  if (isSeason(month))
    throw new NotADate(`a season (${month}) has no day`, "write the month and the day, or the season alone");
  if (!hasUnknownDigit(year) && !hasUnknownDigit(month) && !hasUnknownDigit(day)) {
    if (+day < 1 || +day > daysInMonth(yearNumber(year), +month)) throw new NotADate(whyNoSuchDay(year, month, day));
    return;
  }
  // Whatever the calendar allows in some year it allows in one of 400.
  const years = isAnyYear(year) ? [2000, 2399] : [lowestYear(year), highestYear(year)];
  if (daysOfPattern(date, years[0]!, years[1]!, 1).next().done) throw new NotADate(whyNoSuchDay(year, month, day));
}

function whyNoSuchDay(year: string, month: string, day: string): string {
  const name = hasUnknownDigit(month) ? "any month" : MONTH_NAMES[+month - 1];
  const which = isAnyYear(year) || hasUnknownDigit(month) ? name : `${name} ${year.replace(/^Y/, "")}`;
  return `there is no day ${+day || day} in ${which}`;
}

function whyNotEdtf(text: string): [why: string, hint?: string] {
  if (text === "") return ["it is empty"];
  if (/\d[T ]\d\d(:|\d|$)|\d:\d\d/i.test(text))
    return ["it has a time of day, which is not kept", "write the day alone, as in 2019-07-04"];
  const short = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(text);
  if (short !== null) {
    const padded = short
      .slice(1)
      .filter((part) => part !== undefined)
      .map((part) => part.padStart(2, "0"));
    return ["month and day have two digits", `write ${padded.join("-")}`];
  }
  const basic = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (basic !== null) return ["year, month and day need hyphens between them", `write ${basic.slice(1).join("-")}`];
  if (/^\d{1,2}[-.]\d{1,2}[-.]\d{4}$/.test(text))
    return ["which is the month and which the day is not clear", "write the year first: 2019-07-04 is July 4"];
  if (/^Y?-?\d+(E\d+|S\d+|E\d+S\d+)$/.test(text))
    return [
      "years with an exponent or with significant digits are not kept",
      "write the year in full, or [a..b] for a range of years",
    ];
  if (/^Y/.test(text)) return ["after Y stands a year of five to nine digits, without zeros before it"];
  if (/^-?\d{1,3}$|^-?\d{5,}$/.test(text))
    return [
      "a year has four digits, or Y before five and more",
      "write 0044 for the year 44, Y12345 for the year 12345",
    ];
  return ["it is not written as EDTF"];
}
