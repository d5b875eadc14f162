import { type Ar1, ar1Error } from "./ar1.js";
import type { Fit } from "./fit.js";
import { neweyWestError } from "./newey-west.js";
import { dot, predicted } from "./normal-equations.js";
import { quantileOfT, twoSidedP } from "./student.js";

/** Both standard errors of one quantity, and the larger, which decides. METHOD section 2. */
export interface Errors {
  /** That of the model, which takes the errors for unrelated; only shown. */
  readonly model: number;
  readonly neweyWest: number;
  readonly ar1: number;
  readonly decides: number;
}

/** A quantity of the model with its test and 95 % interval: Student's t with n − k degrees of freedom. */
export interface Estimate {
  readonly estimate: number;
  readonly errors: Errors;
  readonly t: number;
  readonly p: number;
  readonly interval95: readonly [low: number, high: number];
}

/** The sum of coefficients c′b as an estimate. */
export function estimateOf(fit: Fit, c: ArrayLike<number>, ar1: Ar1, lag: number): Estimate {
  const { k, inverse, dispersion, df } = fit;
  let variance = 0;
  for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) variance += c[a]! * c[b]! * inverse[a * k + b]!;
  const neweyWest = neweyWestError(fit, c, lag);
  const byAr1 = ar1Error(fit, c, ar1);
  const decides = Math.max(neweyWest, byAr1);
  const estimate = dot(c, fit.b);
  const t = estimate / decides;
  const reach = quantileOfT(0.975, df) * decides;
  return {
    estimate,
    errors: { model: Math.sqrt(variance * dispersion), neweyWest, ar1: byAr1, decides },
    t,
    p: twoSidedP(t, df),
    interval95: [estimate - reach, estimate + reach],
  };
}

/** A weight of 1 for one coefficient, by its name; undefined where the model does not have it. */
export function only(fit: Fit, name: string): Float64Array | undefined {
  const at = fit.design.names.indexOf(name);
  return at < 0 ? undefined : Float64Array.from({ length: fit.k }, (_, column) => (column === at ? 1 : 0));
}

/**
 * The main quantity: the mean change over the first months with the deployment, on the scale of the model. METHOD section 1.
 */
export interface AverageChange extends Estimate {
  /** Over how many periods: 12, or as many as there are. */
  readonly periods: number;
  /** In per cent of what the earlier course would give; undefined where that is not above zero. */
  readonly percent?: Percent;
  /** The mean that the earlier course would give in those periods; of counts undefined. */
  readonly counterfactual?: number;
  /** The smallest change that could have been seen, on the scale of the model. METHOD section 4. */
  readonly smallest: number;
  readonly interval90: readonly [low: number, high: number];
}

export interface Percent {
  readonly estimate: number;
  readonly interval95: readonly [low: number, high: number];
  readonly interval90: readonly [low: number, high: number];
  /** The smallest fall and the smallest rise that could have been seen. */
  readonly drop: number;
  readonly rise: number;
}

/** Which coefficients hold step and slope, and on which scale the series was fitted. */
export interface Reading {
  readonly level: string;
  readonly slope: string;
  readonly start: number;
  readonly slopeOrigin: number;
  /** True where coefficients are changes of the logarithm: counts, or logs asked for. */
  readonly isLog: boolean;
}

/** The weights of A = level + slope · mean(t − origin) over the first periods. */
export function averageWeights(fit: Fit, reading: Reading, periods: number): Float64Array {
  const c = only(fit, reading.level) ?? new Float64Array(fit.k);
  const slope = fit.design.names.indexOf(reading.slope);
  if (slope >= 0) c[slope] = reading.start - reading.slopeOrigin + (periods - 1) / 2;
  return c;
}

/**
 * A with its intervals, in per cent too, and the smallest change that this series could have shown with a chance of 80 % at the 5 %
 * level (Bloom 1995, Eval Rev 19:547).
 */
export function averageChange(fit: Fit, reading: Reading, most: number, ar1: Ar1, lag: number): AverageChange {
  const c = averageWeights(fit, reading, most);
  const own = estimateOf(fit, c, ar1, lag);
  const reach = quantileOfT(0.95, fit.df) * own.errors.decides;
  const interval90 = [own.estimate - reach, own.estimate + reach] as const;
  const smallest = (quantileOfT(0.975, fit.df) + quantileOfT(0.8, fit.df)) * own.errors.decides;
  const whole = { ...own, periods: most, smallest, interval90 };
  if (reading.isLog) return { ...whole, percent: percentOf(whole, (change) => 100 * Math.expm1(change)) };
  const counterfactual = counterfactualMean(fit, reading, most);
  if (!(counterfactual > 0)) return { ...whole, counterfactual };
  return { ...whole, counterfactual, percent: percentOf(whole, (change) => (100 * change) / counterfactual) };
}

function percentOf(
  { estimate, interval95, interval90, smallest }: Omit<AverageChange, "percent">,
  percent: (change: number) => number,
): Percent {
  const both = ([low, high]: readonly [number, number]) => [percent(low), percent(high)] as const;
  return {
    estimate: percent(estimate),
    interval95: both(interval95),
    interval90: both(interval90),
    drop: -percent(-smallest),
    rise: percent(smallest),
  };
}

/** The mean of what the model gives for the series in question in those periods with step and slope taken out. */
function counterfactualMean(fit: Fit, { level, slope, start }: Reading, periods: number): number {
  const b = fit.b.map((value, column) => ([level, slope].includes(fit.design.names[column]!) ? 0 : value));
  const without = predicted(fit.design, b);
  const series = Math.max(...fit.series);
  let [sum, count] = [0, 0];
  for (let row = 0; row < fit.n; row++) {
    const { t } = fit.places[row]!;
    if (fit.series[row] !== series || t < start || t > start + periods - 1) continue;
    sum += without[row]!;
    count++;
  }
  return sum / count;
}
