import type { SearchFilter, SearchKey, SearchPlan } from "../query/check-search.js";
import { printPair } from "../query/print-query.js";
import type { Item, Pair } from "../query/query.js";
import { tagTexts } from "../store/search-read.js";
import { countryName } from "../values/country.js";
import { fold } from "../values/fold.js";
import { formatDate } from "../values/format-date.js";
import { textIn } from "../values/text-value.js";
import { uncapitalized } from "../values/uncapitalized.js";
import type { Text } from "../values/value.js";
import { searchWords } from "../words/search.js";
import { type AskedWords, askedWords, type Noun } from "../words/search-asked.js";
import { Kept } from "./kept.js";
import { labelsOf } from "./labels.js";
import type { Look } from "./look.js";
import { typeLabel } from "./search-facets.js";
import type { AskedFilterView } from "./shapes.js";

/** What a search asks, as the reader calls it. */
export interface Asked {
  readonly filters: readonly AskedFilterView[];
  /** The count in a sentence with its filters: "12 passages tagged border about Guatemala, from 2014 to 2016". */
  sentence(total: number, q: string): string;
}

export async function askedOf(look: Look, plan: SearchPlan): Promise<Asked> {
  const labelOf = await valueLabels(look, plan.filters);
  return {
    filters: askedFilters(look, plan, labelOf),
    sentence: (total, q) => countSentence(look, plan, labelOf, total, q),
  };
}

function askedFilters(look: Look, plan: SearchPlan, labelOf: LabelOf): AskedFilterView[] {
  const words = askedWords[look.lang];
  return plan.query.filters.map((pair): AskedFilterView => {
    const key = pair.key.join(".") as SearchKey;
    const items = pair.items.map((item) => itemLabel(item, key, words, labelOf));
    const label = searchWords[look.lang].facets[key] ?? key;
    const values = pair.items.flatMap((item) => (item.type === "word" ? item.text : []));
    return {
      text: printPair(pair),
      key,
      negated: pair.negated,
      values,
      label: words.condition(label, pair.negated, items),
    };
  });
}

type LabelOf = (key: SearchKey, value: string) => string;

function itemLabel(item: Item, key: SearchKey, words: AskedWords, labelOf: LabelOf): string {
  if (item.type === "none") return words.nothing;
  if (item.type === "any") return words.something;
  if (item.type === "word") return labelOf(key, item.text);
  const day = (date: string | undefined) => date && labelOf(key, date);
  return words.range(day(item.from), day(item.to));
}

async function valueLabels(look: Look, filters: readonly SearchFilter[]): Promise<LabelOf> {
  const { codebook, lang, reader } = look;
  const words = searchWords[lang];
  const records = new Map(
    filters.flatMap((filter) => filter.records.map(({ id, type, slug }) => [`${type}/${slug}`, id])),
  );
  const names = await labelsOf(reader, codebook, lang, records.values());
  const isTagged = filters.some(({ key }) => key === "tag");
  const tags = isTagged ? await keptTags.get(look, "tags", () => labelsOfTags(look)) : new Map<string, string | null>();
  const own: { readonly [key in SearchKey]?: (value: string) => string | undefined } = {
    type: (value) => typeLabel(look, value),
    about: (value) =>
      codebook.regions.get(value)?.label[lang] ??
      (records.has(value) ? names.get(records.get(value)!)?.label : countryName(value, lang)),
    tag: (value) => textOrNone(tags.get(fold(value)), lang),
    issued: (value) => dateOrText(value, lang),
    language: (value) => words.language(value),
    kind: (value) => words.kinds[value as "primary"],
    important: (value) => words.important[value as "true"],
    access: (value) => words.access[value as "public"],
  };
  return (key, value) => own[key]?.(value) ?? value;
}

const keptTags = new Kept<ReadonlyMap<string, string | null>>(1); // there may be thousands

const labelsOfTags = async ({ reader }: Look) =>
  new Map((await tagTexts(reader)).map(({ slug, label }) => [fold(slug), label]));

