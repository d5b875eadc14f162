import type { Property } from "../codebook/codebook.js";
import { canonicalJson } from "../values/canonical-json.js";
import { boundsOf, dateOf } from "../values/date-bounds.js";
import { isoDay } from "../values/date-span.js";
import { isSpecial, type Quantity, type Result, type Value, type ValueKind } from "../values/value.js";
import type { FactView } from "../views/shapes.js";
import { jsonCell, safeCell } from "./spreadsheet-cell.js";

/** A machine column of a property: the end of its name, and what it holds of each fact. */
export interface CsvColumn {
  readonly name: string;
  cell(facts: readonly FactView[]): string;
}

type Of = (fact: FactView, property: Property | undefined) => string | number | boolean | undefined;

/** Of each fact a text, in order; what one lacks leaves its place empty, so that all columns of a property can be read side by side. */
function listOf(facts: readonly FactView[], property: Property | undefined, of: Of): string {
  const texts = facts.map((fact) => String(of(fact, property) ?? ""));
  return texts.every((text) => text === "") ? "" : safeCell(texts.join("; "));
}

const column = (property: Property | undefined, name: string, of: Of): CsvColumn => ({
  name,
  cell: (facts) => listOf(facts, property, of),
});

/** Kinds whose value is a code without spaces and semicolons: it stands as it is. Other kinds stand as JSON. */
const CODES: ReadonlySet<ValueKind> = new Set(["date", "choice", "country", "reference", "yes-no"]);

/** The machine columns of a property, in order: its value, the parts of it by its kind, and what must be known of it. */
export function columnsOf(property: Property | undefined): CsvColumn[] {
  const kind = property?.kind ?? "text";
  const value: CsvColumn = CODES.has(kind)
    ? column(property, "value", (fact) => String(fact.value))
    : {
        name: "value",
        cell: (facts) => (facts.length === 0 ? "" : jsonCell(canonicalJson(facts.map((fact) => fact.value)))),
      };
  const parts = PARTS[kind] ?? [];
  return [value, ...[...parts, ...STANDING].map(([name, of]) => column(property, name, of))];
}

type Parts = readonly (readonly [name: string, of: Of])[];

const quantityOf = ({ value }: FactView): Quantity | undefined => {
  if (typeof value !== "object" || Array.isArray(value)) return undefined;
  return "kind" in value && "quantity" in value ? (value as Result).quantity : (value as Quantity);
};
const partOf =
  (name: string): Of =>
  ({ value }) => {
    if (typeof value !== "object" || Array.isArray(value)) return undefined;
    const part = (value as { readonly [part: string]: unknown })[name];
    return part === undefined || typeof part === "string" ? part : jsonCell(canonicalJson(part));
  };
const place =
  (index: 0 | 1): Of =>
  ({ value }) =>
    Array.isArray(value) ? (value as unknown as number[])[index] : undefined;

const RANGE: Parts = [
  ["min", (fact) => quantityOf(fact)?.min],
  ["max", (fact) => quantityOf(fact)?.max],
  ["approximate", (fact) => quantityOf(fact)?.approximate],
];
const unitOf: Of = (fact, property) =>
  typeof fact.value === "object" ? (quantityOf(fact)?.unit ?? property?.unit) : undefined;

const PARTS: { readonly [kind in ValueKind]?: Parts } = {
  quantity: [...RANGE, ["unit", unitOf]],
  money: [...RANGE, ["currency", partOf("currency")], ["kind", partOf("kind")], ["what", partOf("what")]],
  result: [["kind", partOf("kind")], ...RANGE, ["unit", partOf("unit")], ["what", partOf("what")]],
  date: [
    ["earliest", (fact) => dayText(fact.value, "min")],
    ["latest", (fact) => dayText(fact.value, "max")],
  ],
  coordinates: [
    ["longitude", place(0)],
    ["latitude", place(1)],
  ],
};

const STANDING: Parts = [
  ["stage", (fact) => fact.stage],
  ["during", (fact) => fact.during ?? ""],
  ["certainty", (fact) => fact.certainty],
  ["sources", (fact) => fact.sources],
  ["disagree", (fact) => fact.disagree],
  ["inferred", (fact) => fact.inferred],
  ["unsourced", (fact) => fact.unsourced],
  ["notes", (fact) => fact.notes.join(" ")],
];

/** First or last possible day of a date, as ISO 8601; undefined where it is open, unknown or outside four digits. */
function dayText(value: Value, end: "min" | "max"): string | undefined {
  if (typeof value !== "string" || isSpecial(value)) return undefined;
  const day = boundsOf(value)[end];
  if (!Number.isFinite(day)) return undefined;
  const { year } = dateOf(day);
  return year < 0 || year > 9999 ? undefined : isoDay(day);
}
