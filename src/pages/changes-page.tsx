import { dateText } from "../listings/marks.js";
import { formatNumber } from "../values/format-number.js";
import type { Lang } from "../values/value.js";
import type { BatchView } from "../views/changes.js";
import { changeWords } from "../words/changes.js";
import { pageWords } from "../words/pages.js";
import { changesAddress, undoAddress } from "./addresses.js";
import { Page, type Site } from "./page.js";

interface Props {
  readonly site: Site;
  readonly lang: Lang;
  readonly batches: readonly BatchView[];
  readonly page: number;
  readonly hasMore: boolean;
  readonly asOf: string;
}

/** The day and, to the minute, the time where nobody sits. */
const momentText = (at: string, lang: Lang): string => `${dateText(at.slice(0, 10), lang)}, ${at.slice(11, 16)} UTC`;

/** Who changed what, newest first; each can be looked at and taken back. */
export function ChangesPage({ site, lang, batches, page, hasMore, asOf }: Props) {
  const words = changeWords[lang];
  const names = pageWords[lang];
  return (
    <Page
      site={site}
      lang={lang}
      title={words.title}
      section="changes"
      address={(each) => changesAddress(each, page)}
      asOf={asOf}
    >
      <header class="title">
        <h1>{words.title}</h1>
        <p class="lead">{words.about}</p>
      </header>
      {batches.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ol class="batches">
          {batches.map((batch) => (
            <li class={batch.undoneBy === null ? undefined : "undone"}>
              <time datetime={batch.at}>{momentText(batch.at, lang)}</time> <b>{batch.by}</b>{" "}
              <span>{words.action(batch.action)}</span>{" "}
              <span class="counts">{words.changeCount(formatNumber(batch.changes), batch.changes === 1)}</span>{" "}
              {batch.undoneBy === null ? (
                site.writer && <a href={undoAddress(lang, batch.batch)}>{words.lookAndUndo}</a>
              ) : (
                <span class="mark">{words.takenBack}</span>
              )}
            </li>
          ))}
        </ol>
      )}
      <nav class="pager" aria-label={names.paging}>
        {page > 1 && (
          <a rel="prev" href={changesAddress(lang, page - 1)}>
            {names.previous}
          </a>
        )}{" "}
        {hasMore && (
          <a rel="next" href={changesAddress(lang, page + 1)}>
            {names.next}
          </a>
        )}
      </nav>
    </Page>
  );
}
