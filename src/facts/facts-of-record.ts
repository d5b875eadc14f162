import type { RecordType } from "../codebook/codebook.js";
import { groupBy } from "../values/group-by.js";
import { addUpClaims } from "./add-up-claims.js";
import type { Fact } from "./fact.js";
import { fitsKind } from "./fits-kind.js";
import type { Ties } from "./independence.js";
import type { SeenRecord } from "./load-records.js";
import { type DaySpan, hasPresence, type Presence, presenceOf, sightingsOf } from "./presence.js";

/** What is known of the parts of a record: their sightings count for the whole, and so does their place in order. */
export interface Parts {
  readonly sightings: readonly string[];
  readonly when: readonly DaySpan[];
}

export const NO_PARTS: Parts = { sightings: [], when: [] };

/** Everything that the claims of one record, as one audience sees them, add up to. */
export interface RecordFacts {
  /** By property, in the order of the codebook. */
  readonly facts: ReadonlyMap<string, readonly Fact[]>;
  /** Its own sightings, without those of its parts. */
  readonly sightings: readonly string[];
  /** Of types that begin and end. */
  readonly presence?: Presence;
}

/** Adds up all properties of a record. Claims of a property or a kind that the codebook no longer has are left aside. */
export function factsOfRecord(type: RecordType, seen: SeenRecord, ties: Ties, parts: Parts): RecordFacts {
  const fitting = seen.claims.filter(({ property, claim }) => {
    const kind = type.properties.get(property)?.kind;
    return kind !== undefined && fitsKind(kind, claim.value);
  });
  const claims = groupBy(fitting, ({ property }) => property);
  const facts = new Map<string, readonly Fact[]>();
  const addUp = (key: string, sightings: readonly string[]) => {
    const property = type.properties.get(key)!;
    const stages = groupBy(claims.get(key) ?? [], ({ stage }) => stage);
    const found = [...stages].flatMap(([stage, some]) =>
      addUpClaims(
        property,
        some.map(({ claim }) => claim),
        {
          stage,
          ties,
          judgements: seen.judgements.flatMap((each) => (each.property === key && each.stage === stage ? each.id : [])),
          sightings: stage === "actual" ? sightings : [],
        },
      ),
    );
    if (found.length > 0) facts.set(key, found);
  };
  const there = hasPresence(type);
  const bounded = (key: string) => there && (key === "start" || key === "end");
  const keys = [...type.properties.keys()].filter((key) => claims.has(key));
  for (const key of keys.filter((each) => !bounded(each))) addUp(key, []);
  if (!there) return { facts, sightings: [] };
  const sightings = sightingsOf([...facts.values()].flat());
  const all = [...new Set([...sightings, ...parts.sightings])];
  for (const key of keys.filter(bounded)) addUp(key, all);
  return { facts, sightings, presence: presenceOf([...facts.values()].flat(), all, parts.when) };
}
