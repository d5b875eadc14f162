import { fold } from "./fold.js";
import { Problem } from "./problem.js";
import type { Lang } from "./value.js";

const WORDS = new Map<unknown, boolean>([
  ...["true", "yes", "y", "si", "verdadero"].map((word) => [word, true] as const),
  ...["false", "no", "n", "falso"].map((word) => [word, false] as const),
]);

/** `true` or `false`, or a word for them in English or Spanish. @throws Problem "yes-no-invalid" */
export function readYesNo(input: unknown): boolean {
  if (typeof input === "boolean") return input;
  const value = typeof input === "string" ? WORDS.get(fold(input)) : undefined;
  if (value !== undefined) return value;
  throw new Problem(
    "yes-no-invalid",
    `neither yes nor no: ${JSON.stringify(input) ?? "nothing"}`,
    "write true or false",
  );
}

/** "yes" or "sí". */
export function formatYesNo(value: boolean, lang: Lang): string {
  if (lang === "es") return value ? "sí" : "no";
  return value ? "yes" : "no";
}
