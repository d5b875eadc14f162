import type { Lang } from "../values/value.js";
import { pageWords } from "../words/pages.js";
import { writingWords } from "../words/writing.js";
import { signInAddress, startAddress } from "./addresses.js";
import type { Typed } from "./form-parts.js";
import { Page, type Site } from "./page.js";

interface Props {
  readonly site: Site;
  readonly lang: Lang;
}

/** How to sign in, or who is signed in. `told`: what to say first, such as that a link was used already. */
export function SignInPage({ site, lang, told }: Props & { told?: string | undefined }) {
  const words = writingWords[lang];
  return (
    <Page site={site} lang={lang} title={words.signIn} address={signInAddress}>
      <h1>{words.signIn}</h1>
      {told !== undefined && (
        <p class="notice" role="alert">
          {told}
        </p>
      )}
      <p>{site.writer ? words.signedInAs(site.writer.by) : words.howToSignIn}</p>
      <p>
        <a href={startAddress(lang)}>{pageWords[lang].backToStart}</a>
      </p>
    </Page>
  );
}

/** What was typed into a form of a session that has ended: nothing of it is lost, and it can be sent again. */
export function UnsavedPage({ site, lang, action, typed }: Props & { action: string; typed: Typed }) {
  const words = writingWords[lang];
  const fields = Object.entries(typed).filter(([name]) => !name.startsWith("form-"));
  return (
    <Page site={site} lang={lang} title={words.notSaved}>
      <h1>{words.notSaved}</h1>
      <p class="notice" role="alert">
        {words.sessionEnded}
      </p>
      <p>{words.howToSignIn}</p>
      <form class="write" method="post" action={action}>
        {fields.flatMap(([name, values]) =>
          values.map((value) => (
            <label class="kept">
              <code>{name}</code>
              <textarea name={name} rows={Math.min(12, value.split("\n").length + 1)} dir="auto">
                {value}
              </textarea>
            </label>
          )),
        )}
        <p class="actions">
          <button type="submit">{words.sendAgain}</button>
        </p>
      </form>
    </Page>
  );
}
