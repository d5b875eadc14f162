import { isWholeSearch, printSearch, type SearchFormat } from "../listings/print-search.js";
import { searchAtom } from "../listings/search-atom.js";
import { savedFeedAddress, searchAddress, searchFileAddress } from "../pages/addresses.js";
import { type Facet, keyOfFacet } from "../pages/search-facets.js";
import { SearchPage } from "../pages/search-page.js";
import { checkSearch, type SearchPlan } from "../query/check-search.js";
import { parseQuery } from "../query/parse-query.js";
import { printQueryString } from "../query/print-query.js";
import { type Query, withoutShowing } from "../query/query.js";
import { splitShellWords } from "../query/shell-words.js";
import { Problem } from "../values/problem.js";
import { referenceLookup } from "../views/reference-lookup.js";
import { savedSearches } from "../views/saved-searches.js";
import { facetsWithout, search } from "../views/search.js";
import { searchFeed, uuidFrom } from "../views/search-feed.js";
import { citedItems } from "../views/search-items.js";
import type { SearchView } from "../views/shapes.js";
import { pairsOfSearch, queryOfSearch } from "./form-search.js";
import { noSuchPath } from "./not-found.js";
import { feed, file, isFresh, json, orJsonProblem, page, refusal, unchanged, type Visit } from "./visit.js";

/** The extensions of a search's files, and what each of them holds. */
const FILES: { readonly [extension: string]: { readonly format: SearchFormat; readonly type: string } } = {
  txt: { format: "text", type: "text/plain; charset=utf-8" },
  md: { format: "md", type: "text/markdown; charset=utf-8" },
  csv: { format: "csv", type: "text/csv; charset=utf-8" },
  "csl.json": { format: "csl", type: "application/vnd.citationstyles.csl+json" },
  json: { format: "json", type: "application/json; charset=utf-8" },
};

const FEED = "atom";

/** The extension of the address of a search's file or feed; undefined for any other address. */
export function searchExtension(name: string): string | undefined {
  const [, extension = ""] = /^search\.([a-z.]+)$/.exec(name) ?? [];
  return extension === FEED || Object.hasOwn(FILES, extension) ? extension : undefined;
}

/** The page of a search at its canonical address; where it cannot be answered, the box as it was filled in and why. */
export async function searchRoute(visit: Visit): Promise<Response> {
  let plan: SearchPlan;
  try {
    plan = await planOf(visit, queryOfSearch(visit.search));
  } catch (error) {
    if (!(error instanceof Problem) || error.exit === 3) throw error;
    return refusedSearch(visit, error);
  }
  const elsewhere = otherAddress(visit, plan.query);
  if (elsewhere !== undefined) return visit.c.redirect(elsewhere, 302);
  if (isFresh(visit)) return unchanged(visit);
  const view = await search(visit.look, plan);
  const { site, lang } = visit;
  const answer = { view, facets: await facetsToChoose(visit, plan, view), saved: await savedSearches(visit.look) };
  return page(
    visit,
    <SearchPage site={site} lang={lang} query={plan.query} search={printQueryString(plan.query)} answer={answer} />,
  );
}

/** A search as a file: the same bytes as the command line gives. */
export async function searchFileRoute(visit: Visit, extension: string): Promise<Response> {
  const { c, look } = visit;
  if (extension === FEED) return feedRoute(visit);
  const { format, type } = FILES[extension]!;
  return orJsonProblem(c, format === "json" || format === "csl", async () => {
    const plan = await planOf(visit, queryOfSearch(visit.search));
    if (isFresh(visit)) return unchanged(visit);
    const view = await search(look, plan, isWholeSearch(format) ? Number.POSITIVE_INFINITY : undefined);
    const items = format === "csl" ? await citedItems(look, view) : [];
    const text = printSearch(view, format, { items, base: new URL(c.req.url).origin });
    return format === "json" ? json(visit, text) : file(visit, type, `search.${extension}`, text);
  });
}

