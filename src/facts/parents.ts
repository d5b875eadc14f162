import type { Codebook } from "../codebook/codebook.js";
import { parentsAsStored } from "../store/fact-rows.js";
import type { Db } from "../store/store.js";
import { ACCESS_LEVELS, type Access, isSpecial } from "../values/value.js";
import { addUpClaims } from "./add-up-claims.js";
import { fitsKind } from "./fits-kind.js";
import { type LoadedRecord, loadRecords, seenFrom } from "./load-records.js";
import type { SourceBook } from "./source-book.js";

/** By audience, the records right above each record: every value of its hierarchy property, of a history all of them. */
export class Parents {
  readonly #byAudience = new Map<Access, Map<string, readonly string[]>>(
    ACCESS_LEVELS.map((audience) => [audience, new Map()]),
  );
  /** The properties that put a record under another. */
  readonly keys: readonly string[];

  constructor(
    readonly db: Db,
    readonly codebook: Codebook,
  ) {
    this.keys = [...new Set([...codebook.types.values()].flatMap((type) => type.hierarchy ?? []))];
  }

  /** As their claims have it now. */
  async make(ids: readonly string[], sources: SourceBook): Promise<void> {
    if (this.keys.length === 0) return;
    for (const audience of ACCESS_LEVELS) for (const id of ids) this.of(audience).set(id, []);
    for (const record of await loadRecords(this.db, sources, ids, this.keys))
      for (const audience of ACCESS_LEVELS)
        this.of(audience).set(record.id, parentsOf(this.codebook, record, audience, sources));
  }

  /** Also those above these, and so on up, as their facts were last written. */
  async complete(ids: Iterable<string>): Promise<void> {
    if (this.keys.length === 0) return;
    const known = this.of("confidential");
    for (let wanted = unknown([...ids, ...this.#all()], known); wanted.length > 0; ) {
      for (const audience of ACCESS_LEVELS) for (const id of wanted) this.of(audience).set(id, []);
      for (const { audience, record, type, property, parent } of await parentsAsStored(this.db, wanted, this.keys))
        if (this.codebook.types.get(type)?.hierarchy === property)
          this.of(audience).set(record, [...this.of(audience).get(record)!, parent]);
      wanted = unknown(this.#all(), known);
    }
  }

  of(audience: Access): Map<string, readonly string[]> {
    return this.#byAudience.get(audience)!;
  }

  *#all(): Iterable<string> {
    for (const parents of this.#byAudience.values()) for (const some of parents.values()) yield* some;
  }
}

function unknown(ids: Iterable<string>, known: ReadonlyMap<string, unknown>): string[] {
  return [...new Set(ids)].filter((id) => !known.has(id));
}

function parentsOf(codebook: Codebook, record: LoadedRecord, audience: Access, sources: SourceBook): string[] {
  const type = codebook.types.get(record.type);
  const property = type?.hierarchy === undefined ? undefined : type.properties.get(type.hierarchy);
  const seen = property && seenFrom(record, audience);
  if (!property || !seen) return [];
  const claims = seen.claims.filter(
    (each) => each.property === property.key && each.stage === "actual" && fitsKind(property.kind, each.claim.value),
  );
  const facts = addUpClaims(
    property,
    claims.map(({ claim }) => claim),
    { stage: "actual", ties: sources.tiesFor(audience) },
  );
  return [...new Set(facts.flatMap(({ value }) => (isSpecial(value) ? [] : (value as string))))];
}
