import { readCardinal, scaleOf, type Token } from "./number-words.js";

/** A number or a vague one ("several dozen": a lower bound, nothing more) and the place after it. */
export type Amount = {
  readonly min: number;
  readonly max?: number;
  readonly approximate?: boolean;
  readonly unit?: string;
  /** No number is named, so `min` is only what the words allow. */
  readonly vague?: true;
  /** What its last word multiplies by ("12 million", "three dozen"), 1 if nothing. */
  readonly scale?: number;
  readonly next: number;
};

/** Words that stand for a number of things. Those that only round ("una veintena") are approximate. */
const MAGNITUDES = new Map<string, { readonly size: number; readonly rounds?: true; readonly plural?: true }>([
  ...each("dozen docena", 12),
  ...each("score", 20),
  ...each("hundred", 100),
  ...each("thousand mil", 1e3),
  ...each("million millon", 1e6),
  ...each("billion", 1e9),
  ...each("decena", 10, { rounds: true }),
  ...each("quincena", 15, { rounds: true }),
  ...each("veintena", 20, { rounds: true }),
  ...each("treintena", 30, { rounds: true }),
  ...each("centenar", 100, { rounds: true }),
  ...each("millar", 1e3, { rounds: true }),
  ...each("tens decenas", 10, { plural: true }),
  ...each("dozens docenas", 12, { plural: true }),
  ...each("scores veintenas", 20, { plural: true }),
  ...each("hundreds cientos centenares", 100, { plural: true }),
  ...each("thousands miles millares", 1e3, { plural: true }),
  ...each("millions millones", 1e6, { plural: true }),
  ...each("billions", 1e9, { plural: true }),
]);

function each<T>(words: string, size: number, more?: T): [string, { size: number } & T][] {
  return words.split(" ").map((word) => [word, { size, ...(more as T) }]);
}

const SEVERAL = new Set("several few handful multiple".split(" "));
const VARIOS = new Set("varios varias algunos algunas pocos pocas cuantos cuantas punado".split(" "));
const COUPLE = new Set(["couple", "pair", "par"]);
const ONE = new Set(["a", "an", "one", "un", "una", "uno"]);

/**
 * The amount that begins at `at`: a plain number, a number of dozens ("tres docenas"), a collective ("una veintena",
 * "half a dozen"), or a vague one. Vague ones are lower bounds: two of the thing at least ("several dozen": 24 or
 * more; "cientos de miles": 200,000 or more), because nothing more can be read from them (DESIGN.md, rule 3).
 */
export function readAmount(tokens: readonly Token[], at: number, withAnd = true): Amount | undefined {
  return (
    readHalf(tokens, at) ??
    readCouple(tokens, at) ??
    readVague(tokens, at) ??
    readCollective(tokens, at) ??
    readCounted(tokens, at, withAnd)
  );
}

const wordAt = (tokens: readonly Token[], at: number): string => {
  const token = tokens[at];
  return token?.kind === "word" ? token.text : "";
};

const isOf = (word: string): boolean => word === "of" || word === "de";

/** "half a dozen", "half a million", "medio centenar". */
function readHalf(tokens: readonly Token[], at: number): Amount | undefined {
  const word = wordAt(tokens, at);
  const isHalf = word === "half" || word === "medio" || word === "media";
  const after = word === "half" && ONE.has(wordAt(tokens, at + 1)) ? at + 2 : at + 1;
  const magnitude = isHalf ? MAGNITUDES.get(wordAt(tokens, after)) : undefined;
  if (magnitude === undefined || magnitude.plural) return undefined;
  return exactly(magnitude.size / 2, after + 1, magnitude.rounds);
}

/** "a couple of agents", "a couple dozen", "un par de cientos". */
function readCouple(tokens: readonly Token[], at: number): Amount | undefined {
  const start = ONE.has(wordAt(tokens, at)) ? at + 1 : at;
  if (!COUPLE.has(wordAt(tokens, start))) return undefined;
  const after = isOf(wordAt(tokens, start + 1)) ? start + 2 : start + 1;
  const magnitude = MAGNITUDES.get(wordAt(tokens, after));
  return magnitude === undefined ? exactly(2, after) : exactly(2 * magnitude.size, after + 1, true);
}

