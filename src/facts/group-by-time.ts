import { daysWithin, windowAround } from "../values/date-pieces.js";
import type { DayRange } from "../values/edtf-date.js";
import { groupBy } from "../values/group-by.js";
import { type ClaimTime, isKnown } from "./claim-time.js";

/** Something that was so at a time; without `time` no date is given. */
export interface Timed {
  readonly time?: ClaimTime | undefined;
}

/** What is weighed against each other. */
export interface TimeGroup<T> {
  readonly members: readonly T[];
  /** The narrowest time of its members, a `during` before an `as-of`; in order by the latest of them. Absent where none has one. */
  readonly time?: ClaimTime;
}

export interface TimeGroups<T> {
  /** A history, the latest first. One group without a time where nothing is dated. */
  readonly groups: readonly TimeGroup<T>[];
  /** What has no date while others have one: it joins no group. */
  readonly undated: readonly T[];
}

/**
 * Puts what was so at times that share a moment into groups. The moment is chosen from the latest backwards: the latest
 * beginning of all times that are left, with everything that was so on that day, is the next group. So each is in one
 * group, all of a group share a day, times that cannot overlap never meet, there are as few groups as can be, and
 * the order of the list changes nothing. Times of an unknown year choose no moment while others are left.
 * Rule: DESIGN.md, "Time": dated claims form a group only if all share a moment; if none is dated, all are one group.
 */
export function groupByTime<T extends Timed>(items: readonly T[]): TimeGroups<T> {
  const undated = items.filter((item) => !item.time);
  if (undated.length === items.length) return { groups: items.length > 0 ? [{ members: items }] : [], undated: [] };
  const groups: TimeGroup<T>[] = [];
  let left = withDays(items.filter((item) => item.time));
  while (left.length > 0) {
    const known = left.filter(({ item }) => isKnown(item.time!));
    const starts = (known.length > 0 ? known : left).map(({ days }) => days.at(-1)!.min);
    const moment = starts.reduce((latest, start) => Math.max(latest, start));
    const isThen = ({ days }: { days: readonly DayRange[] }) =>
      days.some(({ min, max }) => min <= moment && moment <= max);
    groups.push(
      groupOf(
        left.filter(isThen).map(({ item }) => item),
        known.length > 0 ? moment : undefined,
      ),
    );
    left = left.filter((each) => !isThen(each));
  }
  return { groups: groups.sort((a, b) => byTime(a.time!, b.time!)), undated };
}

/** Each with the days that its time may mean: one range, or several where it has gaps. */
function withDays<T extends Timed>(items: readonly T[]): { item: T; days: readonly DayRange[] }[] {
  const window = items.some((item) => item.time!.gaps) ? windowAround(items.map((item) => item.time!)) : undefined;
  return items.map((item) => {
    const { gaps, min, max } = item.time!;
    const days = gaps && window ? daysWithin(gaps, window) : [];
    return { item, days: days.length > 0 ? days : [{ min, max }] };
  });
}

/** As `groupByTime`, but only what stands for one and the same day is a group: a choice in time changes from day to day. */
export function groupByDay<T extends Timed>(items: readonly T[]): TimeGroups<T> {
  const dated = items.filter((item) => item.time);
  if (dated.length === 0) return groupByTime(items);
  const days = groupBy(dated, ({ time }) => (Number.isFinite(time!.order) ? time!.order : time!.text));
  const groups = [...days.values()].map((members) => groupOf(members)).sort((a, b) => byTime(a.time!, b.time!));
  return { groups, undated: items.filter((item) => !item.time) };
}

/** Of a group that was so at `moment`: what stands in earlier ones had ended by then. */
function groupOf<T extends Timed>(members: readonly T[], moment = Number.NEGATIVE_INFINITY): TimeGroup<T> {
  const times = members.map((item) => item.time!);
  return { members, time: { ...narrowest(times), order: Math.max(moment, ...times.map(({ order }) => order)) } };
}

export const narrowest = (times: readonly ClaimTime[]): ClaimTime =>
  times.reduce((a, b) => (byWidth(a, b) <= 0 ? a : b));

/** The latest first. */
export function byTime(a: ClaimTime, b: ClaimTime): number {
  return compare(b.order, a.order) || compare(b.max, a.max) || compare(a.text, b.text);
}

/** What was so at a time before what is said of a day, then the narrowest first. */
function byWidth(a: ClaimTime, b: ClaimTime): number {
  return (
    compare(Number(a.asOf ?? false), Number(b.asOf ?? false)) || compare(a.max - a.min, b.max - b.min) || byTime(a, b)
  );
}

// Not a subtraction: Infinity less itself is no number.
const compare = <V extends number | string>(a: V, b: V): number => (a < b ? -1 : a > b ? 1 : 0);