/** A search that has a name: its page, or with `.atom` its feed. The public knows none. */
export async function savedSearchRoute(visit: Visit, name: string): Promise<Response> {
  const isFeed = name.endsWith(`.${FEED}`);
  const asked = isFeed ? name.slice(0, -FEED.length - 1) : name;
  const saved = (await savedSearches(visit.look)).find((each) => each.name === asked);
  if (!saved) return noSuchPath(visit, asked);
  const query = parseQuery(splitShellWords(saved.query));
  if (isFeed) return feedRoute(visit, query, saved.name);
  return visit.c.redirect(searchAddress(visit.lang, printQueryString(query)), 302);
}

/** The newest of what a search finds, as a feed; `name`: of a search that has one. */
async function feedRoute(visit: Visit, asked?: Query, name?: string): Promise<Response> {
  const { c, deps, site, lang, look, path, search: typed } = visit;
  const plan = await planOf(visit, asked ?? queryOfSearch(typed));
  if (isFresh(visit)) return unchanged(visit);
  const canonical = printQueryString(withoutShowing(plan.query));
  const atom = searchAtom(await searchFeed(look, plan), {
    site: site.name,
    // a name keeps its feed, whatever it stands for
    uuid: uuidFrom([deps.store.origin, path, ...(name === undefined ? [canonical] : [])].join(" ")),
    ...(name !== undefined && { title: name }),
    base: new URL(c.req.url).origin,
    self: name === undefined ? searchFileAddress(lang, FEED, canonical) : savedFeedAddress(lang, name),
    page: searchAddress(lang, canonical),
  });
  return feed(visit, atom);
}

const planOf = ({ look, deps }: Visit, query: Query): Promise<SearchPlan> =>
  checkSearch(query, deps.codebook, referenceLookup(look.reader));

/** Where the search that is asked for stands, if not here: another language, a file, or its canonical spelling. */
function otherAddress({ search: typed, site, lang }: Visit, asked: Query): string | undefined {
  const { lang: inLang, format, ...query } = asked;
  const canonical = printQueryString(query);
  const wanted = site.languages.find((each) => each === inLang) ?? lang;
  const extension =
    format === FEED ? FEED : Object.keys(FILES).find((each) => each === format || FILES[each]!.format === format);
  if (extension !== undefined) return searchFileAddress(wanted, extension, canonical);
  if (wanted === lang && typed.replace(/^\?/, "") === canonical) return undefined;
  return searchAddress(wanted, canonical);
}

function refusedSearch(visit: Visit, problem: Problem): Response {
  const { c, site, lang, search: typed } = visit;
  const { code, message, hint } = problem;
  return refusal(
    c,
    400,
    lang,
    <SearchPage
      site={site}
      lang={lang}
      query={asFarAsRead(typed)}
      search={typed.replace(/^\?/, "")}
      answer={{ notice: { code, message, hint } }}
    />,
  );
}

/** What can be read of a search that is refused: its words, so that nobody types them again. */
function asFarAsRead(typed: string): Query {
  const q = pairsOfSearch(typed).find(({ key, negated }) => key === "q" && !negated)?.value;
  return q === undefined ? { filters: [] } : parseQuery([`q=${q}`]);
}

/** Facets that tell hits apart, with what else could be chosen beside what is chosen. */
async function facetsToChoose({ look }: Visit, plan: SearchPlan, view: SearchView): Promise<Facet[]> {
  const chosen = new Map(
    view.asked.filter(({ negated }) => !negated).map(({ key, values }) => [key, new Set(values)] as const),
  );
  const facets: Facet[] = [];
  const wider = new Map(
    await Promise.all([...chosen.keys()].map(async (key) => [key, await facetsWithout(look, plan, key)] as const)),
  );
  for (const name of Object.keys(view.facetLabels)) {
    const values = view.facets[name] ?? [];
    const key = keyOfFacet(name);
    const all = wider.get(key)?.[name] ?? [];
    const others = all.filter(({ value }) => !chosen.get(key)?.has(value));
    const tellsApart = values.length > 1 || values.some(({ count }) => count < view.total);
    if (tellsApart || others.length > 0) facets.push({ name, label: view.facetLabels[name]!, values, others });
  }
  return facets;
}
