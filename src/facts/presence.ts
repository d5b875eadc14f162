import type { RecordType } from "../codebook/codebook.js";
import { boundsOf, type DateBounds, type Day } from "../values/date-bounds.js";
import { isSpecial } from "../values/value.js";
import type { Fact } from "./fact.js";

/** Days from `min` to `max`, both included; ±Infinity where open or unknown. */
export interface DaySpan {
  readonly min: Day;
  readonly max: Day;
}

/** When a record was there: what `active=` and `sort=when` ask. */
export interface Presence {
  /** It was certainly there on some day of each of these. Without those that hold a day of `certain`, which say no more. */
  readonly marks: readonly DaySpan[];
  /** It was certainly there on every day of each of these. */
  readonly certain: readonly DaySpan[];
  /** It was there on no day outside this; absent where there is no start, end or sighting at all. */
  readonly possible?: DaySpan;
  /** Its place in order; absent for an unknown year and where no date is given. */
  readonly when?: DaySpan;
}

/** Whether records of this type begin and end, so that they can be there or not. */
export const hasPresence = (type: RecordType): boolean => isDate(type, "start") && isDate(type, "end");

const isDate = (type: RecordType, key: string): boolean => type.properties.get(key)?.kind === "date";

/**
 * The times, in EDTF, at which a record was seen: its claims of `observed`, and the days on which its status was
 * "under way". Only what was, not what was planned.
 * Rule: DESIGN.md, row *date*.
 */
export function sightingsOf(facts: readonly Fact[]): string[] {
  return facts.flatMap((fact) => {
    if (fact.stage !== "actual") return [];
    if (fact.property === "status" && fact.value === "under-way") return fact.during ?? [];
    if (fact.property !== "observed" || isSpecial(fact.value)) return [];
    return fact.alternatives ? fact.alternatives.map(({ value }) => value as string) : (fact.value as string);
  });
}

/**
 * Marks, spans and place in order of one record. `sightings` are its own and those of its parts; `partsWhen` the places
 * in order of its parts. Certainly there: on some day of each mark, and on every day from the last possible day of its start (without
 * one, the first sighting) to the first possible day of its end (without one, the last sighting).
 * Rule: ARCHITECTURE.md, `active=` and `sort=when`.
 */
export function presenceOf(
  facts: readonly Fact[],
  sightings: readonly string[],
  partsWhen: readonly DaySpan[] = [],
): Presence {
  const start = boundsOfFact(facts, "start");
  const end = boundsOfFact(facts, "end");
  const seen = sightings.map((sighting) => boundsOf(sighting));
  const all = [...(start ? [start] : []), ...(end ? [end] : []), ...seen];
  const certain = joined([throughout(start, end, seen), ...seen.map(everyDayOf)].flatMap((span) => span ?? []));
  const when = earliest([...whenOf(start, end, seen), ...partsWhen]);
  return {
    marks: distinct(all.filter((span) => !certain.some((days) => days.min <= span.max && span.min <= days.max))),
    certain,
    ...(all.length > 0 && { possible: possibly(start, end, seen) }),
    ...(when && { when }),
  };
}

/** Start or end as it was; several (of a history or a dispute) give one span. */
function boundsOfFact(facts: readonly Fact[], key: string): DaySpan | undefined {
  const dates = facts.filter((fact) => fact.property === key && fact.stage === "actual" && !isSpecial(fact.value));
  if (dates.length === 0) return undefined;
  const bounds = dates.map((fact) => boundsOf(fact.value as string));
  return { min: Math.min(...bounds.map(({ min }) => min)), max: Math.max(...bounds.map(({ max }) => max)) };
}

/** From start or first sighting to end or last sighting, if one is certainly before the other. */
function throughout(start: DaySpan | undefined, end: DaySpan | undefined, seen: readonly DateBounds[]) {
  const first = start ? start.max : Math.min(...seen.map((each) => everyDayOf(each)?.min ?? each.max));
  const last = end ? end.min : Math.max(...seen.map((each) => everyDayOf(each)?.max ?? each.min));
  return Number.isFinite(first) && Number.isFinite(last) && first <= last ? { min: first, max: last } : undefined;
}

/** Of `a/b` every day, from the last that `a` may mean to the first that `b` may mean. */
function everyDayOf({ every, inner }: DateBounds): DaySpan | undefined {
  if (!every || !inner) return undefined;
  // Seen every day of 2016/.. says that it was there in 2016, not that it will never end.
  const min = Number.isFinite(inner.startMax) ? inner.startMax : inner.endMin;
  const max = Number.isFinite(inner.endMin) ? inner.endMin : inner.startMax;
  return min <= max ? { min, max } : undefined;
}

function possibly(start: DaySpan | undefined, end: DaySpan | undefined, seen: readonly DaySpan[]): DaySpan {
  return {
    min: start ? Math.min(start.min, ...seen.map(({ min }) => min)) : Number.NEGATIVE_INFINITY,
    max: end ? Math.max(end.max, ...seen.map(({ max }) => max)) : Number.POSITIVE_INFINITY,
  };
}

/** The start; without one whose year is known the sightings; without these the end. */
function whenOf(start: DaySpan | undefined, end: DaySpan | undefined, seen: readonly DaySpan[]): DaySpan[] {
  const known = [start ? [start] : [], seen, end ? [end] : []].map((spans) => spans.filter(isKnown));
  return (known.find((spans) => spans.length > 0) ?? []).map(({ min, max }) => ({ min, max }));
}

const isKnown = ({ min, max }: DaySpan): boolean => Number.isFinite(min) || Number.isFinite(max);

function earliest(spans: readonly DaySpan[]): DaySpan | undefined {
  return [...spans].sort(inTime)[0];
}

const inTime = (a: DaySpan, b: DaySpan): number => order(a.min, b.min) || order(a.max, b.max);
const order = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

function distinct(spans: readonly DaySpan[]): DaySpan[] {
  const sorted = spans.map(({ min, max }) => ({ min, max })).sort(inTime);
  return sorted.filter((span, place) => place === 0 || inTime(span, sorted[place - 1]!) !== 0);
}

/** Spans that meet made one. */
function joined(spans: readonly DaySpan[]): DaySpan[] {
  const runs: DaySpan[] = [];
  for (const span of distinct(spans)) {
    const last = runs.at(-1);
    if (last && span.min <= last.max + 1) runs[runs.length - 1] = { min: last.min, max: Math.max(last.max, span.max) };
    else runs.push(span);
  }
  return runs;
}
