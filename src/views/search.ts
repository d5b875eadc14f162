import type { SearchPlan } from "../query/check-search.js";
import { printQuery } from "../query/print-query.js";
import { withoutShowing } from "../query/query.js";
import { searchWords } from "../words/search.js";
import { Kept } from "./kept.js";
import type { Look } from "./look.js";
import { askedOf } from "./search-asked.js";
import { facetsOf } from "./search-facets.js";
import { hitsAt } from "./search-hits.js";
import { type Found, searchMatches } from "./search-matches.js";
import type { FacetValue, SearchView } from "./shapes.js";
import { withSourceIds } from "./source-filters.js";

const PER_PAGE = 20;
const keptMatches = new Kept<Found>(30); // a page further costs nothing
const keptFacets = new Kept<{ [name: string]: FacetValue[] }>(30);

type Facets = { readonly [name: string]: FacetValue[] };

/** What a search finds, best first. */
export function foundBy(look: Look, plan: SearchPlan): Promise<Found> {
  return keptMatches.get(look, printQuery(withoutShowing(plan.query)), async () =>
    searchMatches(look, plan.q, await withSourceIds(look, plan.filters)),
  );
}

/** What all that a search finds is counted under. */
async function facetsOfSearch(look: Look, plan: SearchPlan): Promise<Facets> {
  const { columns, places } = await foundBy(look, plan);
  const key = `${look.lang} ${printQuery(withoutShowing(plan.query))}`;
  return keptFacets.get(look, key, () => facetsOf(look, columns, places));
}

/** What a search is counted under if what must hold under one key is not asked: what else could be chosen there. */
export function facetsWithout(look: Look, plan: SearchPlan, key: string): Promise<Facets> {
  const filters = plan.filters.filter((filter) => filter.key !== key || filter.negated);
  const pairs = plan.query.filters.filter((pair) => pair.key.join(".") !== key || pair.negated);
  return facetsOfSearch(look, { ...plan, filters, query: { ...plan.query, filters: pairs } });
}

/** One search over everything that this reader can see: a page of hits, best first, and what all of them are counted under. */
export async function search(look: Look, plan: SearchPlan, perPage = PER_PAGE): Promise<SearchView> {
  return viewOf(look, plan, await foundBy(look, plan), await facetsOfSearch(look, plan), perPage);
}

/** A page of what was found, as it is told. */
export async function viewOf(
  look: Look,
  plan: SearchPlan,
  found: Found,
  facets: Facets,
  perPage: number,
): Promise<SearchView> {
  const per = plan.per ?? perPage;
  const pages = Number.isFinite(per) ? Math.max(1, Math.ceil(found.places.length / per)) : 1;
  const shown = Number.isFinite(per) ? found.places.slice((plan.page - 1) * per, plan.page * per) : found.places;
  const words = searchWords[look.lang];
  const total = found.places.length;
  const said = found.corrected ? found.didYouMean! : plan.q;
  const asked = await askedOf(look, plan);
  const sentence = [
    ...(found.corrected ? [words.corrected(plan.q, found.didYouMean!)] : []),
    asked.sentence(total, said),
    ...(found.relaxed ? [words.relaxed] : []),
  ].join(" ");
  return {
    query: printQuery(plan.query),
    lang: look.lang,
    q: plan.q,
    sentence,
    asked: asked.filters,
    total,
    page: plan.page,
    pages,
    ...(Number.isFinite(per) && { per }),
    hits: await hitsAt(look, found, [...shown]),
    facets,
    facetLabels: Object.fromEntries(Object.keys(facets).map((name) => [name, facetLabel(look, name)])),
    ...(found.didYouMean !== undefined && { didYouMean: found.didYouMean }),
    corrected: found.corrected,
    relaxed: found.relaxed,
    asOf: look.revision.at,
  };
}

function facetLabel(look: Look, name: string): string {
  const type = look.codebook.types.get(name.replace(/^about\./, ""));
  return searchWords[look.lang].facets[name] ?? type?.plural[look.lang] ?? name;
}
