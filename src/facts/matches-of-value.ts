import type { Property } from "../codebook/codebook.js";
import type { FactTable } from "../store/tables.js";
import { canonicalJson } from "../values/canonical-json.js";
import { boundsOf } from "../values/date-bounds.js";
import { fold, sortKey } from "../values/fold.js";
import { quantityKey } from "../values/quantity.js";
import { convertQuantity, sameMeasure } from "../values/units.js";
import { isSpecial, type Money, type Quantity, type Result, type Text, type Value } from "../values/value.js";
import { LAST, orderedNumber } from "./sortable.js";

/** The columns of a fact's row by which filters and orders meet its value. */
export type Matches = Pick<
  FactTable,
  | "value_key"
  | "special"
  | "number_min"
  | "number_max"
  | "date_min"
  | "date_max"
  | "part_kind"
  | "part_unit"
  | "currency"
  | "part_what"
  | "sort_key"
>;

/** What meets nothing; `sort_key` is left to the row. */
export const NO_MATCH = {
  value_key: null,
  special: 0,
  number_min: null,
  number_max: null,
  date_min: null,
  date_max: null,
  part_kind: null,
  part_unit: null,
  currency: null,
  part_what: null,
} as const;

// tables.ts: 1e15 and 1e300 stand for an end that is open or not given, since JSON and indexes want finite numbers.
const OPEN_DAY = 1e15;
const OPEN_NUMBER = 1e300;

export const clampedDay = (day: number): number => Math.max(-OPEN_DAY, Math.min(OPEN_DAY, day));

/** The columns of a value: one set, or for a text one for each of its languages. */
export function matchesOf(property: Property, value: Value): readonly Matches[] {
  if (isSpecial(value)) return [{ ...NO_MATCH, value_key: value, special: 1, sort_key: LAST }];
  switch (property.kind) {
    case "text":
      return ofText(value as Text);
    case "date":
      return [ofDate(value as string)];
    case "quantity":
      return [ofQuantity(inUnitOf(property, value as Quantity))];
    case "money":
      return [ofMoney(value as Money)];
    case "result":
      return [ofResult(value as Result)];
    case "choice":
      return [{ ...NO_MATCH, value_key: value as string, sort_key: placeOfChoice(property, value as string) }];
    default:
      return [ofCode(typeof value === "string" ? value : canonicalJson(value))];
  }
}

const ofCode = (key: string): Matches => ({ ...NO_MATCH, value_key: key, sort_key: key });

function ofText(text: Text): Matches[] {
  const wordings: [string | null, string][] = typeof text === "string" ? [[null, text]] : Object.entries(text).sort();
  return wordings.map(([language, words]) => ({
    ...NO_MATCH,
    value_key: fold(words),
    part_kind: language,
    sort_key: sortKey(words),
  }));
}

function ofDate(date: string): Matches {
  const { min, max } = boundsOf(date);
  const isKnown = Number.isFinite(min) || Number.isFinite(max);
  return {
    ...NO_MATCH,
    value_key: date,
    date_min: clampedDay(min),
    date_max: clampedDay(max),
    sort_key: isKnown ? orderedNumber(min) + orderedNumber(max) : LAST,
  };
}

function inUnitOf({ unit }: Property, quantity: Quantity): Quantity {
  if (unit === undefined) return quantity;
  if (quantity.unit === undefined) return { ...quantity, unit };
  return sameMeasure(quantity.unit, unit) ? convertQuantity(quantity, unit) : quantity;
}

function ofQuantity(quantity: Quantity): Matches {
  const { min, max, unit } = quantity;
  return {
    ...NO_MATCH,
    value_key: quantityKey(quantity),
    number_min: min ?? -OPEN_NUMBER,
    number_max: max ?? OPEN_NUMBER,
    part_unit: unit ?? null,
    // "up to 89" stands with 89: an order by the lowest possible number would put it before everything.
    sort_key: orderedNumber(min ?? max!) + orderedNumber(max ?? Number.POSITIVE_INFINITY),
  };
}

function ofMoney({ currency, kind, what, ...amount }: Money): Matches {
  return { ...ofQuantity(amount), part_kind: kind ?? null, currency, part_what: whatKey(what) };
}

function ofResult({ kind, quantity, unit, what }: Result): Matches {
  const columns = quantity
    ? ofQuantity(unit === undefined ? quantity : { ...quantity, unit })
    : { ...NO_MATCH, sort_key: LAST };
  return {
    ...columns,
    value_key: columns.value_key ?? kind,
    part_kind: kind,
    part_unit: unit ?? null,
    part_what: whatKey(what),
  };
}

/** What a result or an amount is of, folded; several languages one after another, each on a line of its own. */
function whatKey(what: Text | undefined): string | null {
  if (what === undefined) return null;
  if (typeof what === "string") return fold(what);
  return Object.entries(what)
    .sort()
    .map(([, words]) => fold(words))
    .join("\n");
}

/** Choices stand in the order of the codebook; one that it no longer has, after them. */
function placeOfChoice({ choices }: Property, code: string): string {
  const place = Object.keys(choices ?? {}).indexOf(code);
  return place < 0 ? `${LAST}${code}` : String(place).padStart(4, "0");
}
