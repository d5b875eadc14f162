import type { Day } from "./calendar.js";
import { boundsOf, type DateBounds, widened } from "./date-bounds.js";
import { type Opinion, opinionsOf } from "./date-opinion.js";
import { meet } from "./date-pieces.js";
import { coarsestOf, printSpan, type SpanEnd } from "./date-span.js";
import type { DayRange } from "./edtf-date.js";

export interface DateClaim {
  readonly id: string;
  /** EDTF. */
  readonly date: string;
}

/** Which date is weighed: sightings bound a start and an end. */
export type DateRole = "start" | "end" | "other";

/** When it was seen in place: EDTF, or its bounds (which no longer tell what was approximate). */
export type Sighting = string | DateBounds;

/** One of the dates between which claims disagree. */
interface DateAlternative {
  readonly value: string;
  /** Claims that fit this alternative and no other, in order of their ids. */
  readonly claims: readonly string[];
}

/** What claims about one date say together. All ids are in order; each claim is in one of `states`, `compatible`, `ambiguous`. */
export interface AddedUpDate {
  /** EDTF; where claims disagree, the span from the earliest to the latest possible day. */
  readonly value: string;
  /** Claims do not agree among themselves, or with a sighting. */
  readonly disagree: boolean;
  /** Where claims disagree among themselves, earliest first; else empty. */
  readonly alternatives: readonly DateAlternative[];
  /** Claims that give the value (where they disagree: the value of their alternative), an end of it where none gives it whole, or else all. */
  readonly states: readonly string[];
  /** Claims that agree with it and are less precise. */
  readonly compatible: readonly string[];
  /** Claims that fit several alternatives: counted in none. */
  readonly ambiguous: readonly string[];
  /** A sighting lies before a claimed start, or after a claimed end. */
  readonly contradictedBySightings: boolean;
  /** The last day on which it can have started, by the sightings. */
  readonly noLaterThan?: Day;
  /** The first day on which it can have ended, by the sightings. */
  readonly noEarlierThan?: Day;
}

/**
 * What several claims about one date add up to, in whatever order they come. Rule: DESIGN.md, row *date*:
 * - Claims agree when they share a day; an approximate one is wider by a unit of its precision for this test alone.
 *   The value is what they share: the text of the claim that says just that, else an intersection.
 * - Where they meet only when widened, exact claims stand, and approximate ones fall back to the span between them.
 * - Else the alternatives are the largest groups that agree; a claim of two groups is counted in neither, and a group
 *   of none but such claims is left out. The value is the span over what the alternatives say, `[a..b]`.
 * - Intervals `a/b` are weighed by the days they cover; what intervals alone share is again `a/b`.
 * - Sightings never narrow the value: they bound it (`noLaterThan`, `noEarlierThan`) or contradict it.
 * @throws RangeError for an empty list: a fact rests on at least one claim.
 * @throws Problem "date-invalid" for a claim whose date is none.
 */
export function addUpDates(
  claims: readonly DateClaim[],
  sightings: readonly Sighting[] = [],
  role: DateRole = "other",
): AddedUpDate {
  if (claims.length === 0) throw new RangeError("addUpDates: expected at least one claim, got none");
  const opinions = opinionsOf(claims);
  const groups = groupsThatAgree(opinions);
  const weighed = groups.length === 1 ? agreed(groups[0]!) : disagreed(opinions, groups);
  const bound = boundBySightings(opinions, sightings, role);
  return { ...weighed, ...bound, disagree: weighed.disagree || bound.contradictedBySightings };
}

type Weighed = Omit<AddedUpDate, "contradictedBySightings" | "noLaterThan" | "noEarlierThan">;

function agreed(group: readonly Opinion[]): Weighed {
  const { value, states } = whatTheyShare(group);
  return {
    value,
    disagree: false,
    alternatives: [],
    states: idsOf(states),
    compatible: idsOf(group.filter((opinion) => !states.includes(opinion))),
    ambiguous: [],
  };
}

