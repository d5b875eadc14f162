import { liveSources, type SourceTies } from "../store/fact-rows.js";
import type { Db } from "../store/store.js";
import { ACCESS_LEVELS, type Access, isOpenTo } from "../values/value.js";
import { type AuthorName, type SourceFacts, tiesOf } from "./independence.js";

/**
 * The sources that facts rest on, with what ties them to each other in the eyes of each audience. Filled as claims are
 * read and kept for the length of one refresh: many records cite few sources.
 */
export class SourceBook {
  readonly #access = new Map<string, Access>();
  readonly #seen = new Map<Access, SourceFacts[]>(ACCESS_LEVELS.map((audience) => [audience, []]));
  readonly #ties = new Map<Access, Map<string, readonly string[]>>(
    ACCESS_LEVELS.map((audience) => [audience, new Map()]),
  );
  readonly #asked = new Set<string>();

  constructor(readonly db: Db) {}

  /** Makes sure that these sources are here, with all that they are based on. */
  async load(ids: Iterable<string>): Promise<void> {
    const found: SourceTies[] = [];
    for (let wanted = this.#unasked(ids); wanted.length > 0; ) {
      const rows = await liveSources(this.db, wanted);
      found.push(...rows);
      wanted = this.#unasked(rows.flatMap((row) => JSON.parse(row.based_on) as string[]));
    }
    if (found.length > 0) this.#take(found);
  }

  /** The level from which on a source is seen; undefined for one that is deleted. */
  accessOf(id: string): Access | undefined {
    return this.#access.get(id);
  }

  tiesFor(audience: Access): ReadonlyMap<string, readonly string[]> {
    return this.#ties.get(audience)!;
  }

  #unasked(ids: Iterable<string>): string[] {
    const unasked = [...new Set(ids)].filter((id) => !this.#asked.has(id));
    for (const id of unasked) this.#asked.add(id);
    return unasked;
  }

  #take(rows: readonly SourceTies[]): void {
    for (const row of rows) this.#access.set(row.id, row.access);
    const facts = rows.map((row) => ({ access: row.access, source: sourceFactsOf(row) }));
    for (const audience of ACCESS_LEVELS) {
      const added = facts.filter(({ access }) => isOpenTo(access, audience)).map(({ source }) => source);
      const known = this.#seen.get(audience)!;
      known.push(...added);
      for (const [id, ties] of tiesOf(added, known)) this.#ties.get(audience)!.set(id, ties);
    }
  }
}

function sourceFactsOf(row: SourceTies): SourceFacts {
  const csl = JSON.parse(row.csl) as { publisher?: unknown; "container-title"?: unknown; author?: unknown };
  const { publisher, "container-title": container, author } = csl;
  return {
    id: row.id,
    ...(typeof publisher === "string" && { publisher }),
    ...(typeof container === "string" && { containerTitle: container }),
    authors: Array.isArray(author) ? (author as AuthorName[]) : [],
    basedOn: JSON.parse(row.based_on) as string[],
  };
}
