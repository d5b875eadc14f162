import { hash } from "node:crypto";
import { canonicalJson } from "../values/canonical-json.js";
import { fold } from "../values/fold.js";
import type { Value } from "../values/value.js";

/** What makes a passage the same clip: its folded quote, hashed so that an index takes quotes of any length. */
export function quoteKey(quote: string): string {
  return hash("sha256", fold(quote));
}

/**
 * What makes a claimed value the same: its canonical form without the source's own words, so that "about 80" and
 * `{min: 80, max: 80, approximate: true}` are one. References are given as the id of the record.
 */
export function valueKey(value: Value): string {
  return canonicalJson(withoutWords(value));
}

function withoutWords(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "words")
      .map(([key, part]) => [key, key === "quantity" ? withoutWords(part) : part]),
  );
}
