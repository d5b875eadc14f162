import { ar1Of, powersOf } from "./ar1.js";
import type { Design, Place } from "./design.js";
import { fitOls } from "./fit.js";
import { predicted } from "./normal-equations.js";
import { quantileOfT, twoSidedP } from "./student.js";

/** What the periods before the start alone would have led one to expect, beside what came. METHOD section 6. */
export interface Forecast {
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  readonly rho: number;
  readonly variance: number;
  readonly df: number;
  readonly forecast: readonly number[];
  readonly errors: readonly number[];
  readonly bands: readonly (readonly [low: number, high: number])[];
  /** The mean of what came less what was forecast. */
  readonly gap: {
    readonly estimate: number;
    readonly error: number;
    readonly interval95: readonly [number, number];
    readonly p: number;
  };
  readonly observedMean: number;
  readonly forecastMean: number;
}

interface Part {
  readonly design: Design;
  readonly places: readonly Place[];
  readonly y: Float64Array;
}

/**
 * Least squares on the earlier periods carried forward, with AR(1) errors: the covariance of the gaps is σ²(Rff + W′RppW − RfpW − W′Rpf),
 * W = X(X′X)⁻¹Xf′. It asks what CausalImpact asks (Brodersen et al. 2015, Ann Appl Stat 9:247) and is not that method.
 * @throws NoFit where the earlier periods do not settle the model
 */
export function forecastOf(before: Part, after: Part): Forecast {
  const n = before.places.length;
  const fit = fitOls({ ...before, offset: new Float64Array(n), series: new Uint8Array(n) });
  const { rho, variance } = ar1Of(fit);
  const forecast = predicted(after.design, fit.b);
  const covariance = gapCovariance(fit.inverse, before, after, rho);
  const m = forecast.length;
  const errors = Array.from({ length: m }, (_, row) => Math.sqrt(variance * covariance[row * m + row]!));
  const q = quantileOfT(0.975, fit.df);
  const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
  const estimate = mean(after.y.map((value, row) => value - forecast[row]!));
  const error = Math.sqrt(variance * covariance.reduce((sum, value) => sum + value, 0)) / m;
  return {
    names: before.design.names,
    coefficients: [...fit.b],
    rho,
    variance,
    df: fit.df,
    forecast: [...forecast],
    errors,
    bands: errors.map((each, row) => [forecast[row]! - q * each, forecast[row]! + q * each] as const),
    gap: {
      estimate,
      error,
      interval95: [estimate - q * error, estimate + q * error],
      p: twoSidedP(estimate / error, fit.df),
    },
    observedMean: mean(after.y),
    forecastMean: mean(forecast),
  };
}

/** Rff + W′RppW − RfpW − W′Rpf, row by row, in units of σ². */
function gapCovariance(inverse: Float64Array, before: Part, after: Part, rho: number): Float64Array {
  const [p, f] = [before.places.length, after.places.length];
  const k = before.design.names.length;
  const last = Math.max(...after.places.map(({ t }) => t));
  const powers = powersOf(rho, last);
  const related = (a: Place, b: Place) => powers[Math.abs(a.t - b.t)]!;
  // W: a column for each forecast, of weights on the earlier periods.
  const w = new Float64Array(p * f);
  for (let row = 0; row < p; row++)
    for (let a = 0; a < k; a++) {
      let along = 0;
      for (let b = 0; b < k; b++) along += before.design.x[row * k + b]! * inverse[b * k + a]!;
      for (let column = 0; column < f; column++) w[row * f + column]! += along * after.design.x[column * k + a]!;
    }
  // V = Rpp W − 2 Rpf: W′V and Rff make up the whole, once it is made symmetric.
  const v = new Float64Array(p * f);
  for (let row = 0; row < p; row++)
    for (let column = 0; column < f; column++) {
      let sum = -2 * related(before.places[row]!, after.places[column]!);
      for (let other = 0; other < p; other++)
        sum += related(before.places[row]!, before.places[other]!) * w[other * f + column]!;
      v[row * f + column] = sum;
    }
  const half = new Float64Array(f * f);
  for (let row = 0; row < p; row++)
    for (let a = 0; a < f; a++) for (let b = 0; b < f; b++) half[a * f + b]! += w[row * f + a]! * v[row * f + b]!;
  return half.map((value, at) => {
    const [a, b] = [Math.floor(at / f), at % f];
    return related(after.places[a]!, after.places[b]!) + (value + half[b * f + a]!) / 2;
  });
}