/** "several", "a few hundred", "varias docenas", "unos pocos", "dozens", "decenas de miles". */
function readVague(tokens: readonly Token[], at: number): Amount | undefined {
  const start = ONE.has(wordAt(tokens, at)) ? at + 1 : at;
  const word = wordAt(tokens, start);
  if (isPlural(word)) return start === at ? ofMagnitudes(tokens, at, 2) : undefined;
  if (!SEVERAL.has(word) && !VARIOS.has(word)) return undefined;
  const after = isOf(wordAt(tokens, start + 1)) ? start + 2 : start + 1;
  // "several miles" is a distance in English, "varios miles" thousands in Spanish.
  if (SEVERAL.has(word) && wordAt(tokens, after) === "miles")
    return { min: 2, unit: "mi", vague: true, next: after + 1 };
  return MAGNITUDES.has(wordAt(tokens, after))
    ? ofMagnitudes(tokens, after, 2)
    : { min: 2, vague: true, next: start + 1 };
}

const isPlural = (word: string): boolean => MAGNITUDES.get(word)?.plural === true;

function ofMagnitudes(tokens: readonly Token[], at: number, count: number): Amount {
  const size = count * MAGNITUDES.get(wordAt(tokens, at))!.size;
  const next = isOf(wordAt(tokens, at + 1)) ? MAGNITUDES.get(wordAt(tokens, at + 2)) : undefined;
  return next === undefined
    ? { min: size, vague: true, next: at + 1 }
    : { min: size * next.size, vague: true, next: at + 3 };
}

/** "a dozen", "una docena", "un centenar". */
function readCollective(tokens: readonly Token[], at: number): Amount | undefined {
  if (!ONE.has(wordAt(tokens, at))) return undefined;
  const magnitude = collective(wordAt(tokens, at + 1));
  return magnitude === undefined ? undefined : exactly(magnitude.size, at + 2, magnitude.rounds);
}

/** "80", "one hundred and twenty", "three dozen", "dos centenares". */
function readCounted(tokens: readonly Token[], at: number, withAnd: boolean): Amount | undefined {
  const minus = tokens[at]?.text === "-";
  const found = readCardinal(tokens, minus ? at + 1 : at, withAnd);
  if (found === undefined) return undefined;
  const magnitude = collective(wordAt(tokens, found.next));
  const value = minus ? -found.value : found.value;
  if (magnitude === undefined) return { ...exactly(value, found.next), scale: scaleOf(tokens[found.next - 1]) };
  const after = isOf(wordAt(tokens, found.next + 1)) ? MAGNITUDES.get(wordAt(tokens, found.next + 2)) : undefined;
  if (after?.plural) return exactly(value * magnitude.size * after.size, found.next + 3, magnitude.rounds);
  return { ...exactly(value * magnitude.size, found.next + 1, magnitude.rounds), scale: magnitude.size };
}

/** Whether a word stands for a number of things ("hundreds", "docena"), so that a phrase with it holds a number. */
export const isMagnitude = (word: string): boolean => MAGNITUDES.has(word) && !/^(miles|scores?|quincena)$/.test(word);

/** Magnitudes that are not part of a cardinal number already, and are not a unit ("577 miles"). */
function collective(word: string): { readonly size: number; readonly rounds?: true } | undefined {
  const isOther = /^(hundred|thousand|million|billion)s?$|^(mil|miles|millon|millones|cientos|tens)$/.test(word);
  const magnitude = isOther ? undefined : MAGNITUDES.get(word);
  if (magnitude?.plural && /^(decenas|veintenas|centenares|millares)$/.test(word))
    return { size: magnitude.size, rounds: true };
  return magnitude;
}

function exactly(value: number, next: number, approximate?: boolean): Amount {
  return { min: value, max: value, ...(approximate ? { approximate } : {}), next };
}