const textOrNone = (json: string | null | undefined, lang: Look["lang"]): string | undefined =>
  json ? textIn(JSON.parse(json) as Text, lang).text : undefined;

function dateOrText(value: string, lang: Look["lang"]): string {
  try {
    return formatDate(value, lang);
  } catch {
    return value; // a range may end where no date in words does
  }
}

/** What is asked, in the order in which a sentence says it; what stands before a comma is closest to what is counted. */
const ORDER = [
  "tag",
  "about",
  "source",
  "author",
  "publisher",
  "language",
  "kind",
  "important",
  "access",
  "by",
] as const;

const NEAR: ReadonlySet<SearchKey> = new Set(["tag", "about", "important"]);

function countSentence(look: Look, plan: SearchPlan, labelOf: LabelOf, total: number, q: string): string {
  const words = askedWords[look.lang];
  const { noun, rest } = nounOf(look, plan.query.filters);
  const near: string[] = [];
  const far: string[] = [];
  for (const key of [...ORDER, "type", "issued"] as const) {
    const clause = clauseOf(
      key,
      rest.filter((pair) => pair.key[0] === key),
      words,
      labelOf,
    );
    if (clause !== "") (NEAR.has(key) ? near : far).push(clause);
  }
  const first = [words.count(total, noun), ...(q === "" ? [] : [words.forWords(q)]), ...near].join(" ");
  return [first, ...far].join(", ");
}

/** The types that are asked for name what is counted; what else is asked of types stays a filter. */
function nounOf(look: Look, filters: readonly Pair[]): { noun: Noun; rest: readonly Pair[] } {
  const words = askedWords[look.lang];
  const pair = filters.find((each) => each.key[0] === "type" && !each.negated && each.items.every(isWord));
  if (!pair) return { noun: words.nouns.anything, rest: filters };
  const nouns = pair.items.map((item): Noun => {
    const { text } = item as Extract<Item, { type: "word" }>;
    const type = look.codebook.types.get(text);
    return type ? [uncapitalized(type.label[look.lang]), type.plural[look.lang]] : words.nouns[text as "clip"];
  });
  const noun = [words.or(nouns.map(([one]) => one)), words.or(nouns.map(([, many]) => many))] as const;
  return { noun, rest: filters.filter((each) => each !== pair) };
}

const isWord = (item: Item): boolean => item.type === "word";

/** All that is asked under one key. */
function clauseOf(key: SearchKey, pairs: readonly Pair[], words: AskedWords, labelOf: LabelOf): string {
  const clauses = pairs.map((pair) => pairClause(key, pair, words, labelOf));
  const alone = pairs.every((pair) => !pair.negated && pair.items.length === 1 && pair.items.every(isWord));
  if (alone && pairs.length > 1 && key !== "important" && key !== "issued")
    return words.clause[key](words.and(pairs.map((pair) => itemLabel(pair.items[0]!, key, words, labelOf))));
  return clauses.length === 0 ? "" : words.and(clauses);
}

function pairClause(key: SearchKey, pair: Pair, words: AskedWords, labelOf: LabelOf): string {
  const { negated } = pair;
  const values = pair.items.filter((item) => item.type === "word" || item.type === "range");
  const parts: string[] = [];
  if (key === "important") {
    for (const value of new Set(values.map((item) => (item.type === "word" ? item.text : ""))))
      parts.push(
        (value === "true") === negated
          ? words.without[key](labelOf(key, "true"))
          : words.clause[key](labelOf(key, "true")),
      );
  } else if (values.length > 0) {
    const said = words.or(
      values.map((item) => {
        const label = itemLabel(item, key, words, labelOf);
        return key === "issued" && item.type === "word" ? words.day(label) : label;
      }),
    );
    parts.push((negated ? words.without : words.clause)[key](said));
  }
  if (pair.items.some(({ type }) => type === "none")) parts.push((negated ? words.any : words.none)[key]);
  if (pair.items.some(({ type }) => type === "any")) parts.push((negated ? words.none : words.any)[key]);
  return negated ? words.and(parts) : words.or(parts);
}
