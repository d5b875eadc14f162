import { isMap, type Node } from "yaml";
import { readCountry } from "../values/country.js";
import { LANGS, type Lang } from "../values/value.js";
import type { Codebook, RecordType, Region } from "./codebook.js";
import { CodebookProblem } from "./codebook-problem.js";
import { checkPaths } from "./path.js";
import { readLabel } from "./read-label.js";
import { isKey, KEY_HINT, readType } from "./read-type.js";
import { type Entry, YamlReading } from "./yaml-reading.js";

const FIELDS = ["muster", "languages", "regions", "types"];

/**
 * A codebook from its YAML 1.2 text (format: FORMAT.md, "Codebook"), checked and with every default filled in.
 *
 * Left out, `languages` are both; `regions` none; of a type, `access` is public and `listing` shows every property but
 * long descriptions, by name; of a property, `many`, `in-time`, `span`, `hierarchy` and `required` are false and
 * `access` is that of the type.
 * @param file name of the file, for the messages
 * @throws CodebookProblem with all that is wrong, each with its line
 */
export function parseCodebook(text: string, file: string): Codebook {
  const reading = new YamlReading(text, file);
  const codebook = reading.read((root) => readCodebook(reading, root, text));
  if (reading.findings.length > 0 || codebook === undefined) throw new CodebookProblem(reading.findings);
  return codebook;
}

function readCodebook(reading: YamlReading, root: Node | null, text: string): Codebook | undefined {
  if (!isMap(root)) {
    reading.report(1, "not a codebook: it holds no keys and values", "begin the file with `muster: 1`");
    return undefined;
  }
  const fields = reading.fields(root, "the codebook", 1, FIELDS);
  readVersion(reading, fields.get("muster"));
  const languages = readLanguages(reading, fields.get("languages"));
  const regions = readRegions(reading, fields.get("regions"), languages);
  const types = readTypes(reading, fields.get("types"), languages);
  return { languages, regions, types, text };
}

function readVersion(reading: YamlReading, entry: Entry | undefined): void {
  const version = entry && reading.word(entry.value, "muster", entry.line);
  if (version === "1" || (entry && version === undefined)) return;
  if (entry === undefined) reading.report(1, "the format version is missing", "begin the file with `muster: 1`");
  else
    reading.report(
      entry.line,
      `format version ${version} is not known`,
      "this Muster reads `muster: 1`; is there a newer one?",
    );
}

function readLanguages(reading: YamlReading, entry: Entry | undefined): readonly Lang[] {
  if (entry === undefined) return LANGS;
  const found: Lang[] = [];
  for (const { text, line } of reading.words(entry.value, "languages", entry.line)) {
    if (!LANGS.includes(text as Lang))
      reading.report(line, `languages: \`${text}\` is not known`, "use en, es or both");
    else if (found.includes(text as Lang))
      reading.report(line, `languages: ${text} stands twice`, "keep one of the two");
    else found.push(text as Lang);
  }
  return found.length > 0 ? found : LANGS;
}

function readRegions(
  reading: YamlReading,
  entry: Entry | undefined,
  languages: readonly Lang[],
): ReadonlyMap<string, Region> {
  const regions = new Map<string, Region>();
  if (entry === undefined) return regions;
  for (const region of reading.entries(entry.value, "regions", entry.line)) {
    const what = `region ${region.key}`;
    // Two letters would be mistaken for a country in a filter.
    if (!isKey(region.key) || region.key.length < 3)
      reading.report(region.line, `${what}: not a key of a region`, `${KEY_HINT}, three letters at least`);
    const fields = reading.fields(region.value, what, region.line, ["label", "countries"]);
    const label = readLabel(reading, fields.get("label"), `${what}: label`, region.line, languages);
    const countries = readCountries(reading, fields.get("countries"), what, region.line);
    if (label) regions.set(region.key, { label, countries });
  }
  return regions;
}

function readCountries(reading: YamlReading, entry: Entry | undefined, what: string, line: number): readonly string[] {
  if (entry === undefined) {
    reading.report(line, `${what}: countries are missing`, "list their two-letter codes: countries: [GT, HN]");
    return [];
  }
  const countries = new Set<string>();
  for (const { text, line: at } of reading.words(entry.value, `${what}: countries`, entry.line)) {
    if (!isCountry(text))
      reading.report(at, `${what}: \`${text}\` is not a country`, "use ISO 3166-1 codes of two letters, such as GT");
    else countries.add(text);
  }
  return [...countries];
}

function isCountry(code: string): boolean {
  try {
    return /^[A-Z]{2}$/.test(code) && readCountry(code) === code;
  } catch {
    return false;
  }
}

function readTypes(
  reading: YamlReading,
  entry: Entry | undefined,
  languages: readonly Lang[],
): ReadonlyMap<string, RecordType> {
  const types = new Map<string, RecordType>();
  if (entry === undefined) {
    reading.report(1, "it defines no record types", "add `types:` with at least one");
    return types;
  }
  const entries = reading.entries(entry.value, "types", entry.line);
  if (entries.length === 0) reading.report(entry.line, "it defines no record types", "add at least one under `types:`");
  const keys = entries.map((each) => each.key);
  const lines = new Map(entries.map((each) => [each.key, each.line]));
  for (const each of entries) {
    if (!isKey(each.key)) reading.report(each.line, `\`${each.key}\` is not a key of a type`, KEY_HINT);
    const type = readType(reading, each, keys, languages);
    if (type) types.set(each.key, type);
  }
  checkPaths(types, languages, (key, message, hint) => reading.report(lines.get(key)!, message, hint));
  return types;
}
