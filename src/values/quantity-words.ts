import { isNumberLike, numberTokens, type Token } from "./number-words.js";
import { Problem } from "./problem.js";
import {
  AFTER,
  BEFORE,
  BEFORE_CURRENCY,
  CURRENCY_WORDS,
  JUST_OVER,
  LEADING,
  phraseAt,
  type Qualifier,
  textOf,
  UNIT_WORDS,
} from "./quantity-phrases.js";
import { type Amount, isMagnitude, readAmount } from "./vague-numbers.js";

/** What words say of a quantity. At least one bound is there. */
export type Reading = {
  readonly min?: number;
  readonly max?: number;
  readonly approximate?: true;
  /** A code of `units.ts`, `percent`, or a currency. */
  readonly unit?: string;
  readonly currency?: string;
  /** How the bound is said, where that is more than its number: "more than 3,800", "nearly 200". */
  readonly manner?: "more" | "less" | "near";
  /** The words name no number ("several dozen"), so they say more than the bound taken from them. */
  readonly vague: boolean;
  /** Digits, currency and unit only: the words add nothing to the number. */
  readonly plain: boolean;
};

/**
 * Reads one quantity from a phrase in English or Spanish: "about 80", "unos 80", "171 to 200", "entre 40 y 50",
 * "9..30", "80..", "several dozen", "más de $17 millones", "87 por ciento", "60 special agents". The nouns after it
 * are passed over; a phrase with a second number in it is not one quantity.
 * @returns undefined where no quantity, or more than one, can be read
 * @throws Problem "quantity-invalid" where the words may mean two things ("5 tons", "1.242 millones")
 */
export function readQuantityWords(text: string): Reading | undefined {
  const tokens = numberTokens(text);
  if (tokens === undefined || tokens.some((token, i) => isRunTogether(token, tokens[i + 1]))) return undefined;
  return readTokens(tokens) ?? readTwoBounds(tokens);
}

function readTokens(tokens: readonly Token[]): Reading | undefined {
  for (let at = 0; at < tokens.length; at++) {
    const reading = readFrom(tokens, at);
    if (reading !== undefined) return reading;
    if (!LEADING.has(tokens[at]!.text)) return undefined;
  }
  return undefined;
}

const BUT = new Set(["but", "and", "pero", "y"]);

/** "more than 80 but fewer than 100", "al menos 80 y como máximo 100". */
function readTwoBounds(tokens: readonly Token[]): Reading | undefined {
  const at = tokens.findIndex((token) => BUT.has(token.text));
  const low = at < 0 ? undefined : readTokens(tokens.slice(0, at));
  const high = low === undefined ? undefined : readTokens(tokens.slice(at + 1));
  if (low?.min === undefined || low.max !== undefined || high?.max === undefined || high.min !== undefined)
    return undefined;
  const { manner: _, ...bound } = low;
  return { ...bound, max: high.max, ...(high.approximate ? { approximate: true } : {}) };
}

/** "36th", "1e3", "9am": letters that run on from the digits and are no unit. */
const isRunTogether = (token: Token, next: Token | undefined): boolean =>
  token.kind === "digits" &&
  next?.kind === "word" &&
  next.glued &&
  !UNIT_WORDS.has(next.text) &&
  !SHORT_SCALES.has(next.text);

/** Amount with what stands right around it. */
type Span = Omit<Amount, "min"> & { readonly min?: number; readonly currency?: string };

function readFrom(tokens: readonly Token[], at: number): Reading | undefined {
  const before = qualifiersBefore(tokens, at);
  const span = openRange(tokens, before.next) ?? betweenRange(tokens, before.next) ?? infixRange(tokens, before.next);
  if (span === undefined) return undefined;
  const close = qualifiersAfter(tokens, span.next);
  const measured = unitAt(tokens, close.next, span);
  const end = qualifiersAfter(tokens, measured.next);
  const rest = restOf(tokens.slice(end.next));
  if (rest === undefined || isTime(tokens, span.next)) return undefined;
  const qualifiers = new Set([...before.found, ...close.found, ...end.found, ...rest]);
  const bounds = bounded(span, qualifiers);
  return bounds === undefined ? undefined : { ...bounds, ...units(measured, span), plain: isPlain(tokens) };
}

