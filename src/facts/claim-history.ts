import type { Property } from "../codebook/codebook.js";
import type { Sighting } from "../values/add-up-dates.js";
import { couldOverlap } from "../values/date-bounds.js";
import { groupBy } from "../values/group-by.js";
import { moneyGroupKey } from "../values/money.js";
import { resultGroupKey } from "../values/result.js";
import { isSpecial, type Money, type Rank, type Result } from "../values/value.js";
import { type ClaimTime, timeOf } from "./claim-time.js";
import { byId, claimsThatCount, type FactClaim } from "./fact-claim.js";
import { byTime, groupByDay, groupByTime, narrowest, type TimeGroup } from "./group-by-time.js";
import { type Outcome, stated } from "./outcome.js";
import { type NameWhat, oneWhat } from "./same-what.js";
import { distinctKey } from "./weigh-distinct.js";
import { weighGroup } from "./weigh-group.js";

/** One outcome with its place among those of its property. */
export interface Entry {
  readonly outcome: Outcome;
  /** The time of its group; absent where no date is given or times are only shown. */
  readonly time?: ClaimTime;
  /** What it is the history of. */
  readonly subject: string;
}

/**
 * What a claim is about, within its property: results and amounts are weighed only with their like, so whether one is
 * preferred or sourced changes nothing for the others. `unknown` and `none` are about the whole property.
 */
export function subjectOf(property: Property, { value, during }: FactClaim, named: NameWhat): string {
  if (isSpecial(value)) return "";
  if (property.kind === "result") return resultGroupKey(named(value as Result));
  if (property.kind !== "money") return "";
  const amount = named(value as Money);
  // Where no history is kept, the time of the claim is that of an amount which bears none itself.
  return moneyGroupKey(property.inTime || during === undefined ? amount : { during, ...amount });
}

/** What results and amounts are of, whatever the language of each, by the claims that can count. */
export function whatsIn({ kind }: Property, claims: readonly FactClaim[]): NameWhat {
  if (kind !== "money" && kind !== "result") return (value) => value;
  const { counting } = claimsThatCount(claims.map((claim) => ({ ...claim, rank: plainRank(claim.rank) })));
  return oneWhat(counting.flatMap(({ value }) => (isSpecial(value) ? [] : (value as Money | Result))));
}

// One is preferred among its like; which these are is asked here.
const plainRank = (rank: Rank): Rank => (rank === "preferred" ? "normal" : rank);

/** Weighs the claims that count, each group of those whose times meet by itself. */
export function weighInTime(
  property: Property,
  claims: readonly FactClaim[],
  named: NameWhat,
  sightings: readonly Sighting[],
): Entry[] {
  const weigh = property.inTime || property.kind === "result" ? weighHistory : weighTogether;
  const subjects = groupBy(
    claims,
    (claim) => subjectOf(property, claim, named) + (isDenial(property, claim) ? "denied" : ""),
  );
  return [...subjects.values()].flatMap((some) =>
    weigh(property, some, sightings).map((entry) => ({ ...entry, subject: historyOf(property, some[0]!, named) })),
  );
}

/** Denials are a history of their own: "`denied` stands beside the others". */
const isDenial = ({ kind, inTime }: Property, { value }: FactClaim): boolean =>
  kind === "choice" && inTime && value === "denied";

/** The history of an amount runs over its times, though each time is weighed by itself. */
function historyOf(property: Property, claim: FactClaim, named: NameWhat): string {
  if (isDenial(property, claim)) return "denied";
  if (property.kind !== "money" || isSpecial(claim.value)) return subjectOf(property, claim, named);
  const { during: _, ...amount } = named(claim.value as Money);
  return moneyGroupKey(amount);
}

type Weighed = Omit<Entry, "subject">;

function weighTogether(property: Property, claims: readonly FactClaim[], sightings: readonly Sighting[]): Weighed[] {
  return weighGroup(property, claims, sightings).map((outcome) => ({ outcome }));
}

