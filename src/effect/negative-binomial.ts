import { type Data, fitQuasiPoisson } from "./fit.js";
import { crossed, inverseOfGram, NoFit, predicted, times } from "./normal-equations.js";

/** A second opinion for counts that scatter widely: variance μ + μ²/θ (NB2), maximum likelihood. METHOD section 1, "Family". */
export interface NegativeBinomial {
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  /** Those of the model. */
  readonly errors: readonly number[];
  readonly theta: number;
  readonly thetaError: number;
  readonly logLikelihood: number;
}

const MOST_ROUNDS = 200;
const SETTLED = 1e-10;

/**
 * Fits by turns: the coefficients for a θ by weighted least squares, θ for a fit by Newton's method on its likelihood, until neither
 * moves (Venables & Ripley, Modern Applied Statistics with S, 4th ed., 7.4).
 * @throws NoFit where counts scatter no more than Poisson's, so that θ runs away
 */
export function fitNegativeBinomial(data: Data): NegativeBinomial {
  const { design, y, offset } = data;
  let mu = fitQuasiPoisson(data).fitted;
  let theta = thetaOf(y, mu, startingTheta(y, mu));
  let b = new Float64Array(design.names.length);
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const weights = mu.map((mean) => mean / (1 + mean / theta));
    const z = y.map(
      (value, row) => weights[row]! * (Math.log(mu[row]!) - offset[row]! + (value - mu[row]!) / mu[row]!),
    );
    const next = Float64Array.from(times(inverseOfGram(design, weights), crossed(design, z)));
    const moved = next.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at]!)), 0);
    b = next;
    mu = predicted(design, b).map((value, row) => Math.exp(value + offset[row]!));
    const before = theta;
    theta = thetaOf(y, mu, theta);
    if (moved > SETTLED || Math.abs(theta - before) > SETTLED * theta) continue;
    const inverse = inverseOfGram(
      design,
      mu.map((mean) => mean / (1 + mean / theta)),
    );
    const k = b.length;
    return {
      names: design.names,
      coefficients: [...b],
      errors: Array.from({ length: k }, (_, at) => Math.sqrt(inverse[at * k + at]!)),
      theta,
      thetaError: 1 / Math.sqrt(informationOf(y, mu, theta)),
      logLikelihood: logLikelihood(y, mu, theta),
    };
  }
  throw new NoFit("the negative binomial fit does not settle");
}

const startingTheta = (y: Float64Array, mu: Float64Array): number =>
  y.length / y.reduce((sum, value, row) => sum + (value / mu[row]! - 1) ** 2, 0);

function thetaOf(y: Float64Array, mu: Float64Array, from: number): number {
  let theta = from;
  for (let step = 0; step < 100; step++) {
    const moved = scoreOf(y, mu, theta) / informationOf(y, mu, theta);
    theta = Math.max(theta + moved, theta / 10);
    if (!(theta > 0 && theta < 1e9)) throw new NoFit("counts scatter no more than Poisson's");
    if (Math.abs(moved) < SETTLED * theta) return theta;
  }
  return theta;
}

// y is whole, so ψ(θ + y) − ψ(θ) is a sum of y terms, and needs no digamma function; the same for its derivative and log Γ. One walk up
// to the largest count serves all rows.
function overCounts(y: Float64Array, term: (index: number) => number): Float64Array {
  const order = [...y.keys()].sort((a, b) => y[a]! - y[b]!);
  const sums = new Float64Array(y.length);
  let [index, sum] = [0, 0];
  for (const row of order) {
    for (; index < y[row]!; index++) sum += term(index);
    sums[row] = sum;
  }
  return sums;
}

function scoreOf(y: Float64Array, mu: Float64Array, theta: number): number {
  return overCounts(y, (index) => 1 / (theta + index)).reduce((sum, counted, row) => {
    const [value, mean] = [y[row]!, mu[row]!];
    return sum + counted + Math.log(theta) + 1 - Math.log(theta + mean) - (value + theta) / (mean + theta);
  }, 0);
}

/** Minus the second derivative. */
function informationOf(y: Float64Array, mu: Float64Array, theta: number): number {
  return overCounts(y, (index) => 1 / (theta + index) ** 2).reduce((sum, counted, row) => {
    const [value, mean] = [y[row]!, mu[row]!];
    return sum + counted - 1 / theta + 2 / (mean + theta) - (value + theta) / (mean + theta) ** 2;
  }, 0);
}

function logLikelihood(y: Float64Array, mu: Float64Array, theta: number): number {
  return overCounts(y, (index) => Math.log((theta + index) / (index + 1))).reduce((sum, counted, row) => {
    const [value, mean] = [y[row]!, mu[row]!];
    const ofMean = value > 0 ? value * Math.log(mean / (theta + mean)) : 0;
    return sum + counted + theta * Math.log(theta / (theta + mean)) + ofMean;
  }, 0);
}
