import { dropSearch, keepSearch, noteSeen, searchSaved } from "../store/saved-searches.js";
import type { WriteTx } from "../store/store.js";
import { cleanText } from "../values/clean-text.js";
import { Problem } from "../values/problem.js";
import { change, type Desk } from "./desk.js";

export interface SavedSearchInput {
  readonly name: string;
  /** Canonical, without page. */
  readonly query: string;
  readonly access: "team" | "confidential";
}

const LONGEST = 100;

/**
 * Gives a search a name. The same search by the same name again changes nothing.
 * @throws Problem "search-name-invalid", "search-name-taken"
 */
export function saveSearch(
  desk: Desk,
  input: SavedSearchInput,
): Promise<{ readonly name: string; readonly added: boolean }> {
  return change(desk, "save-search", (tx) => saveSearchIn(tx, input));
}

/** Within a transaction that is open. `by` and `at`: who named it and when, where that is known. */
export async function saveSearchIn(
  tx: WriteTx,
  {
    name: given,
    query,
    access,
    by = tx.by,
    at = tx.now,
  }: SavedSearchInput & { readonly by?: string | undefined; readonly at?: string | undefined },
): Promise<{ readonly name: string; readonly added: boolean }> {
  const name = cleanText(given).replace(/\s+/g, " ").trim();
  if (name === "" || [...name].length > LONGEST)
    throw new Problem(
      "search-name-invalid",
      `"${name}" is no name for a search`,
      `give it one to ${LONGEST} characters`,
    );
  const there = await searchSaved(tx.db, name);
  if (there && there.query !== query)
    throw new Problem(
      "search-name-taken",
      `the name "${name}" is that of another search: ${there.query || "everything"}`,
      "choose another, or take that one away with `muster search --forget NAME`",
    );
  if (!there) await keepSearch(tx.db, { name, query, access, by, at, asked: null, seen: "" });
  return { name, added: !there };
}

/** Takes the name away; what it found stays. @throws Problem "search-missing" */
export function forgetSearch(desk: Desk, name: string): Promise<void> {
  return change(desk, "forget-search", async (tx) => {
    if (!(await dropSearch(tx.db, name)))
      throw new Problem("search-missing", `there is no saved search "${name}"`, "`muster search --saved` lists them");
  });
}

/** Notes what was seen of a search. `both` puts it together with what somebody else noted meanwhile. */
export function noteSearchSeen(
  desk: Desk,
  name: string,
  seen: string,
  both: (one: string, other: string) => string,
): Promise<void> {
  return change(desk, "ask-search", async (tx) => {
    const there = await searchSaved(tx.db, name);
    if (there) await noteSeen(tx.db, name, tx.now, both(there.seen, seen));
  });
}
