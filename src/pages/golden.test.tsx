import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseCodebook } from "../codebook/parse-codebook.js";
import { sampleBoards } from "../listings/sample-boards.js";
import { sampleListing } from "../listings/sample-listing.js";
import { sampleRecord } from "../listings/sample-record.js";
import { sampleSearch } from "../listings/sample-search.js";
import { parseQuery } from "../query/parse-query.js";
import { LANGS, type Lang } from "../values/value.js";
import type { SourceView } from "../views/shapes.js";
import { ClipForm } from "./clip-form.js";
import { ContactsPage } from "./contacts-page.js";
import { filterFields } from "./filter-fields.js";
import { filterPair } from "./filter-pairs.js";
import { ListingPage } from "./listing-page.js";
import { ObligationsPage } from "./obligations-page.js";
import { printPage, type Site } from "./page.js";
import { QuestionsPage } from "./questions-page.js";
import { RecordPage } from "./record-page.js";
import { SearchPage } from "./search-page.js";
import { SourcePage } from "./source-page.js";
import { StartPage } from "./start-page.js";

const shipped = join(import.meta.dirname, "../../codebooks/deployments.yaml");
const codebook = parseCodebook(readFileSync(shipped, "utf8"), "deployments.yaml");
const type = codebook.types.get("deployment")!;
const site: Site = {
  name: "Guatemala <&>",
  languages: LANGS,
  codebook,
  stylesheet: "/assets/muster.css",
  icon: "/assets/icon.svg",
  islands: { copy: "/assets/copy.js", reader: "/assets/reader.js" },
  isTeam: true,
};

const listingPage = (lang: Lang) => {
  const pairs = ["host=GT", "sender!=us.doj", "group=sender@us.dhs,us.dod"].map(filterPair);
  return (
    <ListingPage
      site={site}
      lang={lang}
      type={type}
      fields={filterFields({ codebook, type, options: new Map(), pairs, lang, isTeam: true })}
      search="host=GT&sender!=us.doj&group=sender@us.dhs,us.dod"
      chosen={[{ text: "Host country: Guatemala", without: `/${lang}/x?sender!=us.doj` }]}
      answer={{ ...sampleListing(lang), page: 2, pages: 3 }}
      searchOfPage={(page) => `host=GT&page=${page}`}
    />
  );
};

const use = { record: { type: "deployment", slug: "det-martillo-2012", label: "Martillo" }, property: "Personnel" };
const clip = (id: string, quote: string, more: Partial<SourceView["clips"][number]> = {}) => ({
  id,
  quote,
  page: 1,
  pageLabel: "ii",
  status: "anchored" as const,
  speaker: null,
  note: null,
  before: "",
  after: "",
  important: false,
  snapshot: "s2",
  uses: [],
  questions: [],
  shares: [],
  ...more,
});

const sourceWithText = (lang: Lang): SourceView => ({
  id: "source-1",
  key: "ap2012",
  title: "200 <b>Marines</b> join the fight",
  kind: "secondary",
  language: "en",
  access: "team",
  url: "javascript:alert(1)",
  citation: { text: "AP, 2012.", html: "<i>AP</i>, 2012." },
  note: "A reprint & more",
  lang,
  snapshots: [
    {
      id: "s2",
      sha256: "ab12",
      at: "2026-03-03T14:05:00.000Z",
      mediaType: "application/pdf",
      pages: 2,
      findings: ["no-text:2"],
    },
  ],
  pages: [
    {
      number: 1,
      label: "ii",
      text: "A team of <200> 🚁 U.S. Marines\nbegan patrolling",
      clips: [
        { id: "c1", start: 10, end: 30 },
        { id: "c2", start: 18, end: 36 },
      ],
    },
    { number: 2, label: null, text: "", clips: [] },
  ],
  clips: [
    clip("c1", "<200> 🚁 U.S. Marines", { uses: [{ ...use, claim: "k1" }], important: true }),
    clip("c2", "U.S. Marines\nbegan", { note: "When?", speaker: "A colonel" }),
    clip("c3", "about 200", { status: "typed", page: null, pageLabel: null, snapshot: null }),
    clip("c4", "an older text", { snapshot: "s1", before: "…said of ", after: " only…" }),
  ],
  uses: [{ ...use, claim: "k2" }],
  shares: [{ person: "Ana Pérez", on: "2019-06-03" }],
  asOf: "2026-03-03T14:05:00.000Z",
});

const sourceClosed = (lang: Lang): SourceView => ({
  ...sourceWithText(lang),
  pages: [],
  url: "https://example.org/ap",
  uses: [],
  shares: [{ person: "Ana Pérez", on: "2019-06-03" }],
});

const start = (lang: Lang) => ({
  lang,
  types: [...codebook.types.keys()].map((key, place) => ({ key, count: place })),
  sources: 1,
  questions: 2,
  obligations: 1,
  asOf: "2026-03-03T14:05:00.000Z",
});

const searchPage = (lang: Lang, isTeam: boolean) => {
  const view = sampleSearch(lang);
  const facets = Object.entries(view.facets).map(([name, values]) => ({
    name,
    label: view.facetLabels[name]!,
    values,
    others: name === "about.country" ? [{ value: "SV", label: "El Salvador", count: 7 }] : [],
  }));
  const query = parseQuery(["about=GT", "tag!=navy", "q=bordr", "page=2", "per=5"]);
  return (
    <SearchPage
      site={{ ...site, isTeam }}
      lang={lang}
      query={query}
      search="about=GT&tag!=navy&q=bordr&per=5&page=2"
      answer={{ view, facets, saved: isTeam ? saved : [] }}
    />
  );
};

