import {
  type AcceptedClaim,
  acceptedClaims,
  type CitedEvidence,
  evidenceOfRecords,
  judgementsOn,
  liveRecords,
} from "../store/fact-rows.js";
import type { Db } from "../store/store.js";
import { groupBy } from "../values/group-by.js";
import { type Access, isOpenTo, mostClosed, type Stage, type Value } from "../values/value.js";
import type { FactClaim } from "./fact-claim.js";
import type { Citation } from "./independence.js";
import type { SourceBook } from "./source-book.js";

type Levelled<T> = T & { readonly level: Access };

/** A record as someone sees it. */
export interface SeenRecord {
  readonly claims: readonly SeenClaim[];
  readonly judgements: readonly { readonly id: string; readonly property: string; readonly stage: Stage }[];
}

interface SeenClaim {
  readonly property: string;
  readonly stage: Stage;
  readonly claim: FactClaim;
}

/** A record with all that its facts are made of, and from which level on each piece is seen. */
export interface LoadedRecord extends SeenRecord {
  readonly id: string;
  readonly type: string;
  readonly level: Access;
  readonly claims: readonly Levelled<SeenClaim>[];
  readonly judgements: readonly Levelled<{ id: string; property: string; stage: Stage }>[];
  /** From this level on everything is seen. */
  readonly whole: Access;
}

/** Reads records with the claims that can count, of all properties or of some, in a handful of queries. Deleted ones are left out. */
export async function loadRecords(
  db: Db,
  sources: SourceBook,
  ids: readonly string[],
  properties?: readonly string[],
): Promise<LoadedRecord[]> {
  const records = await liveRecords(db, ids);
  const claims = groupBy(await acceptedClaims(db, ids, properties), (claim) => claim.record);
  const cited = await evidenceOfRecords(db, ids, properties);
  await sources.load(cited.map(({ source }) => source));
  const evidence = groupBy(cited, ({ claim }) => claim);
  const judgements = groupBy(properties ? [] : await judgementsOn(db, ids), ({ record }) => record);
  return records.map(({ id, type, level }) => {
    const pieces = {
      claims: (claims.get(id) ?? []).flatMap((row) => loadedClaim(row, evidence.get(row.id) ?? [], sources)),
      judgements: judgements.get(id) ?? [],
    };
    const levels = [
      ...pieces.claims.flatMap((each) => [each.level, ...each.claim.evidence.map((item) => levelOf(item))]),
      ...pieces.judgements.map((each) => each.level),
    ];
    return { id, type, level, ...pieces, whole: mostClosed(level, ...levels) };
  });
}

/** Nothing for a claim that refers to a deleted record: no one sees it. */
function loadedClaim(row: AcceptedClaim, cited: readonly CitedEvidence[], sources: SourceBook): Levelled<SeenClaim>[] {
  if (row.reference !== null && row.referred === null) return [];
  const claim = {
    id: row.id,
    value: JSON.parse(row.value) as Value,
    ...(row.during !== null && { during: row.during }),
    ...(row.as_of !== null && { asOf: row.as_of }),
    certainty: row.certainty,
    basis: row.basis,
    rank: row.rank,
    state: "accepted" as const,
    evidence: cited.flatMap(({ source, speaker, level }): Levelled<Citation>[] => {
      const access = sources.accessOf(source);
      if (!access) return [];
      return [{ source, ...(speaker && { speaker }), level: mostClosed(access, level ?? "public") }];
    }),
  };
  return [{ level: mostClosed(row.level, row.referred ?? "public"), property: row.property, stage: row.stage, claim }];
}

const levelOf = (citation: Citation): Access => (citation as Levelled<Citation>).level;

/**
 * What an audience sees of a record; undefined where it does not see the record. The same rule as that of the store's views
 * for `claim`, `evidence` and `judgement`.
 */
export function seenFrom(record: LoadedRecord, audience: Access): SeenRecord | undefined {
  if (isOpenTo(record.whole, audience)) return record;
  if (!isOpenTo(record.level, audience)) return undefined;
  return {
    claims: record.claims
      .filter(({ level }) => isOpenTo(level, audience))
      .map(({ property, stage, claim }) => ({
        property,
        stage,
        claim: { ...claim, evidence: claim.evidence.filter((item) => isOpenTo(levelOf(item), audience)) },
      })),
    judgements: record.judgements.filter(({ level }) => isOpenTo(level, audience)),
  };
}
