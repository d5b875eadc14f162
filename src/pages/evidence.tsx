import { raw } from "hono/html";
import type { Lang } from "../values/value.js";
import type { EvidenceView } from "../views/shapes.js";
import { listingWords } from "../words/listing.js";
import { pageWords } from "../words/pages.js";
import { recordWords } from "../words/record.js";
import { sourceAddress } from "./addresses.js";

/** A passage with its citation and the way to it. */
export function Evidence({ evidence, lang }: { evidence: EvidenceView; lang: Lang }) {
  const { quote, speaker, note, status, citationHtml, source, clip } = evidence;
  const words = pageWords[lang];
  return (
    <figure class="evidence">
      {quote !== null && <blockquote dir="auto">{quote}</blockquote>}
      <figcaption>
        {speaker !== null && (
          <span class="speaker" dir="auto">
            {speaker}.{" "}
          </span>
        )}
        {/* escaped by citations/, its only tags are those of a citation */}
        {raw(citationHtml)} <span class={`mark status-${status}`}>{listingWords[lang].status[status]}</span>{" "}
        <a href={sourceAddress(lang, source, clip)}>{clip === null ? words.openSource : words.openPassage}</a>
        {note !== null && (
          <p class="note" dir="auto">
            {recordWords[lang].note}: {note}
          </p>
        )}
      </figcaption>
    </figure>
  );
}
