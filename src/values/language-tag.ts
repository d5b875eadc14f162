import { Problem } from "./problem.js";

/**
 * A BCP 47 language tag in its canonical writing: `es`, `en-US`, `zh-Hant`, `und` for a language not told.
 * @throws Problem "language-invalid" for what is not such a tag ("English", "es_GT", "")
 */
export function readLanguageTag(input: unknown): string {
  const text = typeof input === "string" ? input.trim() : "";
  // BCP 47 also allows names of five letters and more, of which none is registered: "english" is a slip.
  const canonical = /^[A-Za-z]{2,3}(?:-|$)/.test(text) ? canonicalTag(text) : undefined;
  if (canonical !== undefined) return canonical;
  throw new Problem(
    "language-invalid",
    `not a language tag: ${JSON.stringify(input) ?? "nothing"}`,
    'write a BCP 47 tag such as "en", "es" or "es-GT"',
  );
}

function canonicalTag(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined; // a RangeError is its only way to say no
  }
}
