import { shiftMonths } from "../values/calendar.js";
import { boundsOf, type Day } from "../values/date-bounds.js";
import { isFragmented } from "../values/date-pieces.js";
import { type Edtf, parseEdtf } from "../values/edtf.js";

/** When what a claim says was so. */
export interface ClaimTime {
  /** EDTF as the claim has it: its `during`, else its `as-of`. */
  readonly text: string;
  /** First and last possible day; ±Infinity for open and unknown ends, both for an unknown year. */
  readonly min: Day;
  readonly max: Day;
  /** The day that it counts as when claims are put in order; -Infinity for an unknown year. */
  readonly order: Day;
  /** It is the day for which the source speaks, and stands for the twelve months up to it. */
  readonly asOf?: true;
  /** Where it may have gaps (`[2014,2016]`, `XXXX-05-20`): the time itself. */
  readonly gaps?: Edtf;
}

/** What says when a claim was so. `inValue` is the `during` of a result or an amount, which is nearer than the claim's own. */
export interface TimeOfClaim {
  readonly inValue?: string | undefined;
  readonly during?: string | undefined;
  readonly asOf?: string | undefined;
}

/**
 * The time of a claim: its `during`; an `as-of` alone stands for the twelve months up to that day. An imprecise "as of"
 * counts as its first day for order, and its last for those months. Undefined where neither is given.
 * Rule: DESIGN.md, "Time".
 */
export function timeOf({ inValue, during, asOf }: TimeOfClaim): ClaimTime | undefined {
  const span = inValue ?? during;
  const text = span ?? asOf;
  if (text === undefined) return undefined;
  const edtf = parseEdtf(text);
  const { min, max } = boundsOf(edtf);
  const order = Number.isFinite(min) ? min : Number.isFinite(max) ? max : Number.NEGATIVE_INFINITY;
  if (span === undefined) return { text, min: shiftMonths(max, -12) + 1, max, order, asOf: true };
  return { text, min, max, order, ...(isFragmented(edtf) && { gaps: edtf }) };
}

/** Whether the year is known, at least of one end. */
export const isKnown = (time: ClaimTime): boolean => Number.isFinite(time.min) || Number.isFinite(time.max);
