import type { Look } from "./look.js";

/**
 * Answers kept for as long as they hold: what a reader is told changes only with the revision that he sees (ARCHITECTURE.md, "Speed by
 * design"). Each store that is open has answers of its own; the oldest go first. An answer that failed is asked for again.
 */
export class Kept<Answer> {
  readonly #answers = new WeakMap<object, Map<string, Promise<Answer>>>();

  /** @param limit most answers kept for a reader's store, from 1 on. */
  constructor(readonly limit: number) {}

  /** `key` says all of the question but the revision. */
  get(look: Look, key: string, find: () => Promise<Answer>): Promise<Answer> {
    const answers = this.#answers.get(look.reader.db) ?? new Map<string, Promise<Answer>>();
    this.#answers.set(look.reader.db, answers);
    const whole = `${look.revision.number} ${key}`;
    const known = answers.get(whole);
    if (known) return known;
    if (answers.size >= this.limit) answers.delete(answers.keys().next().value!);
    const found = find();
    answers.set(whole, found);
    found.catch(() => answers.delete(whole));
    return found;
  }
}
