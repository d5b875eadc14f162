import type { RecordType } from "../codebook/codebook.js";
import { pathOf } from "../codebook/path.js";
import { listingCsv } from "../listings/listing-csv.js";
import { jsonText, listingJson } from "../listings/listing-json.js";
import { listingMarkdown } from "../listings/listing-markdown.js";
import { listingAddress } from "../pages/addresses.js";
import { LaterPage } from "../pages/message-page.js";
import { listing } from "../views/listing.js";
import type { ListingView } from "../views/shapes.js";
import { queryOfSearch } from "./form-search.js";
import { planOf } from "./listing-route.js";
import { file, isFresh, json, orJsonProblem, refusal, unchanged, type Visit } from "./visit.js";

type Format = (visit: Visit, view: ListingView, type: RecordType, name: string) => Response;

const FORMATS: { readonly [extension: string]: Format } = {
  csv: (visit, view, type, name) => file(visit, "text/csv; charset=utf-8", `${name}.csv`, listingCsv(view, { type })),
  md: (visit, view, type, name) =>
    file(visit, "text/markdown; charset=utf-8", `${name}.md`, listingMarkdown(view, { type })),
  json: (visit, view) => json(visit, `${jsonText(listingJson(view), 2)}\n`),
};

/** The extensions that a listing's address may have. */
export const DOWNLOADS: readonly string[] = [...Object.keys(FORMATS), "docx"];

/** A whole listing as a file, whatever page of it one was looking at. */
export async function downloadRoute(visit: Visit, type: RecordType, extension: string): Promise<Response> {
  const { c, site, lang, search } = visit;
  if (extension === "docx") {
    const back = listingAddress(site.codebook, lang, type.key, search.replace(/^\?/, ""));
    return refusal(c, 501, lang, <LaterPage site={site} lang={lang} back={back} />);
  }
  return orJsonProblem(c, extension === "json", async () => {
    const { page: _page, per: _per, ...query } = queryOfSearch(search);
    const plan = await planOf(visit, type, query);
    if (isFresh(visit)) return unchanged(visit);
    return FORMATS[extension]!(visit, await listing(visit.look, plan), type, pathOf(type, lang));
  });
}
