import type { Lang } from "../values/value.js";
import type { SourceView } from "../views/shapes.js";
import { readerWords } from "../words/reader.js";
import { originalAddress } from "./addresses.js";

interface Props {
  readonly view: SourceView;
  readonly lang: Lang;
  /** Whether the document's own look can be shown beside its text. */
  readonly hasLook: boolean;
}

/** What one does while reading; only a program in the page can do it, which takes away `hidden`. The text reads without. */
export function ReaderBar({ view, lang, hasLook }: Props) {
  const words = readerWords[lang];
  const pages = view.pages.length;
  return (
    <>
      <p class="aside">
        <a href={originalAddress(lang, view.key)}>{words.original}</a>
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
            <label>
              <input type="checkbox" name="keys" checked /> {words.keys}
            </label>
          </div>
        )}
        <span class="reader-status" role="status" data-no-look={words.noLook}></span>
      </section>
    </>
  );
}
