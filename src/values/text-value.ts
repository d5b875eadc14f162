import { canonicalJson } from "./canonical-json.js";
import { cleanText } from "./clean-text.js";
import { compareBytes, fold } from "./fold.js";
import { readLanguageTag } from "./language-tag.js";
import { Problem } from "./problem.js";
import { LANGS, type Lang, type Text } from "./value.js";

const invalid = (message: string, hint: string): Problem => new Problem("text-invalid", message, hint);

/**
 * A text from a plain file or a form: one string, or an object with a string for each language (BCP 47). Cleaned and
 * trimmed. A whole number is taken as its digits, since YAML makes one of `section: 1033`.
 * @throws Problem "text-invalid" for an empty text, one in no language, or what is no text; "language-invalid" for a key
 */
export function readText(input: unknown): Text {
  if (typeof input === "number" && Number.isSafeInteger(input)) return String(input);
  if (typeof input === "string") return nonEmpty(input, "a text");
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw invalid(`not a text: ${JSON.stringify(input) ?? "nothing"}`, "write a text in quotes, or {en: …, es: …}");
  }
  const entries = Object.entries(input).map(
    ([key, text]) => [readLanguageTag(key), nonEmpty(text, `the text in "${key}"`)] as const,
  );
  if (entries.length === 0) throw invalid("a text in no language", "write {en: …, es: …}");
  const texts = Object.fromEntries(entries);
  if (Object.keys(texts).length < entries.length) throw invalid("a text twice in one language", "keep one of the two");
  return texts;
}

function nonEmpty(input: unknown, what: string): string {
  if (typeof input === "number" && Number.isSafeInteger(input)) return String(input);
  if (typeof input !== "string") throw invalid(`${what} is not a text: ${JSON.stringify(input)}`, "write it in quotes");
  const text = cleanText(input).trim();
  if (text === "") throw invalid(`${what} is empty`, "write it or leave it out");
  return text;
}

/**
 * A text for a reader of `lang`: his own language (or a regional form of it), else English or Spanish, else the first
 * by tag. `missing` says that it is not his language, which is shown (DESIGN.md, rule 6). A text whose language is not
 * told is never missing.
 */
export function textIn(text: Text, lang: Lang): { text: string; lang: string | undefined; missing: boolean } {
  if (typeof text === "string") return { text, lang: undefined, missing: false };
  const tags = Object.keys(text).sort(compareBytes);
  const inLanguage = (wanted: string) =>
    tags.find((tag) => tag === wanted) ?? tags.find((tag) => tag.startsWith(`${wanted}-`));
  const own = inLanguage(lang);
  const found = own ?? LANGS.map(inLanguage).find((tag) => tag !== undefined) ?? tags[0];
  if (found === undefined) throw new RangeError("textIn: expected at least one language, got none");
  return { text: text[found]!, lang: found, missing: own === undefined };
}

/** The same as one string; "[en]" after it tells a reader of Spanish that there is no Spanish yet. */
export function textInWithMark(text: Text, lang: Lang): string {
  const found = textIn(text, lang);
  return found.missing ? `${found.text} [${found.lang}]` : found.text;
}

/** Text that is the same for texts that say the same in the same languages, case and accents aside. */
export function textKey(text: Text): string {
  if (typeof text === "string") return fold(text);
  return canonicalJson(Object.fromEntries(Object.entries(text).map(([tag, each]) => [tag, fold(each)])));
}

/**
 * What a text is grouped by: its English folded, else its Spanish, else its first. A translation added to one of two
 * claims does not part them, as it would with `textKey`.
 */
export function phraseKey(text: Text): string {
  return fold(textIn(text, "en").text);
}
