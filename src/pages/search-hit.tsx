import { raw } from "hono/html";
import { atBlockStart, markdownOfHtml } from "../listings/markdown-escape.js";
import type { Lang } from "../values/value.js";
import type { ClipCardView, HitView } from "../views/shapes.js";
import { listingWords } from "../words/listing.js";
import { pageWords } from "../words/pages.js";
import { searchWords } from "../words/search.js";
import { searchPageWords } from "../words/search-page.js";
import type { Site } from "./page.js";
import type { SearchLinks } from "./search-links.js";

interface Props {
  readonly hit: HitView;
  /** Its place among all hits, from 1: makes the ids of what can be copied. */
  readonly number: number;
  readonly site: Site;
  readonly lang: Lang;
  readonly links: SearchLinks;
}

/** Something that was found; its name leads to the very passage. */
export function Hit(props: Props) {
  const { hit, site, lang } = props;
  const words = searchWords[lang];
  const kind =
    hit.kind === "record" ? (site.codebook.types.get(hit.type ?? "")?.label[lang] ?? hit.type) : words.types[hit.kind];
  return (
    <li class={hit.clip?.important ? "hit important" : "hit"}>
      <p class="hit-kind aside">
        <span>{kind}</span>
        {hit.clip && <Marks clip={hit.clip} site={site} lang={lang} />}
      </p>
      <h3>
        <a href={hit.url} dir="auto">
          {hit.label}
        </a>
        {hit.pageLabel !== undefined && <span class="counts"> {words.pageOf(hit.pageLabel)}</span>}
      </h3>
      {hit.clip ? <Card {...props} clip={hit.clip} /> : !isSaid(hit) && <Excerpt parts={hit.parts} />}
      {hit.citation && <Footnote {...props} citation={hit.citation} />}
    </li>
  );
}

function Marks({ clip, site, lang }: { clip: ClipCardView; site: Site; lang: Lang }) {
  const { important, status, access } = clip;
  const words = pageWords[lang];
  return (
    <>
      {important && <span class="mark">{words.important}</span>}
      {status !== "anchored" && <span class="mark">{listingWords[lang].status[status]}</span>}
      {site.isTeam && access !== "public" && <span class={`mark access-${access}`}>{words.access[access]}</span>}
    </>
  );
}

/** Whether the excerpt says what stands beside it anyway: the question itself, or the citation. */
const isSaid = ({ kind, excerpt, citation }: HitView): boolean =>
  kind === "question" || citation?.text.includes(excerpt.replace(/^…|…$/g, "").trim()) === true;

const marked = (parts: HitView["parts"]) => parts.map(({ text, mark }) => (mark ? <mark>{text}</mark> : text));

function Excerpt({ parts }: { parts: HitView["parts"] }) {
  return parts.length === 0 ? null : (
    <p class="excerpt" dir="auto">
      {marked(parts)}
    </p>
  );
}

/** The passage: its words, what was noted on it, and its categories, each of which narrows the search. */
function Card({ clip, number, lang, links }: Props & { clip: ClipCardView }) {
  const words = searchPageWords[lang];
  const categories = [
    ...clip.about.map((each) => ({ key: "about", ...each })),
    ...clip.tags.map((each) => ({ key: "tag", ...each })),
  ];
  return (
    <>
      <blockquote id={`quote-${number}`} dir="auto">
        {marked(clip.quoteParts)}
      </blockquote>
      {clip.speaker !== null && (
        <p class="speaker" dir="auto">
          {clip.speaker}
        </p>
      )}
      {clip.note !== null && (
        <p class="note" dir="auto">
          {words.note}: {clip.note}
        </p>
      )}
      {clip.memo !== null && (
        <p class="note" dir="auto">
          {words.memo}: {clip.memo}
        </p>
      )}
      {categories.length > 0 && (
        <ul class="categories" aria-label={words.categories}>
          {categories.map(({ key, value, label }) => (
            <li>
              <a href={links.narrowed(key, value)} aria-label={words.only(label)} rel="nofollow" dir="auto">
                {label}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The citation, as it is shown, as Markdown and as plain text; a click selects all of one, a button (where scripts run) copies it. */
function Footnote({ hit, number, lang, citation }: Props & { citation: NonNullable<HitView["citation"]> }) {
  const words = searchPageWords[lang];
  const id = (name: string) => `${name}-${number}`;
  return (
    <>
      {/* escaped by citations/, its only tags are those of a citation */}
      <p class="citation" id={id("rich")}>
        {raw(citation.html)}
      </p>
      <div class="copies">
        {hit.clip && <Copy of={id("quote")} text={words.copyClip} lang={lang} />}
        <Copy of={id("rich")} text={words.copyRich} lang={lang} rich />
        <details>
          <summary>{words.footnote} …</summary>
          <dl>
            <dt>{words.asMarkdown}</dt>
            <dd>
              <code id={id("markdown")}>{atBlockStart(markdownOfHtml(citation.html))}</code>
              <Copy of={id("markdown")} text={words.copyMarkdown} lang={lang} />
            </dd>
            <dt>{words.asPlain}</dt>
            <dd>
              <code id={id("plain")}>{citation.text}</code>
              <Copy of={id("plain")} text={words.copyPlain} lang={lang} />
            </dd>
          </dl>
        </details>
      </div>
    </>
  );
}

/** Shown by the script that does it; without scripts the text is selected by hand. */
function Copy({ of, text, lang, rich = false }: { of: string; text: string; lang: Lang; rich?: boolean }) {
  const words = searchPageWords[lang];
  return (
    <button
      type="button"
      class="copy"
      hidden
      data-copy={of}
      data-rich={rich ? "yes" : undefined}
      data-done={words.copied}
      data-failed={words.notCopied}
    >
      {text}
    </button>
  );
}
