import type { Kysely } from "kysely";
import {
  type AcceptedClaim,
  acceptedClaims,
  type CitedEvidence,
  evidenceOfRecords,
  judgementsOn,
  liveRecords,
} from "../store/fact-rows.js";
import type { Tables } from "../store/tables.js";
import { ACCESS_LEVELS, type Access, mostClosed, type Stage, type Value } from "../values/value.js";
import type { FactClaim } from "./fact-claim.js";
import { groupBy } from "./group-by.js";
import type { Citation } from "./independence.js";
import type { SourceBook } from "./source-book.js";

type Levelled<T> = T & { readonly level: Access };

/** A record with all that its facts are made of, and from which level on each piece is seen. */
export interface LoadedRecord {
  readonly id: string;
  readonly type: string;
  readonly level: Access;
  readonly claims: readonly LoadedClaim[];
  readonly judgements: readonly Levelled<{ id: string; property: string; stage: Stage }>[];
}

interface LoadedClaim {
  readonly level: Access;
  readonly property: string;
  readonly stage: Stage;
  /** Without its evidence. */
  readonly claim: Omit<FactClaim, "evidence">;
  readonly evidence: readonly Levelled<Citation>[];
}

/** A record as one audience sees it. */
export interface SeenRecord {
  readonly claims: readonly SeenClaim[];
  readonly judgements: readonly { readonly id: string; readonly property: string; readonly stage: Stage }[];
}

interface SeenClaim {
  readonly property: string;
  readonly stage: Stage;
  readonly claim: FactClaim;
}

/** Reads records with the claims that can count, of all properties or of some, in a handful of queries. Deleted ones are left out. */
export async function loadRecords(
  db: Kysely<Tables>,
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
  return records.map(({ id, type, level }) => ({
    id,
    type,
    level,
    claims: (claims.get(id) ?? []).flatMap((row) => loadedClaim(row, evidence.get(row.id) ?? [], sources)),
    judgements: judgements.get(id) ?? [],
  }));
}

/** Nothing for a claim that refers to a deleted record: no one sees it. */
function loadedClaim(row: AcceptedClaim, cited: readonly CitedEvidence[], sources: SourceBook): LoadedClaim[] {
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
  };
  const evidence = cited.flatMap(({ source, speaker, level }): Levelled<Citation>[] => {
    const access = sources.accessOf(source);
    if (!access) return [];
    return [{ source, ...(speaker && { speaker }), level: mostClosed(access, level ?? "public") }];
  });
  const level = mostClosed(row.level, row.referred ?? "public");
  return [{ level, property: row.property, stage: row.stage, claim, evidence }];
}

/**
 * What an audience sees of a record; undefined where it does not see the record. The same rule as that of the store's views
 * for `claim`, `evidence` and `judgement`.
 */
export function seenFrom(record: LoadedRecord, audience: Access): SeenRecord | undefined {
  const isSeen = ({ level }: { readonly level: Access }) => isOpenTo(level, audience);
  if (!isSeen(record)) return undefined;
  return {
    claims: record.claims.filter(isSeen).map(({ property, stage, claim, evidence }) => ({
      property,
      stage,
      claim: { ...claim, evidence: evidence.filter(isSeen) },
    })),
    judgements: record.judgements.filter(isSeen),
  };
}

export const isOpenTo = (level: Access, audience: Access): boolean =>
  ACCESS_LEVELS.indexOf(level) <= ACCESS_LEVELS.indexOf(audience);
