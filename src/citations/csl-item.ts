import { cleanText } from "../values/clean-text.js";
import { type CslDate, toCslDate } from "./csl-date.js";
import { CSL_TYPES, DATE_FIELDS, NAME_FIELDS, NUMBER_FIELDS, TEXT_FIELDS } from "./csl-variables.js";

interface CslName {
  readonly family?: string;
  readonly given?: string;
  readonly literal?: string;
  readonly "dropping-particle"?: string;
  readonly "non-dropping-particle"?: string;
  readonly suffix?: string;
}

/** A source as CSL-JSON: what a citation is made of. */
export interface CslItem {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  /** BCP 47; `und` where it is not known. Chicago's capitals of titles are for English alone. */
  readonly language: string;
  readonly author?: readonly CslName[];
  readonly editor?: readonly CslName[];
  readonly issued?: CslDate;
  readonly URL?: string;
  readonly DOI?: string;
  readonly "title-short"?: string;
  readonly [field: string]: unknown;
}

/** A source as Muster keeps it: FORMAT.md's fields, of which `csl` holds those of CSL-JSON as they were given. */
export interface SourceFields {
  /** The citation key. */
  readonly key: string;
  readonly csl: { readonly [field: string]: unknown };
  readonly title?: string | null;
  readonly language?: string | null;
  readonly url?: string | null;
  /** EDTF. */
  readonly issued?: string | null;
}

// `note` is Muster's remark on a source ("Read: excerpt."), and `annote` and `keyword` are notes of other programs:
// no citation prints them, and the engine would read fields out of a note's lines.
const LEFT_OUT = ["note", "annote", "abstract", "keyword", "year-suffix", "citation-label", "locator"];
const PLAIN_FIELDS = [...TEXT_FIELDS, ...NUMBER_FIELDS].filter((field) => !LEFT_OUT.includes(field));

/**
 * A source to CSL-JSON. The fields beside `csl` win over those in it. Fields that CSL does not know are left out, and so
 * are empty ones; without a title the key stands for it; a type that CSL does not know becomes `document`; an issued
 * date that says nothing (`XXXX`) is none. Never throws: what cannot be read as a date is printed as it is.
 */
export function toCslItem(source: SourceFields): CslItem {
  const given: Record<string, unknown> = { ...source.csl };
  if (source.issued) given["issued"] = source.issued;
  const type = given["type"];
  return {
    ...plainFields(given),
    ...nameFields(given),
    ...dateFields(given),
    ...(given["URL"] === undefined && source.url ? { URL: source.url } : {}),
    id: source.key,
    type: typeof type === "string" && CSL_TYPES.includes(type) ? type : "document",
    title: plain(source.title) ?? plain(given["title"]) ?? source.key,
    language: plain(source.language) ?? plain(given["language"]) ?? "und",
  };
}

function plainFields(given: Record<string, unknown>): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const field of PLAIN_FIELDS) {
    const words = plain(given[field]);
    if (words !== undefined) fields[field] = words;
  }
  if (fields["shortTitle"] && !fields["title-short"]) fields["title-short"] = fields["shortTitle"];
  return fields;
}

/** Text on one line; undefined for what is not text or is empty. */
function plain(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const words = cleanText(String(value)).replace(/\s+/g, " ").trim();
  return words === "" ? undefined : words;
}

function nameFields(given: Record<string, unknown>): Record<string, CslName[]> {
  const fields: Record<string, CslName[]> = {};
  for (const field of NAME_FIELDS) {
    const names = [given[field] ?? []].flat().flatMap(toName);
    if (names.length > 0) fields[field] = names;
  }
  return fields;
}

/** A name with only the parts that say something; none for one that says nothing. A bare text is a literal name. */
function toName(name: unknown): CslName[] {
  if (typeof name !== "object" || name === null) {
    const literal = plain(name);
    return literal ? [{ literal }] : [];
  }
  const parts = Object.entries(name).flatMap(([part, value]) => {
    const words = plain(value);
    return words ? [[part, words] as const] : [];
  });
  const said: CslName = Object.fromEntries(parts);
  if (said.literal) return [{ literal: said.literal }];
  if (said.family) return [said];
  return said.given ? [{ literal: said.given }] : [];
}

function dateFields(given: Record<string, unknown>): Record<string, CslDate> {
  const fields: Record<string, CslDate> = {};
  for (const field of DATE_FIELDS) {
    const date = toCslDate(given[field]);
    if (date) fields[field] = date;
  }
  return fields;
}
