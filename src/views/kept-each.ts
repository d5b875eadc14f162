import type { Look } from "./look.js";

/**
 * What was read of single things (a row of a listing, a source), kept while the revision that the reader sees holds, like `Kept`: another
 * page, another order or a narrower filter finds most of them. With the first question at a new revision all of it goes; past the limit
 * those asked for longest ago.
 */
export class KeptEach<One extends object> {
  readonly #stores = new WeakMap<object, { readonly revision: number; readonly kept: Map<string, One> }>();

  /** @param limit most things kept for a reader's store, from 1 on. */
  constructor(readonly limit: number) {}

  /**
   * Those of these ids that there are, by id.
   * @param scope says all of the question but the id and the revision
   * @param find is asked for those that are not kept
   */
  async get(
    look: Look,
    scope: string,
    ids: Iterable<string>,
    find: (missing: readonly string[]) => Promise<Iterable<readonly [string, One]>>,
  ): Promise<Map<string, One>> {
    const kept = this.#keptOf(look);
    const found = new Map<string, One>();
    const missing: string[] = [];
    const keep = (id: string, one: One): void => {
      found.set(id, one);
      kept.delete(`${scope} ${id}`); // put last: a Map keeps the order in which keys were set
      kept.set(`${scope} ${id}`, one);
    };
    for (const id of new Set(ids)) {
      const known = kept.get(`${scope} ${id}`);
      if (known) keep(id, known);
      else missing.push(id);
    }
    if (missing.length > 0) for (const [id, one] of await find(missing)) keep(id, one);
    for (const oldest of kept.keys()) {
      if (kept.size <= this.limit) break;
      kept.delete(oldest);
    }
    return found;
  }

  #keptOf({ reader, revision }: Look): Map<string, One> {
    const known = this.#stores.get(reader.db);
    if (known?.revision === revision.number) return known.kept;
    const kept = new Map<string, One>();
    this.#stores.set(reader.db, { revision: revision.number, kept });
    return kept;
  }
}
