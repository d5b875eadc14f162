import { createHash } from "node:crypto";
import type { SearchPlan } from "../query/check-search.js";
import type { SavedSearchTable } from "../store/saved-searches.js";
import { formatDate } from "../values/format-date.js";
import { searchWords } from "../words/search.js";
import type { Look } from "./look.js";
import { foundBy, viewOf } from "./search.js";
import { facetsOf } from "./search-facets.js";
import type { Found } from "./search-matches.js";
import type { SearchView } from "./shapes.js";

export interface SearchSince extends SearchView {
  /** When it was last asked; null the first time, when everything is new. */
  readonly since: string | null;
}

/** What a saved search finds and has not found before, all of it; and what to note as seen once that was told. */
export async function searchSince(
  look: Look,
  plan: SearchPlan,
  saved: Pick<SavedSearchTable, "asked" | "seen">,
): Promise<{ view: SearchSince; seen: string }> {
  const found = await foundBy(look, plan);
  const known = new Set(marksIn(saved.seen));
  const marks: string[] = [];
  const places = found.places.filter((place) => {
    const mark = markOf(found, place);
    if (!known.has(mark)) marks.push(mark);
    return !known.has(mark);
  });
  const facets = await facetsOf(look, found.columns, places);
  const { page: _page, per: _per, ...whole } = plan;
  const view = await viewOf(look, { ...whole, page: 1 }, { ...found, places }, facets, Number.POSITIVE_INFINITY);
  const words = searchWords[look.lang];
  const day = saved.asked === null ? undefined : formatDate(saved.asked.slice(0, 10), look.lang);
  const sentence = places.length === 0 ? words.nothingNew(day) : `${words.newSince(day)} ${view.sentence}`;
  return { view: { ...view, sentence, since: saved.asked }, seen: bothSeen(saved.seen, marks.join("")) };
}

const LENGTH = 8;

/** Six bytes of a hash: among a hundred thousand, one time in fifty thousand two are the same. */
function markOf({ columns }: Found, place: number): string {
  const name = `${columns.rows[place]} ${columns.pages[place] ?? ""}`;
  return createHash("sha256").update(name).digest("base64url").slice(0, LENGTH);
}

const marksIn = (seen: string): string[] => seen.match(/.{8}/g) ?? [];

/** What was seen by one asking or another: two may ask at the same time. */
export const bothSeen = (one: string, other: string): string =>
  [...new Set([...marksIn(one), ...marksIn(other)])].sort().join("");
