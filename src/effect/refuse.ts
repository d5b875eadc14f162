import type { Fit } from "./fit.js";
import type { EffectQuestion } from "./question.js";
import { Refused } from "./question.js";
import { MOST_PERIODS, type Model, type Row } from "./rows.js";

/** Periods with data that an estimate needs. METHOD section 8. */
const NEEDED = { month: { before: 24, after: 6 }, year: { before: 15, after: 6 } } as const;
const NEEDED_DF = 10;
const MOST_BLANK = 0.2;

/** @throws Refused for a question that no model could answer */
export function refuseStart({ series, start }: EffectQuestion): void {
  const { first, values } = series;
  if (values.length > MOST_PERIODS) throw new Refused({ why: "too-long", periods: values.length, most: MOST_PERIODS });
  const last = first + values.length - 1;
  if (start <= first || start > last) throw new Refused({ why: "start-outside", start, first, last });
}

/**
 * @param rows those of the window
 * @param start its place on the grid
 * @param span first and last place of the window on the grid
 * @throws Refused for too little data, or data without anything to see
 */
export function refuseRows(
  rows: readonly Row[],
  start: number,
  span: readonly [first: number, last: number],
  step: "month" | "year",
  model: Model,
): void {
  const need = NEEDED[step];
  for (const series of new Set(rows.map((row) => row.series))) {
    const own = rows.filter((row) => row.series === series);
    const before = own.filter((row) => row.t < start).length;
    if (before < need.before) throw new Refused({ why: "short-before", have: before, need: need.before });
    const after = own.length - before;
    if (after < need.after) throw new Refused({ why: "short-after", have: after, need: need.after });
    const periods = span[1] - span[0] + 1;
    const blank = periods - own.length;
    if (blank > MOST_BLANK * periods) throw new Refused({ why: "many-blank", blank, of: periods });
    if (own.every((row) => row.y === 0)) throw new Refused({ why: "all-zero" });
    if (own.every((row) => row.y === own[0]!.y)) throw new Refused({ why: "constant" });
  }
  if (model.season !== "month") return;
  const seen = new Set(rows.filter((row) => row.t < start).map((row) => row.month));
  const months = Array.from({ length: 12 }, (_, index) => index + 1).filter((month) => !seen.has(month));
  if (months.length > 0) throw new Refused({ why: "month-absent", months });
}

/** @throws Refused where the columns leave too little to judge chance by */
export function refuseWidth(rows: number, columns: number): void {
  if (rows - columns < NEEDED_DF) throw new Refused({ why: "few-degrees", have: rows - columns, need: NEEDED_DF });
}

// Below this share of the series' own spread, what is left is rounding.
const NOTHING_LEFT = 1e-10;

/** @throws Refused where the model fits without any error: then there is no chance to measure a change by */
export function refusePerfectFit({ y, errors }: Fit): void {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const spread = Math.sqrt(y.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  const left = Math.sqrt(errors.reduce((sum, value) => sum + value * value, 0));
  if (left <= NOTHING_LEFT * Math.max(spread, Math.abs(mean))) throw new Refused({ why: "perfect-fit" });
}
