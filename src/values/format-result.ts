import { CURRENCY_CODES } from "./currencies.js";
import { fold } from "./fold.js";
import { formatDate } from "./format-date.js";
import { isFeminine, isOne, type NumberWords, quantityPhrase, quoted, wordsThatAdd } from "./format-quantity.js";
import { amountPhrase } from "./money.js";
import { textInWithMark } from "./text-value.js";
import { measureOf } from "./units.js";
import type { Lang, Quantity, Result } from "./value.js";

/** What the codebook calls its kind (in the reader's language) and its unit. */
export type ResultLabels = { readonly kindLabel?: string | undefined; readonly unitWords?: NumberWords | undefined };

/**
 * A result in one line: "210 criminal arrests (2015)", "about 1,800 kg of cocaine (drugs seized, 2013)", "US$2,078,988:
 * money seized (2015)", "49 people: training at Zacapa". Where `what` names the things counted, it stands in the place
 * of the unit; else after it. The kind is added where neither says it. Without a number, what was brought alone.
 */
export function formatResult(result: Result, lang: Lang, labels: ResultLabels = {}): string {
  const what = result.what === undefined ? undefined : textInWithMark(result.what, lang);
  const kind = labels.kindLabel ?? result.kind;
  const main = mainPart(result, lang, what, labels.unitWords) ?? what ?? kind;
  const words = result.quantity === undefined ? undefined : wordsThatAdd(result.quantity);
  const details = [
    ...(words === undefined ? [] : [quoted(words, lang)]),
    ...(result.kind === "other" || says(main, kind) ? [] : [kind]),
    ...(result.during === undefined ? [] : [formatDate(result.during, lang)]),
  ];
  return details.length === 0 ? main : `${main} (${details.join(", ")})`;
}

function mainPart(
  result: Result,
  lang: Lang,
  what: string | undefined,
  noun: NumberWords | undefined,
): string | undefined {
  const { quantity, unit } = result;
  if (quantity === undefined) return undefined;
  if (unit !== undefined && CURRENCY_CODES.has(unit)) return withColon(amountPhrase(quantity, unit, lang), what);
  if (unit !== undefined && measureOf(unit) !== undefined && what !== undefined) {
    return `${counted(quantity, lang, noun, unit)} ${lang === "es" ? "de" : "of"} ${what}`;
  }
  const namesThings = unit !== "percent" && !isOne(quantity) && what !== undefined && isPlural(what, lang);
  if (!namesThings) return withColon(counted(quantity, lang, noun, unit), what);
  return quantityPhrase(quantity, lang, { noun: what, feminine: isFeminine(what) });
}

const withColon = (amount: string, what: string | undefined): string =>
  what === undefined ? amount : `${amount}: ${what}`;

function counted(quantity: Quantity, lang: Lang, noun: NumberWords | undefined, unit: string | undefined): string {
  const words = noun?.[lang][isOne(quantity) ? 0 : 1] ?? unit;
  return quantityPhrase(quantity, lang, {
    noun: unit === "percent" && noun === undefined ? (lang === "es" ? "por ciento" : "per cent") : words,
    feminine: lang === "es" && isFeminine(noun?.es[1]),
    exactUnit: unit === "percent",
  });
}

const IRREGULAR = /^(people|children|men|women|police|personnel|staff|troops|aircraft|youth|cattle)$/;
/** Where the things named end and what is said of them begins: "arrests | in El Salvador". */
const HEAD_ENDS = /,|\(| (?:in|of|at|by|for|from|with|to|on|under|en|de|del|por|para|con|a|al|sobre|bajo) /;

/** Whether a phrase names things in the plural, so that a number can stand right before it. */
function isPlural(what: string, lang: Lang): boolean {
  const [head = ""] = what.split(HEAD_ENDS);
  const words = fold(head).split(" ");
  if (lang === "es") return /[aeiounlrsdz]s$/.test(words[0] ?? "");
  return words.some((word) => IRREGULAR.test(word) || /[^siu]s$/.test(word));
}

/** Whether a text already says what a label does: some longer word of it stands there, in any form. */
function says(text: string, label: string): boolean {
  const stems = (phrase: string) =>
    fold(phrase)
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length >= 4)
      .map((word) => word.slice(0, 5));
  const found = new Set(stems(text));
  const wanted = stems(label);
  return wanted.length === 0 ? fold(text).includes(fold(label)) : wanted.some((stem) => found.has(stem));
}
