import type { Lang } from "../values/value.js";
import { listingWords } from "../words/listing.js";
import { pageWords } from "../words/pages.js";

interface Props {
  readonly page: number;
  readonly pages: number;
  readonly lang: Lang;
  addressOf(page: number): string;
}

/** First, previous, next and last page; nothing where there is only one. */
export function Pager({ page, pages, lang, addressOf }: Props) {
  if (pages < 2) return null;
  const words = pageWords[lang];
  const steps = [
    { text: words.first, to: 1, isThere: page > 1 },
    { text: words.previous, to: Math.min(page - 1, pages), isThere: page > 1 },
    { text: words.next, to: page + 1, isThere: page < pages },
    { text: words.last, to: pages, isThere: page < pages },
  ];
  const step = ({ text, to, isThere }: (typeof steps)[number]) => (
    <li>{isThere ? <a href={addressOf(to)}>{text}</a> : <span class="aside">{text}</span>}</li>
  );
  return (
    <nav class="pager" aria-label={words.paging}>
      <ul>
        {steps.slice(0, 2).map(step)}
        <li aria-current="page">{listingWords[lang].page(page, pages)}</li>
        {steps.slice(2).map(step)}
      </ul>
    </nav>
  );
}
