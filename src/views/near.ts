import { sourcesInOrder } from "../store/read-sources.js";
import { slugsOfType } from "../store/records.js";
import { nearNames } from "../values/near-names.js";
import type { Look } from "./look.js";

/** Slugs of a type that are like the word, nearest first: for "did you mean". */
export async function nearSlugs(look: Look, type: string, word: string): Promise<string[]> {
  return nearNames(word, await slugsOfType(look.reader.db, type));
}

/** Citation keys that are like the word. */
export async function nearSources(look: Look, word: string): Promise<string[]> {
  const sources = await sourcesInOrder(look.reader.db);
  return nearNames(
    word,
    sources.map((source) => source.key),
  );
}
