import type { Kysely } from "kysely";
import type { Access } from "../values/value.js";
import type { Tables } from "./tables.js";

/**
 * Ids of rows and the names that people use for them: citation keys of sources, `type/slug` of records, slugs of tags.
 * Filled in batches and kept for the length of one transaction or one export, so that turning thousands of rows into
 * the shapes of FORMAT.md costs a handful of queries.
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
  levelsOf(ids: Iterable<string>): Access[] {
    return [...ids].flatMap((id) => this.levels.get(id) ?? []);
  }

  /** Makes sure that these ids have their names; of clips, which have none, the levels alone. */
  async load(wanted: {
    sources?: Iterable<string>;
    records?: Iterable<string>;
    tags?: Iterable<string>;
    clips?: Iterable<string>;
  }): Promise<void> {
    for (const ids of chunks(missing(wanted.sources, this.sources))) {
      const rows = await this.db.selectFrom("source").select(["id", "key", "access"]).where("id", "in", ids).execute();
      for (const row of rows) {
        this.noteSource(row.id, row.key);
        this.levels.set(row.id, row.access);
      }
    }
    for (const ids of chunks(missing(wanted.records, this.records))) {
      const rows = await this.db
        .selectFrom("record")
        .select(["id", "type", "slug", "level"])
        .where("id", "in", ids)
        .execute();
      for (const row of rows) {
        this.noteRecord(row.id, row.type, row.slug);
        this.levels.set(row.id, row.level);
      }
    }
    for (const ids of chunks(missing(wanted.tags, this.tags))) {
      const rows = await this.db.selectFrom("tag").select(["id", "slug"]).where("id", "in", ids).execute();
      for (const row of rows) this.noteTag(row.id, row.slug);
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

// Each id is one bound parameter, and SQLite stops at 32,766 a statement.
const IDS_AT_ONCE = 2_000;

/** A list in pieces small enough for one statement. */
export function chunks<T>(items: readonly T[], size = IDS_AT_ONCE): T[][] {
  const pieces: T[][] = [];
  for (let start = 0; start < items.length; start += size) pieces.push(items.slice(start, start + size));
  return pieces;
}
