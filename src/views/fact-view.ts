import type { Property } from "../codebook/codebook.js";
import { formatValue } from "../codebook/format-value.js";
import type { Fact } from "../facts/fact.js";
import type { FactRow } from "../store/read-facts.js";
import { isSpecial, type Lang, type Value } from "../values/value.js";
import type { Label } from "./labels.js";
import type { FactView } from "./shapes.js";

/** A fact, read, and its row. */
export interface ReadFact {
  readonly row: FactRow;
  readonly fact: Fact;
}

export const readFact = (row: FactRow): ReadFact => ({ row, fact: JSON.parse(row.detail!) as Fact });

/** Ids of the records that these facts refer to. */
export function referredIn(facts: readonly ReadFact[], properties: ReadonlyMap<string, Property>): string[] {
  return facts.flatMap(({ fact }) => {
    if (properties.get(fact.property)?.kind !== "reference") return [];
    const values = [fact.value, ...(fact.alternatives ?? []).map((alternative) => alternative.value)];
    return values.filter((value): value is string => typeof value === "string" && !isSpecial(value));
  });
}

/** A fact in the reader's language. `notes` are the numbers of its notes; `judgements` the texts written on it. */
export function factView(
  fact: Fact,
  property: Property,
  lang: Lang,
  labels: ReadonlyMap<string, Label>,
  notes: readonly number[],
  judgements: readonly string[],
): FactView {
  const text = (value: Value) => formatValue(property, value, lang, { labelOf: (id) => labels.get(id)?.label ?? id });
  const target = property.kind === "reference" ? labels.get(fact.value as string) : undefined;
  return {
    value: shownValue(fact.value, property, labels),
    text: text(fact.value),
    stage: fact.stage,
    during: fact.during ?? null,
    certainty: fact.certainty,
    sources: fact.sources,
    compatible: fact.compatible,
    disagree: fact.disagree,
    alternatives: (fact.alternatives ?? []).map((alternative) => ({
      text: text(alternative.value),
      sources: alternative.sources,
    })),
    inferred: fact.inferred,
    unsourced: fact.unsourced,
    earlier: fact.earlier ?? false,
    undated: fact.undated ?? false,
    claims: fact.claims,
    notes,
    ...(target ? { link: { type: target.type, slug: target.slug } } : {}),
    judgements,
  };
}

/** In FORMAT.md's shape: a reference as `type/slug`. */
export function shownValue(value: Value, property: Property, labels: ReadonlyMap<string, Label>): Value {
  if (property.kind !== "reference" || typeof value !== "string" || isSpecial(value)) return value;
  const target = labels.get(value);
  return target ? `${target.type}/${target.slug}` : value;
}
