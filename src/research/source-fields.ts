import { validateCsl } from "../citations/validate-csl.js";
import type { Reader } from "../store/store.js";
import { takenKeys } from "../store/taken-keys.js";
import { cleanText } from "../values/clean-text.js";
import { readDateField } from "../values/date-words.js";
import { fold } from "../values/fold.js";
import { readLanguageTag } from "../values/language-tag.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import { readUrl } from "../values/url.js";
import { ACCESS_LEVELS } from "../values/value.js";

/** Bibliographic data in FORMAT.md's shape: CSL-JSON fields, `issued` as EDTF, and Muster's own (kind, access, copy, note, memo, based-on). */
export type SourceFields = { readonly [field: string]: unknown };

const OWN_FIELDS = [
  "title",
  "issued",
  "URL",
  "language",
  "kind",
  "based-on",
  "access",
  "copy",
  "note",
  "memo",
] as const;

/** Checked and tidied. Dates may come in words, in English or Spanish. @throws Problem "field-unknown", "field-invalid", "date-invalid" … */
export function readSourceFields(fields: SourceFields): SourceFields {
  const csl = Object.fromEntries(
    Object.entries(fields).filter(([name]) => !(OWN_FIELDS as readonly string[]).includes(name)),
  );
  const [finding] = validateCsl(csl);
  if (finding) throw new Problem("field-invalid", finding.message, finding.hint);
  const read: { [field: string]: unknown } = { ...csl };
  for (const name of OWN_FIELDS) if (fields[name] !== undefined) read[name] = readOwn(name, fields[name]);
  return read;
}

function readOwn(name: (typeof OWN_FIELDS)[number], value: unknown): unknown {
  switch (name) {
    case "issued":
      return readDateField(name, text(name, value));
    case "URL":
      return readUrl(text(name, value));
    case "language":
      return readLanguageTag(text(name, value));
    case "kind":
      return oneOf(name, value, ["primary", "secondary"]);
    case "access":
      return oneOf(name, value, ACCESS_LEVELS);
    case "copy":
      return oneOf(name, value, ["public", "team", "none"]);
    case "based-on":
      if (!Array.isArray(value)) throw invalid(name, value, "give a list of citation keys");
      return value.map((key) => text(name, key));
    case "note":
      return value;
    default:
      return text(name, value);
  }
}

function text(name: string, value: unknown): string {
  if (typeof value !== "string" || value.trim() === "") throw invalid(name, value, "give some text");
  return cleanText(value).trim();
}

function oneOf(name: string, value: unknown, allowed: readonly string[]): string {
  if (typeof value === "string" && allowed.includes(value)) return value;
  const near = nearNames(String(value), allowed);
  throw invalid(
    name,
    value,
    near.length > 0 ? `did you mean ${near.join(" or ")}?` : `use one of ${allowed.join(", ")}`,
  );
}

const invalid = (name: string, value: unknown, hint: string) =>
  new Problem("field-invalid", `${name}: ${JSON.stringify(value)} does not fit`, hint);

/** Letters, digits, `.`, `_` and `-`. @throws Problem "key-invalid" */
export function checkKey(key: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(key)) return key;
  throw new Problem(
    "key-invalid",
    `"${key}" is no citation key`,
    "use letters, digits, `.`, `_` and `-`, beginning with a letter or digit",
  );
}

/** A key to cite a new source by: the name of its file, or its author and year ("southcom2015"). */
export function keyFor(fields: SourceFields, fileName: string | undefined): string {
  const slug = (words: string) =>
    fold(words)
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60);
  const stem = fileName === undefined ? "" : slug(fileName.replace(/\.[A-Za-z0-9]+$/, ""));
  if (stem !== "") return stem;
  const author = (fields["author"] as { family?: string; literal?: string }[] | undefined)?.[0];
  const year = /\d{4}/.exec(String(fields["issued"] ?? ""))?.[0] ?? "";
  return slug(`${author?.family ?? author?.literal ?? fields["title"] ?? "source"}${year}`) || "source";
}

/** The key itself if nobody has it, else with `-2`, `-3` … */
export async function freeKey(db: Reader["db"], key: string): Promise<string> {
  const taken = await takenKeys(db, checkKey(key));
  if (!taken.has(key)) return key;
  for (let number = 2; ; number++) if (!taken.has(`${key}-${number}`)) return `${key}-${number}`;
}
