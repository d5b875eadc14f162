import { averageWeights } from "./average-change.js";
import type { EstimatedEffect } from "./estimate-effect.js";
import { fitNegativeBinomial } from "./negative-binomial.js";
import { dot, NoFit } from "./normal-equations.js";
import type { EffectSeries } from "./question.js";

const FAR_OFF = 4; // standard deviations: METHOD section 8

/** Periods of the series in question that lie far off the model: more than 4σ, of counts 4·√φ·√μ. */
export function outliersOf({ fit, model }: EstimatedEffect, { first }: EffectSeries): number[] {
  const limit = FAR_OFF * Math.sqrt(fit.dispersion);
  return fit.places.flatMap(({ t }, row) => {
    const isOwn = !model.isControlled || fit.series[row] === 1;
    return isOwn && Math.abs(fit.residuals[row]!) > limit ? [first + t - 1] : [];
  });
}

/** Blank periods within the window. */
export function blanksOf({ model }: EstimatedEffect, { first, values }: EffectSeries): number[] {
  return values.flatMap((value, index) => {
    const period = first + index;
    return value === null && period >= model.window[0] && period <= model.window[1] ? [period] : [];
  });
}

/** Per cent of the values of the window that are zero. */
export function shareOfZeros({ rows }: EstimatedEffect): number {
  const own = rows.filter((row) => row.series === Math.max(...rows.map((each) => each.series)));
  return (100 * own.filter((row) => row.y === 0).length) / own.length;
}

const WIDE = 10;
const MOST_COUNT = 1_000_000; // its likelihood walks up to the largest count

/** The average change in per cent by a negative binomial model, where counts scatter more than ten times as Poisson's do. */
export function secondOpinionOf({ fit, reading, average, model }: EstimatedEffect): number | undefined {
  if (model.family !== "quasi-poisson" || model.dispersion <= WIDE || Math.max(...fit.y) > MOST_COUNT) return undefined;
  try {
    const other = fitNegativeBinomial(fit);
    return 100 * Math.expm1(dot(averageWeights(fit, reading, average.periods), other.coefficients));
  } catch (error) {
    if (error instanceof NoFit) return undefined;
    throw error;
  }
}