function weighHistory(property: Property, claims: readonly FactClaim[], sightings: readonly Sighting[]): Weighed[] {
  const timed = claims.map((claim) => ({ claim, time: timeOfClaim(claim) }));
  const { groups, undated } = property.kind === "choice" ? groupByDay(timed) : groupByTime(timed);
  const beside = [...groupBy(undated, ({ claim }) => distinctKey(claim)).values()].map((members) => ({ members }));
  return [...groups, ...beside].flatMap(({ members, time }: TimeGroup<{ readonly claim: FactClaim }>) => {
    const some = members.map(({ claim }) => claim);
    const outcomes = weighGroup(property, some, sightings);
    if (!time || outcomes.length < 2) return outcomes.map((outcome) => ({ outcome, ...(time && { time }) }));
    // Values that stand side by side have each its own time, no more precise than its sources; their place is the group's.
    return outcomes.map((outcome) => {
      const own = outcome.claims.flatMap((claim) => timeOfClaim(claim) ?? []);
      return { outcome, time: { ...narrowest(own), order: time.order } };
    });
  });
}

function timeOfClaim({ value, during, asOf }: FactClaim): ClaimTime | undefined {
  const inValue = typeof value === "object" && "during" in value ? (value as Money).during : undefined;
  return timeOf({ inValue, during, asOf });
}

/**
 * `unknown` beside any result or amount says nothing; `none` disagrees with each whose time it may meet, and stands
 * aside where it is unsourced and they are not.
 */
export function withSpecials({ kind }: Property, entries: readonly Entry[]): Entry[] {
  if (kind !== "result" && kind !== "money") return [...entries]; // weighed in their groups
  const values = entries.filter((entry) => !isSpecial(entry.outcome.value));
  if (values.length === 0 || values.length === entries.length) return [...entries];
  const isSourced = ({ outcome }: Entry) => outcome.claims.some((claim) => claim.evidence.length > 0);
  const none = entries.filter(
    (entry) => entry.outcome.value === "none" && (isSourced(entry) || !values.some(isSourced)),
  );
  const against = (one: Entry, others: readonly Entry[]): Entry =>
    others.some((other) => mayMeet(one, other)) ? { ...one, outcome: { ...one.outcome, disagree: true } } : one;
  return [...values.map((each) => against(each, none)), ...none.map((each) => against(each, values))];
}

function mayMeet({ time: a }: Entry, { time: b }: Entry): boolean {
  if (!a || !b) return true;
  return a.gaps || b.gaps ? couldOverlap(a.text, b.text) : a.min <= b.max && b.min <= a.max;
}

/** An entry with its place in its history. */
export interface Placed extends Entry {
  /** A later one of its history stands before it. */
  readonly earlier: boolean;
  /** Others of its history have a date, this has none. */
  readonly undated: boolean;
}

/** The only claim that counts. */
export function aloneInTime(property: Property, claim: FactClaim): Placed {
  const time = property.inTime ? timeOfClaim(claim) : undefined;
  return { outcome: stated(claim.value, [claim]), subject: "", earlier: false, undated: false, ...(time && { time }) };
}

/**
 * Histories with the latest first, denials after the rest, what has no date last; where the property is not in time,
 * values in the order in which they were entered.
 */
export function inOrder(property: Property, entries: readonly Entry[]): Placed[] {
  const entered = new Map(entries.map((entry) => [entry, [...entry.outcome.claims].sort(byId)[0]!.id]));
  const byEntry = (a: Entry, b: Entry) => (entered.get(a)! < entered.get(b)! ? -1 : 1);
  if (!property.inTime)
    return [...entries].sort(byEntry).map((entry) => ({ ...entry, earlier: false, undated: false }));
  const rank = (entry: Placed) => (entry.undated ? 2 : entry.subject === "denied" ? 1 : 0);
  return entries
    .map((entry) => ({ ...entry, earlier: isEarlier(entry, entries), undated: isUndated(property, entry, entries) }))
    .sort((a, b) => rank(a) - rank(b) || (a.time && b.time ? byTime(a.time, b.time) : 0) || byEntry(a, b));
}

function isEarlier({ time, subject }: Entry, entries: readonly Entry[]): boolean {
  return time !== undefined && entries.some((one) => one.subject === subject && one.time && isLater(one.time, time));
}

/** What shares a place in the order is one group; times of unknown years have none. */
const isLater = (a: ClaimTime, b: ClaimTime): boolean =>
  a.order === b.order && Number.isFinite(a.order) ? false : byTime(a, b) < 0;

function isUndated({ kind }: Property, { time, subject }: Entry, entries: readonly Entry[]): boolean {
  return !time && entries.some((other) => other.time && (kind === "choice" || other.subject === subject));
}
