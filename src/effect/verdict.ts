import type { Estimate, Percent } from "./average-change.js";
import type { Placebo } from "./placebo.js";

export type Verdict = "change_seen" | "no_material_change" | "cannot_tell";

export interface Judged {
  readonly verdict: Verdict;
  /** Which of the two tests has the smaller p. */
  readonly leads: "average" | "slope";
  /** Holm's p over the two. */
  readonly p: number;
  /** The tests alone would have said "change seen"; made-up dates gave such jumps too often. */
  readonly isStoppedByPlacebo: boolean;
}

/** Holm's step-down p-values (Holm 1979, Scand J Stat 6:65), in the order given. */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((_, index) => index).sort((a, b) => ps[a]! - ps[b]! || a - b);
  const adjusted = new Array<number>(ps.length);
  let least = 0;
  order.forEach((index, place) => {
    least = Math.max(least, Math.min(1, (ps.length - place) * ps[index]!));
    adjusted[index] = least;
  });
  return adjusted;
}

const LEVEL = 0.05;
const MOST_PLACEBO_P = 0.1;

/**
 * The verdict of METHOD section 7. That nothing changed is only ever said by the equivalence rule (two one-sided tests, Schuirmann 1987):
 * the 90 % interval lies within the margin. A large p says nothing.
 * @param margin per cent
 */
export function verdictOf(
  average: Estimate & { readonly percent?: Percent },
  slope: Estimate | undefined,
  placebo: Placebo | undefined,
  margin: number,
): Judged {
  const leads = slope !== undefined && slope.p < average.p ? "slope" : "average";
  const p = Math.min(...holm(slope === undefined ? [average.p] : [average.p, slope.p]));
  const rank = placebo?.isDecisive ? placebo[leads] : undefined;
  const isStoppedByPlacebo = p < LEVEL && rank !== undefined && rank.p > MOST_PLACEBO_P;
  if (p < LEVEL && !isStoppedByPlacebo) return { verdict: "change_seen", leads, p, isStoppedByPlacebo };
  const [low, high] = average.percent?.interval90 ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const isSmall = !isStoppedByPlacebo && low > -margin && high < margin;
  return { verdict: isSmall ? "no_material_change" : "cannot_tell", leads, p, isStoppedByPlacebo };
}
