import { jsonText } from "../listings/listing-json.js";
import { printSearch, type SearchFormat } from "../listings/print-search.js";
import { checkSearch, type SearchPlan } from "../query/check-search.js";
import { parseQuery } from "../query/parse-query.js";
import { printQuery } from "../query/print-query.js";
import { withoutShowing } from "../query/query.js";
import { splitShellWords } from "../query/shell-words.js";
import { forgetSearch, noteSearchSeen, saveSearch } from "../research/save-search.js";
import { Problem } from "../values/problem.js";
import type { Look } from "../views/look.js";
import { referenceLookup } from "../views/reference-lookup.js";
import { savedSearch, savedSearches } from "../views/saved-searches.js";
import { citedItems } from "../views/search-items.js";
import { bothSeen, searchSince } from "../views/search-since.js";
import { searchWords } from "../words/search.js";
import { type Opened, terminalWidth } from "./open.js";
import { say } from "./outcome.js";

/** Gives a search a name, told beside its results; closed to the team where it names what the team does not see. */
export async function save(opened: Opened, plan: SearchPlan, name: string): Promise<void> {
  const asked = withoutShowing(plan.query);
  const access = await checkSearch(asked, opened.codebook, referenceLookup(opened.store.for("team"))).then(
    () => "team" as const,
    () => "confidential" as const,
  );
  const saved = await saveSearch(opened.desk, { name, query: printQuery(asked), access });
  say(saved.added ? `saved as "${saved.name}"` : `"${saved.name}" is saved already`);
}

/** The searches that have a name, a line each. */
export async function listSaved(look: Look, json: boolean): Promise<string> {
  const saved = await savedSearches(look);
  if (json) return `${jsonText(saved, 2)}\n`;
  const words = searchWords[look.lang];
  if (saved.length === 0) return `${words.noneSaved}\n`;
  return saved
    .map(({ name, query, asked }) => {
      const last = asked === null ? words.neverAsked : words.askedOn(asked.slice(0, 10));
      return `${name}: ${query || words.everything} (${last})\n`;
    })
    .join("");
}

/**
 * What a saved search asks, as it would be written; other filters and the page to show can follow.
 * @throws Problem "search-missing"
 */
export const wordsOfSaved = async (look: Look, name: string): Promise<string[]> =>
  splitShellWords((await savedSearch(look, name)).query);

export async function forget(opened: Opened, name: string): Promise<void> {
  await forgetSearch(opened.desk, name);
  say(`"${name}" is forgotten`);
}

/**
 * What a saved search finds that it had not found when it was last asked; noted as seen once `tell` has told it.
 * @throws Problem "usage" where other words or filters are given, "search-missing"
 */
export async function tellSince(
  opened: Opened,
  look: Look,
  asked: { readonly name: string; readonly others: readonly string[]; readonly format: SearchFormat },
  tell: (text: string) => Promise<void>,
): Promise<void> {
  if (asked.others.length > 0)
    throw new Problem(
      "usage",
      `${asked.others[0]} was given beside --since-last`,
      "a saved search is asked as it was saved",
    );
  const saved = await savedSearch(look, asked.name);
  const query = parseQuery(splitShellWords(saved.query));
  const plan = await checkSearch(query, opened.codebook, referenceLookup(look.reader));
  const { view, seen } = await searchSince(look, plan, saved);
  const items = asked.format === "csl" ? await citedItems(look, view) : [];
  await tell(printSearch(view, asked.format, { items, width: terminalWidth() }));
  await noteSearchSeen(opened.desk, saved.name, seen, bothSeen);
}
