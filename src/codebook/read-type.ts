import { isSeq } from "yaml";
import type { Access, Lang } from "../values/value.js";
import type { Property, RecordType } from "./codebook.js";
import { hasTimes } from "./look-up.js";
import { readAccess } from "./read-access.js";
import { readHelp, readLabel } from "./read-label.js";
import { readProperty } from "./read-property.js";
import { RESERVED_KEYS } from "./reserved-keys.js";
import { type Entry, nearOrAll, type YamlReading } from "./yaml-reading.js";

const FIELDS = ["label", "plural", "help", "access", "name", "properties", "listing"];

export const KEY_HINT = "use small letters a to z, digits, - and _, beginning with a letter";
export const isKey = (key: string): boolean => /^[a-z][a-z0-9_-]*$/.test(key);

/** One record type of a codebook. `types` are the keys of all, for references. @returns undefined, with findings, if it lacks a label. */
export function readType(
  reading: YamlReading,
  type: Entry,
  types: readonly string[],
  languages: readonly Lang[],
): RecordType | undefined {
  const fields = reading.fields(type.value, type.key, type.line, FIELDS);
  const label = readLabel(reading, fields.get("label"), `${type.key}: label`, type.line, languages);
  const plural = readLabel(reading, fields.get("plural"), `${type.key}: plural`, type.line, languages);
  const help = readHelp(reading, fields.get("help"), type.key, languages);
  const access = readAccess(reading, fields.get("access"), type.key);
  const properties = readProperties(reading, fields.get("properties"), type, access, types, languages);
  const name = readName(reading, fields.get("name"), type, properties);
  const listing = readListing(reading, fields.get("listing"), type.key, properties, name);
  if (!label || !plural) return undefined;
  const hierarchy = [...properties.values()].find((each) => each.hierarchy)?.key;
  return {
    key: type.key,
    label,
    plural,
    ...(help && { help }),
    name,
    access,
    properties,
    ...(hierarchy && { hierarchy }),
    listing,
  };
}

function readProperties(
  reading: YamlReading,
  entry: Entry | undefined,
  type: Entry,
  access: Access,
  types: readonly string[],
  languages: readonly Lang[],
): ReadonlyMap<string, Property> {
  const properties = new Map<string, Property>();
  if (entry === undefined) {
    reading.report(type.line, `${type.key} has no properties`, "add `properties:` with at least its name");
    return properties;
  }
  for (const each of reading.entries(entry.value, `${type.key}: properties`, entry.line)) {
    const what = `${type.key}.${each.key}`;
    if (RESERVED_KEYS.has(each.key))
      reading.report(each.line, `${what}: \`${each.key}\` is reserved for queries`, "use another key");
    else if (!isKey(each.key)) reading.report(each.line, `${what}: not a key of a property`, KEY_HINT);
    properties.set(each.key, readProperty(reading, each, { type: type.key, access, types, languages }));
  }
  return properties;
}

function readName(
  reading: YamlReading,
  entry: Entry | undefined,
  type: Entry,
  properties: ReadonlyMap<string, Property>,
): string {
  const name = entry ? reading.word(entry.value, `${type.key}: name`, entry.line) : "name";
  if (name === undefined) return "name";
  const line = entry?.line ?? type.line;
  const property = properties.get(name);
  const hint = entry ? nearOrAll(name, [...properties.keys()]) : "add `name:` with the property that names a record";
  if (property === undefined) reading.report(line, `${type.key}: name: it has no property \`${name}\``, hint);
  else if (property.kind !== "text") {
    reading.report(
      line,
      `${type.key}: name: \`${name}\` is a ${property.kind}, not a text`,
      "name a property of kind text",
    );
  }
  return name;
}

function readListing(
  reading: YamlReading,
  entry: Entry | undefined,
  type: string,
  properties: ReadonlyMap<string, Property>,
  name: string,
): RecordType["listing"] {
  const all = [...properties.keys()];
  if (entry === undefined) return { columns: usualColumns(properties, name), sort: name };
  const what = `${type}: listing`;
  const fields = reading.fields(entry.value, what, entry.line, ["columns", "sort"]);
  const columns = fields.get("columns");
  const sort = fields.get("sort");
  return {
    columns: columns ? readColumns(reading, columns, what, all) : usualColumns(properties, name),
    sort: sort ? readSort(reading, sort, what, properties) : name,
  };
}

function readColumns(reading: YamlReading, entry: Entry, what: string, all: readonly string[]): readonly string[] {
  if (!isSeq(entry.value)) reading.report(entry.line, `${what}: columns must be a list`, "write it as [name, …]");
  const columns = reading.words(entry.value, `${what}: columns`, entry.line);
  for (const { text, line } of columns) {
    if (!all.includes(text))
      reading.report(line, `${what}: columns: there is no property \`${text}\``, nearOrAll(text, all));
  }
  return [...new Set(columns.map(({ text }) => text))];
}

/** A property, or `when` in a type that has a start and an end; with `-` before it, backwards. */
function readSort(reading: YamlReading, entry: Entry, what: string, properties: ReadonlyMap<string, Property>): string {
  const sort = reading.word(entry.value, `${what}: sort`, entry.line) ?? "";
  const known = [...properties.keys(), ...(hasTimes({ properties }) ? ["when"] : [])];
  const key = sort.replace(/^-/, "");
  if (sort !== "" && !known.includes(key)) {
    reading.report(entry.line, `${what}: sort: there is no property \`${key}\``, nearOrAll(key, known));
  }
  return sort;
}

/** Columns of a listing for which the codebook names none: the name first, then all but further texts. */
function usualColumns(properties: ReadonlyMap<string, Property>, name: string): readonly string[] {
  const others = [...properties.values()].filter((each) => each.kind !== "text" && each.key !== name);
  return [name, ...others.map((each) => each.key)];
}
