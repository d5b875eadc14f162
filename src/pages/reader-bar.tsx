import type { Lang } from "../values/value.js";
import type { SourceView } from "../views/shapes.js";
import { clipFormWords } from "../words/clip-form.js";
import { readerWords } from "../words/reader.js";
import { newClipAddress, originalAddress } from "./addresses.js";

interface Props {
  readonly view: SourceView;
  readonly lang: Lang;
  /** Whether the document's own look can be shown beside its text. */
  readonly hasLook: boolean;
  /** Whether the reader may make passages. */
  readonly isWriter: boolean;
}

/** What one does while reading; only a program in the page can do it, which takes away `hidden`. The text reads without. */
export function ReaderBar({ view, lang, hasLook, isWriter }: Props) {
  const words = readerWords[lang];
  const own = clipFormWords[lang];
  const pages = view.pages.length;
  return (
    <>
      <p class="aside">
        <a href={originalAddress(lang, view.key)}>{words.original}</a>
        {isWriter && (
          <>
            {" · "}
            <a href={newClipAddress(lang, view.key)}>{own.title}</a>
          </>
        )}
      </p>
      <section class="reader-bar" aria-label={words.bar} hidden>
        {hasLook && (
          <fieldset>
            <legend class="unseen">{words.shown}</legend>
            {(["text", "both"] as const).map((each) => (
              <label>
                <input type="radio" name="look" value={each} /> {words[each]}
              </label>
            ))}
          </fieldset>
        )}
        {pages > 1 && (
          <form class="to-page">
            <label>
              {words.page} <input name="page" type="number" min={1} max={pages} value="1" inputmode="numeric" />
            </label>{" "}
            {words.of(pages)} <button type="submit">{words.go}</button>
          </form>
        )}
        <form class="find-in">
          <input name="find" type="search" aria-label={words.find} placeholder={words.find} autocomplete="off" />
          <button type="button" value="previous" aria-label={words.previousFound}>
            ↑
          </button>
          <button type="submit" aria-label={words.nextFound}>
            ↓
          </button>
          <output data-found={words.found} data-none={words.notFound}></output>
        </form>
        {view.pages.some(({ clips }) => clips.length > 0) && (
          <div class="passages-bar">
            <button type="button" value="k">
              {words.previousPassage}
            </button>
            <button type="button" value="j">
              {words.nextPassage}
            </button>
          </div>
        )}
        {isWriter && (
          <div class="select-bar">
            <button type="button" value="s">
              {own.nextSentence}
            </button>
            <button type="button" value="x">
              {own.longer}
            </button>
            <button type="button" value="c">
              {own.clip}
            </button>
          </div>
        )}
        <label>
          <input type="checkbox" name="keys" checked /> {words.keys}
        </label>
        <span
          class="reader-status"
          role="status"
          data-no-look={words.noLook}
          data-nothing={own.nothingSelected}
          data-too-long={own.tooLong}
        ></span>
      </section>
    </>
  );
}
