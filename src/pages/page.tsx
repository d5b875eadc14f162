import type { Child } from "hono/jsx";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Codebook } from "../codebook/codebook.js";
import { dateText } from "../listings/marks.js";
import { capitalized } from "../values/capitalized.js";
import type { Lang } from "../values/value.js";
import { changeWords } from "../words/changes.js";
import { listingWords } from "../words/listing.js";
import { pageWords } from "../words/pages.js";
import { questionWords } from "../words/questions.js";
import { searchPageWords } from "../words/search-page.js";
import { writingWords } from "../words/writing.js";
import {
  changesAddress,
  contactsAddress,
  listingAddress,
  obligationsAddress,
  questionsAddress,
  searchAddress,
  signInAddress,
  signOutAddress,
  sourcesAddress,
  startAddress,
  undoAddress,
} from "./addresses.js";
import { FormMarks } from "./form-marks.js";

/** Small programs that add to pages what can be done without (web/islands/). */
export const ISLANDS = ["copy", "reader"] as const;
export type Island = (typeof ISLANDS)[number];

/** What all pages of a workspace have in common. */
export interface Site {
  /** Name of the workspace. */
  readonly name: string;
  readonly languages: readonly Lang[];
  readonly codebook: Codebook;
  /** Addresses of what every page loads. */
  readonly stylesheet: string;
  readonly icon: string;
  readonly islands: { readonly [name in Island]: string };
  /** Whether the reader is of the team: then levels of access and who entered what are shown. */
  readonly isTeam: boolean;
  /** Who is signed in, and so may change things. */
  readonly writer?: Writer;
  /** Whether somebody who is not signed in could be. */
  readonly canSignIn?: boolean;
}

/** Who is signed in, and what his forms carry. */
export interface Writer {
  readonly by: string;
  /** Proves that a form came from a page of his. */
  readonly key: string;
  /** Mark of the forms of this page, by which one that is sent twice is known. */
  readonly once: string;
  /** The batch of what was just saved. */
  readonly saved?: string;
}

interface Props {
  readonly site: Site;
  readonly lang: Lang;
  readonly title: string;
  /** Where this page is in each language of the workspace; absent for pages that stand at no address. */
  readonly address?: (lang: Lang) => string;
  /** Key of the type, or "search", "sources", "questions" …, that the page belongs to. */
  readonly section?: string;
  /** Moment of the last change that the reader can see. */
  readonly asOf?: string;
  /** Address of the feed of what the page shows. */
  readonly feed?: string;
  readonly islands?: readonly Island[];
  /** Wide pages hold tables; others keep to a width that can be read. */
  readonly wide?: boolean;
  readonly children?: Child;
}

/** The frame of every page: head, names of the sections, switch of language, content, foot. */
export function Page({ site, lang, title, address, section, asOf, feed, islands = [], wide = false, children }: Props) {
  const words = pageWords[lang];
  const isStart = title === site.name;
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{isStart ? title : `${title} · ${site.name}`}</title>
        <link rel="stylesheet" href={site.stylesheet} />
        <link rel="icon" href={site.icon} type="image/svg+xml" />
        {feed !== undefined && <link rel="alternate" type="application/atom+xml" title={title} href={feed} />}
        {islands.map((name) => (
          <script type="module" src={site.islands[name]}></script>
        ))}
        {address && site.languages.map((each) => <link rel="alternate" hreflang={each} href={address(each)} />)}
      </head>
      <body>
        <a class="skip" href="#content">
          {words.skip}
        </a>
        <header class="masthead">
          <a class="site-name" href={startAddress(lang)}>
            {site.name}
          </a>
          <Sections site={site} lang={lang} section={section} />
          <Languages site={site} lang={lang} address={address ?? startAddress} />
        </header>
        {site.writer?.saved !== undefined && <SavedBar lang={lang} writer={site.writer} batch={site.writer.saved} />}
        <main id="content" class={wide ? "wide" : undefined} tabindex={-1}>
          {children}
        </main>
        <footer class="foot">
          {asOf && isMoment(asOf) && <span>{listingWords[lang].asOf(dateText(asOf.slice(0, 10), lang))} </span>}
          <span>{words.foot}</span>
          <WhoIsHere site={site} lang={lang} />
        </footer>
      </body>
    </html>
  );
}

const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\d/.test(text);

function Sections({ site, lang, section }: { site: Site; lang: Lang; section: string | undefined }) {
  const words = pageWords[lang];
  const boards = questionWords[lang];
  const links = [
    { key: "search", href: searchAddress(lang), text: searchPageWords[lang].title },
    ...[...site.codebook.types.values()].map((type) => ({
      key: type.key,
      href: listingAddress(site.codebook, lang, type.key),
      text: capitalized(type.plural[lang]),
    })),
    { key: "sources", href: sourcesAddress(lang), text: words.sources },
    { key: "questions", href: questionsAddress(lang), text: boards.questions },
    ...(site.isTeam ? [{ key: "contacts", href: contactsAddress(lang), text: boards.contacts }] : []),
    { key: "obligations", href: obligationsAddress(lang), text: boards.obligations },
    ...(site.writer ? [{ key: "changes", href: changesAddress(lang), text: changeWords[lang].title }] : []),
  ];
  return (
    <nav class="sections" aria-label={words.navigation}>
      <ul>
        {links.map(({ key, href, text }) => (
          <li>
            <a href={href} aria-current={key === section ? "true" : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Languages({ site, lang, address }: { site: Site; lang: Lang; address: (lang: Lang) => string }) {
  if (site.languages.length < 2) return null;
  return (
    <nav class="languages" aria-label={pageWords[lang].language}>
      <ul>
        {site.languages.map((each) => (
          <li>
            <a href={address(each)} lang={each} hreflang={each} aria-current={each === lang ? "true" : undefined}>
              {pageWords[each].ownName}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What was just saved can be taken back on the spot. */
function SavedBar({ lang, writer, batch }: { lang: Lang; writer: Writer; batch: string }) {
  const words = writingWords[lang];
  return (
    <form class="saved-bar" method="post" action={undoAddress(lang, batch)}>
      <FormMarks writer={writer} />
      <span role="status">{words.saved}</span>
      <button class="quiet" type="submit">
        {words.undo}
      </button>
    </form>
  );
}

function WhoIsHere({ site, lang }: { site: Site; lang: Lang }) {
  const words = writingWords[lang];
  if (site.canSignIn) return <a href={signInAddress(lang)}>{words.signIn}</a>;
  if (!site.writer) return null;
  return (
    <form class="who" method="post" action={signOutAddress(lang)}>
      <FormMarks writer={site.writer} />
      <span>{words.signedInAs(site.writer.by)}</span>
      <button class="quiet" type="submit">
        {words.signOut}
      </button>
    </form>
  );
}

/** The text of a whole page. */
export const printPage = (page: HtmlEscapedString | Promise<HtmlEscapedString>): string =>
  `<!DOCTYPE html>${String(page)}`;