function qualifiersBefore(tokens: readonly Token[], at: number): { found: Qualifier[]; next: number } {
  const found: Qualifier[] = [];
  let next = at;
  for (;;) {
    const justOver = phraseAt(JUST_OVER, tokens, next);
    const phrase = phraseAt(BEFORE, tokens, next);
    if (justOver) found.push("more", "about");
    else if (phrase) found.push(phrase.value);
    else return { found, next };
    next = (justOver ?? phrase)!.next;
  }
}

function qualifiersAfter(tokens: readonly Token[], at: number): { found: Qualifier[]; next: number } {
  const start = tokens[at]?.text === "," ? at + 1 : at;
  const phrase = phraseAt(AFTER, tokens, start);
  return phrase ? { found: [phrase.value], next: phrase.next } : { found: [], next: at };
}

/** "80..", "..89". */
function openRange(tokens: readonly Token[], at: number): Span | undefined {
  if (tokens[at]?.text === "..") {
    const high = amountAt(tokens, at + 1);
    return high?.max === undefined ? undefined : withoutMin(high);
  }
  const low = amountAt(tokens, at);
  if (low === undefined || tokens[low.next]?.text !== ".." || amountAt(tokens, low.next + 1)) return undefined;
  return { ...withoutMax(low), next: low.next + 1 };
}

const withoutMin = ({ min: _, ...rest }: Span): Span => rest;
const withoutMax = ({ max: _, ...rest }: Span): Span => rest;

/** "between 40 and 50", "entre decenas y 100"; numbers that hold "and" themselves are tried short, then long. */
function betweenRange(tokens: readonly Token[], at: number): Span | undefined {
  const word = tokens[at]?.text;
  if (word !== "between" && word !== "entre") return undefined;
  for (const withAnd of [false, true]) {
    const low = amountAt(tokens, at + 1, withAnd);
    const joined = low !== undefined && ["and", "y", "e", "to", "a", "-"].includes(tokens[low.next]?.text ?? "");
    const high = joined ? amountAt(tokens, low.next + 1) : undefined;
    if (high && restOf(tokens.slice(high.next)) !== undefined) return joinedRange(low!, high);
  }
  return undefined;
}

const TO = new Set(["to", "through", "-", "..", "or", "a", "al", "hasta", "o", "u"]);

/** "171 to 200", "de 171 a 200", "80-90", "9..30", "two or three", or one amount alone. */
function infixRange(tokens: readonly Token[], at: number): Span | undefined {
  const opened = ["from", "desde", "de"].includes(tokens[at]?.text ?? "");
  const start = opened ? at + 1 : at;
  const low = amountAt(tokens, start);
  if (low === undefined) return undefined;
  const joined = TO.has(tokens[low.next]?.text ?? "") && phraseAt(AFTER, tokens, low.next) === undefined;
  const high = joined ? amountAt(tokens, low.next + 1) : undefined;
  if (high !== undefined) return joinedRange(low, high);
  return opened && tokens[at]!.text !== "de" ? undefined : low;
}

/** One amount with "about" and a currency before it. */
function amountAt(tokens: readonly Token[], at: number, withAnd = true): (Amount & { currency?: string }) | undefined {
  const about = phraseAt(BEFORE, tokens, at);
  const start = about?.value === "about" ? about.next : at;
  const currency = phraseAt(CURRENCY_WORDS, tokens, start);
  const amount = readAmount(tokens, currency?.next ?? start, withAnd);
  if (amount === undefined) return undefined;
  const scaled = shortScale(tokens, amount, currency !== undefined);
  return {
    ...scaled,
    ...(about?.value === "about" ? { approximate: true } : {}),
    ...(currency ? { currency: currency.value } : {}),
  };
}

const SHORT_SCALES: ReadonlyMap<string, number> = new Map([
  ["k", 3],
  ["m", 6],
  ["mm", 6],
  ["mn", 6],
  ["bn", 9],
  ["b", 9],
]);

/** "$17m", "17k": without a currency before it, `m` is metres. */
function shortScale(tokens: readonly Token[], amount: Amount, isMoney: boolean): Amount {
  const word = tokens[amount.next]?.text ?? "";
  const power = word === "k" || isMoney ? SHORT_SCALES.get(word) : undefined;
  if (power === undefined || amount.max === undefined) return amount;
  const value = Number(`${amount.max}e${power}`);
  return { ...amount, min: value, max: value, next: amount.next + 1 };
}

