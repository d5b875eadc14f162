import { raw } from "hono/html";
import type { SourceListView } from "../views/shapes.js";
import { pageWords } from "../words/pages.js";
import { sourceAddress, sourcesAddress } from "./addresses.js";
import { Page, type Site } from "./page.js";
import { Pager } from "./pager.js";

/** Sources, each by its title with its citation, a page of them. */
export function SourceListPage({ site, view }: { site: Site; view: SourceListView }) {
  const { lang, sources, total, page, pages } = view;
  const words = pageWords[lang];
  return (
    <Page
      site={site}
      lang={lang}
      title={words.sources}
      address={(each) => sourcesAddress(each, page)}
      section="sources"
      asOf={view.asOf}
    >
      <header class="title">
        <h1>{words.sources}</h1>
        <p class="aside">{total === 0 ? words.noSources : words.sourceCount(total)}</p>
      </header>
      <ul class="source-list">
        {sources.map(({ key, title, kind, citation }) => (
          <li>
            <a href={sourceAddress(lang, key)} dir="auto">
              {title}
            </a>
            {kind && <span class="mark">{words.kind[kind]}</span>}
            {/* escaped by citations/, its only tags are those of a citation */}
            <p>{raw(citation.html)}</p>
          </li>
        ))}
      </ul>
      <Pager page={page} pages={pages} lang={lang} addressOf={(number) => sourcesAddress(lang, number)} />
    </Page>
  );
}
