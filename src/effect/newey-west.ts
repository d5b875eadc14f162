import type { Fit } from "./fit.js";
import { dot, times } from "./normal-equations.js";

/** How many months apart errors are still taken to be related: floor(4(n/100)^(2/9)), n months with data. METHOD section 2. */
export const hacLag = (months: number): number => Math.floor(4 * (months / 100) ** (2 / 9));

/**
 * Newey-West standard error of a sum of coefficients, c′b: Newey & West 1987, Econometrica 55:703, Bartlett weights, no prewhitening,
 * n/(n−k). Scores stand on the calendar grid, zero where a month is blank, so that pairs are matched by their distance in time; those of
 * several series in one month are added up first (Driscoll & Kraay 1998, REStat 80:549).
 * @param c a weight for each coefficient
 */
export function neweyWestError(fit: Fit, c: ArrayLike<number>, lag: number): number {
  const { places, design, errors, n, k } = fit;
  const direction = times(fit.inverse, c); // c′(X′WX)⁻¹, so that each score is one number
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const { t } of places) {
    first = Math.min(first, t);
    last = Math.max(last, t);
  }
  const scores = new Float64Array(last - first + 1);
  for (let row = 0; row < n; row++) {
    let along = 0;
    for (let column = 0, at = row * k; column < k; column++) along += design.x[at + column]! * direction[column]!;
    scores[places[row]!.t - first]! += along * errors[row]!;
  }
  let variance = dot(scores, scores);
  for (let j = 1; j <= lag && j < scores.length; j++) {
    let sum = 0;
    for (let at = j; at < scores.length; at++) sum += scores[at]! * scores[at - j]!;
    variance += 2 * (1 - j / (lag + 1)) * sum;
  }
  return Math.sqrt((Math.max(variance, 0) * n) / (n - k));
}
