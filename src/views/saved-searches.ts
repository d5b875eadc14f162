import type { SavedSearchTable } from "../store/saved-searches.js";
import { searchesSaved, searchSaved } from "../store/saved-searches.js";
import { didYouMean } from "../values/did-you-mean.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import type { Look } from "./look.js";

export type SavedSearchView = Omit<SavedSearchTable, "seen">;

/** The searches that have a name, by name; the public sees none. */
export const savedSearches = (look: Look): Promise<SavedSearchView[]> => searchesSaved(look.reader);

/** @throws Problem "search-missing" with the names that are near */
export async function savedSearch(look: Look, name: string): Promise<SavedSearchTable> {
  const found = await searchSaved(look.reader.db, name);
  if (found) return found;
  const names = (await savedSearches(look)).map((saved) => saved.name);
  throw new Problem(
    "search-missing",
    `there is no saved search "${name}"`,
    didYouMean(nearNames(name, names), "`muster search --saved` lists them"),
  );
}
