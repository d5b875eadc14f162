import { type Effect, type EstimatedEffect, estimateEffect } from "./estimate-effect.js";
import type { EffectOptions, EffectQuestion, Refusal } from "./question.js";
import type { Verdict } from "./verdict.js";

/** Months between the first and the last possible month of a start that can be covered: May to November is six. */
const MOST_APART = 6;

/** The answers at every start that is possible, in order, and what they come to together. */
export type EffectOfStarts =
  | { readonly verdict: "refused"; readonly reason: Refusal }
  | {
      readonly verdict: Verdict;
      /** That of the start with the smallest change. */
      readonly shown: EstimatedEffect;
      readonly all: readonly { readonly start: number; readonly effect: EstimatedEffect }[];
    };

/**
 * Answers for a start that is known to lie between two periods: each possible one is run. One that is refused refuses all; verdicts that
 * differ, or changes seen in both directions, come to "cannot tell".
 */
export function effectOfStarts(
  question: Omit<EffectQuestion, "start">,
  [first, last]: readonly [first: number, last: number],
  options: EffectOptions = {},
): EffectOfStarts {
  const months = last - first;
  const most = question.series.step === "year" ? 0 : MOST_APART;
  if (months > most) return { verdict: "refused", reason: { why: "start-wide", months: months + 1, most: most + 1 } };
  const all: { readonly start: number; readonly effect: EstimatedEffect }[] = [];
  for (let start = first; start <= last; start++) {
    const effect: Effect = estimateEffect({ ...question, start }, options);
    if (effect.verdict === "refused") return effect;
    all.push({ start, effect });
  }
  const shown = all.map(({ effect }) => effect).reduce((least, one) => (size(one) < size(least) ? one : least));
  const said = new Set(all.map(({ effect }) => `${effect.verdict} ${directionOf(effect)}`));
  return { verdict: said.size === 1 ? shown.verdict : "cannot_tell", shown, all };
}

const size = ({ average }: EstimatedEffect): number => Math.abs(average.percent?.estimate ?? average.estimate);

/** Of a change that was seen; nothing for the rest. */
const directionOf = (effect: EstimatedEffect): number =>
  effect.verdict === "change_seen" ? Math.sign(effect[effect.leads]!.estimate) : 0;
