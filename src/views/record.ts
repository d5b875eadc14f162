import type { Property, RecordType } from "../codebook/codebook.js";
import { formatValue } from "../codebook/format-value.js";
import { findRecord } from "../store/find.js";
import { judgementTexts } from "../store/judgements.js";
import { ancestorRows, descendantRows, factRows, referringRows } from "../store/read-facts.js";
import { claimsOfRecord, questionsAbout } from "../store/read-records.js";
import type { ClaimTable } from "../store/tables.js";
import { textIn } from "../values/text-value.js";
import { isSpecial, type Text, type Value } from "../values/value.js";
import { factView, readFact, referredIn, shownValue } from "./fact-view.js";
import { type Label, labelsOf } from "./labels.js";
import type { Look } from "./look.js";
import { citedSources, type EvidenceItem, evidenceOf, fullCitation } from "./notes.js";
import { questionViews } from "./questions.js";
import type { ClaimView, FactView, RecordView } from "./shapes.js";

/**
 * A record whole: each fact, every claim with its passages, what stands above and below it, who refers to it, and the questions that are
 * open about it. @throws Problem "record-missing" for one that this reader may not see
 */
export async function recordView(look: Look, name: string): Promise<RecordView> {
  const { db } = look.reader;
  const record = await findRecord(db, name);
  const type = look.codebook.types.get(record.type)!;
  const facts = (await factRows(db, [record.id])).map(readFact).filter(({ row }) => type.properties.has(row.property));
  const claims = (await claimsOfRecord(db, record.id)).filter((claim) => type.properties.has(claim.property));
  const above = await ancestorRows(db, [record.id]);
  const below = await descendantRows(db, record.id);
  const referring = await referringRows(db, record.id);
  const labels = await labelsOf(look.reader, look.codebook, look.lang, [
    record.id,
    ...referredIn(facts, type.properties),
    ...claims.flatMap((claim) => claim.reference ?? []),
    ...above.map((row) => row.ancestor),
    ...below.map((row) => row.record),
    ...referring.map((row) => row.record),
  ]);
  const evidence = await evidenceOf(
    look,
    claims.map((claim) => claim.id),
  );
  const judgements = await judgementTexts(
    db,
    facts.flatMap(({ fact }) => fact.judgements),
  );
  const byProperty: { [property: string]: FactView[] } = {};
  for (const key of type.properties.keys()) {
    const views = facts
      .filter(({ fact }) => fact.property === key)
      .map(({ fact }) =>
        factView(fact, type.properties.get(key)!, look.lang, labels, [], textsOf(fact.judgements, judgements, look)),
      );
    if (views.length > 0) byProperty[key] = views;
  }
  return {
    id: record.id,
    type: record.type,
    slug: record.slug,
    label: labels.get(record.id)?.label ?? record.slug,
    lang: look.lang,
    access: record.level,
    facts: byProperty,
    claims: await claimViews(look, type, claims, labels, evidence),
    above: above.flatMap((row) => labels.get(row.ancestor) ?? []),
    below: below.flatMap((row) => labels.get(row.record) ?? []),
    inverse: inverseOf(look, type, referring, labels),
    properties: [...type.properties.values()].map((property) => ({
      key: property.key,
      label: property.label[look.lang],
      help: property.help?.[look.lang] ?? null,
    })),
    questions: await openQuestions(look, record.id),
    asOf: look.revision.at,
  };
}

/** Questions about a record that nobody has answered or closed; whether they are late is told where it is known what day it is. */
async function openQuestions(look: Look, record: string): Promise<RecordView["questions"]> {
  const views = await questionViews(look, await questionsAbout(look.reader.db, record), -Infinity);
  return views.flatMap(({ id, text, state, to }) =>
    state === "open" ? { id, text: text.text, to: to.map(({ who }) => who), asked: to } : [],
  );
}

const textsOf = (ids: readonly string[], judgements: ReadonlyMap<string, string>, look: Look): string[] =>
  ids.flatMap((id) => judgements.get(id) ?? []).map((json) => textIn(JSON.parse(json) as Text, look.lang).text);

async function claimViews(
  look: Look,
  type: RecordType,
  claims: readonly ClaimTable[],
  labels: ReadonlyMap<string, Label>,
  evidence: ReadonlyMap<string, readonly EvidenceItem[]>,
): Promise<ClaimView[]> {
  const sources = await citedSources(
    look,
    [...evidence.values()].flat().map((item) => item.source),
  );
  const order = [...type.properties.keys()];
  const sorted = [...claims].sort(
    (a, b) => order.indexOf(a.property) - order.indexOf(b.property) || (a.id < b.id ? -1 : 1),
  );
  return sorted.map((claim) => {
    const property = type.properties.get(claim.property)!;
    const value = claim.reference ?? (JSON.parse(claim.value) as Value);
    return {
      id: claim.id,
      property: claim.property,
      value: shownValue(value, property, labels),
      text: textOfValue(look, property, value, labels),
      certainty: claim.certainty,
      rank: claim.rank,
      stage: claim.stage,
      state: claim.state,
      during: claim.during,
      asOf: claim.as_of,
      basis: claim.basis,
      note: noteText(look, claim.note),
      by: claim.by,
      at: claim.at,
      access: claim.level,
      version: claim.version,
      evidence: (evidence.get(claim.id) ?? []).flatMap((item) => {
        const source = sources.get(item.source);
        if (!source) return [];
        const citation = fullCitation(look, source.item, item.pageLabel);
        return [
          {
            clip: item.clip,
            quote: item.quote,
            page: item.page,
            status: item.status,
            citation: citation.text,
            citationHtml: citation.html,
            source: source.row.key,
            sourceId: source.row.id,
            note: noteText(look, item.note),
            speaker: item.speaker,
          },
        ];
      }),
    };
  });
}

function textOfValue(look: Look, property: Property, value: Value, labels: ReadonlyMap<string, Label>): string {
  if (isSpecial(value)) return formatValue(property, value, look.lang, { labelOf: (id) => id });
  return formatValue(property, value, look.lang, { labelOf: (id) => labels.get(id)?.label ?? id });
}

const noteText = (look: Look, note: string | null): string | null =>
  note === null ? null : textIn(JSON.parse(note) as Text, look.lang).text;

/** Who refers to the record, by the inverse label of the property; what only stands above or below it is said elsewhere. */
function inverseOf(
  look: Look,
  type: RecordType,
  referring: readonly { readonly record: string; readonly type: string; readonly property: string }[],
  labels: ReadonlyMap<string, Label>,
): RecordView["inverse"] {
  const groups = new Map<string, { label: string; records: Label[] }>();
  for (const row of referring) {
    const from = look.codebook.types.get(row.type);
    const property = from?.properties.get(row.property);
    const label = labels.get(row.record);
    if (!from || property?.kind !== "reference" || !label) continue;
    if (from.key === type.key && from.hierarchy === property.key) continue;
    const key = `${row.type} ${row.property}`;
    const group = groups.get(key) ?? {
      label: property.inverse?.[look.lang] ?? `${from.plural[look.lang]}: ${property.label[look.lang]}`,
      records: [],
    };
    groups.set(key, group);
    group.records.push(label);
  }
  return [...groups.values()];
}