function disagreed(opinions: readonly Opinion[], groups: readonly (readonly Opinion[])[]): Weighed {
  const kept = withoutUndecided(groups);
  const ambiguous = opinions.filter((opinion) => kept.filter((group) => group.includes(opinion)).length > 1);
  const alternatives = kept.map((group) => {
    const own = group.filter((opinion) => !ambiguous.includes(opinion));
    return { own, ...whatTheyShare(own.length > 0 ? own : group) };
  });
  alternatives.sort(
    (a, b) => order(a.low.day, b.low.day) || order(a.high.day, b.high.day) || (a.value < b.value ? -1 : 1),
  );
  const states = alternatives.flatMap(({ own, states }) => states.filter((opinion) => own.includes(opinion)));
  const low = strongest(
    alternatives.map(({ low }) => low),
    Math.min,
  );
  const high = strongest(
    alternatives.map(({ high }) => high),
    Math.max,
  );
  return {
    value: printSpan(low, high, false),
    disagree: true,
    alternatives: alternatives.map(({ value, own }) => ({ value, claims: idsOf(own) })),
    states: idsOf(states),
    compatible: idsOf(opinions.filter((opinion) => !states.includes(opinion) && !ambiguous.includes(opinion))),
    ambiguous: idsOf(ambiguous),
  };
}

/** The largest groups of dates that share a day: everything that shares one, at each day where a date begins. */
function groupsThatAgree(opinions: readonly Opinion[]): Opinion[][] {
  const starts = new Set(opinions.flatMap(({ reach }) => reach.map(({ min }) => min)));
  const groups = new Map<string, Opinion[]>();
  for (const day of starts) {
    const group = opinions.filter(({ reach }) => reach.some(({ min, max }) => min <= day && day <= max));
    groups.set(group.map(({ text }) => text).join(" "), group);
  }
  const largestFirst = [...groups.values()].sort((a, b) => b.length - a.length);
  return largestFirst.filter(
    (group, place) =>
      !largestFirst.slice(0, place).some((larger) => group.every((opinion) => larger.includes(opinion))),
  );
}

/** Groups without those all of whose members fit another as well: no one says what such a group says, and no other. */
function withoutUndecided(groups: readonly (readonly Opinion[])[]): readonly (readonly Opinion[])[] {
  const kept = groups.filter((group) =>
    group.some((opinion) => groups.every((other) => other === group || !other.includes(opinion))),
  );
  return kept.length < 2 ? groups : kept; // sets with gaps can leave none
}

interface Shared {
  readonly value: string;
  readonly low: SpanEnd;
  readonly high: SpanEnd;
  readonly states: readonly Opinion[];
}

/** The value of dates that agree, and those among them that state it. */
function whatTheyShare(group: readonly Opinion[]): Shared {
  const shared = sharedDays(group);
  const sayingJustThat = group.filter((opinion) => sameRanges(opinion.days, shared));
  if (sayingJustThat.length > 0) {
    const best = sayingJustThat.reduce((a, b) => (firstToKeep(a, b) <= 0 ? a : b));
    const states = sayingJustThat.filter((opinion) => best.approximate || !opinion.approximate);
    return { value: best.text, low: best.low, high: best.high, states };
  }
  const days = openBeyond(shared, group[0]!.named);
  const low = endAt(
    days[0]!.min,
    group.map((opinion) => opinion.low),
    "first",
  );
  const high = endAt(
    days.at(-1)!.max,
    group.map((opinion) => opinion.high),
    "last",
  );
  const value = printDays(
    days,
    low,
    high,
    group.every(({ every }) => every),
  );
  const giveAnEnd = group.filter((one) => one.low.day === low.day || one.high.day === high.day);
  return { value, low, high, states: giveAnEnd.length > 0 ? giveAnEnd : group };
}

/** What goes beyond the days that are named goes on for ever: May 20 of any year since 2014 is [2014-05-20..]. */
function openBeyond(days: readonly DayRange[], named: DayRange): readonly DayRange[] {
  const [first, last] = [days[0]!.min, days.at(-1)!.max];
  const [goesBack, goesOn] = [first < named.min, last > named.max];
  return goesBack || goesOn ? [{ min: goesBack ? -Infinity : first, max: goesOn ? Infinity : last }] : days;
}

function sharedDays(group: readonly Opinion[]): DayRange[] {
  const whole = meet(group.map(({ days }) => days));
  if (whole.length > 0) return whole;
  const [about, exact] = [group.filter((one) => one.approximate), group.filter((one) => !one.approximate)];
  const exactDays = meet(exact.map(({ days }) => days));
  const span = {
    min: Math.min(...about.map((one) => one.low.day)),
    max: Math.max(...about.map((one) => one.high.day)),
  };
  const within = meet([exactDays, [span]]);
  return within.length > 0 ? within : exactDays;
}

