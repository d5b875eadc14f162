import { type Ar1, ar1Of } from "./ar1.js";
import {
  type AverageChange,
  averageChange,
  averageWeights,
  type Estimate,
  estimateOf,
  only,
  type Reading,
} from "./average-change.js";
import type { Season } from "./design.js";
import { type Family, type Fit, fitOf } from "./fit.js";
import { hacLag } from "./newey-west.js";
import { NoFit } from "./normal-equations.js";
import { type Placebo, placeboOf, type Statistics } from "./placebo.js";
import {
  DEFAULT_MARGIN,
  DEFAULT_WINDOW,
  type EffectOptions,
  type EffectQuestion,
  type Refusal,
  Refused,
} from "./question.js";
import { refusePerfectFit, refuseRows, refuseStart, refuseWidth } from "./refuse.js";
import { dataOf, isCounts, type Model, originOf, periodsIn, type Row, rowsOf } from "./rows.js";
import { type Judged, verdictOf } from "./verdict.js";

/** No estimate, and why. */
export interface RefusedEffect {
  readonly verdict: "refused";
  readonly reason: Refusal;
}

/** What the series says of the start. */
export interface EstimatedEffect extends Judged {
  readonly average: AverageChange;
  readonly slope?: Estimate;
  /** By name, in the order of the model. */
  readonly coefficients: readonly (Estimate & { readonly name: string })[];
  /** Absent where it was not asked for, and in the controlled design. */
  readonly placebo?: Placebo;
  readonly model: EffectModel;
  /** For charts and for what is said of single months. */
  readonly fit: Fit;
  readonly reading: Reading;
  readonly rows: readonly Row[];
}

export type Effect = RefusedEffect | EstimatedEffect;

/** What was fitted: always printed. */
export interface EffectModel {
  readonly family: Family;
  readonly season: Season;
  readonly isLog: boolean;
  readonly isControlled: boolean;
  readonly n: number;
  readonly df: number;
  /** First and last period. */
  readonly window: readonly [first: number, last: number];
  /** Periods with data before the start and from it on, of the series in question. */
  readonly before: number;
  readonly after: number;
  readonly hacLag: number;
  readonly rho: number;
  /** φ of counts, σ² of least squares. */
  readonly dispersion: number;
  /** Per cent. */
  readonly margin: number;
}

const AVERAGED = 12;
const DUMMIES_FROM = 36;
/** Periods that a made-up start needs before it and from it on. METHOD section 3. */
const PLACEBO_NEEDS = { month: { before: 24, after: 12 }, year: { before: 8, after: 4 } } as const;

/**
 * Whether a series changed when a deployment began, by how much, and how small a change it could have shown. The specification is METHOD;
 * what cannot be answered is a verdict "refused" with its reason, never a number.
 */
export function estimateEffect(question: EffectQuestion, options: EffectOptions = {}): Effect {
  try {
    return estimate(question, options);
  } catch (error) {
    if (error instanceof Refused) return { verdict: "refused", reason: error.reason };
    if (error instanceof NoFit) return { verdict: "refused", reason: { why: "no-fit" } };
    throw error;
  }
}

