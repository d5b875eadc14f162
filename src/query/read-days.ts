import { boundsOf } from "../values/date-bounds.js";
import { parseEdtf } from "../values/edtf.js";
import { Problem } from "../values/problem.js";
import type { Item } from "./query.js";
import { badValue } from "./query-problem.js";

interface Days {
  readonly min: number;
  readonly max: number;
}

/**
 * The days of a date: a year means all of it.
 * @throws Problem "filter-value" for what is not EDTF, and for spans and sets: a filter writes `a..b`
 */
export function daysOfWord(text: string, pair: string): Days {
  const { min, max } = boundsOf(parse(text, pair));
  return { min, max };
}

/** From the first day of the one end to the last of the other; open ends are infinite. @throws Problem "filter-value" */
export function daysOfRange(range: Item & { type: "range" }, pair: string): Days {
  const min = range.from === undefined ? Number.NEGATIVE_INFINITY : daysOfWord(range.from, pair).min;
  const max = range.to === undefined ? Number.POSITIVE_INFINITY : daysOfWord(range.to, pair).max;
  if (min > max) throw badValue(pair, `${range.from} is after ${range.to}`, `write ${range.to}..${range.from}`);
  return { min, max };
}

function parse(text: string, pair: string) {
  const [, from, to] = /^\[?([^/[\]]*)(?:\/|\.\.)([^/[\]]*)\]?$/.exec(text) ?? [];
  if (from !== undefined || /^[[{]/.test(text)) {
    throw badValue(pair, `${text} is not one date`, `write ${from ?? "2012"}..${to ?? "2016"}`);
  }
  try {
    return parseEdtf(text);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    throw badValue(pair, problem.message, "write a date as 2014, 2014-07 or 2014-07-15");
  }
}
