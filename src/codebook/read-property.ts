import { type Access, type Lang, mostClosed, VALUE_KINDS, type ValueKind } from "../values/value.js";
import type { Label, Property, UnitWords } from "./codebook.js";
import { patternProblem } from "./pattern.js";
import { readAccess } from "./read-access.js";
import { readCodes, readUnit } from "./read-codes.js";
import { readHelp, readLabel, readUnitWords } from "./read-label.js";
import { type Entry, nearOrAll, type YamlReading } from "./yaml-reading.js";

/** What a property needs to know of its codebook. */
interface Surroundings {
  readonly type: string;
  readonly access: Access;
  readonly types: readonly string[];
  readonly languages: readonly Lang[];
}

const FIELDS = [
  ..."kind label help many in-time required access".split(" "), // any kind
  ..."span to hierarchy inverse choices unit units pattern".split(" "),
];

/** Which kinds have the keys that not every kind has. */
const ONLY_FOR: { readonly [key: string]: readonly ValueKind[] } = {
  span: ["date"],
  to: ["reference"],
  hierarchy: ["reference"],
  inverse: ["reference"],
  choices: ["choice", "result", "money"],
  unit: ["quantity"],
  units: ["result", "quantity"],
  pattern: ["text"],
};

/** One property of a record type. What cannot be read is a finding, and a harmless value stands in its place. */
export function readProperty(reading: YamlReading, property: Entry, around: Surroundings): Property {
  const what = `${around.type}.${property.key}`;
  const fields = reading.fields(property.value, what, property.line, FIELDS);
  const label = readLabel(reading, fields.get("label"), `${what}: label`, property.line, around.languages);
  const kind = readKind(reading, fields.get("kind"), what, property.line);
  if (kind) checkKeysOfKind(reading, fields, kind, what);
  const flag = (key: string) => reading.flag(fields.get(key), `${what}: ${key}`);
  const to = kind === "reference" ? readTargets(reading, fields.get("to"), what, property.line, around.types) : [];
  return {
    key: property.key,
    kind: kind ?? "text",
    label: label ?? { en: property.key, es: property.key },
    many: flag("many"),
    inTime: flag("in-time"),
    span: flag("span"),
    required: flag("required"),
    hierarchy: readHierarchy(reading, fields.get("hierarchy"), what, to, around.type),
    access: mostClosed(around.access, readAccess(reading, fields.get("access"), what)),
    to,
    ...readOptional(reading, fields, what, property.line, kind, around.languages),
  };
}

function readOptional(
  reading: YamlReading,
  fields: ReadonlyMap<string, Entry>,
  what: string,
  line: number,
  kind: ValueKind | undefined,
  languages: readonly Lang[],
): Partial<Property> {
  const help = readHelp(reading, fields.get("help"), what, languages);
  const choices = readChoices(reading, fields.get("choices"), what, languages);
  if (kind === "choice" && !fields.has("choices")) {
    reading.report(line, `${what}: a choice needs its choices`, "add choices: {code: {en: …, es: …}, …}");
  }
  const units = readUnits(reading, fields.get("units"), what, languages);
  const unit = readUnit(reading, fields.get("unit"), `${what}: unit`);
  const pattern = readPattern(reading, fields.get("pattern"), what);
  const inverse =
    fields.get("inverse") && readLabel(reading, fields.get("inverse"), `${what}: inverse`, line, languages);
  return {
    ...(help && { help }),
    ...(choices && { choices }),
    ...(units && { units }),
    ...(unit && { unit }),
    ...(pattern && { pattern }),
    ...(inverse && { inverse }),
  };
}

function readKind(reading: YamlReading, entry: Entry | undefined, what: string, line: number): ValueKind | undefined {
  if (entry === undefined) {
    reading.report(line, `${what} has no kind`, `add kind: with one of ${VALUE_KINDS.join(", ")}`);
    return undefined;
  }
  const word = reading.word(entry.value, `${what}: kind`, entry.line);
  if (word === undefined || VALUE_KINDS.includes(word as ValueKind)) return word as ValueKind | undefined;
  reading.report(entry.line, `${what}: unknown kind \`${word}\``, nearOrAll(word, VALUE_KINDS));
  return undefined;
}

function checkKeysOfKind(
  reading: YamlReading,
  fields: ReadonlyMap<string, Entry>,
  kind: ValueKind,
  what: string,
): void {
  for (const [key, entry] of fields) {
    const kinds = ONLY_FOR[key];
    if (!kinds || kinds.includes(kind)) continue;
    reading.report(
      entry.line,
      `${what}: \`${key}\` means nothing in a ${kind}`,
      `leave it out, or make it a ${kinds.join(" or ")}`,
    );
  }
}

function readTargets(
  reading: YamlReading,
  entry: Entry | undefined,
  what: string,
  line: number,
  types: readonly string[],
): readonly string[] {
  if (entry === undefined) {
    reading.report(
      line,
      `${what}: a reference needs to know to what`,
      `add to: with one of ${types.join(", ")}, or a list`,
    );
    return [];
  }
  const targets = new Set<string>();
  for (const { text, line: at } of reading.words(entry.value, `${what}: to`, entry.line)) {
    if (types.includes(text)) targets.add(text);
    else reading.report(at, `${what}: to: there is no type \`${text}\``, nearOrAll(text, types));
  }
  return [...targets];
}

function readHierarchy(
  reading: YamlReading,
  entry: Entry | undefined,
  what: string,
  to: readonly string[],
  type: string,
): boolean {
  const hierarchy = reading.flag(entry, `${what}: hierarchy`);
  if (hierarchy && to.length > 0 && !to.includes(type)) {
    reading.report(
      entry!.line,
      `${what}: a hierarchy must refer to its own type`,
      `write to: ${type}, or leave hierarchy out`,
    );
  }
  return hierarchy && to.includes(type);
}

function readChoices(
  reading: YamlReading,
  entry: Entry | undefined,
  what: string,
  languages: readonly Lang[],
): { readonly [code: string]: Label } | undefined {
  if (entry === undefined) return undefined;
  return readCodes(reading, entry, `${what}: choices`, "choice", (each, where) =>
    readLabel(reading, each, where, each.line, languages),
  );
}

function readUnits(
  reading: YamlReading,
  entry: Entry | undefined,
  what: string,
  languages: readonly Lang[],
): { readonly [unit: string]: UnitWords } | undefined {
  if (entry === undefined) return undefined;
  return readCodes(reading, entry, `${what}: units`, "unit", (each, where) =>
    readUnitWords(reading, each, where, languages),
  );
}

function readPattern(reading: YamlReading, entry: Entry | undefined, what: string): string | undefined {
  const pattern = entry && reading.word(entry.value, `${what}: pattern`, entry.line);
  const problem = pattern === undefined ? undefined : patternProblem(pattern);
  if (problem) reading.report(entry!.line, `${what}: pattern: ${problem.message}`, problem.hint);
  return problem ? undefined : pattern;
}
