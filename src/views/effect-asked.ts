import type { EffectOptions, EffectSeries, Values } from "../effect/question.js";

/** Something else that happened, in a period of the series. */
export interface Happening {
  readonly period: number;
  readonly what: string;
  /** It changed how the series is counted. */
  readonly isRecount?: boolean;
}

/** A question as a person puts it. */
export interface EffectAsked {
  /** What the series is called in a sentence. */
  readonly name: string;
  readonly series: EffectSeries;
  readonly comparison?: Values;
  /** The first and the last possible period of the start; the same where it is known. */
  readonly start: readonly [first: number, last: number];
  /** Other starts. */
  readonly others: readonly number[];
  readonly happenings: readonly Happening[];
  readonly options: EffectOptions;
}
