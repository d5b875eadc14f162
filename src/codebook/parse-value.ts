import { readCoordinates } from "../values/coordinates.js";
import { readCountry } from "../values/country.js";
import { isPoint } from "../values/date-bounds.js";
import { readDate } from "../values/date-words.js";
import { didYouMean } from "../values/did-you-mean.js";
import { fold } from "../values/fold.js";
import { readMoney } from "../values/money.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import { readQuantity } from "../values/quantity.js";
import { readResult } from "../values/result.js";
import { readText } from "../values/text-value.js";
import { sameMeasure } from "../values/units.js";
import { readUrl } from "../values/url.js";
import { isSpecial, type Money, type Quantity, type Result, type Text, type Value } from "../values/value.js";
import { readYesNo } from "../values/yes-no.js";
import type { Property } from "./codebook.js";
import { matchesPattern } from "./pattern.js";

/** A value that fits its property. Of a reference, `value` is as it was written, and which record it is must be looked up. */
export interface PropertyValue {
  readonly value: Value;
  readonly reference?: { readonly type?: string; readonly slug: string };
}

/**
 * A value of a property from a plain file or from what a person typed: FORMAT.md's shape, or words in English or
 * Spanish ("several dozen", "agosto de 2012", the label of a choice, the name of a country).
 * `unknown` and `none` fit every kind.
 * @throws Problem that names the property and the value: "value-invalid", "choice-unknown", "unit-unknown",
 *   "reference-invalid", "text-pattern", or the code of the kind ("date-invalid", "quantity-invalid" …)
 */
export function parseValue(property: Property, input: unknown): PropertyValue {
  if (isSpecial(input)) return { value: input };
  // YAML takes an unquoted 2014 for a number; where a word is wanted it is meant as it is written.
  const plain = typeof input === "number" && !TAKES_NUMBERS.includes(property.kind) ? String(input) : input;
  try {
    if (property.kind === "reference") return referenceValue(property, plain);
    return { value: READERS[property.kind](property, plain) };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    throw new Problem(problem.code, `${property.key}: ${problem.message}`, problem.hint, { cause: problem });
  }
}

const TAKES_NUMBERS: readonly string[] = ["quantity", "money"];

const READERS: {
  readonly [kind in Exclude<Property["kind"], "reference">]: (property: Property, input: unknown) => Value;
} = {
  text: textValue,
  date: dateValue,
  quantity: (property, input) => withUnit(property, readQuantity(input)),
  money: (property, input) => withKind(property, readMoney(input), input),
  choice: (property, input) =>
    codeIn(property.choices ?? {}, wordOf(input), "choice-unknown", "is not one of its choices"),
  country: (_, input) => readCountry(input),
  coordinates: (_, input) => readCoordinates(input),
  result: (property, input) => resultValue(property, readResult(input)),
  url: (_, input) => readUrl(input),
  "yes-no": (_, input) => readYesNo(input),
};

function textValue(property: Property, input: unknown): Text {
  const text = readText(input);
  const { pattern } = property;
  if (pattern === undefined) return text;
  for (const each of typeof text === "string" ? [text] : Object.values(text)) {
    if (matchesPattern(pattern, each)) continue;
    throw new Problem(
      "text-pattern",
      `${shown(each)} is not as it should be`,
      property.help?.en ?? `it must match ${pattern}`,
    );
  }
  return text;
}

function dateValue(property: Property, input: unknown): string {
  const date = readDate(wordOf(input));
  if (property.span || isPoint(date)) return date;
  const [from = "", to = ""] = date.split("/").map((end) => (end === ".." ? "" : end));
  // `a/b` says every day of it, and one arrives on one day.
  throw new Problem(
    "date-span",
    `${date} says every day of a span, and this is one day`,
    `write [${from}..${to}] for some day in it`,
  );
}

