import { ACCESS_LEVELS, type Lang } from "../values/value.js";
import { clipFormWords } from "../words/clip-form.js";
import { pageWords } from "../words/pages.js";
import { newClipAddress, sourceAddress, sourcesAddress } from "./addresses.js";
import { type Draft, heldValue, WriteForm } from "./form-parts.js";
import { Page, type Site } from "./page.js";

interface Props {
  readonly site: Site;
  readonly lang: Lang;
  readonly draft: Draft;
  readonly source: { readonly key: string; readonly title: string; readonly language: string | null };
  /** What was selected in the reader, and on which page. */
  readonly quote: string;
  readonly page: string;
}

/** A passage to be kept: its words, where they stand, and what is said of it. */
export function ClipForm({ site, lang, draft, source, quote, page }: Props) {
  const words = clipFormWords[lang];
  const isTicked = (name: string) => heldValue(draft, name) !== "";
  return (
    <Page
      site={site}
      lang={lang}
      title={words.title}
      address={(each) => newClipAddress(each, source.key, { quote, page })}
      section="sources"
    >
      <header class="title">
        <nav class="above" aria-label={pageWords[lang].trail}>
          <ol>
            <li>
              <a href={sourcesAddress(lang)}>{pageWords[lang].sources}</a>
            </li>
            <li>
              <a href={sourceAddress(lang, source.key)} lang={source.language ?? undefined} dir="auto">
                {source.title}
              </a>
            </li>
          </ol>
        </nav>
        <h1>{words.title}</h1>
      </header>
      <WriteForm
        lang={lang}
        draft={draft}
        action={newClipAddress(lang, source.key)}
        back={`${sourceAddress(lang, source.key)}${page === "" ? "" : `#page-${page}`}`}
      >
        <label>
          {words.quote}
          <textarea
            name="quote"
            rows={6}
            required
            lang={source.language ?? undefined}
            dir="auto"
            aria-describedby="quote-hint"
          >
            {heldValue(draft, "quote", quote)}
          </textarea>
        </label>
        <p class="hint" id="quote-hint">
          {words.quoteHint}
        </p>
        <Line name="page" label={words.page} value={heldValue(draft, "page", page)} hint={words.pageHint} />
        <Tick name="typed" label={words.typed} ticked={isTicked("typed")} />
        <label>
          {words.note}
          <textarea name="note" rows={2} autofocus={quote !== ""}>
            {heldValue(draft, "note")}
          </textarea>
        </label>
        <Line name="tags" label={words.tags} value={heldValue(draft, "tags")} hint={words.listHint} />
        <Line name="about" label={words.about} value={heldValue(draft, "about")} hint={words.aboutHint} />
        <Line name="speaker" label={words.speaker} value={heldValue(draft, "speaker")} />
        <label>
          {words.memo}
          <textarea name="memo" rows={2}>
            {heldValue(draft, "memo")}
          </textarea>
        </label>
        <Tick name="important" label={words.important} ticked={isTicked("important")} />
        <label>
          {words.access}
          <select name="access">
            <option value="">{words.asSource}</option>
            {ACCESS_LEVELS.map((level) => (
              <option value={level} selected={heldValue(draft, "access") === level}>
                {pageWords[lang].access[level]}
              </option>
            ))}
          </select>
        </label>
      </WriteForm>
    </Page>
  );
}

interface LineProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
}

function Line({ name, label, value, hint }: LineProps) {
  return (
    <>
      <label>
        {label}
        <input type="text" name={name} value={value} aria-describedby={hint && `${name}-hint`} />
      </label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </>
  );
}

function Tick({ name, label, ticked }: { readonly name: string; readonly label: string; readonly ticked: boolean }) {
  return (
    <label>
      <input type="checkbox" name={name} value="yes" checked={ticked} /> {label}
    </label>
  );
}
