import { raw } from "hono/html";
import { dateText } from "../listings/marks.js";
import type { SourceView } from "../views/shapes.js";
import { pageWords } from "../words/pages.js";
import { questionWords } from "../words/questions.js";
import { readerWords } from "../words/reader.js";
import { recordWords } from "../words/record.js";
import {
  capturedAddress,
  isWebAddress,
  newClipAddress,
  originalAddress,
  sourceAddress,
  sourcesAddress,
} from "./addresses.js";
import { languageName } from "./fact-text.js";
import { Page, type Site } from "./page.js";
import { ReaderBar } from "./reader-bar.js";
import { Clip, Shares, type SourceClip, Uses } from "./source-clip.js";
import { PageText } from "./source-text.js";

interface Props {
  readonly site: Site;
  readonly view: SourceView;
  /** Address of pdf.js, with which pages of a PDF are drawn; absent where nothing is. */
  readonly pdfEngine?: string;
}

/**
 * A source: how to cite it, what was captured, its text page by page with the passages marked, as far as this reader may see it; else
 * each passage with what is around it.
 */
export function SourcePage({ site, view, pdfEngine }: Props) {
  const { lang } = view;
  const words = pageWords[lang];
  return (
    <Page
      site={site}
      lang={lang}
      title={view.title}
      address={(each) => sourceAddress(each, view.key)}
      section="sources"
      asOf={view.asOf}
      wide={view.pages.length > 0}
      islands={view.pages.length > 0 && pdfEngine !== undefined ? ["reader"] : []}
    >
      <header class="title">
        <nav class="above" aria-label={words.trail}>
          <ol>
            <li>
              <a href={sourcesAddress(lang)}>{words.sources}</a>
            </li>
          </ol>
        </nav>
        <h1 lang={view.language ?? undefined} dir="auto">
          {view.title}
        </h1>
        <p class="aside">
          <code>{view.key}</code>
          {view.kind && <span class="mark">{words.kind[view.kind]}</span>}
          {view.language && <span class="mark">{languageName(view.language, lang)}</span>}
          {site.isTeam && <span class={`mark access-${view.access}`}>{words.access[view.access]}</span>}
          <a href={`${sourceAddress(lang, view.key)}.json`}>.json</a>
        </p>
      </header>
      <About view={view} site={site} />
      {view.pages.length > 0 ? (
        <Text site={site} view={view} {...(pdfEngine !== undefined && { pdfEngine })} />
      ) : (
        <Passages site={site} view={view} />
      )}
    </Page>
  );
}

function About({ view, site }: Props) {
  const { lang } = view;
  const words = pageWords[lang];
  return (
    <dl class="about">
      <dt>{words.cite}</dt>
      {/* escaped by citations/, its only tags are those of a citation */}
      <dd>{raw(view.citation.html)}</dd>
      {view.url && !view.citation.text.includes(view.url) && (
        <>
          <dt>{words.address}</dt>
          <dd class="long">{isWebAddress(view.url) ? <a href={view.url}>{view.url}</a> : view.url}</dd>
        </>
      )}
      <dt>{words.captured}</dt>
      {view.snapshots.length === 0 && <dd>{words.notCaptured}</dd>}
      {view.snapshots.map((snapshot) => (
        <dd>
          {dateText(snapshot.at.slice(0, 10), lang)} · {snapshot.mediaType} · {words.pages(snapshot.pages)}
          {snapshot.findings.map((finding) => (
            <span> · {words.finding(finding)}</span>
          ))}
          <span class="hash">
            {words.hash} <code>{snapshot.sha256}</code>
          </span>
        </dd>
      ))}
      {view.note && (
        <>
          <dt>{recordWords[lang].note}</dt>
          <dd dir="auto">{view.note}</dd>
        </>
      )}
      {view.shares.length > 0 && (
        <>
          <dt>{questionWords[lang].sharedWith}</dt>
          <dd>
            <Shares shares={view.shares} lang={lang} />
          </dd>
        </>
      )}
      {view.uses.length > 0 && (
        <>
          <dt>{words.usedWhole}</dt>
          <dd>
            <Uses uses={view.uses} site={site} lang={lang} bare />
          </dd>
        </>
      )}
    </dl>
  );
}

/** Numbers of the passages, in the order in which they are listed. */
function numbersOf(view: SourceView): (clip: string) => number {
  const numbers = new Map(view.clips.map(({ id }, place) => [id, place + 1]));
  return (clip) => numbers.get(clip) ?? 0;
}

