import { compareBytes } from "./fold.js";
import { alternativeGroups } from "./quantity-alternatives.js";
import { intersection, type Range, rangeOf, span, states, widened } from "./quantity-range.js";
import { commonUnit, measureOf } from "./units.js";
import type { Quantity } from "./value.js";

/** One claim about a quantity, or about money or a result with its quantity taken out. */
export type QuantityClaim = { readonly id: string; readonly quantity: Quantity };

/** What some of the sources say where they do not all agree. Ids are in order. */
export type QuantityAlternative = {
  readonly value: Quantity;
  /** The claims that state it; they are counted. */
  readonly claims: readonly string[];
  /** Claims that fit this alternative alone and state something wider ("several dozen" beside 80). */
  readonly compatible: readonly string[];
};

export type QuantitySum = {
  readonly value: Quantity;
  readonly disagree: boolean;
  /** From the lowest; empty where the sources agree. */
  readonly alternatives: readonly QuantityAlternative[];
  /** Claims that state the value, or one of the alternatives. Never empty. */
  readonly states: readonly string[];
  /** All others: they do not contradict what is stated, or fit several alternatives. */
  readonly compatible: readonly string[];
  /** Of these, the ones that fit two alternatives or more and are counted in none. */
  readonly ambiguous: readonly string[];
};

/**
 * What several claims of one group say together. Rule: DESIGN.md, "How claims add up to a fact", row *quantity*:
 * - All ranges overlap: their intersection; a bound that an approximate claim sets stays approximate, also where an
 *   exact one sets it too ("200" and "about 200" are about 200).
 * - They meet only when each "about" is widened by 10 %: the span over the bounds given, approximate.
 * - They do not meet: the span over the bounds given (a bound that nobody gives does not open it: "nearly 200" has no
 *   lower one), `disagree`, and the alternatives (`alternativeGroups` says which).
 *
 * Claims in one unit are weighed in it, and the value has it. Claims in several units of one measure are converted to
 * `unit`, the property's (without one: to the unit most used); a claim without a unit is in that unit. Claims in units
 * that cannot be compared (kg and persons) disagree; the value is then what those in the unit most used say.
 *
 * The order of the claims changes nothing. The words of the source stay with a value only where a claim states it.
 * @throws RangeError for an empty list: a fact rests on at least one claim
 */
export function addUpQuantities(claims: readonly QuantityClaim[], unit?: string): QuantitySum {
  if (claims.length === 0) throw new RangeError("addUpQuantities: expected at least one claim, got none");
  const sorted = [...claims].sort((a, b) => compareBytes(a.id, b.id));
  const parts = partsByMeasure(sorted, unit);
  const sums = parts.map((part) =>
    addUpOneMeasure(
      part,
      commonUnit(
        part.map(({ quantity }) => quantity.unit),
        unit,
      ),
    ),
  );
  return sums.length === 1 ? sums[0]! : apart(sums);
}

/** Claims whose units can be compared, the largest part first; a claim without a unit is in the property's, or with the first. */
function partsByMeasure(claims: readonly QuantityClaim[], unit: string | undefined): QuantityClaim[][] {
  const parts = new Map<string, QuantityClaim[]>();
  const fallback =
    unit ??
    commonUnit(
      claims.map(({ quantity }) => quantity.unit),
      undefined,
    ) ??
    "";
  for (const claim of claims) {
    const own = claim.quantity.unit ?? fallback;
    const key = measureOf(own) ?? own;
    parts.set(key, [...(parts.get(key) ?? []), claim]);
  }
  return [...parts].sort(([a, x], [b, y]) => y.length - x.length || compareBytes(a, b)).map(([, part]) => part);
}

function addUpOneMeasure(claims: readonly QuantityClaim[], unit: string | undefined): QuantitySum {
  const ranges = claims.map((claim) => rangeOf(claim.id, claim.quantity, unit));
  const agreed = agreement(ranges);
  if (agreed === undefined) return disagreement(ranges, unit);
  const { stating, rest } = parted(ranges, agreed);
  return {
    value: asStated(agreed, stating, ranges, unit),
    disagree: false,
    alternatives: [],
    states: ids(stating),
    compatible: ids(rest),
    ambiguous: [],
  };
}

