import { SEARCH_KEYS } from "../query/check-search.js";
import { recordNames } from "../store/labels.js";
import { tagTexts } from "../store/search-read.js";
import { dateOf } from "../values/calendar.js";
import { countryName } from "../values/country.js";
import { compareBytes, sortKey } from "../values/fold.js";
import { textIn } from "../values/text-value.js";
import type { Text } from "../values/value.js";
import { searchWords } from "../words/search.js";
import { labelsOf } from "./labels.js";
import type { Look } from "./look.js";
import type { ColumnKey, ListColumn, SearchColumns } from "./search-columns.js";
import type { FacetValue } from "./shapes.js";

/** So many values of a facet are told, most frequent first. */
const MOST_VALUES = 40;
/** Counted value by value. What a record counts for is above it too, and a source is no facet. */
type Plain = Exclude<ColumnKey, "type" | "about" | "source">;
const PLAIN = SEARCH_KEYS.filter(
  (key): key is Plain => key !== "type" && key !== "about" && key !== "source" && key !== "issued",
);

/** Under what the documents at these places are counted. What no document has is left out, and so are empty facets. */
export async function facetsOf(
  look: Look,
  columns: SearchColumns,
  places: Iterable<number>,
): Promise<{ [name: string]: FacetValue[] }> {
  const all = Int32Array.from(places);
  const facets: { [name: string]: FacetValue[] } = {
    type: named(countsOf(columns, "type", all), (type) => typeLabel(look, type)),
  };
  Object.assign(facets, await subjectFacets(look, columns, all));
  facets["issued"] = years(columns, all);
  const tags = new Map((await tagTexts(look.reader)).map(({ slug, label }) => [slug, label]));
  const words = searchWords[look.lang];
  const label: { readonly [key in Plain]?: (value: string) => string } = {
    tag: (slug) => (tags.get(slug) ? textIn(JSON.parse(tags.get(slug)!) as Text, look.lang).text : slug),
    language: (tag) => words.language(tag),
    kind: (kind) => words.kinds[kind as "primary" | "secondary"],
    important: (value) => words.important[value as "true" | "false"],
    access: (level) => words.access[level as "public"],
  };
  for (const key of PLAIN) facets[key] = named(countsOf(columns, key, all), label[key] ?? ((value) => value));
  return Object.fromEntries(Object.entries(facets).filter(([, values]) => values.length > 0));
}

export function typeLabel(look: Look, type: string): string {
  const own = searchWords[look.lang].types as { readonly [type: string]: string };
  return own[type] ?? look.codebook.types.get(type)?.label[look.lang] ?? type;
}

type Counts = Map<string, number>;

function countsOf({ columns }: SearchColumns, key: ColumnKey, places: Int32Array): Counts {
  const { codes } = columns[key];
  const counts = new Int32Array(codes.values.length);
  for (const [list, count] of countLists(columns[key], places)) for (const code of list) counts[code]! += count;
  return new Map([...counts].flatMap((count, code) => (count > 0 ? [[codes.values[code]!, count] as const] : [])));
}

/** The lists that these documents have, and how many have each: there are far fewer lists than documents. */
function countLists({ at, lists }: ListColumn, places: Int32Array): (readonly [readonly number[], number])[] {
  const counts = new Int32Array(lists.length);
  for (const place of places) counts[at[place]!]!++;
  return lists.flatMap((list, place) => (counts[place]! > 0 ? [[list, counts[place]!] as const] : []));
}

/** Countries, and the records of each type; a record counts for what stands above it too. */
async function subjectFacets(look: Look, columns: SearchColumns, places: Int32Array) {
  const { codes } = columns.columns.about;
  const counts = new Map<string, number>();
  for (const [list, count] of countLists(columns.columns.about, places)) {
    const ids = list.map((code) => codes.values[code]!);
    for (const id of new Set(ids.flatMap((one) => [one, ...(columns.above.get(one) ?? [])])))
      counts.set(id, (counts.get(id) ?? 0) + count);
  }
  const countries = new Map([...counts].filter(([id]) => id.length === 2));
  const facets: { [name: string]: FacetValue[] } = {
    "about.country": named(countries, (code) => countryName(code, look.lang)),
  };
  const records = [...counts].filter(([id]) => id.length !== 2);
  const names = new Map(
    (
      await recordNames(
        look.reader.db,
        records.map(([id]) => id),
      )
    ).map((name) => [name.id, name]),
  );
  for (const type of look.codebook.types.keys()) {
    const own = mostFrequent(records.filter(([id]) => names.get(id)?.type === type));
    const labels = await labelsOf(
      look.reader,
      look.codebook,
      look.lang,
      own.map(([id]) => id),
    );
    facets[`about.${type}`] = own.flatMap(([id, count]) => {
      const found = labels.get(id);
      const above = (columns.above.get(id) ?? [])
        .flatMap((one) => names.get(one) ?? [])
        .filter((name) => name.type === type);
      return found
        ? [
            {
              value: `${type}/${found.slug}`,
              label: found.label,
              count,
              ...(above.length > 0 && { depth: above.length, under: `${type}/${nearest(above, columns).slug}` }),
            },
          ]
        : [];
    });
  }
  return facets;
}

/** Of those that stand above a record the one under all others. */
const nearest = <Name extends { readonly id: string }>(above: readonly Name[], columns: SearchColumns): Name => {
  const height = ({ id }: Name) => columns.above.get(id)?.length ?? 0;
  return above.reduce((best, each) => (height(each) > height(best) ? each : best));
};

/** By the year of the earliest possible day. */
function years({ from }: SearchColumns, places: Int32Array): FacetValue[] {
  const counts = new Map<number, number>();
  for (const place of places) {
    const day = from[place]!;
    if (!Number.isNaN(day) && Math.abs(day) < 1e6) {
      const half = Math.floor(day);
      counts.set(half, (counts.get(half) ?? 0) + 1);
    }
  }
  const byYear = new Map<string, number>();
  for (const [day, count] of counts) {
    const year = String(dateOf(day).year).padStart(4, "0");
    byYear.set(year, (byYear.get(year) ?? 0) + count);
  }
  return [...byYear]
    .sort(([a], [b]) => compareBytes(b, a))
    .map(([year, count]) => ({ value: year, label: year, count }));
}

function named(counts: Counts, label: (value: string) => string): FacetValue[] {
  return mostFrequent([...counts]).map(([value, count]) => ({ value, label: label(value), count }));
}

function mostFrequent(counts: readonly (readonly [string, number])[]): (readonly [string, number])[] {
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || compareBytes(sortKey(a), sortKey(b)) || compareBytes(a, b))
    .slice(0, MOST_VALUES);
}
