import type { Property } from "../codebook/codebook.js";
import { convertNumber, sameMeasure, unitsLike } from "../values/units.js";
import type { Test } from "./plan.js";
import { badValue } from "./query-problem.js";
import type { ItemReader } from "./read-items.js";

/** In which unit and currency the numbers of a filter are, as far as other pairs on the property say. */
export interface NumberSetting {
  readonly units: readonly string[];
  readonly currencies: readonly string[];
}

/**
 * Reads numbers and ranges of numbers for a quantity, money or result. Numbers are in the property's unit or in that of
 * `result.unit=…`, and are converted to each unit of that measure in which values may stand. Money compares only
 * within one currency. A number alone that is converted covers half a unit of its last digit either way, as everywhere
 * (DESIGN.md, row *quantity*): 161 km may be 100 miles. The ends of a range are where the reader puts them.
 * @throws Problem "filter-value"; "currency-missing"
 */
export function numbers(property: Property, setting: NumberSetting, pair: string): ItemReader {
  const test = (min: number, max: number, within: boolean): readonly Test[] => {
    if (property.kind === "money") checkCurrency(property, setting, pair);
    if (setting.units.length > 1) {
      throw badValue(pair, `a number in ${setting.units.join(" or ")}`, `keep one unit in ${property.key}.unit=`);
    }
    return inEachUnit(property, setting.units[0], { type: "number", min, max, within });
  };
  return {
    word(text) {
      const number = readNumber(text, pair);
      return { tests: test(number, number, false), text };
    },
    range(range) {
      const min = range.from === undefined ? Number.NEGATIVE_INFINITY : readNumber(range.from, pair);
      const max = range.to === undefined ? Number.POSITIVE_INFINITY : readNumber(range.to, pair);
      if (min > max) throw badValue(pair, `${range.from} is more than ${range.to}`, `write ${range.to}..${range.from}`);
      return test(min, max, range.within);
    },
  };
}

type NumberTest = Test & { readonly type: "number" };

function inEachUnit(property: Property, unit: string | undefined, test: NumberTest): readonly Test[] {
  if (unit === undefined) return [test];
  if (property.unit !== undefined) return [converted(test, unit, property.unit)]; // facts are in the property's unit
  return comparableUnits(unit, property.units).map((each) => ({ ...converted(test, unit, each), unit: each }));
}

function converted(test: NumberTest, from: string, to: string): NumberTest {
  if (from === to) return test;
  const [min, max] = [convertNumber(test.min, from, to), convertNumber(test.max, from, to)];
  if (test.min !== test.max || test.within) return { ...test, min: min.value, max: max.value };
  return { ...test, min: min.value - min.halfDigit, max: max.value + max.halfDigit };
}

/** The unit and those of its measure: of the codebook's list, where it has one. */
export function comparableUnits(unit: string, listed?: Property["units"]): readonly string[] {
  const known = listed ? Object.keys(listed) : [unit, ...unitsLike(unit)];
  return [...new Set(known.filter((each) => sameMeasure(each, unit)))];
}

function checkCurrency(property: Property, { currencies }: NumberSetting, pair: string): void {
  if (currencies.length === 1) return;
  const key = `${property.key}.currency`;
  // Its own code: a form can ask for the currency where it is missing.
  if (currencies.length === 0)
    throw badValue(pair, "amounts compare only within one currency", `add ${key}=USD`, "currency-missing");
  throw badValue(pair, `amounts in ${currencies.join(" or ")} do not compare`, `keep one currency in ${key}=`);
}

function readNumber(text: string, pair: string): number {
  if (/^[+-]?(\d+(\.\d+)?|\.\d+)$/.test(text) && Number.isFinite(Number(text))) return Number(text);
  throw badValue(pair, `"${text}" is not a number`, "write digits alone, such as 20.. or 171..200");
}
