import { compareBytes } from "./fold.js";
import type { Quantity } from "./value.js";

/** What a unit measures, and how many of the measure's first unit it is (exact by international definition). */
const UNITS: { readonly [unit: string]: readonly [measure: string, size: number] } = {
  m: ["length", 1],
  km: ["length", 1000],
  mi: ["length", 1609.344],
  nmi: ["length", 1852],
  ft: ["length", 0.3048],
  yd: ["length", 0.9144],
  kg: ["mass", 1],
  g: ["mass", 0.001],
  t: ["mass", 1000],
  lb: ["mass", 0.45359237],
  oz: ["mass", 0.028349523125],
  "short-ton": ["mass", 907.18474],
  m2: ["area", 1],
  km2: ["area", 1_000_000],
  mi2: ["area", 2_589_988.110336],
  ha: ["area", 10_000],
  acre: ["area", 4046.8564224],
  L: ["volume", 1],
  m3: ["volume", 1000],
  gal: ["volume", 3.785411784],
  bbl: ["volume", 158.987294928],
  s: ["time", 1],
  min: ["time", 60],
  h: ["time", 3600],
  day: ["time", 86_400],
  week: ["time", 604_800],
};

/** The measure of a unit ("length" of `mi`); undefined for what is counted (person, arrest) or not known. */
export function measureOf(unit: string): string | undefined {
  return Object.hasOwn(UNITS, unit) ? UNITS[unit]![0] : undefined;
}

/** Whether numbers in these two units can be compared: the same unit, or two of one measure (`lb` and `kg`). */
export function sameMeasure(a: string, b: string): boolean {
  return a === b || (measureOf(a) !== undefined && measureOf(a) === measureOf(b));
}

/**
 * The same quantity in another unit of its measure. A source that says 577 miles says it to the mile, so a converted
 * number covers half a unit of its last digit either way: 576.5 to 577.5 miles, 927.79 to 929.40 km (DESIGN.md). The
 * last digit is that of the shortest decimal form: whole numbers are taken to the unit (17,000,000 too), 13.4 to the
 * tenth. "Approximate" and the words stay. A quantity without a unit, or already in this one, comes back as it is.
 * @throws RangeError for units of different measures; ask `sameMeasure` first
 */
export function convertQuantity(quantity: Quantity, unit: string): Quantity {
  if (quantity.unit === undefined || quantity.unit === unit) return quantity;
  const low = quantity.min === undefined ? undefined : convertNumber(quantity.min, quantity.unit, unit);
  const high = quantity.max === undefined ? undefined : convertNumber(quantity.max, quantity.unit, unit);
  return {
    ...quantity,
    ...(low === undefined ? {} : { min: clean(low.value - low.halfDigit) }),
    ...(high === undefined ? {} : { max: clean(high.value + high.halfDigit) }),
    unit,
  };
}

/** A number in another unit, and half a unit of its last digit. @throws RangeError for units of different measures */
export function convertNumber(value: number, from: string, to: string): { value: number; halfDigit: number } {
  const factor = factorBetween(from, to);
  return { value: value * factor, halfDigit: halfLastDigit(value) * factor };
}

/** The units of the same measure, the given one included where it has a measure. */
export function unitsLike(unit: string): readonly string[] {
  return Object.keys(UNITS).filter((each) => measureOf(each) === measureOf(unit));
}

/** How many of `to` one of `from` is. @throws RangeError for units of different measures */
export function factorBetween(from: string, to: string): number {
  if (!sameMeasure(from, to))
    throw new RangeError(`convertQuantity: expected units of one measure, got ${from} and ${to}`);
  return UNITS[from]![1] / UNITS[to]![1];
}

function halfLastDigit(value: number): number {
  const [digits = "", exponent = "0"] = String(value).split("e");
  const decimals = (digits.split(".")[1] ?? "").length - Number(exponent);
  return 0.5 * 10 ** -Math.max(decimals, 0);
}

/** Without the crumbs of binary fractions: 12 digits are more than any source gives. */
const clean = (value: number): number => Number(value.toPrecision(12));

/**
 * The unit in which quantities are weighed together: their own if they share one, else `unit` (the property's), where
 * it is of their measure, else the one most used (of several, the first in order of text). A quantity without a unit
 * is in the property's. Undefined: none has a unit.
 */
export function commonUnit(units: readonly (string | undefined)[], unit: string | undefined): string | undefined {
  const counts = new Map<string, number>();
  for (const each of units) {
    const own = each ?? unit;
    if (own !== undefined) counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, x], [b, y]) => y - x || compareBytes(a, b));
  if (most === undefined || counts.size === 1 || unit === undefined) return most?.[0];
  return sameMeasure(most[0], unit) ? unit : most[0];
}
