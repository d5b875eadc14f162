import type { Fit } from "./fit.js";
import { times } from "./normal-equations.js";

/** Errors that remember the month before: their correlation, corrected for what a fit hides of it. */
export interface Ar1 {
  readonly rho: number;
  /** The correlation that the residuals show. */
  readonly observed: number;
  /** Variance of the errors. */
  readonly variance: number;
}

const MOST_RHO = 0.98;

/**
 * ρ and σ² of AR(1) errors. Residuals look less related than the errors they stand for, so ρ is the value at which the *expected* ratio
 * tr(M D M R)/tr(M R) equals the observed one (bisection, 60 steps, within [0, 0.98]). METHOD section 2. The traces are sums over lags,
 * and with H = Xw(Xw′Xw)⁻¹Xw′ of rank k each lag costs n·k: M is never made.
 */
export function ar1Of(fit: Fit): Ar1 {
  const { ofM, ofMdm } = traces(fit);
  const total = (sums: Float64Array, rho: number): number => {
    let sum = 0;
    for (let lag = sums.length - 1; lag >= 0; lag--) sum = sum * rho + sums[lag]!;
    return sum;
  };
  const ratio = (rho: number) => total(ofMdm, rho) / total(ofM, rho);
  const squares = fit.residuals.reduce((sum, value) => sum + value * value, 0);
  const observed = neighbours(fit) / squares;
  const rho = rhoWhere(ratio, observed);
  return { rho, observed, variance: squares / total(ofM, rho) };
}

function rhoWhere(ratio: (rho: number) => number, observed: number): number {
  if (observed <= ratio(0)) return 0;
  if (observed >= ratio(MOST_RHO)) return MOST_RHO;
  let [low, high] = [0, MOST_RHO];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (ratio(middle) < observed) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Standard error of a sum of coefficients, c′b, where the errors are AR(1) within a series and unrelated between series. */
export function ar1Error(fit: Fit, c: ArrayLike<number>, { rho, variance }: Ar1): number {
  const { design, places, series, n, k } = fit;
  const direction = times(fit.inverse, c);
  const weights = weightsOf(fit);
  const along = new Float64Array(n);
  for (let row = 0; row < n; row++) {
    let sum = 0;
    for (let column = 0, at = row * k; column < k; column++) sum += design.x[at + column]! * direction[column]!;
    along[row] = sum * weights[row]!;
  }
  const powers = powersOf(rho, spanOf(fit));
  let total = 0;
  for (let a = 0; a < n; a++) {
    total += along[a]! ** 2;
    for (let b = 0; b < a; b++)
      if (series[a] === series[b]) total += 2 * along[a]! * along[b]! * powers[Math.abs(places[a]!.t - places[b]!.t)]!;
  }
  return Math.sqrt(Math.max(total, 0) * variance);
}

/** √μ for counts, 1 for least squares: what X is multiplied by to give Xw. */
const weightsOf = (fit: Fit): Float64Array =>
  fit.family === "ols" ? new Float64Array(fit.n).fill(1) : fit.fitted.map(Math.sqrt);

export function powersOf(rho: number, most: number): Float64Array {
  const powers = new Float64Array(most + 1).fill(1);
  for (let power = 1; power <= most; power++) powers[power] = powers[power - 1]! * rho;
  return powers;
}

const spanOf = ({ places }: Fit): number => {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const { t } of places) {
    first = Math.min(first, t);
    last = Math.max(last, t);
  }
  return last - first;
};

/** The row a month before, in the same series; -1 where that month is blank. */
function rowBefore({ places, series, n }: Fit): Int32Array {
  const rows = new Map<number, number>();
  const key = (row: number, t: number) => t * 2 + series[row]!;
  for (let row = 0; row < n; row++) rows.set(key(row, places[row]!.t), row);
  return Int32Array.from({ length: n }, (_, row) => rows.get(key(row, places[row]!.t - 1)) ?? -1);
}

function neighbours(fit: Fit): number {
  const before = rowBefore(fit);
  let sum = 0;
  for (let row = 0; row < fit.n; row++)
    if (before[row]! >= 0) sum += fit.residuals[row]! * fit.residuals[before[row]!]!;
  return sum;
}

/**
 * Sums over each lag |tᵢ − tⱼ| within a series of M and of MSM, S = (D + D′)/2 (R is symmetric, so S does what D does). With
 * Q = Xw(Xw′Xw)⁻¹: M = I − XwQ′ and MSM = S − YQ′ up to a transposition, Y = 2SXw − Xw(Q′SXw).
 */
function traces(fit: Fit): { readonly ofM: Float64Array; readonly ofMdm: Float64Array } {
  const { n, k, places, series } = fit;
  const weights = weightsOf(fit);
  const xw = fit.design.x.map((value, at) => value * weights[Math.floor(at / k)]!);
  const q = product(xw, fit.inverse, n, k);
  const before = rowBefore(fit);
  const sx = new Float64Array(n * k);
  let pairs = 0;
  for (let row = 0; row < n; row++) {
    const other = before[row]!;
    if (other < 0) continue;
    pairs++;
    for (let c = 0; c < k; c++) {
      sx[row * k + c]! += xw[other * k + c]! / 2;
      sx[other * k + c]! += xw[row * k + c]! / 2;
    }
  }
  const qsx = new Float64Array(k * k);
  for (let row = 0; row < n; row++)
    for (let a = 0; a < k; a++) for (let c = 0; c < k; c++) qsx[a * k + c]! += q[row * k + a]! * sx[row * k + c]!;
  const y = product(xw, qsx, n, k).map((value, at) => 2 * sx[at]! - value);
  const ofM = new Float64Array(spanOf(fit) + 1);
  const ofMdm = new Float64Array(ofM.length);
  ofM[0] = n;
  if (pairs > 0) ofMdm[1] = pairs;
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) {
      if (series[a] !== series[b]) continue;
      const lag = Math.abs(places[a]!.t - places[b]!.t);
      let [hat, inner] = [0, 0];
      for (let c = 0, left = a * k, right = b * k; c < k; c++) {
        hat += xw[left + c]! * q[right + c]!;
        inner += y[left + c]! * q[right + c]!;
      }
      ofM[lag]! -= hat;
      ofMdm[lag]! -= inner;
    }
  return { ofM, ofMdm };
}

/** (n × k)(k × k), row by row. */
function product(left: Float64Array, right: Float64Array, n: number, k: number): Float64Array {
  const out = new Float64Array(n * k);
  for (let row = 0; row < n; row++)
    for (let inner = 0; inner < k; inner++) {
      const value = left[row * k + inner]!;
      if (value === 0) continue;
      for (let c = 0; c < k; c++) out[row * k + c]! += value * right[inner * k + c]!;
    }
  return out;
}
