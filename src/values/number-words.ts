import { fold } from "./fold.js";
import { Problem } from "./problem.js";

/** A piece of a phrase with a number in it: digits as written, a folded word, a currency sign or another sign. */
export type Token = {
  readonly kind: "digits" | "word" | "currency" | "sign";
  readonly text: string;
  /** No space before it. */
  readonly glued: boolean;
};

/** A number found in tokens, and the place after it. */
type Found = { readonly value: number; readonly next: number };

const TOKEN =
  /(?<digits>\d{1,3}(?: \d{3})+(?![\d.,]*\d)|\d+(?:[.,]\d+)*)|(?<currency>(?:us|mx|ca|au|nz)?\$|[€£]|q(?=\.? ?\d))|(?<word>\p{L}[\p{L}\d]*(?:'\p{L}+)*)|(?<sign>\.\.|<=|>=|\S)/gu;

/** Fractions and raised digits: folding would run them into the number before them ("2½" into 21⁄2). */
const TRAPS = /[\u00B2\u00B3\u00B9\u00BC-\u00BE\u2044\u2070-\u209F\u2150-\u218B]/;

/**
 * The tokens of a phrase, folded. A plain decimal number may use spaces, commas or points between its thousands.
 * @returns undefined where signs stand that could change a number unseen (½, ²)
 */
export function numberTokens(text: string): readonly Token[] | undefined {
  if (TRAPS.test(text)) return undefined;
  const folded = fold(text);
  return [...folded.matchAll(TOKEN)].map((match) => {
    const [kind, found] = Object.entries(match.groups!).find(([, group]) => group !== undefined)!;
    return { kind: kind as Token["kind"], text: found!, glued: match.index > 0 && folded[match.index - 1] !== " " };
  });
}

const listed = (words: string, first: number, step = 1): [string, number][] =>
  words.split(" ").map((word, i) => [word, first + i * step]);

/** Words below 1,000 that add up, folded. "cientos" is not one: it says "200 or more". */
const SMALL = new Map<string, number>([
  ...listed("zero one two three four five six seven eight nine ten eleven twelve", 0),
  ...listed("thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 13),
  ...listed("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
  ...listed("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince", 0),
  ...listed("dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro", 16),
  ...listed("veinticinco veintiseis veintisiete veintiocho veintinueve", 25),
  ...listed("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10),
  ...listed(
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
    100,
    100,
  ),
  ...listed(
    "doscientas trescientas cuatrocientas quinientas seiscientas setecientas ochocientas novecientas",
    200,
    100,
  ),
  ["cien", 100],
  ["un", 1],
  ["una", 1],
  ["veintiun", 21],
  ["veintiuna", 21],
]);

const SCALES = new Map<string, number>([
  ["thousand", 1e3],
  ["mil", 1e3],
  ["million", 1e6],
  ["millon", 1e6],
  ["millones", 1e6],
  ["billion", 1e9],
  ["trillion", 1e12],
  ["billon", 1e12], // the Spanish billón is a million millions
  ["billones", 1e12],
]);

/** The scale that a number ends with ("12 million": a million), 1 if none. */
export function scaleOf(token: Token | undefined): number {
  if (token?.kind !== "word") return 1;
  return token.text === "hundred" ? 100 : (SCALES.get(token.text) ?? 1);
}

const ARTICLES = new Set(["a", "an", "un", "una"]);
/** Also words of other meaning ("one base", Spanish "once" and English "once"), so that they count only in front. */
const WEAK = new Set(["one", "un", "una", "uno", "once"]);

/** Whether a number stands here that a reader could take for a second one. */
export function isNumberLike(token: Token): boolean {
  if (token.kind === "digits") return true;
  return token.kind === "word" && ((SMALL.has(token.text) && !WEAK.has(token.text)) || scaleOf(token) > 1);
}

/**
 * The cardinal number that begins at `at`, in digits or in words of English or Spanish: "1,242", "2.000", "13,4
 * millones", "one hundred and twenty", "treinta y cinco", "dos millones y medio". The longest reading is taken;
 * `withAnd: false` does not read English "and" as part of a number ("between one hundred and two hundred").
 * @throws Problem "quantity-invalid" for digits that may be read in two ways ("1.242 millones")
 */
export function readCardinal(tokens: readonly Token[], at: number, withAnd = true): Found | undefined {
  const sum: Sum = { high: 0, low: 0, current: undefined, scale: Number.POSITIVE_INFINITY };
  let next = at;
  while (next < tokens.length) {
    const after = step(sum, tokens, next, next === at, withAnd);
    if (after === undefined) break;
    next = after;
  }
  return next === at ? undefined : { value: sum.high + sum.low + (sum.current ?? 0), next };
}

/** Millions and up, thousands, and what is below a thousand so far; the smallest scale used. */
type Sum = { high: number; low: number; current: number | undefined; scale: number };

/** Takes one more word into the sum; the place after it, or undefined where the number ends. */
function step(sum: Sum, tokens: readonly Token[], at: number, first: boolean, withAnd: boolean): number | undefined {
  const token = tokens[at]!;
  const following = tokens[at + 1];
  if (token.kind === "digits") return addDigits(sum, tokens, at, first);
  if (token.kind === "sign") return token.text === "-" && joinsTens(sum, following) ? at + 1 : undefined;
  if (token.kind !== "word") return undefined;
  if (first && ARTICLES.has(token.text) && isRound(following)) return at + 1;
  if (token.text === "hundred" || token.text === "cien") return addHundred(sum, token.text) ? at + 1 : undefined;
  if (SCALES.has(token.text)) return addScale(sum, tokens, at);
  if (SMALL.has(token.text)) return addSmall(sum, SMALL.get(token.text)!) ? at + 1 : undefined;
  return joiningWord(sum, tokens, at, withAnd);
}

const isRound = (token: Token | undefined): boolean => scaleOf(token) > 1;

/** "and" and "y" inside a number, and "and a half". */
function joiningWord(sum: Sum, tokens: readonly Token[], at: number, withAnd: boolean): number | undefined {
  const [word, second, third] = [tokens[at]!.text, tokens[at + 1], tokens[at + 2]];
  if (word === "y") return joinsTens(sum, second) ? at + 1 : undefined;
  if (word !== "and") return undefined;
  if (sum.current !== undefined && second?.text === "a" && third?.text === "half" && isRound(tokens[at + 3])) {
    sum.current += 0.5;
    return at + 3;
  }
  const value = second?.kind === "word" ? SMALL.get(second.text) : undefined;
  const joins = sum.current === undefined ? sum.low + sum.high > 0 : sum.current >= 100 && sum.current % 100 === 0;
  return withAnd && joins && value !== undefined && value < 100 ? at + 1 : undefined;
}

/** Whether tens stand before and a word from one to nine follows: "treinta y cinco", "twenty-five", "diez y seis". */
function joinsTens(sum: Sum, following: Token | undefined): boolean {
  const value = following?.kind === "word" ? SMALL.get(following.text) : undefined;
  const tens = (sum.current ?? 0) % 100;
  return value !== undefined && value > 0 && value < 10 && tens >= 10 && tens % 10 === 0;
}

function addSmall(sum: Sum, value: number): boolean {
  const before = sum.current;
  if (before === undefined) sum.current = value;
  else if (before >= 100 && before % 100 === 0 && value > 0 && value < 100) sum.current = before + value;
  else if (before % 100 >= 10 && before % 10 === 0 && value > 0 && value < 10) sum.current = before + value;
  else return false;
  return true;
}

function addHundred(sum: Sum, word: string): boolean {
  if (word === "cien") return addSmall(sum, 100);
  if (sum.current !== undefined && (sum.current <= 0 || sum.current >= 100)) return false;
  sum.current = (sum.current ?? 1) * 100;
  return true;
}

function addScale(sum: Sum, tokens: readonly Token[], at: number): number | undefined {
  const scale = SCALES.get(tokens[at]!.text)!;
  const isThousand = scale === 1e3;
  if (isThousand ? sum.low > 0 : scale >= sum.scale) return undefined;
  if (isThousand) sum.low = times(sum.current ?? 1, scale);
  else sum.high += times(sum.low + (sum.current ?? (sum.low > 0 ? 0 : 1)), scale);
  if (!isThousand) [sum.low, sum.scale] = [0, scale];
  sum.current = undefined;
  const half = tokens[at + 1]?.text === "y" && tokens[at + 2]?.text === "medio";
  if (half) sum.high += scale / 2;
  return half ? at + 3 : at + 1;
}

/** 13.4 × 1,000,000 without the crumbs of binary fractions (13.4 * 1e6 is exact, 1.1 * 1e3 is not). */
const times = (value: number, scale: number): number => Number(`${value}e${Math.log10(scale)}`);

function addDigits(sum: Sum, tokens: readonly Token[], at: number, first: boolean): number | undefined {
  const follows = tokens[at + 1];
  const inThousands = sum.current === undefined && sum.scale !== Number.POSITIVE_INFINITY;
  if (!first && !inThousands) return undefined;
  const value = readDigits(tokens[at]!.text, follows?.kind === "word" ? follows.text : "");
  if (value === undefined) return undefined;
  sum.current = value;
  return at + 1;
}

/**
 * A number in digits. Groups of three after commas, points or spaces are thousands ("1,242", "2.000", "12 000"), in
 * whichever language; any other single comma or point is the decimal one ("2,5", "13.4", "0.125").
 * Before "million" a point is decimal in English; before "millones" it is one or the other, and we do not guess.
 */
function readDigits(text: string, following: string): number | undefined {
  const plain = text.replace(/ /g, ",");
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(plain) && isMillions(following)) return pointBeforeMillions(plain, following);
  if (/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(plain)) return Number(plain.replace(/,/g, ""));
  if (/^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/.test(plain)) return Number(plain.replace(/\./g, "").replace(",", "."));
  return /^\d+(?:[.,]\d+)?$/.test(plain) ? Number(plain.replace(",", ".")) : undefined;
}

const isMillions = (word: string): boolean => (SCALES.get(word) ?? 0) >= 1e6;

function pointBeforeMillions(plain: string, following: string): number {
  if (/illion$/.test(following)) return Number(plain);
  throw new Problem(
    "quantity-invalid",
    `"${plain} ${following}" may mean ${plain} or ${plain.replace(".", ",")} times a million`,
    "write the number out in digits",
  );
}
