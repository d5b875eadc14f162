import { formatCoordinates } from "../values/coordinates.js";
import { countryName } from "../values/country.js";
import { formatDate } from "../values/format-date.js";
import { formatMoney } from "../values/money.js";
import { formatQuantity } from "../values/quantity.js";
import { formatResult } from "../values/result.js";
import { textIn } from "../values/text-value.js";
import { measureOf } from "../values/units.js";
import {
  type Coordinates,
  isSpecial,
  type Lang,
  type Money,
  type Quantity,
  type Result,
  type Text,
  type Value,
} from "../values/value.js";
import { formatYesNo } from "../values/yes-no.js";
import { valueWords } from "../words/values.js";
import type { Property } from "./codebook.js";

/**
 * A value as a reader sees it, in his language: dates and numbers by its customs, choices and units by the codebook's
 * words, a text in its other language where it has none in this one.
 * @param labelOf the name of the record that a reference's text stands for
 */
export function formatValue(
  property: Property,
  value: Value,
  lang: Lang,
  { labelOf }: { readonly labelOf: (reference: string) => string },
): string {
  if (isSpecial(value)) return valueWords[lang][value];
  switch (property.kind) {
    case "text":
      return textIn(value as Text, lang).text;
    case "date":
      return formatDate(value as string, lang);
    case "quantity":
      return quantityText(property, value as Quantity, lang);
    case "money":
      return moneyText(property, value as Money, lang);
    case "choice":
      return choiceLabel(property, value as string, lang);
    case "country":
      return countryName(value as string, lang);
    case "reference":
      return labelOf(value as string);
    case "coordinates":
      return formatCoordinates(value as Coordinates, lang);
    case "result":
      return resultText(property, value as Result, lang);
    case "url":
      return value as string;
    case "yes-no":
      return formatYesNo(value === true, lang);
  }
}

/** The label of a choice, or of a kind of result or money; the code itself where the codebook leaves codes open. */
export function choiceLabel(property: Property, code: string, lang: Lang): string {
  const { choices } = property;
  return choices && Object.hasOwn(choices, code) ? choices[code]![lang] : code;
}

function quantityText(property: Property, quantity: Quantity, lang: Lang): string {
  const unit = quantity.unit ?? property.unit;
  const words = unitWords(property, unit);
  if (words) return formatQuantity(quantity, lang, words);
  const { unit: _, ...bare } = quantity;
  // What is counted (person, crossing) is in the property's label; a measure is not, and must be told.
  const told = unit !== undefined && (unit !== property.unit || measureOf(unit) !== undefined);
  return formatQuantity(told ? { ...bare, unit } : bare, lang);
}

function moneyText(property: Property, money: Money, lang: Lang): string {
  return formatMoney(money, lang, money.kind === undefined ? undefined : choiceLabel(property, money.kind, lang));
}

function resultText(property: Property, result: Result, lang: Lang): string {
  const words = unitWords(property, result.unit);
  return formatResult(result, lang, {
    kindLabel: choiceLabel(property, result.kind, lang),
    ...(words && { unitWords: words }),
  });
}

function unitWords(property: Property, unit: string | undefined) {
  return unit !== undefined && property.units && Object.hasOwn(property.units, unit) ? property.units[unit] : undefined;
}
