import jstat from "jstat";

const { ibeta, studentt } = jstat.jStat;

/**
 * Two-sided p of Student's t: the chance of a value at least as far from 0. By the incomplete beta function (Abramowitz & Stegun
 * 26.7.1), which keeps its digits for a t of several hundred, where 1 minus a distribution function would leave none.
 * @param df degrees of freedom, whole and above 0
 */
export function twoSidedP(t: number, df: number): number {
  return ibeta(df / (df + t * t), df / 2, 0.5);
}

const quantiles = new Map<string, number>();

/**
 * The value that Student's t stays under with probability `p` (above 0.5). The library's inverse is right to seven digits, too few for
 * the end of an interval that lies near 0: two steps of Newton's method on the finite series make it exact but for rounding. Kept, as an
 * analysis with its made-up dates asks for the same few.
 */
export function quantileOfT(p: number, df: number): number {
  const key = `${p} ${df}`;
  const known = quantiles.get(key);
  if (known !== undefined) return known;
  let t = studentt.inv(p, df);
  for (let step = 0; step < 2; step++) t -= (0.5 + within(t, df) / 2 - p) / studentt.pdf(t, df);
  if (quantiles.size > 5_000) quantiles.clear();
  quantiles.set(key, t);
  return t;
}

/** The chance of a value between −t and t, for whole degrees of freedom: Abramowitz & Stegun 26.7.3 (odd) and 26.7.4 (even). */
function within(t: number, df: number): number {
  const angle = Math.atan(t / Math.sqrt(df));
  const [sine, square] = [Math.sin(angle), Math.cos(angle) ** 2];
  const isOdd = df % 2 === 1;
  let term = isOdd ? Math.cos(angle) : 1;
  let sum = df === 1 ? 0 : term;
  for (let power = isOdd ? 3 : 2; power < df; power += 2) {
    term *= ((power - 1) / power) * square;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