/** Both ends; "10 to 12 million" gives its million to the first number too, where that keeps the order. */
function joinedRange(low: Span, high: Span): Span {
  const scaled = (low.min ?? 0) * (high.scale ?? 1);
  const carries = (low.scale ?? 1) === 1 && !low.vague && high.max !== undefined && scaled <= high.max;
  const currency = low.currency ?? high.currency;
  return {
    ...(low.min === undefined ? {} : { min: carries ? scaled : low.min }),
    ...(high.max === undefined ? {} : { max: high.max }),
    ...(low.approximate || high.approximate ? { approximate: true } : {}),
    ...(low.vague || high.vague ? { vague: true } : {}),
    ...(currency === undefined ? {} : { currency }),
    next: high.next,
  };
}

/** The unit or currency that follows an amount, and the place after it. */
function unitAt(tokens: readonly Token[], at: number, span: Span): { unit?: string; currency?: string; next: number } {
  const dashed = tokens[at]?.text === "-" ? at + 1 : at;
  const unit = phraseAt(UNIT_WORDS, tokens, dashed) ?? phraseAt(UNIT_WORDS, tokens, at);
  if (unit?.value === "ton") throw ambiguousTon();
  let money = at;
  while (BEFORE_CURRENCY.has(tokens[money]?.text ?? "")) money++;
  const currency = phraseAt(CURRENCY_WORDS, tokens, money) ?? phraseAt(CURRENCY_WORDS, tokens, at);
  if (currency && currency.value !== "GBP" && (span.currency ?? currency.value) === currency.value)
    return { currency: currency.value, next: currency.next };
  if (unit && span.currency === undefined) return { unit: unit.value, next: unit.next };
  return { next: at };
}

const ambiguousTon = (): Problem =>
  new Problem("quantity-invalid", `"tons" may be metric tons or short tons`, `write "t" or "short-ton"`);

/** What is left must hold no other number; qualifiers may close it ("80 agents at most"). */
function restOf(tokens: readonly Token[]): readonly Qualifier[] | undefined {
  if (
    tokens.some((token) => isNumberLike(token) || isMagnitude(token.text)) ||
    tokens.some((token) => token.text === ".." || token.text === "%")
  )
    return undefined;
  for (let at = Math.max(0, tokens.length - 4); at < tokens.length; at++) {
    const phrase = phraseAt(AFTER, tokens, at);
    if (phrase?.next === tokens.length && !/^(odd|plus|max|-.*)$/.test(textOf(tokens.slice(at)))) return [phrase.value];
  }
  return [];
}

/** "3:30", "9/11": digits, but no quantity. */
function isTime(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.kind === "digits" && /^[:/]$/.test(tokens[at]?.text ?? "");
}

type Bounds = Pick<Reading, "min" | "max" | "approximate" | "manner" | "vague">;

function bounded(span: Span, qualifiers: ReadonlySet<Qualifier>): Bounds | undefined {
  const vague = span.vague === true;
  const low = qualifiers.has("min") || qualifiers.has("more");
  const near = qualifiers.has("near");
  const high = near || qualifiers.has("max") || qualifiers.has("less");
  if ((low && high) || (low && span.min === undefined) || (high && span.max === undefined)) return undefined;
  const about = near || span.approximate === true || (qualifiers.has("about") && !vague);
  const manner = near ? "near" : qualifiers.has("more") ? "more" : qualifiers.has("less") ? "less" : undefined;
  return {
    ...(high || span.min === undefined ? {} : { min: span.min }),
    ...(low || span.max === undefined ? {} : { max: span.max }),
    ...(about ? { approximate: true } : {}),
    ...(manner === undefined ? {} : { manner }),
    vague,
  };
}

function units(found: { unit?: string; currency?: string }, span: Span): Pick<Reading, "unit" | "currency"> {
  const currency = span.currency ?? found.currency;
  const unit = found.unit ?? span.unit;
  if (currency !== undefined) return { currency };
  return unit === undefined ? {} : { unit };
}

/** Digits, a scale, a unit, a currency, range signs: nothing that a reader would miss. */
function isPlain(tokens: readonly Token[]): boolean {
  const known = (word: string) =>
    UNIT_WORDS.has(word) ||
    CURRENCY_WORDS.has(word) ||
    /^(million|millon|millones|billion|k|per|cent|por|ciento)$/.test(word);
  if (!tokens.some((token) => token.kind === "digits")) return false;
  return tokens.every((token) => token.kind !== "word" || known(token.text));
}
