import { dateText } from "../listings/marks.js";
import type { Lang } from "../values/value.js";
import type { SourceView, UseView } from "../views/shapes.js";
import { listingWords } from "../words/listing.js";
import { pageWords } from "../words/pages.js";
import { questionWords } from "../words/questions.js";
import { recordWords } from "../words/record.js";
import { contactsAddress, recordAddress } from "./addresses.js";
import type { Site } from "./page.js";
import { Asked, shortened } from "./question-parts.js";

export type SourceClip = SourceView["clips"][number];

interface Props {
  readonly clip: SourceClip;
  readonly number: number;
  readonly site: Site;
  readonly lang: Lang;
  readonly language: string | null;
  /** Whether the text with this passage in it stands on the same page: then the passage is there, and here is what is said of it. */
  readonly isInText: boolean;
  /** The first passage of its page, where the text is not there: what `#page-…` leads to. */
  readonly isFirst: boolean;
  /** Anchored in a snapshot that is not the newest. */
  readonly isOlder: boolean;
}

/** A passage, with what is around it where the text is not shown, and where it is used. */
export function Clip({ clip, number, site, lang, language, isInText, isFirst, isOlder }: Props) {
  const words = pageWords[lang];
  const { id, quote, before, after, speaker, note, status, important, page, pageLabel } = clip;
  return (
    <li class="clip" id={`passage-${id}`}>
      <div id={isInText ? undefined : `clip-${id}`}>
        <p class="clip-head">
          {isInText ? <a href={`#clip-${id}`}>{words.passage(number)}</a> : <span>{words.passage(number)}</span>}
          {page !== null && !isInText && (
            <span id={isFirst ? `page-${page}` : undefined}> · {words.page(page, pageLabel)}</span>
          )}
          {status !== "anchored" && <span class="mark">{listingWords[lang].status[status]}</span>}
          {important && <span class="mark">{words.important}</span>}
          {isOlder && <span class="mark">{words.olderSnapshot}</span>}
        </p>
        {isInText ? (
          <p class="clip-quote" lang={language ?? undefined} dir="auto">
            {shortened(quote)}
          </p>
        ) : (
          <blockquote lang={language ?? undefined} dir="auto">
            {before !== "" && <span class="around">{before}</span>}
            <mark>{quote}</mark>
            {after !== "" && <span class="around">{after}</span>}
          </blockquote>
        )}
        {speaker !== null && (
          <p class="speaker" dir="auto">
            {speaker}
          </p>
        )}
        {note !== null && (
          <p class="note" dir="auto">
            {recordWords[lang].note}: {note}
          </p>
        )}
        <Uses uses={clip.uses} site={site} lang={lang} />
        {clip.questions.map(({ text, to }) => (
          <div class="raised">
            <p lang={text.lang ?? undefined} dir="auto">
              {text.text}
            </p>
            <Asked to={to} site={site} lang={lang} />
          </div>
        ))}
        <Shares shares={clip.shares} lang={lang} />
      </div>
    </li>
  );
}

/** "✓ Shared with NAME, DATE", each a way to what else there is of that person. The public sees none. */
export function Shares({ shares, lang }: { shares: SourceView["shares"]; lang: Lang }) {
  if (shares.length === 0) return null;
  return (
    <ul class="asked">
      {shares.map(({ person, on }) => (
        <li>
          <a href={contactsAddress(lang, person)}>
            {questionWords[lang].shared(person, on === null ? null : dateText(on, lang))}
          </a>
        </li>
      ))}
    </ul>
  );
}

interface UsesProps {
  readonly uses: readonly UseView[];
  readonly site: Site;
  readonly lang: Lang;
  /** What they are is said beside them. */
  readonly bare?: boolean;
}

/** The records that rest on it, each with the property. */
export function Uses({ uses, site, lang, bare = false }: UsesProps) {
  const words = pageWords[lang];
  if (uses.length === 0) return <p class="uses aside">{words.unused}</p>;
  const byRecord = new Map<string, { use: UseView; properties: Set<string> }>();
  for (const use of uses) {
    const key = `${use.record.type}/${use.record.slug}`;
    const known = byRecord.get(key) ?? { use, properties: new Set<string>() };
    known.properties.add(use.property);
    byRecord.set(key, known);
  }
  return (
    <p class="uses">
      {!bare && <span class="aside">{words.usedIn}: </span>}
      {[...byRecord.values()].map(({ use, properties }, place) => (
        <>
          {place > 0 && "; "}
          <a href={recordAddress(site.codebook, lang, use.record)} dir="auto">
            {use.record.label}
          </a>{" "}
          ({[...properties].join(", ")})
        </>
      ))}
    </p>
  );
}
