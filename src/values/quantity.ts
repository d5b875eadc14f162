import { canonicalJson } from "./canonical-json.js";
import { cleanText } from "./clean-text.js";
import { Problem } from "./problem.js";
import { readQuantityWords } from "./quantity-words.js";
import type { Quantity } from "./value.js";

export { formatQuantity } from "./format-quantity.js";

const HINT = 'write a number, a range such as 171..200, or words such as "about 80", "at least 20", "several dozen"';
const KEYS = ["min", "max", "approximate", "words", "unit"];

const invalid = (message: string, hint = HINT): Problem => new Problem("quantity-invalid", message, hint);

/**
 * A quantity from a plain file, a form or the command line: FORMAT.md's object, a number, or words in English or
 * Spanish. Words are kept with what was read from them unless they say no more than the number ("1,242", "577 mi").
 * Bounds are inclusive and strict ones are not narrowed: "more than 3,800" is 3,800 or more with the words kept, since
 * a source that says it rounds.
 * @throws Problem "quantity-invalid": an unknown key, no bound, a bound that is not finite, `min` above `max`, words
 * that cannot be read or that read as several numbers
 */
export function readQuantity(input: unknown): Quantity {
  if (typeof input === "number") return checked({ min: input, max: input }, String(input));
  if (typeof input === "string") return fromWords(input);
  if (typeof input === "object" && input !== null && !Array.isArray(input)) return fromObject(input);
  throw invalid(`a quantity cannot be ${input === undefined ? "left out" : JSON.stringify(input)}`);
}

/** Text that is the same for equal quantities, whatever words were used: for filters, equality and indexes. */
export function quantityKey(quantity: Quantity): string {
  const { min, max, unit } = quantity;
  return canonicalJson({ min, max, unit, approximate: quantity.approximate ? true : undefined });
}

function fromWords(input: string): Quantity {
  const words = cleanText(input).trim();
  if (words === "") throw invalid("a quantity cannot be empty");
  // What `formatQuantity` writes is read back whole: the bounds, then the source's words as a quotation.
  const quote = /^(.*\S)\s*\((?:“([^“”]+)”|«([^«»]+)»)\)$/su.exec(words);
  if (quote !== null) return { ...fromWords(quote[1]!), words: (quote[2] ?? quote[3])!.trim() };
  const reading = readQuantityWords(words);
  if (reading === undefined) throw invalid(`cannot read a quantity in "${shortened(words)}"`);
  const unit = reading.unit ?? reading.currency;
  return checked(
    {
      ...(reading.min === undefined ? {} : { min: reading.min }),
      ...(reading.max === undefined ? {} : { max: reading.max }),
      ...(reading.approximate ? { approximate: true } : {}),
      ...(reading.plain ? {} : { words }),
      ...(unit === undefined ? {} : { unit }),
    },
    `"${shortened(words)}"`,
  );
}

const shortened = (words: string): string => (words.length > 80 ? `${words.slice(0, 79)}…` : words);

function fromObject(input: object): Quantity {
  const given = input as { readonly [key: string]: unknown };
  const unknown = Object.keys(given).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw invalid(`a quantity has no "${unknown}"`, `its keys are ${KEYS.join(", ")}`);
  const quantity: Quantity = {
    ...optional("min", numberIn(given, "min")),
    ...optional("max", numberIn(given, "max")),
    ...(booleanIn(given, "approximate") ? { approximate: true } : {}),
    ...optional("words", textIn(given, "words")),
    ...optional("unit", textIn(given, "unit")),
  };
  if (quantity.min !== undefined || quantity.max !== undefined) return checked(quantity, canonicalJson(quantity));
  if (quantity.words === undefined) throw invalid("a quantity needs min, max or words");
  return withWordsRead(quantity, fromWords(quantity.words));
}

/** The object's own unit and mark stand; a unit in the words must not contradict it. */
function withWordsRead(quantity: Quantity, read: Quantity): Quantity {
  const isOther = quantity.unit !== undefined && read.unit !== undefined && quantity.unit !== read.unit;
  if (isOther)
    throw invalid(`"${quantity.words}" is in ${read.unit}, but its unit says ${quantity.unit}`, "correct the unit");
  return { ...read, ...quantity };
}

const optional = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [key in K]?: V };

function checked(quantity: Quantity, shown: string): Quantity {
  for (const bound of [quantity.min, quantity.max]) {
    if (bound !== undefined && !Number.isFinite(bound)) throw invalid(`quantity ${shown}: ${bound} is not a number`);
  }
  if (quantity.min !== undefined && quantity.max !== undefined && quantity.min > quantity.max) {
    throw invalid(
      `quantity ${shown}: its lower bound ${quantity.min} is above its upper bound ${quantity.max}`,
      `write ${quantity.max}..${quantity.min} if the two were changed over`,
    );
  }
  return quantity;
}

function numberIn(given: { readonly [key: string]: unknown }, key: string): number | undefined {
  const value = given[key];
  if (value === undefined) return undefined;
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw invalid(`${key} of a quantity is not a number: ${shownValue(value)}`, "write it in digits, without quotes");
  }
  return value;
}

function booleanIn(given: { readonly [key: string]: unknown }, key: string): boolean {
  const value = given[key];
  if (value === undefined || typeof value === "boolean") return value === true;
  throw invalid(`${key} of a quantity is neither true nor false: ${shownValue(value)}`, "write true or leave it out");
}

function textIn(given: { readonly [key: string]: unknown }, key: string): string | undefined {
  const value = given[key];
  if (value === undefined) return undefined;
  const text = typeof value === "string" ? cleanText(value).trim() : "";
  if (text === "")
    throw invalid(`${key} of a quantity is not a text: ${shownValue(value)}`, "write a text or leave it out");
  return text;
}

const shownValue = (value: unknown): string =>
  typeof value === "number" ? String(value) : shortened(JSON.stringify(value) ?? typeof value);
