import { boundsOf, dateOf } from "../values/date-bounds.js";
import { type Edtf, type EdtfEnd, type EdtfSet, parseEdtf } from "../values/edtf.js";
import {
  type EdtfDate,
  hasUnknownDigit,
  isAnyYear,
  isApproximate,
  isSeason,
  isUncertain,
  yearNumber,
} from "../values/edtf-date.js";
import { isDateParts } from "./validate-csl.js";

/** A date as CSL-JSON has it. */
export interface CslDate {
  /** Year, month, day as far as known: one, or the first and last of a span. */
  readonly "date-parts"?: readonly (readonly number[])[];
  /** 1 spring to 4 winter, beside a year. */
  readonly season?: number;
  /** Styles mark it: `[June 2019?]`, "ca. 2019". */
  readonly circa?: boolean;
  /** Printed as it is. */
  readonly literal?: string;
}

/**
 * A date of a source to CSL: EDTF text (or a year as a number), or a CSL-JSON date as it is. Undefined for none and for
 * one that says nothing (`XXXX`). CSL has no sets, unknown digits or open ends: "one of" and `201X` become a span marked
 * circa, `2016/..` its first day. Text that is not EDTF is printed as it is.
 */
export function toCslDate(given: unknown): CslDate | undefined {
  if (typeof given === "object" && given !== null) return asGiven(given as Record<string, unknown>);
  const text = typeof given === "string" || typeof given === "number" ? String(given).trim() : "";
  if (text === "") return undefined;
  try {
    return fromEdtf(parseEdtf(text));
  } catch {
    return { literal: text };
  }
}

function asGiven(date: Record<string, unknown>): CslDate | undefined {
  const { literal, raw, season, circa } = date;
  const words = literal ?? raw;
  const parts = date["date-parts"];
  if (!isDateParts(parts))
    return typeof words === "string" && words.trim() !== "" ? { literal: words.trim() } : undefined;
  const numbers = parts.map((each) => each.map(Number));
  return {
    "date-parts": numbers,
    ...(Number(season) >= 1 && Number(season) <= 4 && { season: Number(season) }),
    ...(circa !== undefined && circa !== false && circa !== "" && { circa: true }),
  };
}

function fromEdtf(edtf: Edtf): CslDate | undefined {
  if (edtf.kind === "date") return fromDate(edtf);
  if (edtf.kind === "interval") return span(known(edtf.start), known(edtf.end));
  return fromSet(edtf);
}

const known = (end: EdtfEnd): CslDate | undefined => (typeof end === "string" ? undefined : fromDate(end));

function fromDate(date: EdtfDate): CslDate | undefined {
  const { year, month, day } = date;
  if (isAnyYear(year)) return undefined;
  if (hasUnknownDigit(year)) return years(date);
  const circa = isApproximate(date) || isUncertain(date) ? { circa: true } : {};
  const parts = [cslYear(yearNumber(year))];
  if (month === undefined || hasUnknownDigit(month)) return { "date-parts": [parts], ...circa };
  // Quarters, thirds and halves of a year have no word in CSL: the year alone.
  if (isSeason(month))
    return { "date-parts": [parts], ...(+month <= 32 && { season: ((+month - 21) % 4) + 1 }), ...circa };
  parts.push(+month);
  if (day !== undefined && !hasUnknownDigit(day)) parts.push(+day);
  return { "date-parts": [parts], ...circa };
}

/** `201X`: some year of 2010 to 2019. */
function years(date: EdtfDate): CslDate {
  const { min, max } = boundsOf(date);
  return { "date-parts": [[cslYear(dateOf(min).year)], [cslYear(dateOf(max).year)]], circa: true };
}

/** CSL has no year 0: 1 BC is -1, which EDTF writes 0000. */
const cslYear = (year: number): number => (year > 0 ? year : year - 1);

function fromSet({ of, items }: EdtfSet): CslDate | undefined {
  const ends = items.flatMap((item) => (item.kind === "date" ? [item] : [item.from ?? [], item.to ?? []].flat()));
  const dates = ends.map(fromDate).filter((date) => date !== undefined);
  const whole = span(dates[0], dates.at(-1));
  return whole && of === "one" && dates.length > 1 ? { ...whole, circa: true } : whole;
}

function span(first: CslDate | undefined, last: CslDate | undefined): CslDate | undefined {
  if (!first || !last) return first ?? last;
  const parts = [first["date-parts"]![0]!, last["date-parts"]!.at(-1)!];
  if (parts[0]!.join() === parts[1]!.join()) return first;
  return { "date-parts": parts, ...((first.circa || last.circa) && { circa: true }) };
}
