import type { CslItem } from "../citations/csl-item.js";
import { sourcesByKeys } from "../store/read-sources.js";
import type { Look } from "./look.js";
import { citedSources } from "./notes.js";
import type { SearchView } from "./shapes.js";

/** The sources of the hits as CSL-JSON, each once, in the order of the hits; the id of each is its citation key. */
export async function citedItems(look: Look, view: SearchView): Promise<CslItem[]> {
  const keys = [...new Set(view.hits.flatMap(({ source }) => source ?? []))];
  const ids = new Map((await sourcesByKeys(look.reader.db, keys)).map(({ key, id }) => [key, id]));
  const cited = await citedSources(look, ids.values());
  return keys.flatMap((key) => cited.get(ids.get(key) ?? "")?.item ?? []);
}
