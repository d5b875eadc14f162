import type { Kysely } from "kysely";
import type { Codebook, RecordType } from "../codebook/codebook.js";
import type { FactTable, Tables } from "../store/tables.js";
import { ACCESS_LEVELS, type Access } from "../values/value.js";
import { type DerivedRows, OWN_ROLES } from "./derived-rows.js";
import { factsOfRecord, type Parts, type RecordFacts } from "./facts-of-record.js";
import { type LoadedRecord, loadRecords, type SeenRecord, seenFrom } from "./load-records.js";
import { PartsOfWholes } from "./parts-of-wholes.js";
import { hasPresence } from "./presence.js";
import { forAudience, rowsOfFacts, rowsOfPresence } from "./rows-of-facts.js";
import type { SourceBook } from "./source-book.js";

/**
 * Makes the rows that follow from the records' own claims and from the sightings of their parts. Parts come before their wholes in
 * `ids`.
 * @returns the records of which something changed
 */
export async function makeOwnFacts(
  db: Kysely<Tables>,
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

/** What an audience sees of a record, with what follows from it. */
interface View {
  readonly audience: Access;
  readonly seen: SeenRecord;
  readonly parts: Parts;
  readonly facts: RecordFacts;
  readonly rows: readonly FactTable[];
}

function rowsOfRecord(type: RecordType, record: LoadedRecord, sources: SourceBook, parts: PartsOfWholes): FactTable[] {
  let last: View | undefined;
  return ACCESS_LEVELS.flatMap((audience) => {
    const seen = seenFrom(record, audience);
    if (!seen) return [];
    const same = { audience, seen, parts: parts.of(audience, record.id) };
    last = last && seesTheSame(last, same, sources) ? viewAgain(last, same) : viewOf(type, record, same, sources);
    parts.note(audience, record.id, last.facts);
    return last.rows;
  });
}

function viewOf(
  type: RecordType,
  { id }: LoadedRecord,
  { audience, seen, parts }: Omit<View, "facts" | "rows">,
  sources: SourceBook,
): View {
  const facts = factsOfRecord(type, seen, sources.tiesFor(audience), parts);
  const owner = { audience, record: id, type: type.key };
  const rows = [...facts.facts].flatMap(([key, some]) => rowsOfFacts(owner, type.properties.get(key)!, some));
  return {
    audience,
    seen,
    parts,
    facts,
    rows: [...rows, ...(facts.presence ? rowsOfPresence(owner, facts.presence) : [])],
  };
}

const viewAgain = (view: View, now: Omit<View, "facts" | "rows">): View => ({
  ...now,
  facts: view.facts,
  rows: view.rows.map((row) => forAudience(row, now.audience)),
});

/**
 * Whether a more trusted audience sees nothing of the record that the last one did not, so that the facts are the same.
 * Whoever is trusted more sees all that others see, so equal counts are equal rows.
 */
function seesTheSame(last: View, now: Omit<View, "facts" | "rows">, sources: SourceBook): boolean {
  const [ties, moreTies] = [sources.tiesFor(last.audience), sources.tiesFor(now.audience)];
  return (
    last.seen.claims.length === now.seen.claims.length &&
    last.seen.judgements.length === now.seen.judgements.length &&
    JSON.stringify(last.parts) === JSON.stringify(now.parts) &&
    now.seen.claims.every(
      ({ claim }, place) => claim.evidence.length === last.seen.claims[place]!.claim.evidence.length,
    ) &&
    now.seen.claims.every(({ claim }) =>
      claim.evidence.every(({ source }) => ties.get(source)?.length === moreTies.get(source)?.length),
    )
  );
}
