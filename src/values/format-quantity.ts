import { formatNumber } from "./format-number.js";
import { Problem } from "./problem.js";
import { type Reading, readQuantityWords } from "./quantity-words.js";
import { measureOf } from "./units.js";
import type { Lang, Quantity } from "./value.js";

/** One and many of what is counted, in each language, as the codebook gives them. */
export type NumberWords = { readonly [lang in Lang]: readonly [one: string, many: string] };

const PHRASES = {
  en: {
    about: () => "about ",
    min: "at least ",
    max: "up to ",
    more: "more than ",
    less: (counted: boolean) => (counted ? "fewer than " : "less than "),
    near: "nearly ",
    range: (low: string, high: string) => `${low} to ${high}`,
    quote: (words: string) => `“${words}”`,
    percent: "per cent",
  },
  es: {
    about: (feminine: boolean) => (feminine ? "unas " : "unos "),
    min: "al menos ",
    max: "hasta ",
    more: "más de ",
    less: (_counted: boolean) => "menos de ",
    near: "casi ",
    range: (low: string, high: string) => `de ${low} a ${high}`,
    quote: (words: string) => `«${words}»`,
    percent: "por ciento",
  },
} as const;

/**
 * A quantity as a reader sees it: "about 80", "at least 24 people (“several dozen”)", "171 to 200"; "unos 80", "al
 * menos 24 personas («varias docenas»)", "de 171 a 200". The words of the source are a quotation and keep its
 * language; they stand only where they say what the number does not (see `wordsThatAdd`).
 * `noun`: words for what is counted; without them a unit of the quantity itself is shown as its code.
 * Reading the result with `readQuantity` gives the same bounds and the same "approximate".
 */
export function formatQuantity(quantity: Quantity, lang: Lang, noun?: NumberWords): string {
  const words = wordsThatAdd(quantity);
  const phrase = quantityPhrase(quantity, lang, {
    noun: nounFor(quantity, lang, noun),
    feminine: isFeminine(noun?.es[1]),
    exactUnit: quantity.unit === "percent",
  });
  return words === undefined ? phrase : `${phrase} (${quoted(words, lang)})`;
}

/** A quotation in the marks of the reader's language. */
export const quoted = (words: string, lang: Lang): string => PHRASES[lang].quote(words);

/**
 * How one number is printed (money puts its sign before it), and what follows it: whether that is feminine in Spanish
 * ("unas 80 personas"), or takes no "unos" ("aproximadamente 30 por ciento").
 */
type PhraseOptions = {
  readonly number?: (value: number) => string;
  readonly noun?: string | undefined;
  readonly feminine?: boolean;
  readonly exactUnit?: boolean;
};

/** The bounds in words, without the words of the source. */
export function quantityPhrase(quantity: Quantity, lang: Lang, options: PhraseOptions = {}): string {
  const noun = options.noun === undefined ? "" : ` ${options.noun}`;
  return `${boundsPhrase(quantity, lang, options)}${noun}`;
}

function boundsPhrase(quantity: Quantity, lang: Lang, options: PhraseOptions): string {
  const say = PHRASES[lang];
  const { min, max } = quantity;
  const number = options.number ?? formatNumber;
  const about = quantity.approximate ? aboutWord(quantity, lang, options) : "";
  if (min !== undefined && max !== undefined) {
    return about + (min === max ? number(min) : say.range(number(min), number(max)));
  }
  const manner = mannerOf(quantity);
  if (min !== undefined) return `${manner === "more" ? say.more : say.min}${about}${number(min)}`;
  if (max === undefined) throw new RangeError("formatQuantity: expected a bound, got none");
  if (manner === "near") return `${say.near}${number(max)}`;
  return `${manner === "less" ? say.less(isCounted(quantity, options)) : say.max}${about}${number(max)}`;
}

/** Whether things are counted, not money or a measure: "fewer than 50", but "less than US$50", "less than 50 km". */
const isCounted = ({ unit }: Quantity, options: PhraseOptions): boolean =>
  options.number === undefined && !options.exactUnit && (unit === undefined || measureOf(unit) === undefined);

/** "unos", "unas"; before a range ("unos de 171 a 200") and a per cent these are no Spanish. */
function aboutWord({ min, max }: Quantity, lang: Lang, options: PhraseOptions): string {
  const isRange = min !== undefined && max !== undefined && min !== max;
  if (lang === "es" && (isRange || options.exactUnit)) return "aproximadamente ";
  return PHRASES[lang].about(options.feminine ?? false);
}

/** How the source said its bound, where the words agree with the numbers. */
function mannerOf(quantity: Quantity): Reading["manner"] {
  const reading = readingOf(quantity.words);
  return reading !== undefined && agrees(reading, quantity) ? reading.manner : undefined;
}

/**
 * The source's words where they say something that the printed number does not: they name no number ("several
 * dozen"), cannot be read ("small elements"), or read as something else than the bounds that someone set. "About 80",
 * "more than 3,800", "1,242 U.S. troops" add nothing.
 */
export function wordsThatAdd(quantity: Quantity): string | undefined {
  if (quantity.words === undefined) return undefined;
  const reading = readingOf(quantity.words);
  return reading === undefined || reading.vague || !agrees(reading, quantity) ? quantity.words : undefined;
}

function agrees(reading: Reading, quantity: Quantity): boolean {
  const sameMark = (reading.approximate ?? false) === (quantity.approximate ?? false);
  return reading.min === quantity.min && reading.max === quantity.max && sameMark;
}

// A listing prints the same words again and again, and to read them takes longer than all the rest of printing.
const readings = new Map<string, Reading | undefined>();
const READINGS_KEPT = 5_000;

function readingOf(words: string | undefined): Reading | undefined {
  if (words === undefined) return undefined;
  if (readings.has(words)) return readings.get(words);
  if (readings.size >= READINGS_KEPT) readings.clear();
  const reading = readingAnew(words);
  readings.set(words, reading);
  return reading;
}

function readingAnew(words: string): Reading | undefined {
  try {
    return readQuantityWords(words);
  } catch (error) {
    if (error instanceof Problem) return undefined; // words with two meanings are only quoted
    throw error;
  }
}

function nounFor(quantity: Quantity, lang: Lang, noun: NumberWords | undefined): string | undefined {
  if (noun !== undefined) return noun[lang][isOne(quantity) ? 0 : 1];
  return quantity.unit === "percent" ? PHRASES[lang].percent : quantity.unit;
}

/** Whether the noun after the printed number stands in the singular: "1 person", "at least 1 person". */
export const isOne = (quantity: Quantity): boolean => (quantity.max ?? quantity.min) === 1;

/** Gender of a Spanish noun in the plural by its ending, for "unas 80 personas"; masculine where in doubt. */
export function isFeminine(noun: string | undefined): boolean {
  const [first = ""] = (noun ?? "").split(" ");
  return /(?:as|ciones|siones|dades|tudes|redes|naves)$/.test(first) && !/(?:[aeiou]mas|ías)$/.test(first);
}
