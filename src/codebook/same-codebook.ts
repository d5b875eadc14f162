import { canonicalJson } from "../values/canonical-json.js";
import type { Codebook, Property, RecordType } from "./codebook.js";

/**
 * What differs between two codebooks, each as a short place (`deployment.personnel: unit`); empty if they say the
 * same. Comments, layout and keys that spell out a default do not count; the order of properties and choices does, for they are
 * shown in it.
 */
export function sameCodebook(a: Codebook, b: Codebook): string[] {
  return [
    ...(same(a.languages, b.languages) ? [] : ["languages"]),
    ...differences(a.regions, b.regions, "region ", (x, y, where) => (same(x, y) ? [] : [where])),
    ...differences(a.types, b.types, "", differencesOfTypes),
  ];
}

function differencesOfTypes(a: RecordType, b: RecordType, where: string): string[] {
  const aspects = ["label", "plural", "help", "access", "name", "listing"] as const;
  return [
    ...aspects.filter((aspect) => !same(a[aspect], b[aspect])).map((aspect) => `${where}: ${aspect}`),
    ...differences(a.properties, b.properties, `${where}.`, differencesOfProperties),
  ];
}

function differencesOfProperties(a: Property, b: Property, where: string): string[] {
  const aspects = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof Property)[];
  return aspects.filter((aspect) => !same(a[aspect], b[aspect])).map((aspect) => `${where}: ${aspectName(aspect)}`);
}

/** Things that only one has, things that differ, and another order of the same things. */
function differences<T>(
  a: ReadonlyMap<string, T>,
  b: ReadonlyMap<string, T>,
  prefix: string,
  compare: (a: T, b: T, where: string) => string[],
): string[] {
  const keys = [...new Set([...a.keys(), ...b.keys()])];
  const found = keys.flatMap((key) => {
    const [x, y] = [a.get(key), b.get(key)];
    if (x === undefined || y === undefined) return [`${prefix}${key}`];
    return compare(x, y, `${prefix}${key}`);
  });
  const reordered = found.length === 0 && !same([...a.keys()], [...b.keys()]);
  return reordered ? [`${prefix}${keys[0]}: order`] : found;
}

/** As the codebook writes it: inTime is `in-time` there. */
const aspectName = (aspect: string): string => (aspect === "inTime" ? "in-time" : aspect);

/** Equal, the order of keys included: choices are shown in it. */
function same(a: unknown, b: unknown): boolean {
  return canonicalJson(ordered(a)) === canonicalJson(ordered(b));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === undefined) return null;
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) => [key, ordered(each)]);
}
