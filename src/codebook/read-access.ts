import { ACCESS_LEVELS, type Access } from "../values/value.js";
import { type Entry, nearOrAll, type YamlReading } from "./yaml-reading.js";

/** A level of access; public where none is given. What is not a level counts as the most closed one, with a finding. */
export function readAccess(reading: YamlReading, entry: Entry | undefined, what: string): Access {
  if (entry === undefined) return "public";
  const word = reading.word(entry.value, `${what}: access`, entry.line);
  if (ACCESS_LEVELS.includes(word as Access)) return word as Access;
  if (word !== undefined)
    reading.report(entry.line, `${what}: unknown access \`${word}\``, nearOrAll(word, ACCESS_LEVELS));
  return "confidential";
}