function estimate(question: EffectQuestion, options: EffectOptions): EstimatedEffect {
  refuseStart(question);
  const { series, comparison } = question;
  const log = options.log ?? false;
  const family = options.family ?? familyOf(question, log);
  if (family === "ols" && (series.population ?? comparison?.population))
    throw new Refused({ why: "population-without-counts" });
  const rows = rowsOf(question, family, log);
  const start = question.start - series.first + 1;
  const window = windowOf(options.window ?? (series.step === "year" ? "all" : DEFAULT_WINDOW), series.values.length);
  const shown = rows.filter(window.at(start));
  const season = options.season ?? seasonOf(series.step, shown, start);
  const { slope = true, slopeOrigin = "start" } = options;
  const model: Model = { family, season, slope, slopeOrigin, isControlled: comparison !== undefined };
  const span = window.span(start);
  refuseRows(shown, start, span, series.step, model);
  const fitted = fitAt(shown, start, model);
  refuseWidth(fitted.fit.n, fitted.fit.k);
  refusePerfectFit(fitted.fit);
  const periods = Math.min(AVERAGED, span[1] - start + 1);
  const reading = readingAt(start, model, log);
  const average = averageChange(fitted.fit, reading, periods, fitted.ar1, fitted.lag);
  const ofSlope = only(fitted.fit, reading.slope);
  const slopeChange = ofSlope && estimateOf(fitted.fit, ofSlope, fitted.ar1, fitted.lag);
  const isPlacebo = options.placebo !== false && !model.isControlled;
  const real = { average: Math.abs(average.t), slope: slopeChange && Math.abs(slopeChange.t) };
  const placebo = isPlacebo ? placeboAt(rows, start, model, series.step, window.at, real) : undefined;
  const margin = options.margin ?? DEFAULT_MARGIN;
  const own = shown.filter((row) => !model.isControlled || row.series === 1);
  return {
    ...verdictOf(average, slopeChange, placebo, margin),
    average,
    ...(slopeChange ? { slope: slopeChange } : {}),
    coefficients: fitted.fit.design.names.map((name) => ({
      name,
      ...estimateOf(fitted.fit, only(fitted.fit, name)!, fitted.ar1, fitted.lag),
    })),
    ...(placebo ? { placebo } : {}),
    model: {
      family,
      season,
      isLog: log,
      isControlled: model.isControlled,
      n: fitted.fit.n,
      df: fitted.fit.df,
      window: [span[0] + series.first - 1, span[1] + series.first - 1],
      before: own.filter((row) => row.t < start).length,
      after: own.filter((row) => row.t >= start).length,
      hacLag: fitted.lag,
      rho: fitted.ar1.rho,
      dispersion: fitted.fit.dispersion,
      margin,
    },
    fit: fitted.fit,
    reading,
    rows: shown,
  };
}

const familyOf = ({ series, comparison }: EffectQuestion, log: boolean): Family =>
  !log && isCounts(series) && (comparison === undefined || isCounts(comparison)) ? "quasi-poisson" : "ols";

/** Months where there are three years before the start, else two pairs of waves. */
function seasonOf(step: "month" | "year", rows: readonly Row[], start: number): Season {
  if (step === "year") return "none";
  const before = new Set(rows.filter((row) => row.t < start).map((row) => row.t)).size;
  return before >= DUMMIES_FROM ? "month" : "fourier";
}

/** Which places belong to the window of a start, and its ends within the file. */
function windowOf(window: "all" | readonly [number, number], periods: number) {
  const [before, after] = window === "all" ? [periods, periods] : window;
  const span = (start: number) => [Math.max(1, start - before), Math.min(periods, start + after - 1)] as const;
  const at = (start: number) => {
    const [first, last] = [start - before, start + after - 1];
    return ({ t }: { readonly t: number }) => t >= first && t <= last;
  };
  return { span, at };
}

interface FittedAt {
  readonly fit: Fit;
  readonly ar1: Ar1;
  readonly lag: number;
}

function fitAt(rows: readonly Row[], start: number, model: Model): FittedAt {
  const data = dataOf(rows, start, model);
  const fit = fitOf(data, model.family);
  return { fit, ar1: ar1Of(fit), lag: hacLag(periodsIn(rows)) };
}

const readingAt = (start: number, model: Model, isLog: boolean): Reading => ({
  level: model.isControlled ? "g_level" : "level",
  slope: model.isControlled ? "g_slope" : "slope",
  start,
  slopeOrigin: originOf(start, model),
  isLog: isLog || model.family === "quasi-poisson",
});

function placeboAt(
  rows: readonly Row[],
  start: number,
  model: Model,
  step: "month" | "year",
  inWindow: (start: number) => (row: Row) => boolean,
  real: Statistics,
): Placebo {
  const before = rows.filter((row) => row.t < start);
  const range = { from: before[0]?.t ?? start, start, ...PLACEBO_NEEDS[step] };
  return placeboOf(range, real, (made) => {
    try {
      const { fit, ar1, lag } = fitAt(before.filter(inWindow(made)), made, model);
      const reading = readingAt(made, model, false);
      const weights = averageWeights(fit, reading, Math.min(AVERAGED, start - made));
      const slope = only(fit, reading.slope);
      return {
        average: Math.abs(estimateOf(fit, weights, ar1, lag).t),
        slope: slope && Math.abs(estimateOf(fit, slope, ar1, lag).t),
      };
    } catch (error) {
      // A made-up start whose own data settle no model is no made-up start; the real one was fitted.
      if (error instanceof NoFit || error instanceof Refused) return undefined;
      throw error;
    }
  });
}
