import type { Codebook } from "../codebook/codebook.js";
import type { Bundles, Entity } from "../store/bundle.js";
import { IdLookup } from "../store/ids.js";
import type { WriteTx } from "../store/store.js";
import { didYouMean } from "../values/did-you-mean.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import type { Access } from "../values/value.js";
import type { Entry, ImportError } from "./plain-file.js";

/** A row that the file would change and that somebody has changed since: left as it is, told to a person. */
export interface ImportConflict {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Something that does not stop an import and should be known. */
export type ImportWarning = ImportConflict;

/** One row to write, and which line of which file asks for it. */
export interface Planned<E extends Entity> {
  readonly before?: Bundles[E];
  readonly after: Bundles[E];
  readonly file: string;
}

/** What one import gathers while it reads: errors first, then rows. Nothing is written before everything was read. */
export class ImportRun {
  readonly errors: ImportError[] = [];
  readonly warnings: ImportWarning[] = [];
  readonly conflicts: ImportConflict[] = [];
  readonly ids: IdLookup;
  /** Rows that say what the file says already: kept for the marks. */
  readonly same: { entity: Entity; row: string; version: number; file: string; line: number }[] = [];

  constructor(
    readonly tx: WriteTx,
    readonly codebook: Codebook,
    readonly defaults: { readonly source: Access; readonly record: Access; readonly question: Access },
  ) {
    this.ids = new IdLookup(tx.db, codebook);
  }

  private readonly slugs = new Map<string, string[]>();
  private readonly keys: string[] = [];
  /** Types whose records have been looked up, all of them. */
  readonly typesLoaded = new Set<string>();

  /** Notes slugs of a type, for "did you mean". */
  noteSlugs(type: string, slugs: readonly string[]): void {
    const known = this.slugs.get(type) ?? [];
    for (const slug of slugs) known.push(slug); // one by one: an import may have more of them than a call takes
    this.slugs.set(type, known);
  }
  recordSlugs(types: readonly string[]): string[] {
    return types.flatMap((type) => this.slugs.get(type) ?? []);
  }
  noteKeys(keys: readonly string[]): void {
    for (const key of keys) this.keys.push(key);
  }

  /** Something new may not rest on a source or record that was deleted. Those that this import brings back are noted before. */
  refuseGone(entry: Entry, path: readonly PropertyKey[], ids: readonly (string | null)[]): void {
    for (const id of new Set(ids)) {
      const name = id === null ? undefined : this.ids.deletedName(id);
      if (name !== undefined) this.error(entry, path, `${name} was deleted; bring it back first, or leave this out`);
    }
  }

  /** The id of a source by its key. @throws Problem "reference-missing" with the near keys */
  sourceId(key: string): string {
    if (this.ids.hasSource(key)) return this.ids.source(key);
    throw missing("source", key, nearNames(key, this.keys));
  }

  /** The id of a record by `type/slug`. @throws Problem "reference-missing" with the near names */
  recordId(name: string): string {
    if (this.ids.hasRecord(name)) return this.ids.record(name);
    const [type = "", slug = ""] = name.split("/", 2);
    const near = nearNames(slug, this.recordSlugs([type]));
    throw missing(
      "record",
      name,
      near.map((one) => `${type}/${one}`),
    );
  }

  /** Runs the reading of one part; a Problem becomes an error with its line, and the rest is read on. */
  attempt<T>(entry: Entry, path: readonly PropertyKey[], read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.errors.push({ file: entry.file, line: entry.line(path), message: `${error.message}; ${error.hint}` });
      return undefined;
    }
  }

  error(entry: Entry, path: readonly PropertyKey[], message: string): void {
    this.errors.push({ file: entry.file, line: entry.line(path), message });
  }
  warn(entry: Entry, path: readonly PropertyKey[], message: string): void {
    this.warnings.push({ file: entry.file, line: entry.line(path), message });
  }
  conflict(entry: Entry, path: readonly PropertyKey[], message: string): void {
    this.conflicts.push({ file: entry.file, line: entry.line(path), message });
  }
}

function missing(entity: string, name: string, near: readonly string[]): Problem {
  const hint = didYouMean(near, "add it to the file");
  return new Problem("reference-missing", `there is no ${entity} "${name}", in the files or in the workspace`, hint);
}
