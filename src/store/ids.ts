import type { Kysely } from "kysely";
import type { Codebook } from "../codebook/codebook.js";
import { Problem } from "../values/problem.js";
import { type Asked, type Entity, isRecordName } from "./bundle.js";
import { chunks } from "./chunks.js";
import type { Ids } from "./from-shape.js";
import type { Shape } from "./shape.js";
import type { Tables } from "./tables.js";

/**
 * Names to ids for `fromShape`, looked up in batches; an id (of a record `type/id`) stands for itself. A living row goes before a redirect (what was merged
 * leads on), and that before a row that was deleted, so that undoing a deletion still finds what it referred to.
 */
export class IdLookup implements Ids {
  private readonly sources = new Map<string, string>();
  private readonly records = new Map<string, string>();
  private readonly tags = new Map<string, string>();
  private readonly clips = new Map<string, string>();
  private readonly deleted = new Map<string, string>();

  constructor(
    private readonly db: Kysely<Tables>,
    private readonly codebook: Codebook,
  ) {}

  source(key: string): string {
    return found(this.sources.get(key), "source", key);
  }
  record(name: string): string {
    return found(this.records.get(name), "record", name);
  }
  tag(slug: string): string {
    return found(this.tags.get(slug), "tag", slug);
  }
  sourceOfClip(clip: string): string {
    return found(this.clips.get(clip), "clip", clip);
  }
  isReference(type: string, property: string): boolean {
    return this.codebook.types.get(type)?.properties.get(property)?.kind === "reference";
  }

  noteSource(key: string, id: string): void {
    this.sources.set(key, id);
  }
  noteRecord(name: string, id: string): void {
    this.records.set(name, id);
  }
  noteTag(slug: string, id: string): void {
    this.tags.set(slug, id);
  }
  noteClip(id: string, source: string): void {
    this.clips.set(id, source);
  }
  hasRecord(name: string): boolean {
    return this.records.has(name);
  }
  hasSource(key: string): boolean {
    return this.sources.has(key);
  }
  /** The name of a source or record that was looked up and is a tombstone; undefined for a living one. */
  deletedName(id: string): string | undefined {
    return this.deleted.get(id);
  }
  noteRevived(id: string): void {
    this.deleted.delete(id);
  }

  /** Looks up every name that these shapes use and that is not known yet. */
  async load(entity: Entity, shapes: readonly Shape[]): Promise<void> {
    const wanted = wantedBy(this.codebook, entity, shapes);
    await this.loadSources(wanted.sources);
    await this.loadRecords(wanted.records);
    await this.loadTags(wanted.tags);
    await this.loadClips(wanted.clips);
  }

  async loadSources(keys: Iterable<string>): Promise<void> {
    for (const some of chunks([...new Set(keys)].filter((key) => !this.sources.has(key)))) {
      const rows = await this.db
        .selectFrom("source")
        .select(["id", "key", "deleted"])
        .where((where) => where.or([where("key", "in", some), where("id", "in", some)]))
        .execute();
      for (const row of this.inOrder(rows)) this.noteSource(row.key, row.id);
      for (const row of rows) this.noteSource(row.id, row.id);
      const moved = await this.redirects("source", some);
      for (const row of moved)
        if (this.isOpenName(this.sources.get(row.slug), rows)) this.sources.set(row.slug, row.target);
    }
  }

  async loadRecords(names: Iterable<string>): Promise<void> {
    const missing = [...new Set(names)].filter((name) => !this.records.has(name));
    const slugs = missing.map((name) => name.slice(name.indexOf("/") + 1));
    const wanted = new Set(missing);
    for (const some of chunks([...new Set(slugs)])) {
      const rows = await this.db
        .selectFrom("record")
        .select(["id", "type", "slug", "deleted"])
        .where((where) => where.or([where("slug", "in", some), where("id", "in", some)]))
        .execute();
      for (const { id, type, slug } of this.inOrder(rows))
        for (const name of [`${type}/${slug}`, `${type}/${id}`]) if (wanted.has(name)) this.noteRecord(name, id);
      for (const row of await this.redirects("record", some)) {
        const name = `${row.type}/${row.slug}`;
        if (wanted.has(name) && this.isOpenName(this.records.get(name), rows)) this.records.set(name, row.target);
      }
    }
  }

