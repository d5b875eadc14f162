import { capitalized } from "../values/capitalized.js";
import { formatNumber } from "../values/format-number.js";
import type { StartView } from "../views/start.js";
import { pageWords } from "../words/pages.js";
import { questionWords } from "../words/questions.js";
import { searchPageWords } from "../words/search-page.js";
import {
  contactsAddress,
  listingAddress,
  obligationsAddress,
  questionsAddress,
  searchAddress,
  sourcesAddress,
  startAddress,
} from "./addresses.js";
import { SearchBox } from "./filter-form.js";
import { Page, type Site } from "./page.js";

/** The start: what the workspace holds, and one search over all of it. */
export function StartPage({ site, view }: { site: Site; view: StartView }) {
  const { lang } = view;
  const words = pageWords[lang];
  const board = questionWords[lang];
  const { questions, obligations } = view;
  const boards = [
    {
      href: questionsAddress(lang),
      text: board.questions,
      count: questions,
      about: board.questionsAbout,
      isThere: questions > 0,
    },
    {
      href: contactsAddress(lang),
      text: board.contacts,
      count: undefined,
      about: board.contactsAbout,
      isThere: site.isTeam && questions > 0,
    },
    {
      href: obligationsAddress(lang),
      text: board.obligations,
      count: obligations,
      about: board.obligationsAbout,
      isThere: obligations > 0,
    },
  ].filter(({ isThere }) => isThere);
  return (
    <Page site={site} lang={lang} title={site.name} address={startAddress} asOf={view.asOf}>
      <header class="title">
        <h1>{site.name}</h1>
        <p class="lead">{words.about}</p>
      </header>
      <search>
        <form class="filters" method="get" action={searchAddress(lang)}>
          <SearchBox lang={lang} hint={searchPageWords[lang].hint} />
        </form>
      </search>
      <section aria-labelledby="browse">
        <h2 id="browse">{words.browse}</h2>
        <ul class="browse">
          {view.types.map(({ key, count }) => {
            const type = site.codebook.types.get(key)!;
            return (
              <li>
                <a href={listingAddress(site.codebook, lang, key)}>{capitalized(type.plural[lang])}</a>
                <span class="counts">{formatNumber(count)}</span>
                {type.help && <p>{capitalized(type.help[lang])}</p>}
              </li>
            );
          })}
          <li>
            <a href={sourcesAddress(lang)}>{words.sources}</a>
            <span class="counts">{formatNumber(view.sources)}</span>
            <p>{words.sourcesAbout}</p>
          </li>
          {boards.map(({ href, text, count, about }) => (
            <li>
              <a href={href}>{text}</a>
              {count !== undefined && <span class="counts">{formatNumber(count)}</span>}
              <p>{about}</p>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}
