/**
 * What one UTF-16 unit is to the comparison of texts. Looked up once for each unit and kept: pages are read by the
 * hundred, and a regular expression for each of their letters would take most of the time.
 */
export const Kind = { letter: 0, space: 1, dash: 2, softHyphen: 3, invisible: 4, spelled: 5 } as const;

const HYPHEN = 0x2d;
const SOFT_HYPHEN = 0xad;
const TYPOGRAPHIC_HYPHEN = 0x2010;

const DASHES = /[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/;
const INVISIBLES = /[\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]|[\uFE00-\uFE0F]/;
/** Scripts that put no space between words, so that a line end within a sentence leaves none either. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303F]/u;

/** Characters that stand for several, or for a plainer one: ligatures spelled out, quotes and primes made plain. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ["\uFB00", "ff"],
  ["\uFB01", "fi"],
  ["\uFB02", "fl"],
  ["\uFB03", "ffi"],
  ["\uFB04", "ffl"],
  ["\uFB05", "st"],
  ["\uFB06", "st"],
  ["\u2026", "..."],
  ...Array.from("\u2018\u2019\u201A\u201B\u2032\u02BC\u00B4`", (quote) => [quote, "'"] as const),
  ...Array.from("\u201C\u201D\u201E\u201F\u2033", (quote) => [quote, '"'] as const),
]);

const KIND = 7;
const LETTER = 8;
const WORD = 16;
const DIGIT = 32;
const NO_SPACE = 64;
const SEEN = 128;
const traits = new Uint8Array(0x10000);

function traitsOf(unit: number): number {
  return traits[unit] || look(unit);
}

function look(unit: number): number {
  const character = String.fromCharCode(unit);
  // Half of a pair stands for a letter of one of the scripts beyond the first plane, or for a sign as whole as one.
  const isHalf = unit >= 0xd800 && unit <= 0xdfff;
  const found =
    SEEN |
    kindOfCharacter(character) |
    (isHalf || /\p{L}/u.test(character) ? LETTER : 0) |
    (isHalf || /[\p{L}\p{N}\p{M}]/u.test(character) ? WORD : 0) |
    (/\p{Nd}/u.test(character) ? DIGIT : 0) |
    (UNSPACED.test(character) ? NO_SPACE : 0);
  traits[unit] = found;
  return found;
}

function kindOfCharacter(character: string): number {
  if (INVISIBLES.test(character)) return Kind.invisible;
  if (/\s/.test(character)) return Kind.space;
  if (DASHES.test(character)) return Kind.dash;
  if (character.charCodeAt(0) === SOFT_HYPHEN) return Kind.softHyphen;
  return SPELLINGS.has(character) ? Kind.spelled : Kind.letter;
}

export const kindOf = (unit: number): number => traitsOf(unit) & KIND;
export const isLetter = (unit: number): boolean => (traitsOf(unit) & LETTER) !== 0;
/** Part of a word: a letter, a digit, a mark. */
export const isWord = (unit: number): boolean => (traitsOf(unit) & WORD) !== 0;
export const isDigit = (unit: number): boolean => (traitsOf(unit) & DIGIT) !== 0;
export const isUnspaced = (unit: number): boolean => (traitsOf(unit) & NO_SPACE) !== 0;
/** A hyphen that can divide a word at a line end; other dashes never do. */
export const isHyphen = (unit: number): boolean => unit === HYPHEN || unit === TYPOGRAPHIC_HYPHEN;
export const spelled = (unit: number): string => SPELLINGS.get(String.fromCharCode(unit))!;
