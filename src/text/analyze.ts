import { newStemmer } from "snowball-stemmers";
import { fold } from "../values/fold.js";

/** A language that the analyzer has a stemmer for; text of any other is stemmed as both. */
export type StemLanguage = "en" | "es";

/** As which languages a text of this one is stemmed: its own, or both. `lang` is a BCP 47 tag. */
export function languageOf(lang: string | undefined): readonly StemLanguage[] {
  const primary = lang?.slice(0, 2).toLowerCase();
  return primary === "en" || primary === "es" ? [primary] : ["en", "es"];
}

/** A run of letters and digits; in scripts written without spaces each letter stands alone. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}\p{M}])+/gu;
const ASCII_WORD = /[a-z0-9]+/g;
const IS_ASCII = /^[\0-\x7f]*$/;
/** A word divided at a line end: what the eye joins, the analyzer joins. */
const DIVIDED = /(\p{L})(?:[-\u2010][^\S\n]*\n\s*|\u00AD\s*)(?=\p{Ll})/gu;

/** The folded words of a text, in order: "Operación Mex-\nico, 2014" gives operacion, mexico, 2014. */
export function tokens(text: string): string[] {
  const folded = fold(text.replace(DIVIDED, "$1"));
  const words = folded.match(IS_ASCII.test(folded) ? ASCII_WORD : WORD) ?? [];
  return words.map((word) => (word.length > LONGEST_KEPT ? word.slice(0, LONGEST_KEPT) : word));
}

const stemmers = { en: newStemmer("english"), es: newStemmer("spanish") };
const known = { en: new Map<string, string>(), es: new Map<string, string>() };
// Most words of a collection come back again and again; a stemmer takes some 3 µs a word, the map a tenth of it.
const MOST_KNOWN = 100_000;
/** Longer ones are addresses and leaders, never words. */
const LONGEST_WORD = 40;
/** No index takes words of any length; what begins so long alike is the same. */
const LONGEST_KEPT = 200;

/** The folded stem of a folded word. */
export function stemOf(word: string, lang: StemLanguage): string {
  if (word.length > LONGEST_WORD) return word;
  const before = known[lang].get(word);
  if (before !== undefined) return before;
  // The Spanish stemmer takes off "-ción" only with its accent, which folding took away.
  const spelled = lang === "es" ? word.replace(/([cs])ion$/, "$1ión") : word;
  const stem = fold(stemmers[lang].stem(spelled));
  if (known[lang].size >= MOST_KNOWN) known[lang].clear();
  known[lang].set(word, stem);
  return stem;
}
