/** The shapes of values, as FORMAT.md writes them and as they are stored (canonical JSON). */

/** The languages of screens and of everything that Muster writes itself. */
export type Lang = "en" | "es";
export const LANGS: readonly Lang[] = ["en", "es"];

/** The kinds of value that a codebook may give to a property. */
export const VALUE_KINDS = [
  "text",
  "date",
  "quantity",
  "money",
  "choice",
  "country",
  "reference",
  "coordinates",
  "result",
  "url",
  "yes-no",
] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** A text: one string (language not told), or a string for each BCP 47 language. */
export type Text = string | { readonly [language: string]: string };

/**
 * A count or measure as a source gives it. At least one of `min` and `max` is there. `min` without `max` is "at
 * least"; `max` without `min` is "at most". `words` are the source's own ("several dozen").
 */
export interface Quantity {
  readonly min?: number;
  readonly max?: number;
  readonly approximate?: boolean;
  readonly words?: string;
  readonly unit?: string;
}

/** An amount in one currency (ISO 4217). `kind` is a choice of the property; `during` is EDTF. */
export interface Money extends Quantity {
  readonly currency: string;
  readonly kind?: string;
  readonly what?: Text;
  readonly during?: string;
}

/** What someone says that something brought. `kind` and `unit` come from the codebook's lists; `during` is EDTF. */
export interface Result {
  readonly kind: string;
  readonly quantity?: Quantity;
  readonly unit?: string;
  readonly what?: Text;
  readonly during?: string;
}

/** `[longitude, latitude]` in degrees, WGS 84. */
export type Coordinates = readonly [number, number];

/** The two values that any kind may take: "the report gives no number", "there was no partner". */
export type Special = "unknown" | "none";
export const isSpecial = (value: unknown): value is Special => value === "unknown" || value === "none";

/**
 * The value of a claim. Dates are EDTF text, choices and countries their code, references `type/slug`
 * (in the database: the id of the record), URLs their text.
 */
export type Value = Special | Text | Quantity | Money | Result | Coordinates | boolean;

/** How sure a source is; a fact has the lowest of the claims that it rests on. Ordered from the lowest. */
export const CERTAINTIES = ["alleged", "reported", "confirmed"] as const;
export type Certainty = (typeof CERTAINTIES)[number];

export const STAGES = ["planned", "authorized", "actual"] as const;
export type Stage = (typeof STAGES)[number];

export const RANKS = ["preferred", "normal", "deprecated"] as const;
export type Rank = (typeof RANKS)[number];

export const BASES = ["stated", "inferred"] as const;
export type Basis = (typeof BASES)[number];

export const CLAIM_STATES = ["proposed", "accepted", "returned"] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** Levels of access, from the most open. */
export const ACCESS_LEVELS = ["public", "team", "confidential"] as const;
export type Access = (typeof ACCESS_LEVELS)[number];

/** Whether what has this level may be seen by this audience. */
export const isOpenTo = (level: Access, audience: Access): boolean =>
  ACCESS_LEVELS.indexOf(level) <= ACCESS_LEVELS.indexOf(audience);

/** The more closed of several levels; `public` for none. */
export function mostClosed(...levels: readonly Access[]): Access {
  return ACCESS_LEVELS[Math.max(0, ...levels.map((level) => ACCESS_LEVELS.indexOf(level)))]!;
}

/** The more open of several levels. @throws RangeError for an empty list. */
export function mostOpen(levels: readonly Access[]): Access {
  if (levels.length === 0) throw new RangeError("mostOpen: expected at least one level, got none");
  return ACCESS_LEVELS[Math.min(...levels.map((level) => ACCESS_LEVELS.indexOf(level)))]!;
}

/** What stands behind a value: the four words of FORMAT.md. */
export const EVIDENCE_STATUSES = ["anchored", "typed", "not-captured", "no-passage"] as const;
export type EvidenceStatus = (typeof EVIDENCE_STATUSES)[number];