  private async loadTags(slugs: Iterable<string>): Promise<void> {
    for (const some of chunks([...new Set(slugs)].filter((slug) => !this.tags.has(slug)))) {
      const rows = await this.db
        .selectFrom("tag")
        .select(["id", "slug", "deleted"])
        .where((where) => where.or([where("slug", "in", some), where("id", "in", some)]))
        .execute();
      for (const row of deletedFirst(rows)) this.noteTag(row.slug, row.id);
      for (const row of rows) this.noteTag(row.id, row.id);
      for (const row of await this.redirects("tag", some))
        if (this.isOpenName(this.tags.get(row.slug), rows)) this.tags.set(row.slug, row.target);
    }
  }

  /** No living row bears the name. */
  private isOpenName(bearer: string | undefined, rows: readonly Found[]): boolean {
    return bearer === undefined || rows.some((row) => row.id === bearer && row.deleted !== null);
  }

  private inOrder<R extends Found>(rows: readonly R[]): R[] {
    for (const row of rows) if (row.deleted !== null) this.deleted.set(row.id, row.key ?? `${row.type}/${row.slug}`);
    return deletedFirst(rows);
  }

  private async loadClips(ids: Iterable<string>): Promise<void> {
    for (const some of chunks([...new Set(ids)].filter((id) => !this.clips.has(id)))) {
      const rows = await this.db.selectFrom("clip").select(["id", "source"]).where("id", "in", some).execute();
      for (const row of rows) this.clips.set(row.id, row.source);
    }
  }

  private redirects(entity: string, slugs: readonly string[]) {
    return this.db
      .selectFrom("redirect")
      .select(["type", "slug", "target"])
      .where("entity", "=", entity)
      .where("slug", "in", slugs)
      .where("deleted", "is", null)
      .orderBy("id")
      .execute();
  }
}

interface Found {
  readonly id: string;
  readonly deleted: string | null;
  readonly key?: string;
  readonly type?: string;
  readonly slug?: string;
}

function deletedFirst<R extends { id: string; deleted: string | null }>(rows: readonly R[]): R[] {
  return [...rows].sort((a, b) => Number(b.deleted !== null) - Number(a.deleted !== null) || (a.id < b.id ? -1 : 1));
}

function found(id: string | undefined, entity: string, name: string): string {
  if (id === undefined)
    throw new Problem("reference-missing", `there is no ${entity} "${name}"`, "check the spelling, or add it first");
  return id;
}

/** The names that shapes of one kind use. */
function wantedBy(codebook: Codebook, entity: Entity, shapes: readonly Shape[]) {
  const sources: string[] = [];
  const records: string[] = [];
  const tags: string[] = [];
  const clips: string[] = [];
  const about = (names: unknown) =>
    records.push(...((names as string[] | undefined) ?? []).filter((name) => name.includes("/")));
  const text = (into: string[], value: unknown) => typeof value === "string" && into.push(value);
  for (const shape of shapes) {
    if (entity === "source") sources.push(...((shape["based-on"] as string[] | undefined) ?? []));
    if (entity === "snapshot" || entity === "clip" || entity === "share" || entity === "series")
      text(sources, shape["source"]);
    if (entity === "clip") tags.push(...((shape["tags"] as string[] | undefined) ?? []));
    if (entity === "clip" || entity === "question" || entity === "obligation") about(shape["about"]);
    if (entity === "question")
      records.push(
        ...((shape["to"] as Asked[] | undefined) ?? []).flatMap(({ who = "" }) => (isRecordName(who) ? who : [])),
      );
    if (entity === "claim" || entity === "judgement") text(records, shape["record"]);
    if (entity === "claim") {
      const type = (shape["record"] as string).split("/")[0]!;
      if (codebook.types.get(type)?.properties.get(shape["property"] as string)?.kind === "reference")
        text(records, shape["value"]);
      for (const item of (shape["evidence"] as { clip?: string; source?: string }[] | undefined) ?? []) {
        if (item.clip) clips.push(item.clip);
        else if (item.source) sources.push(item.source);
      }
    }
    if (entity === "obligation") {
      about([shape["owed-by"], shape["owed-to"]].filter((name) => typeof name === "string"));
      text(sources, shape["received"]);
    }
  }
  return { sources, records, tags, clips };
}
