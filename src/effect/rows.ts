import { designOf, type Place, type Season } from "./design.js";
import type { Data, Family } from "./fit.js";
import type { EffectQuestion, EffectSeries, Values } from "./question.js";
import { Refused } from "./question.js";

/** A period with data, of the series in question (1) or its comparison (0), or of the only one (0). */
export interface Row extends Place {
  readonly y: number;
  readonly offset: number;
  readonly series: 0 | 1;
}

/** Which model: everything but the start. */
export interface Model {
  readonly family: Family;
  readonly season: Season;
  readonly slope: boolean;
  readonly slopeOrigin: "start" | "before";
  readonly isControlled: boolean;
}

/** Longer than any official series; a model over more of it would compare every month with every other. */
export const MOST_PERIODS = 1_200;

/** The rows of a question, blank periods left out. @throws Refused for what is no number, or a population that is none */
export function rowsOf(question: EffectQuestion, family: Family, log: boolean): Row[] {
  const { series, comparison } = question;
  const treated = oneSeries(series, series, family, log, comparison ? 1 : 0);
  if (!comparison) return treated;
  const compared = oneSeries(comparison, series, family, log, 0);
  const isSame = compared.length === treated.length && compared.every((row, at) => same(row, treated[at]!));
  if (isSame) throw new Refused({ why: "comparison-same" });
  return [...treated, ...compared];
}

const same = (a: Row, b: Row) => a.t === b.t && a.y === b.y && a.offset === b.offset;

function oneSeries(
  { values, population }: Values,
  { step, first }: EffectSeries,
  family: Family,
  log: boolean,
  series: 0 | 1,
): Row[] {
  return values.flatMap((value, index) => {
    if (value === null) return [];
    const period = first + index;
    if (!Number.isFinite(value)) throw new Refused({ why: "not-finite", period });
    if (family === "quasi-poisson" && value < 0) throw new Refused({ why: "negative", period });
    if (log && value <= 0) throw new Refused({ why: "not-positive", period });
    const people = population ? population[index] : 1;
    if (!(typeof people === "number" && people > 0 && Number.isFinite(people)))
      throw new Refused({ why: "population", period });
    const month = step === "month" ? (period % 12) + 1 : 0;
    return [{ t: index + 1, month, y: log ? Math.log(value) : value, offset: Math.log(people), series }];
  });
}

/** Counts: whole numbers, none below zero. */
export const isCounts = ({ values }: Values): boolean =>
  values.every((value) => value === null || (Number.isInteger(value) && value >= 0));

/** What is fitted at a start, from these rows. */
export function dataOf(rows: readonly Row[], start: number, model: Model): Data {
  const design = designOf(rows, start, {
    season: model.season,
    slope: model.slope,
    slopeOrigin: originOf(start, model),
    ...(model.isControlled ? { treated: rows.map((row) => row.series) } : {}),
  });
  return { design, places: rows, ...columnsOf(rows) };
}

export const originOf = (start: number, { slopeOrigin }: Pick<Model, "slopeOrigin">): number =>
  slopeOrigin === "before" ? start - 1 : start;

/** The columns of rows that are no part of the design. */
export const columnsOf = (rows: readonly Row[]) => ({
  y: Float64Array.from(rows, (row) => row.y),
  offset: Float64Array.from(rows, (row) => row.offset),
  series: Uint8Array.from(rows, (row) => row.series),
});

/** How many different periods these rows have. */
export const periodsIn = (rows: readonly Row[]): number => new Set(rows.map((row) => row.t)).size;
