import type { Query } from "../query/query.js";
import type { Lang } from "../values/value.js";
import type { SavedSearchView } from "../views/saved-searches.js";
import type { SearchView } from "../views/shapes.js";
import { pageWords } from "../words/pages.js";
import { searchPageWords } from "../words/search-page.js";
import { savedFeedAddress, savedSearchAddress, searchAddress } from "./addresses.js";
import { ChosenFilters } from "./chosen-filters.js";
import { SearchBox } from "./filter-form.js";
import { Page, type Site } from "./page.js";
import { Pager } from "./pager.js";
import { type Notice, ProblemNotice } from "./problem-notice.js";
import { type Facet, Facets } from "./search-facets.js";
import { Hit } from "./search-hit.js";
import { fieldOf, type SearchLinks, searchLinks } from "./search-links.js";

interface Props {
  readonly site: Site;
  readonly lang: Lang;
  /** What is asked; as far as it can be read where it cannot be answered. */
  readonly query: Query;
  /** What follows "?" in the address. */
  readonly search: string;
  readonly answer:
    | { readonly view: SearchView; readonly facets: readonly Facet[]; readonly saved: readonly SavedSearchView[] }
    | { readonly notice: Notice };
}

/** One search over everything: the box, what is chosen, the count in a sentence, the facets beside the hits. */
export function SearchPage({ site, lang, query, search, answer }: Props) {
  const words = searchPageWords[lang];
  const links = searchLinks(lang, query);
  const view = "view" in answer ? answer.view : undefined;
  const title = query.q ? `${words.title}: ${query.q}` : words.title;
  return (
    <Page
      site={site}
      lang={lang}
      title={title}
      address={(each) => searchAddress(each, search)}
      section="search"
      wide
      {...(view && { asOf: view.asOf, islands: ["copy"], feed: links.file("atom") })}
    >
      <header class="title">
        <h1>{words.title}</h1>
      </header>
      {"notice" in answer && <ProblemNotice notice={answer.notice} lang={lang} />}
      <Form lang={lang} query={query} links={links} />
      {"view" in answer && <Answer site={site} lang={lang} links={links} {...answer} />}
    </Page>
  );
}

function Form({ lang, query, links }: { lang: Lang; query: Query; links: SearchLinks }) {
  const words = searchPageWords[lang];
  return (
    <search>
      <form class="filters search-form" method="get" action={searchAddress(lang)}>
        <SearchBox lang={lang} value={query.q ?? ""} hint={words.hint} />
        {links.carried(["q", ...(isOneField(query) ? ["issued"] : [])]).map(({ name, value }) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {isOneField(query) && (
          <div class="field between">
            <label for="issued">{words.issued}</label>
            <input
              id="issued"
              name="issued"
              type="text"
              value={fieldOf(query, "issued")}
              autocomplete="off"
              aria-describedby="issued-hint"
            />
            <span id="issued-hint" class="hint">
              {words.issuedHint}
            </span>
          </div>
        )}
      </form>
    </search>
  );
}

/** Dates that must all hold stand in no one field: then they are carried along as they are. */
const isOneField = ({ filters }: Query): boolean =>
  filters.filter((pair) => pair.key[0] === "issued" && !pair.negated).length < 2;

interface AnswerProps {
  readonly site: Site;
  readonly lang: Lang;
  readonly links: SearchLinks;
  readonly view: SearchView;
  readonly facets: readonly Facet[];
  readonly saved: readonly SavedSearchView[];
}

function Answer({ site, lang, links, view, facets, saved }: AnswerProps) {
  const words = searchPageWords[lang];
  const chosen = view.asked.map(({ text, label }) => ({ text: label, without: links.without(text) }));
  const first = (view.page - 1) * (view.per ?? view.hits.length);
  return (
    <>
      <ChosenFilters chosen={chosen} lang={lang} />
      <div class="summary">
        <p role="status">{view.sentence}</p>
        <Files links={links} lang={lang} />
      </div>
      {view.didYouMean !== undefined && (
        <p>
          <a href={links.worded(view.didYouMean)}>{words.didYouMean(view.didYouMean)}</a>
        </p>
      )}
      <div class={facets.length > 0 ? "search-columns" : undefined}>
        <Facets facets={facets} asked={view.asked} links={links} lang={lang} />
        <section aria-labelledby="results">
          <h2 id="results" class="unseen">
            {words.results}
          </h2>
          {view.hits.length === 0 ? (
            <p>{words.empty}</p>
          ) : (
            <ol class="hits" start={first + 1}>
              {view.hits.map((hit, place) => (
                <Hit hit={hit} number={first + place + 1} site={site} lang={lang} links={links} />
              ))}
            </ol>
          )}
          <p id="copied" class="unseen" aria-live="polite"></p>
          <Pager page={view.page} pages={view.pages} lang={lang} addressOf={links.page} />
        </section>
      </div>
      <Saved saved={saved} lang={lang} />
    </>
  );
}

/** The team's searches that have a name, each with its feed. */
function Saved({ saved, lang }: { saved: readonly SavedSearchView[]; lang: Lang }) {
  if (saved.length === 0) return null;
  const words = searchPageWords[lang];
  return (
    <section aria-labelledby="saved">
      <h2 id="saved">{words.saved}</h2>
      <ul>
        {saved.map(({ name }) => (
          <li>
            <a href={savedSearchAddress(lang, name)} dir="auto">
              {name}
            </a>{" "}
            <a href={savedFeedAddress(lang, name)} aria-label={words.feedOf(name)}>
              .atom
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const EXTENSIONS = ["txt", "md", "csv", "csl.json", "json"] as const;

function Files({ links, lang }: { links: SearchLinks; lang: Lang }) {
  const { formats } = searchPageWords[lang];
  return (
    <p class="downloads">
      {pageWords[lang].downloads}:{" "}
      {EXTENSIONS.map((extension) => (
        <>
          <a href={links.file(extension)} rel="nofollow">
            {formats[extension]}
          </a>{" "}
        </>
      ))}
      <a href={links.file("atom")} rel="nofollow">
        {searchPageWords[lang].feed}
      </a>
    </p>
  );
}
