import type { RecordType } from "../codebook/codebook.js";
import { headerOf, outlineOf } from "../listings/header.js";
import { capitalized } from "../values/capitalized.js";
import type { Lang } from "../values/value.js";
import type { ListingView } from "../views/shapes.js";
import { pageWords } from "../words/pages.js";
import { downloadAddress, listingAddress } from "./addresses.js";
import { type ChosenFilter, ChosenFilters } from "./chosen-filters.js";
import type { FilterFields } from "./filter-fields.js";
import { FilterForm } from "./filter-form.js";
import { ListingNotes } from "./listing-notes.js";
import { ListingTable } from "./listing-table.js";
import { notePlaces } from "./note-places.js";
import { Page, type Site } from "./page.js";
import { Pager } from "./pager.js";
import { type Notice, ProblemNotice } from "./problem-notice.js";

interface Props {
  readonly site: Site;
  readonly lang: Lang;
  readonly type: RecordType;
  readonly fields: FilterFields;
  /** Canonical query of the address, without "?"; what was typed where it cannot be answered. */
  readonly search: string;
  readonly chosen: readonly ChosenFilter[];
  /** The answer, or why there is none. */
  readonly answer: ListingView | Notice;
  /** The same query at another page. */
  searchOfPage(page: number): string;
}

const isView = (answer: ListingView | Notice): answer is ListingView => "sections" in answer;

/** A listing with its filter form; where the query cannot be answered, what is wrong with it above the form. */
export function ListingPage({ site, lang, type, fields, search, chosen, answer, searchOfPage }: Props) {
  const title = capitalized(type.plural[lang]);
  const address = (each: Lang) => listingAddress(site.codebook, each, type.key, search);
  const view = isView(answer) ? answer : undefined;
  return (
    <Page
      site={site}
      lang={lang}
      title={title}
      address={address}
      section={type.key}
      wide
      {...(view && { asOf: view.asOf })}
    >
      <header class="title">
        <h1>{title}</h1>
        {type.help && <p class="aside">{type.help[lang]}</p>}
      </header>
      {!isView(answer) && <ProblemNotice notice={answer} lang={lang} />}
      <FilterForm
        fields={fields}
        action={listingAddress(site.codebook, lang, type.key)}
        lang={lang}
        open={view === undefined}
      />
      <ChosenFilters chosen={chosen} lang={lang} />
      {view && (
        <>
          <div class="summary">
            <p role="status">{headerOf(view, { type }).sentences.join(" ")}</p>
            <Downloads site={site} lang={lang} type={type.key} search={search} />
          </div>
          <Sections site={site} view={view} type={type} />
          <Pager
            page={view.page}
            pages={view.pages}
            lang={lang}
            addressOf={(page) => listingAddress(site.codebook, lang, type.key, searchOfPage(page))}
          />
        </>
      )}
    </Page>
  );
}

const FORMATS = ["csv", "json", "md"] as const;

function Downloads({ site, lang, type, search }: { site: Site; lang: Lang; type: string; search: string }) {
  return (
    <p class="downloads">
      {pageWords[lang].downloads}:{" "}
      {FORMATS.map((format) => (
        <>
          <a href={downloadAddress(site.codebook, lang, type, format, search)} rel="nofollow">
            .{format}
          </a>{" "}
        </>
      ))}
    </p>
  );
}

function Sections({ site, view, type }: { site: Site; view: ListingView; type: RecordType }) {
  const places = notePlaces(view);
  return (
    <>
      {outlineOf(view, { type }).map(({ headings, section }, place) => {
        const id = `section-${place + 1}`;
        const last = headings.length - 1;
        return (
          <section class="listing-section">
            {headings.map(({ level, text, counts }, at) => {
              const Level = level === 2 ? "h2" : "h3";
              return (
                <Level id={at === last ? id : undefined}>
                  {text} {counts !== "" && <span class="counts">{counts}</span>}
                </Level>
              );
            })}
            {headings.length === 0 && (
              <h2 id={id} class="unseen">
                {capitalized(type.plural[view.lang])}
              </h2>
            )}
            <ListingTable section={section} labelledBy={id} site={site} view={view} type={type} places={places} />
          </section>
        );
      })}
      <ListingNotes view={view} places={places} />
    </>
  );
}
