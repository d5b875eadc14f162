import { fold } from "../values/fold.js";

/*
 * Months as whole numbers: 12 × year + month of the year counted from 0, so that January 2019 is 24,228. A period of a series is known by
 * its first month.
 */

/** How long the periods of a series are. */
export type Grain = "month" | "quarter" | "year";
export const MONTHS_IN: { readonly [grain in Grain]: number } = { month: 1, quarter: 3, year: 12 };

export const monthOf = (year: number, month: number): number => year * 12 + month - 1;
export const yearOf = (month: number): number => Math.floor(month / 12);

/** First month of a year; of fiscal year N in the calendar year before, unless it begins in January. */
export function firstMonthOfYear(year: number, fiscalStart: number): number {
  return fiscalStart === 1 ? year * 12 : monthOf(year - 1, fiscalStart);
}

/** The fiscal year that a month lies in. `fiscalStart` 10: October 2018 is of fiscal 2019. */
export function fiscalYearOf(month: number, fiscalStart: number): number {
  return fiscalStart === 1 ? yearOf(month) : Math.floor((month + 13 - fiscalStart) / 12);
}

/** `2019-05` */
export function printMonth(month: number): string {
  return `${String(yearOf(month)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
}

/** `2019-Q2`, a quarter of the calendar year. */
export const printQuarter = (month: number): string => `${yearOf(month)}-Q${Math.floor((month % 12) / 3) + 1}`;

const NAMES = [
  ["january", "enero"],
  ["february", "febrero"],
  ["march", "marzo"],
  ["april", "abril"],
  ["may", "mayo"],
  ["june", "junio"],
  ["july", "julio"],
  ["august", "agosto"],
  ["september", "septiembre", "setiembre"],
  ["october", "octubre"],
  ["november", "noviembre"],
  ["december", "diciembre"],
];

/** 1 to 12 for a name of a month, or its first letters (three or more), in English or Spanish; undefined for anything else. */
export function monthByName(text: string): number | undefined {
  const name = fold(text).replace(/\.$/, "");
  if (!/^[a-z]{3,}$/.test(name)) return undefined;
  const at = NAMES.findIndex((names) => names.some((full) => full.startsWith(name)));
  return at < 0 ? undefined : at + 1;
}

/**
 * The month of the year in a cell: `OCT`, `October`, `01 October` (the number before a name only sorts: it is often the month of the
 * fiscal year), `10`. A number alone counts from `first`: 1 for January, 10 where the file numbers the months of a year from October.
 */
export function readMonth(text: string, first = 1): number | undefined {
  const cell = text.trim();
  const [, name] = /^(?:\d{1,2}[\s.\-–)]*)?(\p{L}+\.?)$/u.exec(cell) ?? [];
  if (name !== undefined) return monthByName(name);
  const number = /^\d{1,2}(?:\.0+)?$/.test(cell) ? Number(cell) : 0;
  if (number < 1 || number > 12) return undefined;
  return ((number + first - 2) % 12) + 1;
}

/** `partial`: the file says that the year is not over: `2024 (FYTD)`. */
export interface ReadYear {
  readonly year: number;
  readonly partial: boolean;
}

/** The year in a cell: `2024`, `2024.0`, `FY2024`, `FY24`, `FY 2024`, `2024 (FYTD)`, `AF 2024`; undefined for anything else. */
export function readYear(text: string): ReadYear | undefined {
  const [, before = "", digits = "", after = ""] =
    /^(fy|fiscal year|cy|af|año fiscal|ano fiscal)?\s*['’]?(\d{4}|\d{2})(?:\.0+)?\s*(.*)$/i.exec(text.trim()) ?? [];
  if (digits === "" || (digits.length === 2 && before === "")) return undefined;
  if (after !== "" && !TO_DATE.test(after)) return undefined;
  const number = Number(digits);
  const year = digits.length === 4 ? number : number < 70 ? 2000 + number : 1900 + number;
  return year < 1000 ? undefined : { year, partial: TO_DATE.test(after) };
}

const TO_DATE = /^[[(]?\s*(?:f?ytd|year to date|to date|partial|parcial|a la fecha)\s*[\])]?$/i;

/** What a cell that holds a whole period says. */
export interface ReadPeriod {
  readonly month: number;
  readonly grain: Grain;
  readonly partial: boolean;
}

/**
 * A period in one cell: `2019-05`, `2019/5`, `201905`, `2019-05-31` (its month), `May 2019`, `2019 May`, `May-19`, `mayo de 2019`, `2019-Q2`,
 * `Q2 2019`, `2019`, `FY2019`. A date like 5/6/2019 is not read: nobody can tell which is the month.
 */
export function readPeriod(text: string, fiscalStart: number, counts: "fiscal" | "calendar"): ReadPeriod | undefined {
  const cell = text.trim();
  const month = readYearAndMonth(cell);
  if (month !== undefined) return { month, grain: "month", partial: false };
  const [, y1, q1, q2, y2] = /^(?:(\d{4})[\s-]*[QT]([1-4])|[QT]([1-4])[\s-]*(?:de\s+)?(\d{4}))$/i.exec(cell) ?? [];
  if (y1 ?? y2) {
    const first = firstMonthOfYear(Number(y1 ?? y2), counts === "fiscal" ? fiscalStart : 1);
    return { month: first + 3 * (Number(q1 ?? q2) - 1), grain: "quarter", partial: false };
  }
  const year = readYear(cell);
  if (!year) return undefined;
  const fiscal = counts === "fiscal" || /^(fy|fiscal|af|a[nñ]o)/i.test(cell);
  return { month: firstMonthOfYear(year.year, fiscal ? fiscalStart : 1), grain: "year", partial: year.partial };
}

function readYearAndMonth(cell: string): number | undefined {
  const [, y, m] = /^(\d{4})(?:[-/.](\d{1,2})|(\d{2}))(?:[-/.]\d{1,2})?(?:[T ][\d:.Z+-]*)?$/.exec(cell)
    ? (/^(\d{4})[-/.]?(\d{1,2})/.exec(cell) ?? [])
    : [];
  if (y !== undefined) return Number(m) >= 1 && Number(m) <= 12 ? monthOf(Number(y), Number(m)) : undefined;
  const [, before, year, after] =
    /^(?:(\p{L}{3,}\.?)(?:\s+(?:de|del)\s+|[\s,'’-]*)(\d{4}|\d{2})|\d{4}[\s-]*(\p{L}{3,}\.?))$/u.exec(cell) ?? [];
  const name = before ?? after;
  const named = name === undefined ? undefined : monthByName(name);
  if (named === undefined) return undefined;
  const digits = year ?? cell.slice(0, 4);
  const full = digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) < 70 ? 2000 : 1900);
  return monthOf(full, named);
}

/** A period by its first month, as it is named in results: `2019-05`, `2019-Q2`, `2019` (a fiscal year by the calendar year in which it ends). */
export function printPeriod(month: number, grain: Grain): string {
  if (grain === "quarter") return printQuarter(month);
  return grain === "year" ? String(yearOf(month + 11)) : printMonth(month);
}
