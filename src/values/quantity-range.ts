import { convertNumber, convertQuantity } from "./units.js";
import type { Quantity } from "./value.js";

/** What one claim says, in the unit in which claims are weighed. A bound that it does not give is infinite. */
export type Range = {
  readonly id: string;
  readonly min: number;
  readonly max: number;
  readonly approximate: boolean;
  /** How far the bounds reach beyond the numbers of the source, because these were converted; else 0. */
  readonly slack: { readonly min: number; readonly max: number };
  /** The claim's quantity as the source gave it. */
  readonly given: Quantity;
};

/** A claim's range in `unit`; a quantity without a unit is taken to be in it. */
export function rangeOf(id: string, given: Quantity, unit: string | undefined): Range {
  const quantity = unit === undefined ? given : convertQuantity(given, unit);
  const isConverted = unit !== undefined && given.unit !== undefined && given.unit !== unit;
  const slack = (value: number | undefined) =>
    isConverted && value !== undefined ? convertNumber(value, given.unit, unit).halfDigit : 0;
  return {
    id,
    min: quantity.min ?? Number.NEGATIVE_INFINITY,
    max: quantity.max ?? Number.POSITIVE_INFINITY,
    approximate: given.approximate === true,
    slack: { min: slack(given.min), max: slack(given.max) },
    given,
  };
}

/** The range with "about" reaching 10 % further on both sides: for the test of agreement, never for a value. */
export function widened(range: Range): Range {
  if (!range.approximate) return range;
  const further = (bound: number) => (Number.isFinite(bound) ? Math.abs(bound) / 10 : 0);
  return { ...range, min: range.min - further(range.min), max: range.max + further(range.max) };
}

/** What all ranges have in common, approximate where an approximate one sets a bound; undefined: nothing. */
export function intersection(ranges: readonly Range[]): Quantity | undefined {
  const min = Math.max(...ranges.map((range) => range.min));
  const max = Math.min(...ranges.map((range) => range.max));
  if (min > max) return undefined;
  const approximate = ranges.some(
    (range) =>
      range.approximate && ((range.min === min && Number.isFinite(min)) || (range.max === max && Number.isFinite(max))),
  );
  return quantity(tidy(min, "min", ranges), tidy(max, "max", ranges), approximate);
}

/** From the lowest bound given to the highest, of either kind: of "up to 65" and 80, 65 to 80. */
export function span(ranges: readonly Range[]): Quantity {
  const all = ranges.flatMap(({ min, max }) => [min, max]).filter(Number.isFinite);
  return quantity(tidy(Math.min(...all), "min", ranges), tidy(Math.max(...all), "max", ranges), false);
}

/**
 * A bound that comes from a converted number, rounded outward to the digit that its precision bears: 927.786816 km
 * (from 576.5 miles, give or take 0.8 km) is 927.7.
 */
function tidy(bound: number, side: "min" | "max", ranges: readonly Range[]): number {
  if (!Number.isFinite(bound)) return bound;
  const setting = ranges.filter((range) => range.min === bound || range.max === bound);
  if (setting.some((range) => slackOf(range) === 0)) return bound;
  const slack = Math.max(...setting.map(slackOf));
  const digits = Math.min(100, Math.max(0, -Math.floor(Math.log10(slack))));
  const scaled = bound * 10 ** digits;
  return Number(((side === "min" ? Math.floor(scaled) : Math.ceil(scaled)) / 10 ** digits).toFixed(digits));
}

const slackOf = ({ slack }: Range): number => Math.max(slack.min, slack.max);

function quantity(min: number, max: number, approximate: boolean): Quantity {
  return {
    ...(Number.isFinite(min) ? { min } : {}),
    ...(Number.isFinite(max) ? { max } : {}),
    ...(approximate ? { approximate } : {}),
  };
}

/**
 * Whether a claim states a value, rather than being merely compatible with it: it lies within it, as the source gave
 * it. "171" states "171 to 200" where sources disagree, "several dozen" does not state 80, 541 miles state 871 km.
 */
export function states(range: Range, value: Quantity): boolean {
  const low = value.min ?? Number.NEGATIVE_INFINITY;
  const high = value.max ?? Number.POSITIVE_INFINITY;
  return range.min >= low - 2 * range.slack.min && range.max <= high + 2 * range.slack.max;
}
