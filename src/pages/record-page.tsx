import type { Property, RecordType } from "../codebook/codebook.js";
import { whyNotCounted } from "../listings/why-not-counted.js";
import { capitalized } from "../values/capitalized.js";
import type { ClaimView, FactView, RecordView } from "../views/shapes.js";
import { claimFormWords } from "../words/claim-form.js";
import { listingWords } from "../words/listing.js";
import { pageWords } from "../words/pages.js";
import { recordWords } from "../words/record.js";
import { claimAddress, listingAddress, newClaimAddress, recordAddress } from "./addresses.js";
import { Claim } from "./claim.js";
import { FactText } from "./fact-text.js";
import { Page, type Site } from "./page.js";
import { Asked } from "./question-parts.js";

interface Props {
  readonly site: Site;
  readonly type: RecordType;
  readonly view: RecordView;
}

/** A record: every fact opens to its claims, their passages and citations. */
export function RecordPage({ site, type, view }: Props) {
  const { lang } = view;
  const words = recordWords[lang];
  return (
    <Page
      site={site}
      lang={lang}
      title={view.label}
      address={(each) => recordAddress(site.codebook, each, view)}
      section={type.key}
      asOf={view.asOf}
    >
      <header class="title">
        <Above site={site} type={type} view={view} />
        <h1 dir="auto">{view.label}</h1>
        <p class="aside">
          <span>{type.label[lang]}</span>
          {site.isTeam && <span class={`mark access-${view.access}`}>{pageWords[lang].access[view.access]}</span>}
          <a href={`${recordAddress(site.codebook, lang, view)}.json`}>.json</a>
        </p>
      </header>
      {view.claims.length === 0 && <p>{words.nothing}</p>}
      <div class="facts">
        {[...type.properties.values()].map((property) => (
          <PropertyFacts property={property} site={site} view={view} />
        ))}
      </div>
      <Missing site={site} type={type} view={view} />
      <Relations site={site} view={view} />
      <Questions site={site} view={view} />
    </Page>
  );
}

function Above({ site, type, view }: Props) {
  const { lang } = view;
  return (
    <nav class="above" aria-label={pageWords[lang].trail}>
      <ol>
        <li>
          <a href={listingAddress(site.codebook, lang, type.key)}>{capitalized(type.plural[lang])}</a>
        </li>
        {[...view.above].reverse().map((record) => (
          <li>
            <a href={recordAddress(site.codebook, lang, record)} dir="auto">
              {record.label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function PropertyFacts({ property, site, view }: { property: Property; site: Site; view: RecordView }) {
  const facts = view.facts[property.key] ?? [];
  const counted = new Set(facts.flatMap(({ claims }) => claims));
  const claims = view.claims.filter((claim) => claim.property === property.key);
  const uncounted = claims.filter(({ id }) => !counted.has(id));
  if (claims.length === 0 && facts.length === 0) return null;
  const id = `p-${property.key}`;
  return (
    <section class="property" aria-labelledby={id}>
      <h2 id={id} title={property.help?.[view.lang]}>
        {property.label[view.lang]}
      </h2>
      <div class="property-facts">
        {facts.map((fact) => (
          <Fact fact={fact} property={property} site={site} view={view} claims={claims} />
        ))}
        {uncounted.length > 0 && <Uncounted claims={uncounted} property={property} site={site} view={view} />}
        {site.writer && (
          <p class="add">
            <a href={newClaimAddress(view.lang, nameOf(view), property.key)}>
              {claimFormWords[view.lang].add} <span class="unseen">{property.label[view.lang]}</span>
            </a>
          </p>
        )}
      </div>
    </section>
  );
}

const nameOf = ({ type, slug }: RecordView): string => `${type}/${slug}`;

/** Where a claim is corrected; nowhere for who only reads. */
const editAt = (site: Site, view: RecordView, { id }: ClaimView): string | undefined =>
  site.writer && claimAddress(view.lang, nameOf(view), id);

/** The properties of which nothing is claimed yet, each with the way to do so. */
function Missing({ site, type, view }: { site: Site; type: RecordType; view: RecordView }) {
  const properties = [...type.properties.values()].filter(
    ({ key }) => !view.facts[key] && !view.claims.some(({ property }) => property === key),
  );
  if (!site.writer || properties.length === 0) return null;
  return (
    <section class="missing" aria-labelledby="missing">
      <h2 id="missing">{claimFormWords[view.lang].missing}</h2>
      <ul>
        {properties.map(({ key, label }) => (
          <li>
            <a href={newClaimAddress(view.lang, nameOf(view), key)}>{label[view.lang]}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FactProps {
  readonly fact: FactView;
  readonly property: Property;
  readonly site: Site;
  readonly view: RecordView;
  /** Those of the property. */
  readonly claims: readonly ClaimView[];
}

function Fact({ fact, property, site, view, claims }: FactProps) {
  const { lang } = view;
  const own = claims.filter(({ id }) => fact.claims.includes(id));
  return (
    <div class={fact.earlier ? "fact earlier" : "fact"}>
      <p class="fact-value">
        <FactText fact={fact} property={property} site={site} lang={lang} />
      </p>
      <details>
        <summary>
          <span class="unseen">{fact.text}: </span>
          {pageWords[lang].claimCount(own.length)}
        </summary>
        <Claims claims={own} property={property} site={site} view={view} />
      </details>
      {fact.judgements.map((text) => (
        <p class="judgement">
          <b>{listingWords[lang].judgement}:</b> <span dir="auto">{text}</span>
        </p>
      ))}
    </div>
  );
}

interface ClaimsProps extends Omit<FactProps, "fact"> {
  /** Why a claim counts for no fact. */
  readonly why?: typeof whyNotCounted;
}

function Claims({ claims, property, site, view, why }: ClaimsProps) {
  return (
    <ul class="claims">
      {claims.map((claim) => (
        <Claim
          claim={claim}
          property={property}
          lang={view.lang}
          access={view.access}
          isTeam={site.isTeam}
          editAt={editAt(site, view, claim)}
          {...(why && { why: why(claim, view) })}
        />
      ))}
    </ul>
  );
}

function Uncounted({ claims, property, site, view }: Omit<FactProps, "fact">) {
  const { lang } = view;
  return (
    <details class="uncounted">
      <summary>
        {recordWords[lang].notCounted}: {pageWords[lang].claimCount(claims.length)}
      </summary>
      <Claims claims={claims} property={property} site={site} view={view} why={whyNotCounted} />
    </details>
  );
}

function Relations({ site, view }: { site: Site; view: RecordView }) {
  const words = recordWords[view.lang];
  const groups = [...(view.below.length > 0 ? [{ label: words.below, records: view.below }] : []), ...view.inverse];
  if (groups.length === 0) return null;
  return (
    <section class="relations" aria-labelledby="relations">
      <h2 id="relations">{pageWords[view.lang].related}</h2>
      {groups.map(({ label, records }) => (
        <>
          <h3>{capitalized(label)}</h3>
          <ul>
            {records.map((record) => (
              <li>
                <a href={recordAddress(site.codebook, view.lang, record)} dir="auto">
                  {record.label}
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
    </section>
  );
}

function Questions({ site, view }: { site: Site; view: RecordView }) {
  if (view.questions.length === 0) return null;
  const words = recordWords[view.lang];
  return (
    <section class="questions" aria-labelledby="questions">
      <h2 id="questions">{words.questions}</h2>
      <ul>
        {view.questions.map(({ text, asked }) => (
          <li>
            <span dir="auto">{text}</span>
            <Asked to={asked} site={site} lang={view.lang} />
          </li>
        ))}
      </ul>
    </section>
  );
}
