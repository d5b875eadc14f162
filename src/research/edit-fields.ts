import { canonicalJson } from "../values/canonical-json.js";
import { cleanText } from "../values/clean-text.js";
import { readDateField } from "../values/date-words.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import { ACCESS_LEVELS, type Access, type Text } from "../values/value.js";

/** The fields of an edit, as text: an empty one takes the value away, an absent one leaves it. */
export type Fields = { readonly [field: string]: string };

/** `undefined`: leave it; `null`: take it away. */
export function textField(fields: Fields, name: string): string | null | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  const clean = cleanText(value).trim();
  return clean === "" ? null : clean;
}

/** A text that may be given whole (`note=…`) or for one language (`note.es=…`), laid over what was there. Canonical JSON or null. */
export function languageField(fields: Fields, name: string, before: string | null): string | null {
  let text: Text | null = before === null ? null : (JSON.parse(before) as Text);
  const whole = textField(fields, name);
  if (whole !== undefined) text = whole;
  for (const field of Object.keys(fields).filter((field) => field.startsWith(`${name}.`))) {
    const language = field.slice(name.length + 1);
    const { [language]: _, ...others }: { [language: string]: string } =
      typeof text === "string" ? (language === "en" ? {} : { en: text }) : { ...text };
    const value = textField(fields, field);
    text = value === null || value === undefined ? others : { ...others, [language]: value };
  }
  if (text === null || (typeof text === "object" && Object.keys(text).length === 0)) return null;
  return canonicalJson(text);
}

/** @throws Problem "field-invalid" with the near values */
export function oneOfField<T extends string>(fields: Fields, name: string, allowed: readonly T[]): T | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  if ((allowed as readonly string[]).includes(value)) return value as T;
  const near = nearNames(value, allowed);
  throw new Problem(
    "field-invalid",
    `${name}: "${value}" does not fit`,
    near.length > 0 ? `did you mean ${near.join(" or ")}?` : `use one of ${allowed.join(", ")}`,
  );
}

/** The level of its own; empty means as what it belongs to. */
export function accessField(fields: Fields): Access | null | undefined {
  return fields["access"] === "" ? null : oneOfField(fields, "access", ACCESS_LEVELS);
}

/** EDTF or words. */
export function dateField(fields: Fields, name: string): string | null | undefined {
  const text = textField(fields, name);
  return typeof text === "string" ? readDateField(name, text) : text;
}

/** Of what belongs to nothing that could lend it a level. */
export function ownLevel(fields: Fields) {
  const level = accessField(fields);
  if (level !== null) return level;
  throw new Problem("field-invalid", "access: it has to have a level", "use public, team or confidential");
}

/** @throws Problem "field-invalid" for a field that may not be empty */
export function needed<T>(name: string, value: T | null): T {
  if (value !== null) return value;
  throw new Problem("field-invalid", `${name}: it may not be empty`, "to hide the whole, use deleted=yes");
}

export function yesNoField(fields: Fields, name: string): boolean | undefined {
  const value = oneOfField(fields, name, ["yes", "no", "true", "false"] as const);
  return value === undefined ? undefined : value === "yes" || value === "true";
}

/** When it was deleted, laid over what was there. */
export function deletedField(fields: Fields, before: string | null, now: string): string | null {
  const deleted = yesNoField(fields, "deleted");
  return deleted === undefined ? before : deleted ? (before ?? now) : null;
}

/** `a, b` as a list; empty: an empty list. */
export function listField(fields: Fields, name: string): string[] | undefined {
  return fields[name]
    ?.split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** The new value, or the one before where the field was left out. */
export const or = <T>(value: T | undefined, before: T): T => (value === undefined ? before : value);
