import type { Property } from "../codebook/codebook.js";
import { didYouMean } from "../values/did-you-mean.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import type { Place } from "./place.js";
import type { Part } from "./plan.js";
import { badValue } from "./query-problem.js";
import { codes, days, type ItemReader, type Reading, readerOf, texts } from "./read-items.js";
import { comparableUnits, type NumberSetting, numbers } from "./read-numbers.js";

const NO_SETTING: NumberSetting = { units: [], currencies: [] };

/** Reads the values of a pair by what its key reaches. */
export function readerAt(place: Place, setting: NumberSetting, reading: Reading): ItemReader {
  if (place.of === "value") return readerOfValue(place.property, setting, reading);
  if (place.of === "part") return readerOfPart(place.property, place.part, reading);
  if (place.of === "via") return readerOfReached(place.reached, reading);
  throw new RangeError(`readerAt: expected a key of a property, got ${place.of}`);
}

function readerOfValue(property: Property, setting: NumberSetting, reading: Reading): ItemReader {
  const isNumber = property.kind === "quantity" || property.kind === "money" || property.kind === "result";
  return isNumber ? numbers(property, setting, reading.pair) : readerOf(property, reading);
}

function readerOfPart(property: Property, part: Part, reading: Reading): ItemReader {
  if (part === "during") return days(reading.pair);
  if (part === "what") return texts;
  if (part === "kind") return codes(property.choices, `a kind of ${property.key}`, reading.pair);
  if (part === "currency") return currencies(reading.pair);
  return units(property, reading.pair);
}

function units(property: Property, pair: string): ItemReader {
  return {
    word(text) {
      if (property.unit !== undefined) {
        checkUnit(text, comparableUnits(property.unit), pair);
        return { tests: [{ type: "any" }], text };
      }
      if (property.units) checkUnit(text, Object.keys(property.units), pair);
      return { tests: [{ type: "key", keys: comparableUnits(text, property.units) }], text };
    },
  };
}

function checkUnit(text: string, known: readonly string[], pair: string): void {
  if (known.includes(text)) return;
  const near = nearNames(text, known);
  throw badValue(pair, `"${text}" is not a unit of it`, didYouMean(near, `use one of: ${known.join(", ")}`));
}

const CURRENCIES = Intl.supportedValuesOf("currency");

function currencies(pair: string): ItemReader {
  return {
    word(text) {
      const code = text.toUpperCase();
      if (CURRENCIES.includes(code)) return { tests: [{ type: "key", keys: [code] }], text: code };
      const near = nearNames(code, CURRENCIES);
      throw badValue(pair, `"${text}" is not a currency`, didYouMean(near, "use ISO 4217, such as USD or GTQ"));
    },
  };
}

/**
 * A property that several types referred to may have, each with its own kind and choices: a word is taken as each of
 * them can read it, and must be readable for one.
 */
function readerOfReached(reached: readonly Property[], reading: Reading): ItemReader {
  const readers = reached.map((property) => readerOfValue(property, NO_SETTING, reading));
  const each = <T>(read: (reader: ItemReader) => T): T[] => {
    const [first, ...others] = readers.map((reader) => attempt(() => read(reader)));
    const good = [first!, ...others].filter((one) => !(one instanceof Problem)) as T[];
    if (good.length === 0) throw first;
    return good;
  };
  return {
    word(text) {
      const read = each((reader) => reader.word(text));
      return { tests: read.flatMap(({ tests }) => tests), text: read[0]!.text };
    },
    ...(readers.some((reader) => reader.range) && {
      range: (range) => each((reader) => reader.range?.(range) ?? []).flat(),
    }),
  };
}

function attempt<T>(read: () => T): T | Problem {
  try {
    return read();
  } catch (problem) {
    if (problem instanceof Problem) return problem;
    throw problem;
  }
}
