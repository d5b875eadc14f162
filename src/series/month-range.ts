import type { Item } from "../query/query.js";
import { badValue } from "../query/query-problem.js";
import type { Description, TimeField } from "./description.js";
import { firstMonthOfYear, monthOf } from "./months.js";

/** Months from the first to the last, both included; infinite where an end is open. */
export interface MonthRange {
  readonly from: number;
  readonly to: number;
}

const HOW: { readonly [field in TimeField | "period"]: string } = {
  period: "write period=2021-01..2021-12, period=2021 or period=2019-Q2..",
  month: "write month=2021-05 or month=2021-01..2021-12",
  quarter: "write quarter=2021-Q2",
  calendar_year: "write calendar_year=2021 or calendar_year=2019..2021",
  fiscal_year: "write fiscal_year=2021 or fiscal_year=2019..2021",
  decade: "write decade=2010",
};

/**
 * The months that an item of a filter on time means. Ends in the wrong order are changed over.
 * @returns the item as it is to be printed too
 * @throws Problem "filter-value"
 */
export function readMonthRange(
  item: Item,
  field: TimeField | "period",
  { fiscalStart }: Description,
  pair: string,
): { readonly range: MonthRange; readonly item: Item } {
  const read = (text: string): MonthRange => {
    const range = readMonths(text, field, fiscalStart);
    if (range) return range;
    throw badValue(pair, `"${text}" is no ${field.replace("_", " ")}`, HOW[field]);
  };
  if (item.type === "word") return { range: read(item.text), item };
  if (item.type !== "range") throw badValue(pair, "every figure has a period", HOW[field]);
  const from = item.from === undefined ? undefined : read(item.from);
  const to = item.to === undefined ? undefined : read(item.to);
  if (from && to && from.from > to.from) {
    const turned: Item = { type: "range", within: item.within, from: item.to!, to: item.from! };
    return { range: { from: to.from, to: from.to }, item: turned };
  }
  return {
    range: { from: from?.from ?? Number.NEGATIVE_INFINITY, to: to?.to ?? Number.POSITIVE_INFINITY },
    item,
  };
}

function readMonths(text: string, field: TimeField | "period", fiscalStart: number): MonthRange | undefined {
  const year = /^\d{4}$/.test(text) ? Number(text) : undefined;
  if (field === "decade") return year !== undefined && year % 10 === 0 ? span(monthOf(year, 1), 120) : undefined;
  if (field === "fiscal_year") return year === undefined ? undefined : span(firstMonthOfYear(year, fiscalStart), 12);
  if (field === "calendar_year") return year === undefined ? undefined : span(monthOf(year, 1), 12);
  const [, ofQuarter, quarter] = /^(\d{4})-Q([1-4])$/i.exec(text) ?? [];
  if (ofQuarter !== undefined && field !== "month") return span(monthOf(Number(ofQuarter), 3 * Number(quarter) - 2), 3);
  const [, ofMonth, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  if (ofMonth !== undefined && field !== "quarter") return span(monthOf(Number(ofMonth), Number(month)), 1);
  return year !== undefined && field === "period" ? span(monthOf(year, 1), 12) : undefined;
}

const span = (from: number, months: number): MonthRange => ({ from, to: from + months - 1 });