const saved = [
  { name: "Border <&>", query: "tag=border", access: "team", by: "adam", at: "2026-03-03T14:05:00.000Z", asked: null },
] as const;

const asOf = "2026-03-03T14:05:00.000Z";
const questionsPage = (lang: Lang, isTeam: boolean) => {
  const { questions } = sampleBoards(lang);
  return <QuestionsPage site={{ ...site, isTeam }} lang={lang} questions={questions} all page={1} asOf={asOf} />;
};
const contactsPage = (lang: Lang, person?: string) => {
  const { contact } = sampleBoards(lang);
  return <ContactsPage site={site} lang={lang} contacts={[contact]} person={person} asOf={asOf} />;
};
const obligationsPage = (lang: Lang) => {
  const { obligations } = sampleBoards(lang);
  return <ObligationsPage site={site} lang={lang} obligations={obligations} asOf={asOf} />;
};

const noSearch = (lang: Lang) => (
  <SearchPage
    site={site}
    lang={lang}
    query={parseQuery(["q=<border>"])}
    search="q=%3Cborder%3E&tga=x"
    answer={{ notice: { code: "filter-unknown", message: 'unknown filter "tga"', hint: "did you mean tag?" } }}
  />
);

const writer = { by: "adam", key: "key", once: "once" };
const clipForm = (lang: Lang) => (
  <ClipForm
    site={{ ...site, writer }}
    lang={lang}
    source={{ key: "ap2012", title: "200 <b>Marines</b>", language: "en" }}
    quote=""
    page="7"
    draft={{
      writer,
      typed: {
        quote: ["</textarea><script>alert(1)</script>"],
        note: ["When & who?"],
        important: ["yes"],
        access: ["team"],
      },
      notice: {
        code: "quote-not-found",
        message: "the quote does not stand on page 7 of ap2012",
        hint: "no passage comes near it",
      },
    }}
  />
);

const pages: readonly [name: string, make: (lang: Lang) => Parameters<typeof printPage>[0]][] = [
  ["start", (lang) => <StartPage site={site} view={start(lang)} />],
  ["listing", listingPage],
  ["record", (lang) => <RecordPage site={site} type={type} view={sampleRecord(lang)} />],
  ["record-public", (lang) => <RecordPage site={{ ...site, isTeam: false }} type={type} view={sampleRecord(lang)} />],
  ["questions", (lang) => questionsPage(lang, true)],
  ["questions-public", (lang) => questionsPage(lang, false)],
  ["contacts", (lang) => contactsPage(lang)],
  ["contact", (lang) => contactsPage(lang, "Press <office>")],
  ["obligations", obligationsPage],
  ["search", (lang) => searchPage(lang, true)],
  ["search-public", (lang) => searchPage(lang, false)],
  ["search-refused", noSearch],
  ["source", (lang) => <SourcePage site={site} view={sourceWithText(lang)} />],
  [
    "source-writer",
    (lang) => <SourcePage site={{ ...site, writer }} view={sourceWithText(lang)} pdfEngine="/assets/pdfjs" />,
  ],
  ["clip-form", clipForm],
  ["source-closed", (lang) => <SourcePage site={site} view={sourceClosed(lang)} />],
];

const cases = pages.flatMap(([name, make]) => LANGS.map((lang) => [`${name}.${lang}.html`, make, lang] as const));

/** A tag a line, so that a difference can be read. */
const inLines = (html: string): string => `${html.replace(/(<(?!\/))/g, "\n$1").trim()}\n`;

// Written only when asked for (UPDATE_GOLDEN=1, never in CI): a golden file that is missing must not pass by itself.
test.each(cases)("golden %s", (name, make, lang) => {
  const file = join(import.meta.dirname, "golden", name);
  const made = inLines(printPage(make(lang)));
  if (process.env["UPDATE_GOLDEN"] === "1" && !process.env["CI"]) writeFileSync(file, made);
  expect(existsSync(file), `${name} is missing; run with UPDATE_GOLDEN=1 and read what it wrote`).toBe(true);
  expect(made).toBe(readFileSync(file, "utf8"));
});

test.each(cases)("%s: ids are there once, and what a page points to within itself is there", (_, make, lang) => {
  const html = printPage(make(lang));
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]!);
  expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  const targets = [...html.matchAll(/ (?:href="#|aria-labelledby="|aria-describedby="|for="|list=")([^"]*)"/g)].map(
    (match) => match[1]!,
  );
  expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
});

test.each(cases)(
  "%s: no script but one of ours, no style of its own, nothing from elsewhere, and nothing unescaped",
  (_, make, lang) => {
    const html = printPage(make(lang)).replace(
      /<script type="module" src="\/assets\/(?:copy|reader)\.js"><\/script>/,
      "",
    );
    expect(html).not.toMatch(
      /<script|<style| style=| on[a-z]+="|javascript:[^<]*"|<b>Marines|<img|undefined|\[object/i,
    );
    expect(
      [...html.matchAll(/(?:src|<link[^>]* href)="([^"]*)"/g)]
        .map((match) => match[1]!)
        .filter((to) => !to.startsWith("/")),
    ).toEqual([]);
  },
);
