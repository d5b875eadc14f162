import type { RecordType } from "../codebook/codebook.js";
import type { ClaimView, FactView, RecordView } from "../views/shapes.js";
import { recordWords } from "../words/record.js";
import { claimLines } from "./claim-lines.js";
import { isolated } from "./clean-line.js";
import { address, judgementLines, widthOf } from "./listing-text.js";
import { marksText } from "./marks.js";
import { rowLabel } from "./name-of-row.js";
import { whyNotCounted } from "./why-not-counted.js";
import { wrapLines } from "./wrap-lines.js";

export interface RecordTextOptions {
  /** The type of the record: its label, and the order of its properties. */
  readonly type: Pick<RecordType, "label" | "properties">;
  /** Cells of a line; 100 where nothing is said, never less than 40. */
  readonly width?: number;
}

/**
 * All that is known of one record, for a terminal: each fact with its marks and judgement, under it the claims that make it
 * with quote and citation, then those that do not count and why; what stands above and under it, who refers to it,
 * open questions. Ends with a line end; holds no control character but line ends.
 */
export function recordText(view: RecordView, options: RecordTextOptions): string {
  const width = widthOf(options.width);
  const words = recordWords[view.lang];
  const keys = keysInOrder(view, options);
  const blocks = [
    headerLines(view, options, width),
    ...keys.map((key) => propertyLines(key, view, options, width)),
    ...(keys.length === 0 ? [wrapLines(words.nothing, width)] : []),
    refersLines(words.above, view.above, width),
    refersLines(words.below, view.below, width),
    ...view.inverse.map(({ label, records }) => refersLines(`${words.inverse} (${isolated(label)})`, records, width)),
    questionLines(view, width),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function headerLines(view: RecordView, { type }: RecordTextOptions, width: number): string[] {
  const access = recordWords[view.lang].access[view.access];
  return [
    ...wrapLines(isolated(rowLabel(view)), width),
    ...wrapLines(`${isolated(type.label[view.lang])} · ${address(view)} · ${access}`, width),
  ];
}

/** Properties that have a fact or a claim, in the order of the codebook; those that it does not know any more come last. */
function keysInOrder(view: RecordView, { type }: RecordTextOptions): string[] {
  const present = new Set([
    ...Object.entries(view.facts).flatMap(([key, facts]) => (facts.length > 0 ? [key] : [])),
    ...view.claims.map(({ property }) => property),
  ]);
  const known = [...type.properties.keys()].filter((key) => present.has(key));
  return [...known, ...[...present].filter((key) => !type.properties.has(key)).sort()];
}

function propertyLines(key: string, view: RecordView, options: RecordTextOptions, width: number): string[] {
  const label =
    view.properties.find((property) => property.key === key)?.label ??
    options.type.properties.get(key)?.label[view.lang] ??
    key;
  const facts = view.facts[key] ?? [];
  const byId = new Map(view.claims.map((claim) => [claim.id, claim]));
  const inFacts = new Set(facts.flatMap((fact) => fact.claims));
  const rest = view.claims.filter((claim) => claim.property === key && !inFacts.has(claim.id));
  return [
    ...wrapLines(`${isolated(label)} (${key})`, width),
    ...facts.flatMap((fact) => factLines(fact, byId, view, width)),
    ...restLines(rest, view, width),
  ];
}

function factLines(fact: FactView, claims: ReadonlyMap<string, ClaimView>, view: RecordView, width: number): string[] {
  const { lang } = view;
  return [
    ...wrapLines(isolated(fact.text) + marksText(fact, lang), width, "  ", "    "),
    ...judgementLines(fact, lang, width, "    "),
    ...fact.claims
      .flatMap((id) => claims.get(id) ?? [])
      .flatMap((claim) => claimLines(claim, { lang, width, access: view.access })),
  ];
}

function restLines(rest: readonly ClaimView[], view: RecordView, width: number): string[] {
  if (rest.length === 0) return [];
  const { lang, access } = view;
  return [
    ...wrapLines(`${recordWords[lang].notCounted}:`, width, "  ", "    "),
    ...rest.flatMap((claim) => claimLines(claim, { lang, width, access, why: whyNotCounted(claim, view) })),
  ];
}

function refersLines(heading: string, records: RecordView["above"], width: number): string[] {
  if (records.length === 0) return [];
  const lines = records.flatMap((record) =>
    wrapLines(`${isolated(rowLabel(record))} · ${address(record)}`, width, "  ", "    "),
  );
  return [...wrapLines(heading, width), ...lines];
}

function questionLines({ questions, lang }: RecordView, width: number): string[] {
  if (questions.length === 0) return [];
  const words = recordWords[lang];
  const lines = questions.flatMap(({ text, to }) => [
    ...wrapLines(isolated(text), width, "  - ", "    "),
    ...(to.length > 0 ? wrapLines(words.to(to.map(isolated).join(", ")), width, "    ") : []),
  ]);
  return [...wrapLines(words.questions, width), ...lines];
}
