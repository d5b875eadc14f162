import { nearNames } from "../values/near-names.js";
import {
  CSL_TYPES,
  DATE_FIELDS,
  NAME_FIELDS,
  NAME_FLAGS,
  NAME_PARTS,
  NUMBER_FIELDS,
  TEXT_FIELDS,
} from "./csl-variables.js";

/** What is wrong with one field. `message` says the field and what was found; `hint` what to do. */
export interface CslFinding {
  readonly field: string;
  readonly message: string;
  readonly hint: string;
}

const ALL_FIELDS = ["id", "type", "custom", ...NAME_FIELDS, ...DATE_FIELDS, ...NUMBER_FIELDS, ...TEXT_FIELDS];

/**
 * What CSL-JSON would not understand in the bibliographic fields of a source, in the order of the fields; empty: all is
 * well. Give it the CSL fields alone, without Muster's own (`kind`, `access`, `based-on`…). Dates may be EDTF or
 * CSL-JSON dates; whether an EDTF date is a real one is for `values/` to say.
 */
export function validateCsl(fields: { readonly [field: string]: unknown }): CslFinding[] {
  return Object.entries(fields).flatMap(([field, value]) => {
    const finding = checkField(field, value);
    return finding ? [{ field, ...finding }] : [];
  });
}

type Found = Omit<CslFinding, "field"> | undefined;

function checkField(field: string, value: unknown): Found {
  if (value === null || value === undefined) return undefined;
  if (field === "type") return checkType(value);
  if (field === "id" || field === "custom") return undefined;
  if (NAME_FIELDS.includes(field)) return checkNames(field, value);
  if (DATE_FIELDS.includes(field)) return checkDate(field, value);
  if (NUMBER_FIELDS.includes(field) || TEXT_FIELDS.includes(field)) return checkText(field, value);
  return unknownName(`"${field}" is not a field of CSL-JSON`, field, ALL_FIELDS);
}

function checkType(value: unknown): Found {
  if (typeof value === "string" && CSL_TYPES.includes(value)) return undefined;
  if (typeof value === "string") return unknownName(`type: "${value}" is not a type of CSL`, value, CSL_TYPES);
  return { message: `type: expected a word, found ${describe(value)}`, hint: "write for example type: report" };
}

function unknownName(message: string, name: string, known: readonly string[]): Found {
  const near = nearNames(name, known);
  if (near.length > 0) return { message, hint: `did you mean ${near.join(", ")}?` };
  return { message, hint: "see docs.citationstyles.org for the names, or leave it out" };
}

function checkNames(field: string, value: unknown): Found {
  const hint = `write ${field}: [{family: Isacson, given: Adam}] or [{literal: Reuters}]`;
  if (!Array.isArray(value)) return { message: `${field}: expected a list of names, found ${describe(value)}`, hint };
  for (const [index, name] of value.entries()) {
    const wrong = wrongName(name);
    if (wrong) return { message: `${field}: name ${index + 1} ${wrong}`, hint };
  }
  return undefined;
}

/** What is wrong with a name, in words that follow "name 2"; undefined for a good one. */
function wrongName(name: unknown): string | undefined {
  if (typeof name !== "object" || name === null || Array.isArray(name)) return `is ${describe(name)}`;
  const parts = Object.entries(name);
  const unknown = parts.find(([part]) => !NAME_PARTS.includes(part) && !NAME_FLAGS.includes(part));
  if (unknown) return `has a part "${unknown[0]}" that CSL does not know`;
  const odd = parts.find(([part, words]) => NAME_PARTS.includes(part) && typeof words !== "string");
  if (odd) return `has ${describe(odd[1])} as its ${odd[0]}`;
  const told = parts.some(
    ([part, words]) => ["family", "given", "literal"].includes(part) && String(words).trim() !== "",
  );
  return told ? undefined : "is empty";
}

function checkDate(field: string, value: unknown): Found {
  if (typeof value === "string" || typeof value === "number") return undefined;
  const hint = `write ${field}: 2019-06-26, or {date-parts: [[2019, 6, 26]]}`;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { message: `${field}: expected a date, found ${describe(value)}`, hint };
  const date = value as { "date-parts"?: unknown; literal?: unknown; raw?: unknown };
  if (isDateParts(date["date-parts"]) || typeof date.literal === "string" || typeof date.raw === "string")
    return undefined;
  return { message: `${field}: the date has no date-parts that can be read`, hint };
}

/** `[[2019, 6, 26]]`, or two of them for a span; programs write the numbers as text too. */
export function isDateParts(parts: unknown): parts is (number | string)[][] {
  if (!Array.isArray(parts) || parts.length < 1 || parts.length > 2) return false;
  return parts.every((date) => {
    if (!Array.isArray(date) || date.length < 1 || date.length > 3) return false;
    const [year, month = 1, day = 1] = date.map((part) => (String(part).trim() === "" ? Number.NaN : Number(part)));
    return Number.isInteger(year) && within(month, 24) && within(day, 31);
  });
}

const within = (part: number, most: number): boolean => Number.isInteger(part) && part >= 0 && part <= most;

function checkText(field: string, value: unknown): Found {
  if (typeof value === "string" || typeof value === "number") return undefined;
  return { message: `${field}: expected text, found ${describe(value)}`, hint: `write ${field}: some words` };
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (value === null) return "nothing";
  if (typeof value === "object") return "a group of fields";
  return typeof value === "string" ? `"${value.length > 40 ? `${value.slice(0, 40)}…` : value}"` : String(value);
}
