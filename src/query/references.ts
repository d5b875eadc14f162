import { didYouMean } from "../values/did-you-mean.js";
import type { RecordRef } from "./plan.js";
import { badValue } from "./query-problem.js";

/** A record that a query names: by slug or id, and of which types it may be. */
export interface ReferenceQuestion {
  readonly types: readonly string[];
  readonly word: string;
}

/** The records that a reader can see. Both functions take slugs, old slugs and ids. */
export interface ReferenceLookup {
  /** For each question, in their order, the records that fit it: none, one, or one in each of several types. */
  resolve(questions: readonly ReferenceQuestion[]): Promise<readonly (readonly RecordRef[])[]>;
  /** A few slugs of those types that are like the word, nearest first. */
  near(question: ReferenceQuestion): Promise<readonly string[]>;
}

/** Finds the record that a word names. `pair` is for the message. */
export type FindRecord = (types: readonly string[], word: string, pair: string) => RecordRef;

interface Asked extends ReferenceQuestion {
  readonly pair: string;
}

/**
 * Runs `read` twice: first to learn which records it asks for, with stand-ins for them, then, once all are looked up
 * together, with the records.
 * @throws Problem "reference-unknown", "reference-ambiguous"
 */
export async function withRecords<T>(lookup: ReferenceLookup, read: (find: FindRecord) => T): Promise<T> {
  const asked = new Map<string, Asked>();
  const withStandIns = read((types, word, pair) => {
    const question = questionOf(types, word, pair);
    asked.set(keyOf(question), { ...question, pair });
    return { type: question.types[0]!, slug: question.word, id: "" };
  });
  if (asked.size === 0) return withStandIns;
  const found = await answers([...asked.values()], lookup);
  return read((types, word, pair) => found.get(keyOf(questionOf(types, word, pair)))!);
}

async function answers(asked: readonly Asked[], lookup: ReferenceLookup): Promise<Map<string, RecordRef>> {
  const found = new Map<string, RecordRef>();
  const records = await lookup.resolve(asked);
  for (const [at, question] of asked.entries()) {
    const [record, ...others] = records[at] ?? [];
    if (record === undefined) throw await unknownRecord(question, lookup);
    if (others.length > 0) throw ambiguousRecord(question, [record, ...others]);
    found.set(keyOf(question), record);
  }
  return found;
}

/** `type/slug` narrows the types; a bare slug may be of any of them. */
function questionOf(types: readonly string[], word: string, pair: string): ReferenceQuestion {
  const slash = word.indexOf("/");
  if (slash === -1) return { types, word };
  const type = word.slice(0, slash);
  if (types.includes(type)) return { types: [type], word: word.slice(slash + 1) };
  throw badValue(
    pair,
    `"${word}": it refers to ${types.join(" or ")}, not to ${type}`,
    `write ${types[0]}/… or the slug alone`,
  );
}

const keyOf = (question: ReferenceQuestion): string => `${question.types.join(",")}/${question.word}`;

async function unknownRecord(question: Asked, lookup: ReferenceLookup) {
  const near = await lookup.near(question);
  const kind = question.types.join(" or ");
  const hint = didYouMean(near, `\`muster list ${question.types[0]}\` shows them`);
  return badValue(question.pair, `there is no ${kind} "${question.word}"`, hint);
}

function ambiguousRecord(question: Asked, records: readonly RecordRef[]) {
  const names = records.map(({ type, slug }) => `${type}/${slug}`);
  return badValue(
    question.pair,
    `"${question.word}" is the name of ${names.length} records`,
    `write ${names.join(" or ")}`,
  );
}
