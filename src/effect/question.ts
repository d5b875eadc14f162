import type { Season } from "./design.js";
import type { Family } from "./fit.js";

/** One number for each period, none left out; null is "not reported", which is not 0. */
export interface Values {
  readonly values: readonly (number | null)[];
  /** The population of each period, where a rate is meant. */
  readonly population?: readonly (number | null)[];
}

/** A series on its calendar. Periods are counted on: months as 12 · year + month − 1, years as they are. */
export interface EffectSeries extends Values {
  readonly step: "month" | "year";
  readonly first: number;
}

/** Did this series change when the deployment began? */
export interface EffectQuestion {
  readonly series: EffectSeries;
  /** A series that the deployment cannot have touched, on the same calendar. */
  readonly comparison?: Values;
  /** The first period with the deployment. */
  readonly start: number;
}

/** How it is answered. What is left out follows METHOD section 1. */
export interface EffectOptions {
  /** Periods before the start and from it on; 60 and 36 unless said, all for years. */
  readonly window?: "all" | readonly [before: number, after: number];
  readonly season?: Season;
  readonly family?: Family;
  /** False: only the level may change. */
  readonly slope?: boolean;
  /** "before": the slope counts from the period before the start, as Lopez Bernal 2017 prints it. The fit is the same. */
  readonly slopeOrigin?: "start" | "before";
  /** Logarithms of the values, by least squares. */
  readonly log?: boolean;
  /** What is too small to matter, in per cent: 10. */
  readonly margin?: number;
  /** False: no made-up starts. */
  readonly placebo?: boolean;
}

export const DEFAULT_MARGIN = 10;
export const DEFAULT_WINDOW: readonly [number, number] = [60, 36];

/** Why there is no estimate. METHOD section 8; never a number from data that cannot give one. */
export type Refusal =
  | { readonly why: "not-finite"; readonly period: number }
  | { readonly why: "too-long"; readonly periods: number; readonly most: number }
  | { readonly why: "start-outside"; readonly start: number; readonly first: number; readonly last: number }
  | { readonly why: "start-wide"; readonly months: number; readonly most: number }
  | { readonly why: "short-before"; readonly have: number; readonly need: number }
  | { readonly why: "short-after"; readonly have: number; readonly need: number }
  | { readonly why: "few-degrees"; readonly have: number; readonly need: number }
  | { readonly why: "many-blank"; readonly blank: number; readonly of: number }
  | { readonly why: "month-absent"; readonly months: readonly number[] }
  | { readonly why: "all-zero" }
  | { readonly why: "constant" }
  | { readonly why: "perfect-fit" }
  | { readonly why: "no-fit" }
  | { readonly why: "negative"; readonly period: number }
  | { readonly why: "not-positive"; readonly period: number }
  | { readonly why: "population"; readonly period: number }
  | { readonly why: "population-without-counts" }
  | { readonly why: "comparison-same" };

/** Thrown inside, and answered as a verdict. */
export class Refused extends Error {
  constructor(readonly reason: Refusal) {
    super(reason.why);
  }
}