function withUnit(property: Property, quantity: Quantity): Quantity {
  const { unit } = quantity;
  if (unit === undefined) return quantity;
  if (property.unit !== undefined && !sameMeasure(unit, property.unit)) {
    throw new Problem(
      "unit-unknown",
      `${shown(quantity)} is in ${unit}, not in ${property.unit}`,
      `give it in ${property.unit}, or leave the unit out`,
    );
  }
  if (property.unit === undefined) checkListed(property.units, unit, "unit-unknown", "is not one of its units");
  return quantity;
}

/** The kind of an amount that is given in words is the choice that they name: "US$13.4 million spent". */
function withKind({ choices }: Property, money: Money, input: unknown): Money {
  if (choices === undefined) return money;
  if (money.kind === undefined) {
    const named = typeof input === "string" ? choicesIn(choices, input) : [];
    return named.length === 1 ? { ...money, kind: named[0]! } : money;
  }
  return { ...money, kind: codeIn(choices, money.kind, "choice-unknown", "is not one of its kinds") };
}

function resultValue(property: Property, result: Result): Result {
  const { choices, units } = property;
  if (result.unit !== undefined) checkListed(units, result.unit, "unit-unknown", "is not one of its units");
  if (choices === undefined) return result;
  return { ...result, kind: codeIn(choices, result.kind, "choice-unknown", "is not one of its kinds") };
}

function checkListed(
  list: { readonly [code: string]: unknown } | undefined,
  code: string,
  problem: string,
  what: string,
): void {
  if (list !== undefined && !Object.hasOwn(list, code)) throw notListed(code, Object.keys(list), problem, what);
}

/** The code that a word is, or whose label it is in either language. */
function codeIn(choices: NonNullable<Property["choices"]>, word: string, problem: string, what: string): string {
  if (Object.hasOwn(choices, word)) return word;
  const wanted = fold(word);
  const named = Object.entries(choices).filter(([code, label]) =>
    [code, label.en, label.es].some((name) => fold(name) === wanted),
  );
  if (named.length === 1) return named[0]![0];
  throw notListed(
    word,
    Object.keys(choices),
    problem,
    what,
    named.map(([code]) => code),
  );
}

/** The codes of the choices that a text names, by code or label, as whole words. */
function choicesIn(choices: NonNullable<Property["choices"]>, text: string): string[] {
  const spaced = (words: string) =>
    ` ${fold(words)
      .split(/[^\p{L}\p{N}-]+/u)
      .filter(Boolean)
      .join(" ")} `;
  const within = spaced(text);
  return Object.entries(choices).flatMap(([code, label]) =>
    [code, label.en, label.es].some((name) => within.includes(spaced(name))) ? code : [],
  );
}

function notListed(
  word: string,
  codes: readonly string[],
  problem: string,
  what: string,
  meant = nearNames(word, codes),
): Problem {
  const near = meant.length > 0 ? meant : nearNames(word, codes);
  const hint = didYouMean(near, `use one of: ${codes.join(", ")}`);
  return new Problem(problem, `${shown(word)} ${what}`, hint);
}

function referenceValue(property: Property, input: unknown): PropertyValue {
  const value = wordOf(input);
  const slash = value.indexOf("/");
  const type = slash === -1 ? undefined : value.slice(0, slash);
  const slug = value.slice(slash + 1);
  if (type !== undefined && !property.to.includes(type)) {
    throw new Problem(
      "reference-invalid",
      `${shown(value)} is not of a type that it may refer to`,
      `it refers to ${property.to.join(" or ")}`,
    );
  }
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(slug)) {
    throw new Problem(
      "reference-invalid",
      `${shown(value)} is not the slug of a record`,
      "write a slug such as us.dhs.cbp, or type/slug",
    );
  }
  return { value, reference: { ...(type !== undefined && { type }), slug } };
}

function wordOf(input: unknown): string {
  if (typeof input === "string" && input.trim() !== "") return input.trim();
  throw new Problem("value-invalid", `${shown(input)} is not a word`, "write one value as a text");
}

function shown(input: unknown): string {
  const text = typeof input === "string" ? `"${input}"` : (JSON.stringify(input) ?? "nothing");
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
