import type { Lang } from "../values/value.js";
import { pageWords } from "../words/pages.js";
import { writingWords } from "../words/writing.js";
import { startAddress } from "./addresses.js";
import { Page, type Site } from "./page.js";
import { type Notice, ProblemNotice } from "./problem-notice.js";

interface Props {
  readonly site: Site;
  readonly lang: Lang;
}

interface Near {
  readonly text: string;
  readonly address: string;
}

/** There is nothing at this address; the names that are near. */
export function NotFoundPage({ site, lang, name, near }: Props & { name: string; near: readonly Near[] }) {
  const words = pageWords[lang];
  return (
    <Page site={site} lang={lang} title={words.notFoundTitle}>
      <h1>{words.notFoundTitle}</h1>
      <p dir="auto">{words.notFound(name)}</p>
      {near.length > 0 && (
        <>
          <p>{words.didYouMean}</p>
          <ul>
            {near.map(({ text, address }) => (
              <li>
                <a href={address}>{text}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <Back lang={lang} />
    </Page>
  );
}

/** A request that cannot be answered, and what to do. */
export function ProblemPage({ site, lang, notice }: Props & { notice: Notice }) {
  const words = pageWords[lang];
  return (
    <Page site={site} lang={lang} title={words.wrongTitle}>
      <h1>{words.wrongTitle}</h1>
      <ProblemNotice notice={notice} lang={lang} />
      <Back lang={lang} />
    </Page>
  );
}

/** Our fault: what happened is told where the program runs, not here. */
export function FailedPage({ site, lang }: Props) {
  const words = pageWords[lang];
  return (
    <Page site={site} lang={lang} title={words.failedTitle}>
      <h1>{words.failedTitle}</h1>
      <p>{words.failed}</p>
      <Back lang={lang} />
    </Page>
  );
}

/** What was sent was not read, and why. */
export function FormMessagePage({ site, lang, text }: Props & { text: string }) {
  const { notSaved } = writingWords[lang];
  return (
    <Page site={site} lang={lang} title={notSaved}>
      <h1>{notSaved}</h1>
      <p class="notice" role="alert">
        {text}
      </p>
      <Back lang={lang} />
    </Page>
  );
}

/** What this version cannot do yet. */
export function LaterPage({ site, lang, back }: Props & { back: string }) {
  const words = pageWords[lang];
  return (
    <Page site={site} lang={lang} title={words.laterTitle}>
      <h1>{words.laterTitle}</h1>
      <p>{words.docxLater}</p>
      <p>
        <a href={back}>{words.previous}</a>
      </p>
    </Page>
  );
}

function Back({ lang }: { lang: Lang }) {
  return (
    <p>
      <a href={startAddress(lang)}>{pageWords[lang].backToStart}</a>
    </p>
  );
}