/** What ranges say that meet; undefined where they do not, not even widened. */
function agreement(ranges: readonly Range[]): Quantity | undefined {
  const shared = intersection(ranges);
  if (shared !== undefined) return shared;
  return intersection(ranges.map(widened)) === undefined ? undefined : { ...span(ranges), approximate: true };
}

function disagreement(ranges: readonly Range[], unit: string | undefined): QuantitySum {
  const { groups, ambiguous } = alternativeGroups(ranges);
  const alternatives = groups.map((group): QuantityAlternative => {
    // Members of a group meet pair by pair, at least widened, and ranges that meet so have a point in common.
    const agreed = agreement(group)!;
    const { stating, rest } = parted(group, agreed);
    return { value: asStated(agreed, stating, group, unit), claims: ids(stating), compatible: ids(rest) };
  });
  const counted = alternatives.flatMap((each) => each.claims).sort(compareBytes);
  const others = [...alternatives.flatMap((each) => each.compatible), ...ids(ambiguous)].sort(compareBytes);
  const value = asStated(span(ranges), [], ranges, unit);
  return { value, disagree: true, alternatives, states: counted, compatible: others, ambiguous: ids(ambiguous) };
}

/** Parts that cannot be compared: the largest gives the value. */
function apart(sums: readonly QuantitySum[]): QuantitySum {
  const sorted = (lists: readonly (readonly string[])[]) => lists.flat().sort(compareBytes);
  return {
    value: sums[0]!.value,
    disagree: true,
    alternatives: sums.flatMap((sum) =>
      sum.disagree ? sum.alternatives : [{ value: sum.value, claims: sum.states, compatible: sum.compatible }],
    ),
    states: sorted(sums.map((sum) => sum.states)),
    compatible: sorted(sums.map((sum) => sum.compatible)),
    ambiguous: sorted(sums.map((sum) => sum.ambiguous)),
  };
}

/** Claims that state a value; where none states it whole, those that set one of its bounds do. */
function parted(ranges: readonly Range[], value: Quantity): { stating: readonly Range[]; rest: readonly Range[] } {
  const whole = ranges.filter((range) => states(range, value));
  const min = Math.max(...ranges.map((range) => range.min));
  const max = Math.min(...ranges.map((range) => range.max));
  const setting = ranges.filter(
    (range) => (Number.isFinite(min) && range.min === min) || (Number.isFinite(max) && range.max === max),
  );
  const stating = whole.length > 0 ? whole : setting;
  return { stating, rest: ranges.filter((range) => !stating.includes(range)) };
}

const ids = (ranges: readonly Range[]): string[] => ranges.map((range) => range.id).sort(compareBytes);

/**
 * A value in its unit, with the words of a claim that states just this (of several, the first in order of text). Where
 * one claim alone says so in another unit, as the source gave it: 577 mi, not 927.7 to 929.5 km. The unit is named if
 * any of the claims names one.
 */
function asStated(
  value: Quantity,
  stating: readonly Range[],
  all: readonly Range[],
  unit: string | undefined,
): Quantity {
  const [first] = stating;
  if (first !== undefined && all.length === 1 && isConverted(first)) return first.given;
  const same = stating.map((range) => range.given).filter((given) => saysJust(given, value));
  const [words] = same.flatMap((given) => given.words ?? []).sort(compareBytes);
  const named = unit !== undefined && all.some((range) => range.given.unit !== undefined);
  return { ...value, ...(words === undefined ? {} : { words }), ...(named ? { unit } : {}) };
}

const isConverted = ({ slack }: Range): boolean => slack.min > 0 || slack.max > 0;

const saysJust = (given: Quantity, value: Quantity): boolean =>
  given.min === value.min && given.max === value.max && (given.approximate ?? false) === (value.approximate ?? false);
