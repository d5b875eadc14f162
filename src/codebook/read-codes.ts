import { isSpecial } from "../values/value.js";
import type { Entry, YamlReading } from "./yaml-reading.js";

/** What a code looks like, so that it can stand in a query without quotes. */
const SHAPES = {
  choice: /^[\p{L}\p{N}](?!.*\.\.)[\p{L}\p{M}\p{N}._-]*$/u,
  unit: /^(?!within:)(?!.*\.\.)[^\s",:][^\s",]*$/u, // km, m², km/h, %
};
const HINTS = {
  choice: "use letters, digits, -, _ and ., beginning with a letter or digit",
  unit: "use no spaces, commas or quotes",
};

/** A mapping from codes to what `read` makes of each. What has an own meaning in every kind is refused. */
export function readCodes<T>(
  reading: YamlReading,
  entry: Entry,
  what: string,
  of: "choice" | "unit",
  read: (each: Entry, where: string) => T | undefined,
): { readonly [code: string]: T } {
  // No prototype: a code may be any word, `constructor` too.
  const byCode: { [code: string]: T } = Object.create(null);
  const entries = reading.entries(entry.value, what, entry.line);
  if (entries.length === 0) reading.report(entry.line, `${what} are empty`, "list at least one, or leave it out");
  for (const each of entries) {
    checkCode(reading, each.key, each.line, what, of);
    const value = read(each, `${what}.${each.key}`);
    if (value !== undefined) byCode[each.key] = value;
  }
  return byCode;
}

/** The code of a unit, where one is given. */
export function readUnit(reading: YamlReading, entry: Entry | undefined, what: string): string | undefined {
  const code = entry && reading.word(entry.value, what, entry.line);
  if (code !== undefined) checkCode(reading, code, entry!.line, what, "unit");
  return code;
}

function checkCode(reading: YamlReading, code: string, line: number, what: string, of: "choice" | "unit"): void {
  if (isSpecial(code)) {
    reading.report(line, `${what}: \`${code}\` is reserved`, "it says that there is no value; use another code");
  } else if (!SHAPES[of].test(code)) reading.report(line, `${what}: \`${code}\` is not a code`, HINTS[of]);
}
