import type { Kysely } from "kysely";
import type { Access } from "../values/value.js";
import { chunks } from "./chunks.js";
import type { Tables } from "./tables.js";
import { namelessTombstones } from "./taken-keys.js";

/**
 * Ids of rows and the names that people use for them: citation keys of sources, `type/slug` of records, slugs of tags.
 * Filled in batches and kept for the length of one transaction or one export, so that turning thousands of rows into
 * the shapes of FORMAT.md costs a handful of queries. A tombstone whose name another row bears by now goes by its id
 * (a record by `type/id`), so that a name always stands for one row.
 */
export class Names {
  private readonly sources = new Map<string, string>();
  private readonly records = new Map<string, string>();
  private readonly tags = new Map<string, string>();
  private readonly levels = new Map<string, Access>();

  constructor(private readonly db: Kysely<Tables>) {}

  /** The citation key of a source that was loaded or noted; the id itself for one that this reader cannot see. */
  source(id: string): string {
    return this.sources.get(id) ?? id;
  }
  /** `type/slug` of a record. */
  record(id: string): string {
    return this.records.get(id) ?? id;
  }
  tag(id: string): string {
    return this.tags.get(id) ?? id;
  }

  noteSource(id: string, key: string): void {
    this.sources.set(id, key);
  }
  noteRecord(id: string, type: string, slug: string): void {
    this.records.set(id, `${type}/${slug}`);
  }
  noteTag(id: string, slug: string): void {
    this.tags.set(id, slug);
  }

  /** The levels of access of those of these ids that were loaded as sources, records or clips. */
  levelsOf(ids: readonly string[]): Access[] {
    return ids.flatMap((id) => this.levels.get(id) ?? []);
  }

  /** Makes sure that these ids have their names; of clips, which have none, the levels alone. */
  async load(wanted: {
    sources?: Iterable<string>;
    records?: Iterable<string>;
    tags?: Iterable<string>;
    clips?: Iterable<string>;
  }): Promise<void> {
    for (const ids of chunks(missing(wanted.sources, this.sources))) {
      const columns = ["id", "key", "access", "deleted"] as const;
      const rows = await this.db.selectFrom("source").select(columns).where("id", "in", ids).execute();
      const nameless = await namelessTombstones(this.db, "source", rows);
      for (const row of rows) {
        this.noteSource(row.id, nameless.has(row.id) ? row.id : row.key);
        this.levels.set(row.id, row.access);
      }
    }
    for (const ids of chunks(missing(wanted.records, this.records))) {
      const columns = ["id", "type", "slug", "level", "deleted"] as const;
      const rows = await this.db.selectFrom("record").select(columns).where("id", "in", ids).execute();
      const nameless = await namelessTombstones(this.db, "record", rows);
      for (const row of rows) {
        this.noteRecord(row.id, row.type, nameless.has(row.id) ? row.id : row.slug);
        this.levels.set(row.id, row.level);
      }
    }
    for (const ids of chunks(missing(wanted.tags, this.tags))) {
      const rows = await this.db.selectFrom("tag").select(["id", "slug", "deleted"]).where("id", "in", ids).execute();
      const nameless = await namelessTombstones(this.db, "tag", rows);
      for (const row of rows) this.noteTag(row.id, nameless.has(row.id) ? row.id : row.slug);
    }
    for (const ids of chunks(missing(wanted.clips, this.levels))) {
      const rows = await this.db.selectFrom("clip").select(["id", "level"]).where("id", "in", ids).execute();
      for (const row of rows) this.levels.set(row.id, row.level);
    }
  }
}

function missing(ids: Iterable<string> | undefined, known: ReadonlyMap<string, unknown>): string[] {
  return [...new Set(ids ?? [])].filter((id) => !known.has(id));
}
