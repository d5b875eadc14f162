import { capitalized } from "../values/capitalized.js";
import { formatNumber } from "../values/format-number.js";
import type { Lang } from "../values/value.js";
import type { AskedFilterView, FacetValue } from "../views/shapes.js";
import { searchPageWords } from "../words/search-page.js";
import type { SearchLinks } from "./search-links.js";

/** A facet with what it counts, and what else could be chosen beside what is chosen under its key. */
export interface Facet {
  readonly name: string;
  readonly label: string;
  readonly values: readonly FacetValue[];
  readonly others: readonly FacetValue[];
}

interface Props {
  readonly facets: readonly Facet[];
  readonly asked: readonly AskedFilterView[];
  readonly links: SearchLinks;
  readonly lang: Lang;
}

const SHOWN = 8;

/** The key that filters by a facet: `about.country` and `about.organization` are both `about`. */
export const keyOfFacet = (name: string): string => name.split(".")[0]!;

/** What the results are counted under; each value narrows to it, leaves it out, or is taken in besides. */
export function Facets({ facets, asked, links, lang }: Props) {
  if (facets.length === 0) return null;
  const words = searchPageWords[lang];
  return (
    <nav class="facets" aria-label={words.facets}>
      <details>
        <summary>{words.facets}</summary>
        <p class="hint">{words.facetsAbout}</p>
        {facets.map((facet) => (
          <section class="facet" aria-labelledby={`facet-${idOf(facet.name)}`}>
            <h2 id={`facet-${idOf(facet.name)}`}>{capitalized(facet.label)}</h2>
            <Values facet={facet} asked={asked} links={links} lang={lang} />
            <Others facet={facet} links={links} lang={lang} />
          </section>
        ))}
      </details>
    </nav>
  );
}

const idOf = (name: string): string => name.replace(/[^a-z0-9]/g, "-");

function Values({ facet, asked, links, lang }: { facet: Facet } & Omit<Props, "facets">) {
  const words = searchPageWords[lang];
  const key = keyOfFacet(facet.name);
  const row = (value: FacetValue & { readonly level: number }) => {
    const isChosen = asked.some(
      (filter) => !filter.negated && filter.values.includes(value.value) && filter.key === key,
    );
    return (
      <li class={value.level > 0 ? `under under-${Math.min(value.level, 4)}` : undefined}>
        {isChosen ? (
          <b dir="auto">{value.label}</b>
        ) : (
          <a href={links.narrowed(key, value.value)} aria-label={words.only(value.label)} rel="nofollow">
            <span dir="auto">{value.label}</span>
          </a>
        )}{" "}
        <span class="counts">{formatNumber(value.count)}</span>
        {!isChosen && (
          <a
            class="leave-out"
            href={links.excluded(key, value.value)}
            aria-label={words.without(value.label)}
            rel="nofollow"
          >
            −
          </a>
        )}
      </li>
    );
  };
  const rows = asTree(facet.values).map(row);
  const more = rows.slice(SHOWN);
  return (
    <>
      <ul>{rows.slice(0, SHOWN)}</ul>
      {more.length > 0 && (
        <details class="more">
          <summary>{words.more(more.length)}</summary>
          <ul>{more}</ul>
        </details>
      )}
    </>
  );
}

function Others({ facet, links, lang }: { facet: Facet } & Pick<Props, "links" | "lang">) {
  if (facet.others.length === 0) return null;
  const words = searchPageWords[lang];
  const key = keyOfFacet(facet.name);
  return (
    <details class="more">
      <summary>{words.or} …</summary>
      <ul>
        {facet.others.slice(0, SHOWN * 2).map(({ value, label, count }) => (
          <li>
            <a href={links.widened(key, value)} aria-label={words.also(label)} rel="nofollow">
              {words.or} <span dir="auto">{label}</span>
            </a>{" "}
            <span class="counts">{formatNumber(count)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Each value under the one that it is counted for too, in the order in which they came otherwise. */
function asTree(values: readonly FacetValue[]): (FacetValue & { readonly level: number })[] {
  const known = new Set(values.map(({ value }) => value));
  const placed: (FacetValue & { readonly level: number })[] = [];
  const place = (under: string | undefined, level: number): void => {
    for (const each of values) {
      const parent = each.under !== undefined && known.has(each.under) ? each.under : undefined;
      if (parent !== under) continue;
      placed.push({ ...each, level });
      place(each.value, level + 1);
    }
  };
  place(undefined, 0);
  return placed;
}
