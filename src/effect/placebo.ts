/** How large a jump the same model finds at one date: |A/se| and |slope/se|. */
export interface Statistics {
  readonly average: number;
  /** Undefined in a model without a change of slope. */
  readonly slope: number | undefined;
}

/** The real start among made-up ones. METHOD section 3. */
export interface Placebo {
  /** Places of the made-up starts that could be run. */
  readonly starts: readonly number[];
  readonly average: Rank;
  readonly slope: Rank | undefined;
  /** At least 19: with fewer a rank of 1 is no better than 5 %, and is only printed. */
  readonly isDecisive: boolean;
}

export interface Rank {
  /** How many made-up starts gave as large a value. */
  readonly atLeastAsLarge: number;
  /** (1 + that) / (1 + all): a rank, not an exact p, for neighbouring dates share their data. */
  readonly p: number;
}

const DECISIVE = 19;

/**
 * Ranks the real start among every made-up one that has enough periods on both sides, all of them before the real start, so that
 * nothing of the deployment is in them.
 * @param from first place with data, `start` that of the real start
 * @param statistics what the model gives at a made-up start; undefined where it cannot be fitted
 */
export function placeboOf(
  range: { readonly from: number; readonly start: number; readonly before: number; readonly after: number },
  real: Statistics,
  statistics: (start: number) => Statistics | undefined,
): Placebo {
  const starts: number[] = [];
  const made: Statistics[] = [];
  for (let start = range.from + range.before; start <= range.start - range.after; start++) {
    const found = statistics(start);
    if (found === undefined) continue;
    starts.push(start);
    made.push(found);
  }
  const rank = (value: number, others: readonly (number | undefined)[]): Rank => {
    const atLeastAsLarge = others.filter((other) => other !== undefined && other >= value).length;
    return { atLeastAsLarge, p: (1 + atLeastAsLarge) / (1 + others.length) };
  };
  return {
    starts,
    average: rank(
      real.average,
      made.map((each) => each.average),
    ),
    slope:
      real.slope === undefined
        ? undefined
        : rank(
            real.slope,
            made.map((each) => each.slope),
          ),
    isDecisive: starts.length >= DECISIVE,
  };
}
