/**
 * A bounded store of what was made for a key: the least recently asked for goes first.
 * Citations are kept by what the source says (its CSL-JSON), so a new version of a source is a new key and nothing ever
 * has to be thrown out for being old.
 */
export class CitationCache<Value> {
  readonly #entries = new Map<string, Value>();

  /** @param limit most entries kept, from 1 on. */
  constructor(readonly limit: number) {}

  get size(): number {
    return this.#entries.size;
  }

  /** What was made for the key before, or what `make` makes now. */
  get(key: string, make: () => Value): Value {
    const kept = this.#entries.get(key);
    const value = kept ?? make();
    if (kept !== undefined) this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.limit) this.#entries.delete(this.#entries.keys().next().value!);
    return value;
  }
}
