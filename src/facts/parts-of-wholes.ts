import type { FactTable } from "../store/tables.js";
import type { Access } from "../values/value.js";
import type { DerivedRows } from "./derived-rows.js";
import type { Fact } from "./fact.js";
import { NO_PARTS, type Parts, type RecordFacts } from "./facts-of-record.js";
import { type DaySpan, sightingsOf } from "./presence.js";

/** Properties whose rows tell when a part was seen. */
const TELLING = ["observed", "status", "active"];

/** What the parts of records say of when their wholes were there. */
export class PartsOfWholes {
  /** Ids of all that stands under a record, by audience and record. */
  readonly #below = new Map<string, string[]>();
  readonly #parts = new Map<string, { readonly sightings: string[]; readonly when: DaySpan[] }>();

  /** Reads what is under these records; what is among them is left to `note`, part before whole. */
  static async read(rows: DerivedRows, wholes: readonly string[]): Promise<PartsOfWholes> {
    const read = new PartsOfWholes();
    const below = wholes.length > 0 ? await rows.below(wholes) : [];
    for (const { audience, ancestor, record } of below) read.#under(audience, ancestor).push(record);
    const known = new Set(wholes);
    const others = [...new Set(below.map(({ record }) => record))].filter((record) => !known.has(record));
    if (others.length > 0) for (const row of await rows.ownFacts(others, TELLING)) read.#take(row);
    return read;
  }

  of(audience: Access, whole: string): Parts {
    const below = this.#below.get(keyOf(audience, whole));
    if (!below) return NO_PARTS;
    const parts = below.flatMap((record) => this.#parts.get(keyOf(audience, record)) ?? []);
    return {
      sightings: [...new Set(parts.flatMap(({ sightings }) => sightings))].sort(),
      when: parts.flatMap(({ when }) => when),
    };
  }

  note(audience: Access, record: string, { sightings, presence }: RecordFacts): void {
    const when = presence?.when ? [presence.when] : [];
    this.#parts.set(keyOf(audience, record), { sightings: [...sightings], when });
  }

  #under(audience: Access, record: string): string[] {
    const key = keyOf(audience, record);
    const below = this.#below.get(key) ?? [];
    this.#below.set(key, below);
    return below;
  }

  #take(row: FactTable): void {
    const key = keyOf(row.audience, row.record);
    const part = this.#parts.get(key) ?? { sightings: [], when: [] };
    this.#parts.set(key, part);
    if (row.role === "fact" && row.detail !== null)
      part.sightings.push(...sightingsOf([JSON.parse(row.detail) as Fact]));
    if (row.role === "active" && row.value_key === "when" && row.date_min !== null)
      part.when.push({ min: open(row.date_min), max: open(row.date_max!) });
  }
}

const keyOf = (audience: Access, record: string): string => `${audience} ${record}`;

/** Back from how a column writes an open end (tables.ts). */
const open = (day: number): number => (Math.abs(day) >= 1e15 ? Math.sign(day) * Number.POSITIVE_INFINITY : day);
