import { canonicalJson } from "./canonical-json.js";
import { CURRENCY_CODES, currencyPrefix } from "./currencies.js";
import { readDuring } from "./during.js";
import { formatDate } from "./format-date.js";
import { formatNumber } from "./format-number.js";
import { quantityPhrase, quoted, wordsThatAdd } from "./format-quantity.js";
import { nearNames } from "./near-names.js";
import { Problem } from "./problem.js";
import { readQuantity } from "./quantity.js";
import { phraseKey, readText, textInWithMark } from "./text-value.js";
import type { Lang, Money, Quantity } from "./value.js";

const KEYS = ["min", "max", "approximate", "words", "currency", "kind", "what", "during"];
const HINT = "write an amount with its currency, such as {min: 41652, max: 41652, currency: USD}, or “US$41,652”";

const invalid = (message: string, hint = HINT): Problem => new Problem("money-invalid", message, hint);

/**
 * An amount of money: FORMAT.md's object, or words ("$41,652", "more than US$17 million", "1 millón de quetzales"). A
 * bare "$" is the U.S. dollar; "pesos" and "colones" are several countries' and need the code.
 * `kind` is any code here: the codebook knows which.
 * @throws Problem "money-invalid"; "quantity-invalid", "date-invalid" and "text-invalid" for its parts
 */
export function readMoney(input: unknown): Money {
  if (typeof input === "string") return fromWords(input);
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw invalid(`not an amount of money: ${JSON.stringify(input) ?? "nothing"}`);
  }
  const given = input as { readonly [key: string]: unknown };
  const unknown = Object.keys(given).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw invalid(`an amount of money has no "${unknown}"`, `its keys are ${KEYS.join(", ")}`);
  const { currency, kind, what, during, ...bounds } = given;
  return {
    ...amountOf(bounds, currency),
    ...(kind === undefined ? {} : { kind: readCode(kind) }),
    ...(what === undefined ? {} : { what: readText(what) }),
    ...(during === undefined ? {} : { during: readDuring(during) }),
  };
}

/** The bounds, with the currency from its own key or from the words. Bounds that someone set are not read from words. */
function amountOf(bounds: { readonly words?: unknown }, currency: unknown): Money {
  const code = currency === undefined ? undefined : readCurrency(currency);
  const hasBounds = "min" in bounds || "max" in bounds;
  const given = readQuantity(hasBounds || bounds.words === undefined ? bounds : { ...bounds, min: 0 });
  if (hasBounds) {
    if (code === undefined) throw invalid("an amount of money without its currency");
    return { ...given, currency: code };
  }
  const read = fromWords(given.words!, code);
  if (code !== undefined && read.currency !== code) {
    throw invalid(`"${given.words}" is in ${read.currency}, but its currency says ${code}`, "correct the currency");
  }
  return { ...read, ...(given.approximate ? { approximate: true } : {}), words: given.words! };
}

/** Words with their currency, or in `currency` if they name none. */
function fromWords(input: string, currency?: string): Money {
  const code = /(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/g;
  const named = [...input.matchAll(code)].map(([found]) => found).find((found) => CURRENCY_CODES.has(found));
  // Codes that are also words ("TRY", "ALL") are only taken in capitals, here; a phrase is read without its case.
  const { unit, ...quantity } = readQuantity(named === undefined ? input : input.replaceAll(named, " ").trim());
  const found = named ?? unit ?? currency;
  if (found === undefined || !CURRENCY_CODES.has(found)) {
    throw invalid(`"${input.trim()}" does not say which currency`, "write its code, such as USD, GTQ or MXN");
  }
  const words = named !== undefined && quantity.words !== undefined ? { words: input.trim() } : {};
  return { ...quantity, ...words, currency: found };
}

function readCurrency(input: unknown): string {
  const code = typeof input === "string" ? input.trim().toUpperCase() : "";
  if (CURRENCY_CODES.has(code)) return code;
  const near = nearNames(code, CURRENCY_CODES);
  const hint = near.length > 0 ? `did you mean ${near.join(", ")}?` : "write its ISO 4217 code, such as USD or GTQ";
  throw invalid(`unknown currency: ${JSON.stringify(input)}`, hint);
}

function readCode(input: unknown): string {
  if (typeof input === "string" && /^[\w.-]+$/.test(input)) return input;
  throw invalid(`kind is not a code: ${JSON.stringify(input)}`, "write one of the property's choices");
}

/**
 * An amount as a reader sees it: "US$41,652 (obligated, 2014)", "more than US$17,000,000 (spent: equipment and
 * training, 2014 to 2015)", "Q1,000,000". `kindLabel`: the label of its kind in this language; without it, the code.
 */
export function formatMoney(money: Money, lang: Lang, kindLabel?: string): string {
  const words = wordsThatAdd(money);
  const kind = kindLabel ?? money.kind;
  const what = money.what === undefined ? undefined : textInWithMark(money.what, lang);
  const details = [
    ...(words === undefined ? [] : [quoted(words, lang)]),
    ...(kind === undefined && what === undefined ? [] : [[kind, what].filter(Boolean).join(": ")]),
    ...(money.during === undefined ? [] : [formatDate(money.during, lang)]),
  ];
  const amount = amountPhrase(money, money.currency, lang);
  return details.length === 0 ? amount : `${amount} (${details.join(", ")})`;
}

/** The bounds with the currency's sign before each number; decimals are cents, so that 13.4 is printed 13.40. */
export function amountPhrase(quantity: Quantity, currency: string, lang: Lang): string {
  const number = (value: number) => `${currencyPrefix(currency)}${formatNumber(value).replace(/(\.\d)$/, "$10")}`;
  return quantityPhrase(quantity, lang, { number });
}

/** Amounts are weighed only within one of these: currency, kind, `what` (folded) and `during` (DESIGN.md). */
export function moneyGroupKey(money: Money): string {
  const what = money.what === undefined ? null : phraseKey(money.what);
  return canonicalJson([money.currency, money.kind ?? null, what, money.during ?? null]);
}
