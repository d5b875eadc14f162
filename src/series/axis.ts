import { badValue } from "../query/query-problem.js";
import { compareBytes } from "../values/fold.js";
import { type Description, isTimeField, type TimeField } from "./description.js";
import type { Figures } from "./figures.js";
import { fiscalYearOf, MONTHS_IN, printMonth, printQuarter, yearOf } from "./months.js";

/** One field of an axis: its keys in order, and which of them each code of its column stands for. */
export interface AxisField {
  readonly name: string;
  readonly isTime: boolean;
  readonly keys: readonly string[];
  /** By code: of the values of the dimension, or of the periods. */
  readonly placeOf: Int32Array;
}

/** How many months each field of time takes in. */
export const MONTHS_OF: { readonly [field in TimeField]: number } = {
  month: 1,
  quarter: 3,
  calendar_year: 12,
  fiscal_year: 12,
  decade: 120,
};

export function axisField(name: string, figures: Figures, description: Description): AxisField {
  return isTimeField(name) ? timeField(name, figures, description) : valueField(name, figures, description);
}

/** The values of a dimension, renames applied, in order of their bytes. */
function valueField(name: string, figures: Figures, description: Description): AxisField {
  const { renames } = description.dimensions.find((dimension) => dimension.name === name)!;
  const raw = figures.dimensions.find((dimension) => dimension.name === name)!.values;
  const named = raw.map((value) => renames[value] ?? value);
  const keys = [...new Set(named)].sort(compareBytes);
  const place = new Map(keys.map((key, at) => [key, at]));
  return { name, isTime: false, keys, placeOf: Int32Array.from(named, (value) => place.get(value)!) };
}

/**
 * Every key from the first period to the last, those without a figure among them: a hole in a series is to be seen.
 * @throws Problem "filter-value" where the figures are too coarse: a fiscal year cannot be parted into calendar years
 */
function timeField(name: TimeField, figures: Figures, description: Description): AxisField {
  const { grain, periods } = figures;
  const key = (month: number) => keyOfMonth(name, month, description, grain === "year");
  const last = MONTHS_IN[grain] - 1;
  const fits = periods.every((month) => key(month) === key(month + last)) && (grain === "month" || name !== "month");
  const isYears = grain === "year" && name === "decade";
  if (!fits && !isYears)
    throw badValue(
      `${name}`,
      `the figures are by the ${grain}, and one of them may lie in two of these`,
      hint(figures, description),
    );
  const keys: string[] = [];
  for (let month = periods[0]!; month <= periods.at(-1)!; month += MONTHS_IN[grain]) {
    const next = key(month);
    if (keys.at(-1) !== next) keys.push(next);
  }
  const place = new Map(keys.map((each, at) => [each, at]));
  return { name, isTime: true, keys, placeOf: Int32Array.from(periods, (month) => place.get(key(month))!) };
}

function hint({ grain, periods }: Figures, { fiscalStart }: Description): string {
  if (grain === "quarter") return "use quarter or calendar_year";
  return periods[0]! % 12 === fiscalStart - 1 && fiscalStart > 1 ? "use fiscal_year" : "use calendar_year";
}

export function keyOfMonth(field: TimeField, month: number, { fiscalStart }: Description, isYear = false): string {
  switch (field) {
    case "month":
      return printMonth(month);
    case "quarter":
      return printQuarter(month);
    case "calendar_year":
      return String(yearOf(month));
    case "fiscal_year":
      return String(fiscalYearOf(month, fiscalStart));
    case "decade":
      return String(Math.floor(yearOf(isYear ? month + 11 : month) / 10) * 10);
  }
}

/** An axis of a table: its fields, the outer first, and how many keys it could have. */
export interface Axis {
  readonly fields: readonly AxisField[];
  readonly size: number;
}

export function axisOf(names: readonly string[], figures: Figures, description: Description): Axis {
  const fields = names.map((name) => axisField(name, figures, description));
  return { fields, size: fields.reduce((size, { keys }) => size * keys.length, 1) };
}

/** How much one step of a field moves in the number of a key. */
export function stepOf({ fields }: Axis, field: number): number {
  return fields.slice(field + 1).reduce((step, { keys }) => step * keys.length, 1);
}
