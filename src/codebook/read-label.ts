import { isMap, isScalar, isSeq } from "yaml";
import { LANGS, type Lang } from "../values/value.js";
import type { Label, UnitWords } from "./codebook.js";
import type { Entry, YamlReading } from "./yaml-reading.js";

const LANGUAGE_NAMES: { readonly [lang in Lang]: string } = { en: "English", es: "Spanish" };

/**
 * A label in each of the codebook's languages. In a codebook of one language a plain text will do, and it stands for
 * the other language too, so that a screen in either has something to show.
 * @returns undefined, with findings, where a language is missing
 */
export function readLabel(
  reading: YamlReading,
  entry: Entry | undefined,
  what: string,
  line: number,
  languages: readonly Lang[],
): Label | undefined {
  if (entry === undefined) {
    reading.report(line, `${what} is missing`, `write it as {${languages.map((lang) => `${lang}: …`).join(", ")}}`);
    return undefined;
  }
  if (languages.length === 1 && isScalar(entry.value)) {
    const text = reading.word(entry.value, what, entry.line);
    return text === undefined ? undefined : { en: text, es: text };
  }
  if (!isMap(entry.value)) {
    const shape = `{${languages.map((lang) => `${lang}: …`).join(", ")}}`;
    reading.report(entry.line, `${what}: expected a text in each language`, `write it as ${shape}`);
    return undefined;
  }
  return byLanguage(reading, entry, what, languages, (each, where) => {
    const text = reading.word(each.value, where, each.line);
    return text === undefined ? undefined : `${text}${each.tail ?? ""}`;
  });
}

/** What the codebook says of how to fill in a thing, where it says so. */
export function readHelp(
  reading: YamlReading,
  entry: Entry | undefined,
  what: string,
  languages: readonly Lang[],
): Label | undefined {
  return entry && readLabel(reading, entry, `${what}: help`, entry.line, languages);
}

/** One and many of a unit in each of the codebook's languages: `{en: [person, people], …}`. */
export function readUnitWords(
  reading: YamlReading,
  entry: Entry,
  what: string,
  languages: readonly Lang[],
): UnitWords | undefined {
  return byLanguage(reading, entry, what, languages, (each, where) => {
    const words = reading.words(each.value, where, each.line).map(({ text }) => text);
    if (words.length === 1 && !isSeq(each.value)) return [words[0]!, words[0]!] as const;
    if (words.length === 2) return [words[0]!, words[1]!] as const;
    reading.report(each.line, `${where}: expected two words, one and many`, "write it as [person, people]");
    return undefined;
  });
}

function byLanguage<T>(
  reading: YamlReading,
  entry: Entry,
  what: string,
  languages: readonly Lang[],
  read: (each: Entry, where: string) => T | undefined,
): { readonly [lang in Lang]: T } | undefined {
  const fields = new Map(reading.texts(entry.value, what, entry.line, LANGS).map((each) => [each.key, each]));
  const found = new Map<Lang, T>();
  for (const lang of LANGS) {
    const each = fields.get(lang);
    const value = each && read(each, `${what}.${lang}`);
    if (value !== undefined) found.set(lang, value);
    else if (!each && languages.includes(lang)) {
      reading.report(entry.line, `${what} has no ${LANGUAGE_NAMES[lang]}`, `add ${lang}: … to it`);
    }
  }
  if (languages.some((lang) => !found.has(lang))) return undefined;
  const other = found.get(languages[0]!)!;
  return { en: found.get("en") ?? other, es: found.get("es") ?? other };
}