/** The end that a claim gives, where one gives that day. */
function endAt(day: Day, ends: readonly SpanEnd[], which: "first" | "last"): SpanEnd {
  const given = ends.filter((end) => end.day === day);
  return given.length > 0 ? given.reduce(surer) : { day, precision: coarsestOf(day, which), mark: "" };
}

function strongest(ends: readonly SpanEnd[], far: (...days: number[]) => number): SpanEnd {
  const day = far(...ends.map((end) => end.day));
  return ends.filter((end) => end.day === day).reduce(surer);
}

/** Of two ends on one day the one that is not approximate, then not uncertain, then more precise. */
const surer = (a: SpanEnd, b: SpanEnd): SpanEnd =>
  (doubt(a.mark) - doubt(b.mark) || b.precision - a.precision) <= 0 ? a : b;
const doubt = (mark: string): number => ["", "?", "~", "%"].indexOf(mark);

/** Which of two texts that mean the same days to keep: the surer, the one with fewer possible days at all, `a/b`, the shorter. */
function firstToKeep(a: Opinion, b: Opinion): number {
  return (
    Number(a.approximate) - Number(b.approximate) ||
    doubt(a.low.mark) + doubt(a.high.mark) - doubt(b.low.mark) - doubt(b.high.mark) ||
    order(a.bounds.max - a.bounds.min, b.bounds.max - b.bounds.min) ||
    Number(b.every) - Number(a.every) ||
    a.text.length - b.text.length ||
    (a.text < b.text ? -1 : 1)
  );
}

// Beyond a dozen parts a set says less to a reader than the span that holds it.
const MOST_PARTS = 12;

function printDays(days: readonly DayRange[], low: SpanEnd, high: SpanEnd, every: boolean): string {
  if (days.length === 1 || days.length > MOST_PARTS) return printSpan(low, high, every);
  const parts = days.map(({ min, max }) =>
    printSpan(
      { day: min, precision: coarsestOf(min, "first"), mark: "" },
      { day: max, precision: coarsestOf(max, "last"), mark: "" },
      false,
    ).replace(/^\[|\]$/g, ""),
  );
  return `[${parts.join(",")}]`;
}

function boundBySightings(opinions: readonly Opinion[], sightings: readonly Sighting[], role: DateRole) {
  if (role === "other" || sightings.length === 0) return { contradictedBySightings: false };
  const seen = sightings.map((sighting) => (typeof sighting === "string" ? boundsOf(sighting) : sighting));
  const about = sightings.map((sighting) => (typeof sighting === "string" ? widened(sighting) : sighting));
  if (role === "start") {
    const noLaterThan = Math.min(...seen.map(lastDayToStart));
    const latest = Math.min(...about.map(lastDayToStart));
    const contradictedBySightings = opinions.some(({ reach }) => reach[0]!.min > latest);
    return noLaterThan === Infinity ? { contradictedBySightings } : { contradictedBySightings, noLaterThan };
  }
  const noEarlierThan = Math.max(...seen.map(firstDayToEnd));
  const earliest = Math.max(...about.map(firstDayToEnd));
  const contradictedBySightings = opinions.some(({ reach }) => reach.at(-1)!.max < earliest);
  return noEarlierThan === -Infinity ? { contradictedBySightings } : { contradictedBySightings, noEarlierThan };
}

/** Seen on some day: started by the last of them. Seen every day of a/b: by the last day that `a` may mean. */
function lastDayToStart({ min, max, every, inner }: DateBounds): Day {
  if (!every) return max;
  const { startMax, endMin } = inner ?? { startMax: min, endMin: max };
  return startMax === -Infinity ? endMin : startMax;
}

/** Seen every day of 2016/.. says that it was there in 2016, not that it will never end. */
function firstDayToEnd({ min, max, every, inner }: DateBounds): Day {
  if (!every) return min;
  const { startMax, endMin } = inner ?? { startMax: min, endMin: max };
  return endMin === Infinity ? startMax : endMin;
}

const idsOf = (opinions: readonly Opinion[]): string[] => opinions.flatMap(({ claims }) => claims).sort();
const order = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

function sameRanges(a: readonly DayRange[], b: readonly DayRange[]): boolean {
  return a.length === b.length && a.every((range, i) => range.min === b[i]!.min && range.max === b[i]!.max);
}
