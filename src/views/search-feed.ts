import { createHash } from "node:crypto";
import type { SearchPlan } from "../query/check-search.js";
import { momentsOf } from "../store/search-hits.js";
import { compareBytes } from "../values/fold.js";
import type { Look } from "./look.js";
import { foundBy } from "./search.js";
import { askedOf } from "./search-asked.js";
import { hitsAt } from "./search-hits.js";
import type { HitView } from "./shapes.js";

/** What was found, with an id that stays and the moment at which it was entered. */
export interface FeedEntry {
  readonly uuid: string;
  readonly at: string;
  readonly hit: HitView;
}

export interface SearchFeed {
  readonly lang: Look["lang"];
  /** The count in a sentence. */
  readonly sentence: string;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
  /** Moment of the newest entry; of the last change that the reader can see where there is none. */
  readonly at: string;
}

const NEWEST = 100;

/** The newest of what a search finds. */
export async function searchFeed(look: Look, plan: SearchPlan): Promise<SearchFeed> {
  const found = await foundBy(look, plan);
  const { rows, pages } = found.columns;
  // An id begins with the moment at which it was made (UUIDv7), so that not everything that was found is read.
  const newest = [...found.places]
    .sort((a, b) => compareBytes(rows[b]!, rows[a]!) || (pages[b] ?? 0) - (pages[a] ?? 0))
    .slice(0, NEWEST);
  const hits = await hitsAt(look, found, newest);
  const moments = await momentsOf(look.reader, hits);
  const entries = hits
    .map((hit): FeedEntry => ({ uuid: uuidOf(hit), at: moments.get(hit.row) ?? look.revision.at, hit }))
    .sort((a, b) => compareBytes(b.at, a.at) || compareBytes(b.uuid, a.uuid));
  const sentence = (await askedOf(look, plan)).sentence(found.places.length, plan.q);
  return { lang: look.lang, sentence, entries, at: entries[0]?.at ?? look.revision.at };
}

/** The id of the row; a page has none of its own. */
const uuidOf = (hit: HitView): string => (hit.kind === "page" ? uuidFrom(`${hit.row} ${hit.page}`) : hit.row);

/** The same UUID for the same text: version 8 of RFC 9562, made from its SHA-256. */
export function uuidFrom(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  const variant = (8 + (Number.parseInt(hex[16]!, 16) % 4)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
