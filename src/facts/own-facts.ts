import type { Codebook, RecordType } from "../codebook/codebook.js";
import type { Db } from "../store/store.js";
import { ACCESS_LEVELS, type Access } from "../values/value.js";
import { type DerivedRows, OWN_ROLES } from "./derived-rows.js";
import { factsOfRecord, type Parts, type RecordFacts } from "./facts-of-record.js";
import { type LoadedRecord, loadRecords, type SeenRecord, seenFrom } from "./load-records.js";
import { PartsOfWholes } from "./parts-of-wholes.js";
import { hasPresence } from "./presence.js";
import { rowsOfFacts, rowsOfPresence, type SharedRows } from "./rows-of-facts.js";
import type { SourceBook } from "./source-book.js";

/**
 * Makes the rows that follow from the records' own claims and from the sightings of their parts. Parts come before their wholes in
 * `ids`.
 * @returns the records of which something changed
 */
export async function makeOwnFacts(
  db: Db,
  codebook: Codebook,
  sources: SourceBook,
  ids: readonly string[],
  rows: DerivedRows,
): Promise<Set<string>> {
  const loaded = (await loadRecords(db, sources, ids)).flatMap((record) => {
    const type = codebook.types.get(record.type);
    return type ? [{ record, type }] : [];
  });
  const byId = new Map(loaded.map((each) => [each.record.id, each]));
  const wholes = loaded.filter(({ type }) => type.hierarchy !== undefined && hasPresence(type));
  const parts = await PartsOfWholes.read(
    rows,
    wholes.map(({ record }) => record.id),
  );
  const made = ids.flatMap((id) => {
    const each = byId.get(id);
    return each ? rowsOfRecord(each.type, each.record, sources, parts) : [];
  });
  return rows.keepFacts(ids, OWN_ROLES, made);
}

/** What an audience sees of a record. */
interface View {
  readonly audience: Access;
  readonly seen: SeenRecord;
  readonly parts: Parts;
}

/** The rows of a record; audiences that see the same share theirs. */
function rowsOfRecord(type: RecordType, record: LoadedRecord, sources: SourceBook, parts: PartsOfWholes): SharedRows[] {
  const groups: { first: View; facts: RecordFacts; audiences: Access[] }[] = [];
  for (const audience of ACCESS_LEVELS) {
    const seen = seenFrom(record, audience);
    if (!seen) continue;
    const view = { audience, seen, parts: parts.of(audience, record.id) };
    const last = groups.at(-1);
    if (last && seesTheSame(last.first, view, sources)) last.audiences.push(audience);
    else {
      const facts = factsOfRecord(type, seen, sources.tiesFor(audience), view.parts);
      groups.push({ first: view, facts, audiences: [audience] });
    }
    parts.note(audience, record.id, groups.at(-1)!.facts);
  }
  return groups.map(({ first: { audience }, facts, audiences }) => {
    const owner = { audience, record: record.id, type: type.key };
    const rows = [...facts.facts].flatMap(([key, some]) => rowsOfFacts(owner, type.properties.get(key)!, some));
    if (facts.presence) rows.push(...rowsOfPresence(owner, facts.presence));
    return { record: record.id, audiences, rows };
  });
}

/**
 * Whether a more trusted audience sees nothing of the record that the last one did not, so that the facts are the same.
 * Whoever is trusted more sees all that others see, so equal counts are equal rows.
 */
function seesTheSame(last: View, now: View, sources: SourceBook): boolean {
  const [ties, moreTies] = [sources.tiesFor(last.audience), sources.tiesFor(now.audience)];
  const citations = now.seen.claims.flatMap(({ claim }) => claim.evidence);
  return (
    (last.seen === now.seen || hasAsMuch(last.seen, now.seen)) &&
    (last.parts === now.parts || JSON.stringify(last.parts) === JSON.stringify(now.parts)) &&
    citations.every(({ source }) => ties.get(source)?.length === moreTies.get(source)?.length)
  );
}

const hasAsMuch = (less: SeenRecord, more: SeenRecord): boolean =>
  less.claims.length === more.claims.length &&
  less.judgements.length === more.judgements.length &&
  more.claims.every(({ claim }, place) => claim.evidence.length === less.claims[place]!.claim.evidence.length);
