import type { RecordType } from "../codebook/codebook.js";
import { parseItems } from "../query/items.js";
import type { Item } from "../query/query.js";
import { formatDate } from "../values/format-date.js";
import type { Lang } from "../values/value.js";
import { formatYesNo } from "../values/yes-no.js";
import type { FilterOptions } from "../views/filter-options.js";
import { filterWords } from "../words/filters.js";
import { listingWords } from "../words/listing.js";
import { pageWords } from "../words/pages.js";

/** One pair of a query as a form holds it: as it was typed, right or wrong. */
export interface FilterPair {
  /** With its dot: "sender.kind". */
  readonly key: string;
  readonly negated: boolean;
  readonly value: string;
}

/** `mission!=exercise` in its pieces; what has no "=" is a key without a value. */
export function filterPair(text: string): FilterPair {
  const equals = text.indexOf("=");
  if (equals < 0) return { key: text, negated: false, value: "" };
  const negated = text[equals - 1] === "!";
  return { key: text.slice(0, negated ? equals - 1 : equals), negated, value: text.slice(equals + 1) };
}

export const printFilterPair = ({ key, negated, value }: FilterPair): string => `${key}${negated ? "!=" : "="}${value}`;

/** What the words of a filter need: the type it filters and what its values are called. */
export interface FilterPlace {
  readonly type: RecordType;
  readonly options: FilterOptions;
  readonly lang: Lang;
  /** Label of a region of the codebook, or undefined. */
  regionLabel(key: string): string | undefined;
  /** Label of a property of a record referred to. */
  reachedLabel(property: string, reached: string): string | undefined;
}

/** Keys that say how to show what matches, and so are no conditions. */
const SETTINGS: ReadonlySet<string> = new Set("sort group columns parts per page view lang format".split(" "));
export const isCondition = ({ key }: FilterPair): boolean => !SETTINGS.has(key);

/** A condition in words: "Host country: Guatemala", "Mission is not exercise". */
export function conditionText(pair: FilterPair, place: FilterPlace): string {
  const words = filterWords[place.lang];
  return words.condition(
    keyLabel(pair.key, place),
    pair.negated,
    pair.key === "q" ? [pair.value] : itemsOf(pair.value).map((item) => itemText(item, pair.key, place)),
  );
}

/** What a key is called: the property's label, and after a colon the part of it. */
export function keyLabel(key: string, place: FilterPlace): string {
  const words = filterWords[place.lang];
  const [first = "", second] = key.split(".");
  const property = place.type.properties.get(first);
  if (!property) return ownLabel(key, place.lang) ?? key;
  if (second === undefined) return property.label[place.lang];
  const part = words.part[second] ?? place.reachedLabel(first, second) ?? second;
  return `${property.label[place.lang]} (${part.toLowerCase()})`;
}

function ownLabel(key: string, lang: Lang): string | undefined {
  const words = filterWords[lang];
  const own: { readonly [key: string]: string } = {
    q: words.search,
    active: words.active,
    access: words.access,
    columns: words.columns,
    per: words.perPage,
    sort: words.sort,
    group: words.group,
    parts: words.parts,
  };
  return Object.hasOwn(own, key) ? own[key] : undefined;
}

/** Items of a list; what cannot be read is one item as it stands. */
export function itemsOf(value: string): readonly Item[] {
  try {
    return parseItems(value, value);
  } catch {
    return [{ type: "word", text: value, quoted: false }];
  }
}

function itemText(item: Item, key: string, place: FilterPlace): string {
  const words = filterWords[place.lang];
  if (item.type === "none") return words.nothingRecorded;
  if (item.type === "any") return words.somethingRecorded;
  if (item.type === "range") return words.range(end(item.from, key, place), end(item.to, key, place), item.within);
  return wordText(item.text, key, place);
}

const end = (text: string | undefined, key: string, place: FilterPlace): string | undefined =>
  text === undefined ? undefined : wordText(text, key, place);

function wordText(text: string, key: string, place: FilterPlace): string {
  const [first = "", second] = key.split(".");
  if (key === "access") return pageWords[place.lang].access[text as "team"] ?? text;
  const property = place.type.properties.get(first);
  if (key === "active" || (second ?? property?.kind) === "date" || second === "during") return dateOr(text, place.lang);
  if (second === "stage") return listingWords[place.lang].stage[text as "actual"] ?? text;
  if (second === "kind" && property?.choices && Object.hasOwn(property.choices, text))
    return property.choices[text]![place.lang];
  if (second !== undefined) return text;
  if (property?.kind === "yes-no") return formatYesNo(text === "true", place.lang);
  if (property?.kind === "country") return place.regionLabel(text) ?? optionLabel(text, first, place);
  return optionLabel(text, first, place);
}

const optionLabel = (text: string, property: string, { options }: FilterPlace): string =>
  options.get(property)?.find(({ value }) => value === text || value.endsWith(`/${text}`))?.label ?? text;

function dateOr(text: string, lang: Lang): string {
  try {
    return formatDate(text, lang);
  } catch {
    return text;
  }
}
