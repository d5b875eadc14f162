import type { Design, Place } from "./design.js";
import { crossed, inverseOfGram, NoFit, predicted, times } from "./normal-equations.js";

export type Family = "ols" | "quasi-poisson";

/** What is fitted: rows in the order of the calendar, series after series. */
export interface Data {
  readonly design: Design;
  readonly places: readonly Place[];
  readonly y: Float64Array;
  /** Log of the population, where a rate is modelled; zeros elsewhere. */
  readonly offset: Float64Array;
  /** Which series a row belongs to; 0 throughout unless two are stacked. */
  readonly series: Uint8Array;
}

/** A fitted model, with all that the standard errors need. */
export interface Fit extends Data {
  readonly family: Family;
  readonly n: number;
  readonly k: number;
  /** n − k */
  readonly df: number;
  readonly b: Float64Array;
  /** (X′X)⁻¹ or (X′WX)⁻¹, row by row. */
  readonly inverse: Float64Array;
  readonly fitted: Float64Array;
  /** y − fitted */
  readonly errors: Float64Array;
  /** The same, of counts divided by √μ (Pearson). */
  readonly residuals: Float64Array;
  /** σ² of least squares, φ of counts: the sum of squared residuals over df. */
  readonly dispersion: number;
}

/** @throws NoFit where the data do not settle the model */
export function fitOf(data: Data, family: Family): Fit {
  const { rows, names } = data.design;
  if (rows <= names.length) throw new NoFit("fewer rows than columns");
  return family === "ols" ? fitOls(data) : fitQuasiPoisson(data);
}

/** Least squares. @throws NoFit where columns are sums of others */
export function fitOls(data: Data): Fit {
  const { design, y } = data;
  const inverse = inverseOfGram(design);
  const b = times(inverse, crossed(design, y));
  const fitted = predicted(design, b);
  const errors = y.map((value, row) => value - fitted[row]!);
  return finished(data, "ols", b, inverse, fitted, errors, errors);
}

const MOST_STEPS = 100;
// METHOD asks for a change of η below 1e-12; where rounding does not let it fall so far, what it has come to is still the maximum.
const SETTLED = 1e-12;
const SETTLED_BUT_FOR_ROUNDING = 1e-8;

/**
 * Counts with a log link, their variance a multiple φ of their mean: iteratively reweighted least squares from μ = y + 0.1 (McCullagh &
 * Nelder, Generalized Linear Models, 2nd ed., 2.5). No step is halved: what does not settle in 100 steps is refused.
 * @throws NoFit where columns are sums of others or the fit runs away (nothing but zeros after the start)
 */
export function fitQuasiPoisson(data: Data): Fit {
  const { design, y, offset } = data;
  let mu = y.map((value) => value + 0.1);
  let eta = mu.map(Math.log);
  for (let step = 1; ; step++) {
    const inverse = inverseOfGram(design, mu);
    const z = y.map((value, row) => mu[row]! * (eta[row]! - offset[row]!) + (value - mu[row]!));
    const b = times(inverse, crossed(design, z));
    const next = predicted(design, b).map((value, row) => value + offset[row]!);
    const moved = next.reduce((most, value, row) => Math.max(most, Math.abs(value - eta[row]!)), 0);
    eta = next;
    mu = eta.map(Math.exp);
    if (!Number.isFinite(moved)) throw new NoFit("the fit runs away");
    if (moved < SETTLED || (step === MOST_STEPS && moved < SETTLED_BUT_FOR_ROUNDING)) {
      const errors = y.map((value, row) => value - mu[row]!);
      const pearson = errors.map((error, row) => error / Math.sqrt(mu[row]!));
      return finished(data, "quasi-poisson", b, inverseOfGram(design, mu), mu, errors, pearson);
    }
    if (step === MOST_STEPS) throw new NoFit("the fit does not settle");
  }
}

function finished(
  data: Data,
  family: Family,
  b: Float64Array,
  inverse: Float64Array,
  fitted: Float64Array,
  errors: Float64Array,
  residuals: Float64Array,
): Fit {
  const n = data.design.rows;
  const k = data.design.names.length;
  const dispersion = residuals.reduce((sum, value) => sum + value * value, 0) / (n - k);
  return { ...data, family, n, k, df: n - k, b, inverse, fitted, errors, residuals, dispersion };
}
