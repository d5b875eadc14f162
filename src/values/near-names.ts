import { compareBytes, fold } from "./fold.js";

/**
 * The names that someone may have meant by `name`, nearest first, at most `max`: for "did you mean host?".
 * Near is: few slips of the finger (a letter more, less, other, or two changed over: a third of the letters at most),
 * one beginning with the other, or a part between dots, slashes, hyphens or spaces that is the name (`cbp` for
 * `us.dhs.cbp`). Case and accents do not count. Ties are in the order of the folded names.
 */
export function nearNames(name: string, candidates: Iterable<string>, max = 3): string[] {
  const wanted = fold(name);
  if (wanted === "") return [];
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, folded: fold(candidate) }))
    .map((each) => ({ ...each, far: howFar(wanted, each.folded) }))
    .filter(({ far }) => far !== undefined)
    .sort((a, b) => a.far! - b.far! || compareBytes(a.folded, b.folded) || compareBytes(a.candidate, b.candidate))
    .slice(0, max)
    .map(({ candidate }) => candidate);
}

/** Slips between two folded names, with a beginning or a part counted as one and a half; undefined: not near. */
function howFar(wanted: string, candidate: string): number | undefined {
  const allowed = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3));
  const slips =
    Math.abs(wanted.length - candidate.length) > allowed ? Number.POSITIVE_INFINITY : slipsBetween(wanted, candidate);
  const related = wanted.length >= 2 && candidate.length >= 2 && isBeginningOrPart(wanted, candidate);
  const far = Math.min(slips <= allowed ? slips : Number.POSITIVE_INFINITY, related ? 1.5 : Number.POSITIVE_INFINITY);
  return far === Number.POSITIVE_INFINITY || far >= Math.min(wanted.length, candidate.length) ? undefined : far;
}

function isBeginningOrPart(wanted: string, candidate: string): boolean {
  if (candidate.startsWith(wanted) || wanted.startsWith(candidate)) return true;
  return candidate.split(/[./\s_-]+/).includes(wanted);
}

/** Damerau-Levenshtein distance (optimal string alignment): a change-over of two neighbours is one slip. */
function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + other);
      const changedOver = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (changedOver) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    before = above;
    above = row;
  }
  return above[b.length]!;
}
