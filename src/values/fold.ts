/** Letters that Unicode does not take apart, though a reader without them on the keyboard types the plain ones. */
const PLAIN_LETTERS: { readonly [letter: string]: string } = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ħ: "h",
  ı: "i",
  ς: "σ",
};

/** Marks that only colour a letter. The voicing marks of kana stay: they make another letter. */
const ACCENTS = /(?![\u3099\u309A])(?=\p{Mn})[\p{sc=Inherited}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Cyrillic}\p{sc=Greek}]/gu;
const INVISIBLE = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

/**
 * Text for comparison: accents and case aside, compatibility forms (ligatures, full-width letters) and curly quotes,
 * guillemets and dashes made plain, invisible characters dropped, runs of white space one space, trimmed.
 * "Operación  Escudo" and "OPERACION ESCUDO" fold to the same; so do "Peña" and "Pena" (`sortKey` keeps ñ apart).
 * Folding what is folded changes nothing.
 */
export function fold(text: string): string {
  if (PLAIN_ASCII.test(text)) return text.toLowerCase().replace(/ {2,}/g, " ").trim();
  return plain(decomposed(text));
}

// Of these only case and spaces change; the backquote stands for an apostrophe. Most names and quotes in English are no more than that.
const PLAIN_ASCII = /^[ -_a-~]*$/;

/**
 * Key that puts texts in order when compared byte by byte: folded, but ñ stands after n and all that begins with it
 * ("n~": the tilde is the last printable byte of ASCII). Numbers are not special: "10" stands before "9".
 * Rule: ARCHITECTURE.md, "Tables".
 */
export function sortKey(text: string): string {
  return plain(decomposed(text).replace(/n\p{Mn}*?\u0303/gu, "n~"));
}

/**
 * A folded text as an index holds it: PostgreSQL takes no more than 2,704 bytes a key, so a long text is known by its
 * first 400 code points and compared by them.
 */
export function indexedText(folded: string): string {
  return folded.length <= 400 ? folded : [...folded].slice(0, 400).join("");
}

/** Order of two texts as both databases have it: by bytes of UTF-8, which is the order of code points. */
export function compareBytes(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    // A surrogate stands for a code point above all of the BMP, though its number is lower than U+E000 and up.
    if (x !== y) return isSurrogate(x) === isSurrogate(y) ? x - y : isSurrogate(x) ? 1 : -1;
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

function decomposed(text: string): string {
  return text
    .replace(/\u00B4/g, "'") // before NFKD, which makes of it a space and an accent
    .replace(/\u2033/g, '"') // and of this two primes
    .normalize("NFKD")
    .replace(/[\u2018-\u201B\u2032\u02BC`]/g, "'") // these after it, for it brings some of them forth: a minus sign of U+207B
    .replace(/[\u201C-\u201F\u00AB\u00BB]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(INVISIBLE, "")
    .toLowerCase() // the capital ẞ is ß first
    .toUpperCase() // and ß becomes SS only on this way
    .toLowerCase()
    .normalize("NFKD");
}

function plain(text: string): string {
  return text
    .replace(ACCENTS, "")
    .replace(/[æœøłđħıς]/g, (letter) => PLAIN_LETTERS[letter]!)
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim();
}
