import type { Access, Lang, ValueKind } from "../values/value.js";

/** A label in each language of the screens. */
export type Label = { readonly [lang in Lang]: string };

/** One and many of a unit, in each language. */
export type UnitWords = { readonly [lang in Lang]: readonly [one: string, many: string] };

/** A property as the codebook defines it, with every default filled in. Keys are as FORMAT.md names them. */
export interface Property {
  readonly key: string;
  readonly kind: ValueKind;
  readonly label: Label;
  readonly help?: Label;
  readonly many: boolean;
  readonly inTime: boolean;
  readonly span: boolean;
  readonly required: boolean;
  readonly hierarchy: boolean;
  /** Never more open than this, already combined with the access of the type. */
  readonly access: Access;
  /** Types that a reference may point to; empty for other kinds. */
  readonly to: readonly string[];
  /** Codes and labels of a choice, or the kinds of a result or of money. Undefined: any code (result, money). */
  readonly choices?: { readonly [code: string]: Label };
  /** Units of a result and their words. Undefined: any code. */
  readonly units?: { readonly [unit: string]: UnitWords };
  /** The unit of a quantity. */
  readonly unit?: string;
  readonly pattern?: string;
  /** How the other end of a reference reads. */
  readonly inverse?: Label;
}

export interface RecordType {
  readonly key: string;
  readonly label: Label;
  /** Also the path of its pages, slugged. */
  readonly plural: Label;
  readonly help?: Label;
  /** The property that names a record. */
  readonly name: string;
  readonly access: Access;
  /** In the order of the codebook. */
  readonly properties: ReadonlyMap<string, Property>;
  /** The property that puts records of this type under others of it (the first marked `hierarchy` that refers to this type). */
  readonly hierarchy?: string;
  readonly listing: { readonly columns: readonly string[]; readonly sort: string };
}

export interface Region {
  readonly label: Label;
  readonly countries: readonly string[];
}

/** A whole codebook, checked. */
export interface Codebook {
  readonly languages: readonly Lang[];
  readonly regions: ReadonlyMap<string, Region>;
  readonly types: ReadonlyMap<string, RecordType>;
  /** The YAML it was read from, kept for comparison and for export. */
  readonly text: string;
}
