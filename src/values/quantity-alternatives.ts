import { type Range, widened } from "./quantity-range.js";

/**
 * The alternatives among claims that do not all meet. "Meet" is with every "about" widened. The rule, which does not
 * depend on the order of the claims:
 * 1. Take the largest sets of claims that all meet each other. On a line these are few: one at most for each upper end.
 * 2. A set is an alternative if at least one of its claims is in no other set: someone says this and nothing else.
 * 3. A claim that is in one alternative belongs to it; one in several fits them all and is counted in none.
 * 4. Claims that are in no alternative (links of a chain of overlaps) are taken by themselves in the same way.
 *
 * 171, 171, 200, about 200, nearly 200: the sets are {171, 171, nearly 200} and {200, about 200, nearly 200}, so that
 * 171 and about 200 stand with two claims each, and "nearly 200" is counted in neither.
 */
export function alternativeGroups(ranges: readonly Range[]): {
  readonly groups: readonly (readonly Range[])[];
  readonly ambiguous: readonly Range[];
} {
  const sets = largestMeetingSets(ranges);
  const alternatives = sets.filter((set) => set.some((range) => countOf(range, sets) === 1));
  const groups = alternatives.map((set) => set.filter((range) => countOf(range, alternatives) === 1));
  const ambiguous = ranges.filter((range) => countOf(range, alternatives) > 1);
  const left = ranges.filter((range) => countOf(range, alternatives) === 0);
  const more = left.length === 0 ? { groups: [], ambiguous: [] } : alternativeGroups(left);
  return { groups: [...groups, ...more.groups].sort(byPlace), ambiguous: [...ambiguous, ...more.ambiguous] };
}

const countOf = (range: Range, sets: readonly (readonly Range[])[]): number =>
  sets.filter((set) => set.includes(range)).length;

/** All maximal sets of ranges with a point in common: at each upper end, if a range has begun since the one before. */
function largestMeetingSets(ranges: readonly Range[]): (readonly Range[])[] {
  const wide = ranges.map((range) => ({ range, ...bounds(range) }));
  const ends = [...new Set(wide.map(({ max }) => max))].sort((a, b) => a - b);
  return ends
    .map((end, i) => ({ before: ends[i - 1] ?? Number.NEGATIVE_INFINITY, end }))
    .filter(({ before, end }, i) => i === 0 || wide.some(({ min }) => min > before && min <= end))
    .map(({ end }) => wide.filter(({ min, max }) => min <= end && end <= max).map(({ range }) => range));
}

function bounds(range: Range): { readonly min: number; readonly max: number } {
  const { min, max } = widened(range);
  return { min, max };
}

/** From the lowest: by where all of a group begin, then where the first of it ends. */
function byPlace(a: readonly Range[], b: readonly Range[]): number {
  const begin = (group: readonly Range[]) => Math.max(...group.map(({ min }) => min));
  const end = (group: readonly Range[]) => Math.min(...group.map(({ max }) => max));
  return compare(end(a), end(b)) || compare(begin(a), begin(b));
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
