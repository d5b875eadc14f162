import type { Lang } from "../values/value.js";
import type { SourceView } from "../views/shapes.js";
import { pageWords } from "../words/pages.js";
import { type Segment, segmentsOf } from "./highlight.js";

interface Props {
  readonly page: SourceView["pages"][number];
  readonly lang: Lang;
  /** Language of the source. */
  readonly language: string | null;
  /** Number of a passage, as in the list beside it. */
  numberOf(clip: string): number;
}

/** The text of one page, its passages marked, each with its number where it ends. */
export function PageText({ page, lang, language, numberOf }: Props) {
  return (
    <div class="page-text" data-clips={placesOf(page.clips)} lang={language ?? undefined} dir="auto">
      {segmentsOf(page.text, page.clips).map((segment) => (
        <Piece segment={segment} lang={lang} numberOf={numberOf} />
      ))}
    </div>
  );
}

/** Where the passages are, for the program that marks them on the drawn page: "id:start:end", code points. */
const placesOf = (clips: Props["page"]["clips"]): string | undefined =>
  clips.length > 0 ? clips.map(({ id, start, end }) => `${id}:${start}:${end}`).join(" ") : undefined;

function Piece({ segment, lang, numberOf }: Pick<Props, "lang" | "numberOf"> & { segment: Segment }) {
  const { text, clips, starts, ends } = segment;
  const [first, ...others] = starts.map((id) => `clip-${id}`);
  const places = others.map((id) => <span id={id} />);
  if (clips.length === 0)
    return (
      <>
        {first && <span id={first} />}
        {places}
        {text}
      </>
    );
  return (
    <>
      <mark id={first} class={clips.length > 1 ? "overlap" : undefined}>
        {places}
        {text}
      </mark>
      {ends.map((id) => (
        <a class="clip-number" href={`#passage-${id}`} aria-label={pageWords[lang].passage(numberOf(id))} lang={lang}>
          {numberOf(id)}
        </a>
      ))}
    </>
  );
}
