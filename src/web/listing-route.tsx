import type { RecordType } from "../codebook/codebook.js";
import { downloadAddress, listingAddress } from "../pages/addresses.js";
import type { ChosenFilter } from "../pages/chosen-filters.js";
import { type FilterFields, filterFields, filterPlace } from "../pages/filter-fields.js";
import { conditionText, type FilterPair, filterPair, isCondition, printFilterPair } from "../pages/filter-pairs.js";
import { ListingPage } from "../pages/listing-page.js";
import { checkQuery } from "../query/check-query.js";
import { parseQuery } from "../query/parse-query.js";
import type { CheckedQuery } from "../query/plan.js";
import { printPairs, printQueryString } from "../query/print-query.js";
import type { Query } from "../query/query.js";
import { Problem } from "../values/problem.js";
import { type FilterOptions, filterOptions } from "../views/filter-options.js";
import { listing } from "../views/listing.js";
import { referenceLookup } from "../views/reference-lookup.js";
import { pairsOfSearch, queryOfSearch } from "./form-search.js";
import { isFresh, page, refusal, unchanged, type Visit } from "./visit.js";

const ROWS_A_PAGE = 100;

/**
 * A listing at its canonical address; one that is written otherwise is sent there, so that equal views have equal addresses. A query that
 * cannot be answered gives the page with the form as it was filled in, and what is wrong above it.
 */
export async function listingRoute(visit: Visit, type: RecordType): Promise<Response> {
  const options = await filterOptions(visit.look, type);
  let plan: CheckedQuery;
  try {
    plan = await planOf(visit, type, queryOfSearch(visit.search));
  } catch (error) {
    if (!(error instanceof Problem) || error.exit === 3) throw error;
    return refusedListing(visit, type, options, error);
  }
  const elsewhere = otherAddress(visit, type, plan);
  if (elsewhere !== undefined) return visit.c.redirect(elsewhere, 302);
  if (isFresh(visit)) return unchanged(visit);
  const view = await listing(visit.look, plan, ROWS_A_PAGE);
  const pairs = printPairs(plan.query).map(filterPair);
  const { site, lang } = visit;
  return page(
    visit,
    <ListingPage
      site={site}
      lang={lang}
      type={type}
      fields={fieldsOf(visit, type, options, pairs)}
      search={printQueryString(plan.query)}
      chosen={chosenOf(visit, type, options, pairs)}
      answer={view}
      searchOfPage={(number) => printQueryString({ ...plan.query, page: number })}
    />,
  );
}

/** The query held against the codebook. @throws Problem */
export const planOf = ({ look, deps }: Visit, type: RecordType, query: Query): Promise<CheckedQuery> =>
  checkQuery(query, type.key, deps.codebook, referenceLookup(look.reader));

/** Where the view that is asked for stands, if not here: another language, a file, or the canonical spelling of the query. */
function otherAddress({ search, site, lang }: Visit, type: RecordType, plan: CheckedQuery): string | undefined {
  const { lang: _lang, format, ...query } = plan.query;
  const canonical = printQueryString(query);
  const wanted = plan.lang !== undefined && site.languages.includes(plan.lang) ? plan.lang : lang;
  if (format !== undefined && FILES.has(format))
    return downloadAddress(site.codebook, wanted, type.key, format, canonical);
  if (wanted === lang && search.replace(/^\?/, "") === canonical) return undefined;
  return listingAddress(site.codebook, wanted, type.key, canonical);
}

const FILES: ReadonlySet<string> = new Set(["csv", "json", "md", "docx"]);

function refusedListing(visit: Visit, type: RecordType, options: FilterOptions, problem: Problem): Response {
  const { c, site, lang, search } = visit;
  const { code, message, hint } = problem;
  return refusal(
    c,
    400,
    lang,
    <ListingPage
      site={site}
      lang={lang}
      type={type}
      fields={fieldsOf(visit, type, options, pairsOfSearch(search))}
      search={search.replace(/^\?/, "")}
      chosen={[]}
      answer={{ code, message, hint }}
      searchOfPage={() => ""}
    />,
  );
}

function fieldsOf(
  { site, lang }: Visit,
  type: RecordType,
  options: FilterOptions,
  pairs: readonly FilterPair[],
): FilterFields {
  return filterFields({ codebook: site.codebook, type, options, pairs, lang, isTeam: site.isTeam });
}

/** Each condition in words, with the address at which it is taken off; the first page, since others hold other rows then. */
function chosenOf(
  { site, lang }: Visit,
  type: RecordType,
  options: FilterOptions,
  pairs: readonly FilterPair[],
): ChosenFilter[] {
  const place = filterPlace({ codebook: site.codebook, type, options, lang });
  return pairs.filter(isCondition).map((pair) => {
    const rest = pairs.filter((each) => each !== pair && each.key !== "page").map(printFilterPair);
    return {
      text: conditionText(pair, place),
      without: listingAddress(site.codebook, lang, type.key, printQueryString(parseQuery(rest))),
    };
  });
}
