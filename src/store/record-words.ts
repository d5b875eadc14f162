import type { Kysely } from "kysely";
import { chunks } from "./chunks.js";
import type { Tables } from "./tables.js";

/** Every text of these records that a reader can see: values and notes of their claims, and the quotes behind them. */
export async function wordsOfRecords(db: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, string[]>> {
  const words = new Map<string, string[]>();
  const add = (record: string, ...texts: (string | null)[]) => {
    const list = words.get(record) ?? [];
    words.set(record, list);
    for (const text of texts) if (text !== null) list.push(...leaves(text));
  };
  for (const some of chunks(ids)) {
    const claims = await db
      .selectFrom("claim")
      .select(["record", "value", "note", "reference"])
      .where("record", "in", some)
      .execute();
    for (const claim of claims) add(claim.record, claim.reference === null ? claim.value : null, claim.note);
    const quotes = await db
      .selectFrom("evidence")
      .innerJoin("claim", "claim.id", "evidence.claim")
      .innerJoin("clip", "clip.id", "evidence.clip")
      .select(["claim.record", "clip.quote"])
      .where("claim.record", "in", some)
      .execute();
    for (const { record, quote } of quotes) add(record, JSON.stringify(quote));
  }
  return words;
}

/** The texts in a JSON value, without its keys. */
function leaves(json: string): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === "string") found.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
  };
  walk(JSON.parse(json));
  return found;
}
