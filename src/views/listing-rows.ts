import type { RecordType } from "../codebook/codebook.js";
import { judgementTexts } from "../store/judgements.js";
import { factRows } from "../store/read-facts.js";
import { textIn } from "../values/text-value.js";
import type { Text } from "../values/value.js";
import { factView, type ReadFact, readFact, referredIn } from "./fact-view.js";
import { KeptEach } from "./kept-each.js";
import { type Label, labelsOf } from "./labels.js";
import type { Look } from "./look.js";
import { type EvidenceItem, evidenceOf } from "./notes.js";
import type { FactView } from "./shapes.js";

/** A fact as it is shown, before its notes have numbers, and what is cited for it. */
export interface CitedFact {
  readonly view: FactView;
  readonly cites: readonly EvidenceItem[];
}

/** What a row says, whatever listing it stands in. */
export interface RowContent {
  readonly label: Label;
  readonly facts: { readonly [property: string]: readonly CitedFact[] };
}

// Some 8 kB a row; each thread that reads keeps its own.
const kept = new KeptEach<RowContent>(600);

/** The shown columns of these records, by id; without those that this reader may not see. */
export function rowContents(
  look: Look,
  type: RecordType,
  columns: readonly string[],
  ids: Iterable<string>,
): Promise<Map<string, RowContent>> {
  return kept.get(look, `${look.lang} ${type.key} ${columns.join(",")}`, ids, (missing) =>
    readRows(look, type, columns, missing),
  );
}

async function readRows(look: Look, type: RecordType, columns: readonly string[], ids: readonly string[]) {
  const facts = (await factRows(look.reader.db, ids, [...new Set(columns)]))
    .map(readFact)
    .filter(({ row }) => type.properties.has(row.property));
  const labels = await labelsOf(look.reader, look.codebook, look.lang, [...ids, ...referredIn(facts, type.properties)]);
  const evidence = await evidenceOf(
    look,
    facts.flatMap(({ fact }) => fact.claims),
  );
  const judgements = await judgementTexts(
    look.reader.db,
    facts.flatMap(({ fact }) => fact.judgements),
  );
  const shown = ({ fact }: ReadFact): CitedFact => ({
    view: factView(
      fact,
      type.properties.get(fact.property)!,
      look.lang,
      labels,
      [],
      fact.judgements
        .flatMap((id) => judgements.get(id) ?? [])
        .map((json) => textIn(JSON.parse(json) as Text, look.lang).text),
    ),
    cites: fact.claims.flatMap((claim) => evidence.get(claim) ?? []),
  });
  const byRecord = new Map<string, ReadFact[]>(ids.map((id) => [id, []]));
  for (const fact of facts) byRecord.get(fact.row.record)!.push(fact);
  return ids.flatMap((id): [string, RowContent][] => {
    const label = labels.get(id);
    return label ? [[id, { label, facts: inColumns(columns, byRecord.get(id)!, shown) }]] : [];
  });
}

function inColumns(columns: readonly string[], facts: readonly ReadFact[], shown: (fact: ReadFact) => CitedFact) {
  const row: { [property: string]: CitedFact[] } = {};
  for (const column of columns) {
    const own = facts.filter(({ fact }) => fact.property === column);
    if (own.length > 0) row[column] = own.map(shown);
  }
  return row;
}