/** Which look a document has beside its text, and what the program that draws it must know. */
function lookOf({ view, pdfEngine }: Props) {
  const type = view.snapshots[0]?.mediaType;
  if (pdfEngine === undefined) return {};
  if (type === "text/html") return { "data-look": "captured" };
  if (type !== "application/pdf") return {};
  return { "data-look": "pdf", "data-engine": pdfEngine, "data-original": originalAddress(view.lang, view.key) };
}

function Text({ site, view, pdfEngine }: Props) {
  const { lang, language } = view;
  const look = lookOf({ site, view, ...(pdfEngine !== undefined && { pdfEngine }) });
  const words = pageWords[lang];
  const numberOf = numbersOf(view);
  const placed = new Set(view.pages.flatMap(({ clips }) => clips.map(({ id }) => id)));
  const others = view.clips.filter(({ id }) => !placed.has(id));
  const byId = new Map(view.clips.map((clip) => [clip.id, clip]));
  return (
    <section
      class="text"
      aria-labelledby="text"
      {...look}
      {...(site.writer && { "data-new-clip": newClipAddress(lang, view.key) })}
    >
      <h2 id="text">{words.text}</h2>
      {pdfEngine !== undefined && (
        <ReaderBar
          view={view}
          lang={lang}
          isWriter={site.writer !== undefined}
          hasLook={look["data-look"] !== undefined}
        />
      )}
      <MarkedPages view={view} />
      {view.pages.map((page) => {
        const clips = page.clips.flatMap(({ id }) => byId.get(id) ?? []);
        return (
          <section class="text-page" id={`page-${page.number}`} aria-labelledby={`page-${page.number}-title`}>
            <h3 id={`page-${page.number}-title`}>{words.page(page.number, page.label)}</h3>
            {look["data-look"] === "captured" && (
              <iframe
                class="captured"
                src={capturedAddress(lang, view.key)}
                title={readerWords[lang].captured}
                sandbox="allow-same-origin"
                loading="lazy"
              ></iframe>
            )}
            <PageText page={page} lang={lang} language={language} numberOf={numberOf} />
            {clips.length > 0 && <ClipList clips={clips} site={site} view={view} isInText numberOf={numberOf} />}
          </section>
        );
      })}
      {others.length > 0 && (
        <>
          <h2>{words.passages}</h2>
          <ClipList clips={others} site={site} view={view} isInText={false} numberOf={numberOf} />
        </>
      )}
    </section>
  );
}

/** The way to the pages that matter in a long document. */
function MarkedPages({ view }: { view: SourceView }) {
  const marked = view.pages.filter(({ clips }) => clips.length > 0);
  if (view.pages.length < 2 || marked.length === 0) return null;
  const { marked: label } = pageWords[view.lang];
  return (
    <nav class="marked-pages" aria-label={label}>
      <span class="aside">{label}:</span>
      <ul>
        {marked.map(({ number, label: printed }) => (
          <li>
            <a href={`#page-${number}`}>{printed ?? number}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Passages({ site, view }: Props) {
  const words = pageWords[view.lang];
  // The text of the pages is not there: the first passage of each is what `#page-…` leads to.
  const first = new Map<number, string>();
  for (const { id, page } of view.clips) if (page !== null && !first.has(page)) first.set(page, id);
  return (
    <section aria-labelledby="passages">
      <h2 id="passages">{words.passages}</h2>
      {view.snapshots.length > 0 && <p class="aside">{words.textClosed}</p>}
      {view.clips.length === 0 ? (
        <p>{words.noPassages}</p>
      ) : (
        <ClipList
          clips={view.clips}
          site={site}
          view={view}
          isInText={false}
          numberOf={numbersOf(view)}
          isFirst={(clip) => first.get(clip.page ?? 0) === clip.id}
        />
      )}
    </section>
  );
}

interface ClipListProps extends Props {
  readonly clips: readonly SourceClip[];
  readonly isInText: boolean;
  numberOf(clip: string): number;
  /** Whether it is the first passage of its page, where the text is not shown. */
  readonly isFirst?: (clip: SourceClip) => boolean;
}

function ClipList({ clips, site, view, isInText, numberOf, isFirst }: ClipListProps) {
  const newest = view.snapshots[0]?.id;
  return (
    <ol class={isInText ? "clips beside" : "clips"}>
      {clips.map((clip) => (
        <Clip
          clip={clip}
          number={numberOf(clip.id)}
          site={site}
          lang={view.lang}
          language={view.language}
          isInText={isInText}
          isFirst={isFirst?.(clip) ?? false}
          isOlder={clip.snapshot !== null && clip.snapshot !== newest}
        />
      ))}
    </ol>
  );
}
