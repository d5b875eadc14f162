import type { Codebook, Property, RecordType } from "../codebook/codebook.js";
import { hasTimes } from "../codebook/look-up.js";
import { printItem } from "../query/items.js";
import { ACCESS_LEVELS, type Lang } from "../values/value.js";
import { formatYesNo } from "../values/yes-no.js";
import type { FilterOption, FilterOptions } from "../views/filter-options.js";
import { filterWords } from "../words/filters.js";
import { pageWords } from "../words/pages.js";
import { type FilterPair, type FilterPlace, isCondition, itemsOf, keyLabel } from "./filter-pairs.js";

interface Box {
  readonly value: string;
  readonly label: string;
  /** Records that have it; 0 is not told. */
  readonly count?: number;
}

/** One field of the filter form. Its `name` is the key of the grammar; with `[]` after it the boxes that are ticked make one list. */
export type FilterField =
  | {
      readonly control: "text";
      readonly name: string;
      readonly label: string;
      readonly value: string;
      readonly hint: string;
      /** Names offered while one types. */
      readonly offered: readonly FilterOption[];
    }
  | {
      readonly control: "boxes";
      readonly name: string;
      readonly label: string;
      readonly boxes: readonly (Box & { readonly ticked: boolean })[];
    }
  | {
      readonly control: "select";
      readonly name: string;
      readonly label: string;
      readonly options: readonly { readonly value: string; readonly label: string; readonly chosen: boolean }[];
    };

export interface FilterFields {
  /** What is asked most: the columns of the listing. */
  readonly main: readonly FilterField[];
  readonly more: readonly FilterField[];
  readonly order: readonly FilterField[];
  /** Pairs that no field of the form stands for, each in a field of its own, so that none is lost. */
  readonly others: readonly FilterField[];
  readonly q: string;
}

interface Given {
  readonly codebook: Codebook;
  readonly type: RecordType;
  readonly options: FilterOptions;
  readonly pairs: readonly FilterPair[];
  readonly lang: Lang;
  readonly isTeam: boolean;
}

/** The fields of the form that filters records of a type, holding what was asked. */
export function filterFields(given: Given): FilterFields {
  const { type, pairs, lang, isTeam } = given;
  const place = filterPlace(given);
  const taken = new Set<FilterPair>();
  const take = (key: string): FilterPair | undefined => {
    const found = pairs.find((pair) => pair.key === key && !pair.negated && !taken.has(pair));
    if (found) taken.add(found);
    return found;
  };
  const listed = new Set(type.listing.columns);
  const shown = [...type.properties.values()].filter(({ key, kind }) => key !== type.name && !UNFIT.has(kind));
  const isMain = (property: Property) => listed.has(property.key) && property.kind !== "text";
  const fieldsFor = (property: Property) => propertyFields(property, given, take);
  const main = shown.filter(isMain).flatMap(fieldsFor);
  const active = hasTimes(type) ? [textField("active", place, take("active"), "date")] : [];
  const more = shown.filter((property) => !isMain(property)).flatMap(fieldsFor);
  const access = isTeam ? [accessField(lang, take("access"))] : [];
  const order = orderFields(given, take);
  const q = pairs.filter(({ key }) => key === "q").map(({ value }) => value);
  const others = pairs
    .filter((pair) => !taken.has(pair) && !SILENT.has(pair.key))
    .map((pair) => otherField(pair, place));
  return { main: [...main, ...active], more: [...more, ...access], order, others, q: q.join(" ") };
}

/** Kinds of which one can only ask whether there is a value; the address takes them all the same. */
const UNFIT: ReadonlySet<string> = new Set(["coordinates", "url"]);
/** Not asked for again when the form is sent: the page begins anew, and the language is in the path. */
const SILENT: ReadonlySet<string> = new Set(["q", "page", "lang", "format", "view"]);

export function filterPlace({ codebook, type, options, lang }: Omit<Given, "pairs" | "isTeam">): FilterPlace {
  return {
    type,
    options,
    lang,
    regionLabel: (key) => codebook.regions.get(key)?.label[lang],
    reachedLabel: (property, reached) =>
      type.properties
        .get(property)
        ?.to.map((key) => codebook.types.get(key)?.properties.get(reached)?.label[lang])
        .find((label) => label !== undefined),
  };
}

type Take = (key: string) => FilterPair | undefined;

function propertyFields(property: Property, given: Given, take: Take): FilterField[] {
  const { codebook, options, lang } = given;
  const place = filterPlace(given);
  const words = filterWords[lang];
  const { key, kind } = property;
  const offered = options.get(key) ?? [];
  switch (kind) {
    case "choice":
      return [boxes(key, place, take(key), offered)];
    case "country":
      return [boxes(key, place, take(key), [...regions(codebook, offered, lang), ...offered])];
    case "yes-no":
      return [
        boxes(key, place, take(key), [
          { value: "true", label: formatYesNo(true, lang) },
          { value: "false", label: formatYesNo(false, lang) },
        ]),
      ];
    case "reference":
      return [textField(key, place, take(key), "reference", offered)];
    case "date":
      return [textField(key, place, take(key), "date")];
    case "quantity":
      return [textField(key, place, take(key), "number")];
    case "money":
      return [
        textField(key, place, take(key), "number"),
        textField(`${key}.currency`, place, take(`${key}.currency`), "currency"),
      ];
    case "result":
      if (property.choices === undefined) return [];
      return [
        {
          ...boxes(
            `${key}.kind`,
            place,
            take(`${key}.kind`),
            Object.entries(property.choices).map(([value, label]) => ({ value, label: label[lang] })),
          ),
          label: property.label[lang],
        },
      ];
    default:
      return [{ ...textField(key, place, take(key), "text"), hint: words.hint.text } as FilterField];
  }
}

function regions(codebook: Codebook, offered: readonly FilterOption[], lang: Lang) {
  const codes = new Set(offered.map(({ value }) => value));
  return [...codebook.regions]
    .filter(([, { countries }]) => countries.some((code) => codes.has(code)))
    .map(([value, { label }]) => ({ value, label: `${label[lang]} (${filterWords[lang].region})` }));
}

/** Boxes to tick; what is asked and is none of them (`:any`, a range) has a box of its own. */
function boxes(
  key: string,
  place: FilterPlace,
  pair: FilterPair | undefined,
  offered: readonly Box[],
): Extract<FilterField, { control: "boxes" }> {
  const words = filterWords[place.lang];
  const asked = pair === undefined || pair.value === "" ? [] : itemsOf(pair.value).map(printItem);
  const known: readonly Box[] = [...offered, { value: ":none", label: words.nothingRecorded }];
  const unknown = asked
    .filter((value) => !known.some((one) => one.value === value))
    .map((value) => ({ value, label: value === ":any" ? words.somethingRecorded : value }));
  return {
    control: "boxes",
    name: `${key}[]`,
    label: keyLabel(key, place),
    boxes: [...known, ...unknown].map((box) => ({ ...box, ticked: asked.includes(box.value) })),
  };
}

function textField(
  key: string,
  place: FilterPlace,
  pair: FilterPair | undefined,
  hint: keyof (typeof filterWords)["en"]["hint"],
  offered: readonly FilterOption[] = [],
): FilterField {
  return {
    control: "text",
    name: key,
    label: keyLabel(key, place),
    value: pair?.value ?? "",
    hint: filterWords[place.lang].hint[hint],
    offered,
  };
}

function accessField(lang: Lang, pair: FilterPair | undefined): FilterField {
  const asked = pair === undefined ? [] : itemsOf(pair.value).map(printItem);
  return {
    control: "boxes",
    name: "access[]",
    label: filterWords[lang].access,
    boxes: ACCESS_LEVELS.map((level) => ({
      value: level,
      label: pageWords[lang].access[level],
      ticked: asked.includes(level),
    })),
  };
}

function orderFields({ type, lang }: Given, take: Take): FilterField[] {
  const words = filterWords[lang];
  const properties = [...type.properties.values()];
  const sorts = properties
    .filter(({ key }) => type.listing.columns.includes(key) || key === type.name)
    .flatMap(({ key, kind, label }) => both(key, label[lang], kind, lang));
  const groups = properties
    .filter(({ kind }) => GROUPABLE.has(kind))
    .map(({ key, label }) => ({ value: key, label: label[lang] }));
  const parts = (["nest", "flat", "hide"] as const).map((value) => ({ value, label: words.partsAs[value] }));
  return [
    select(
      "sort",
      words.sort,
      [
        { value: "", label: words.usualOrder },
        ...(hasTimes(type) ? both("when", words.when, "date", lang) : []),
        ...sorts,
      ],
      take("sort"),
    ),
    ...(groups.length > 0
      ? [select("group", words.group, [{ value: "", label: words.noGroups }, ...groups], take("group"))]
      : []),
    ...(type.hierarchy ? [select("parts", words.parts, parts, take("parts"))] : []),
  ];
}

const GROUPABLE: ReadonlySet<string> = new Set(["reference", "choice", "country"]);

function both(key: string, label: string, kind: Property["kind"], lang: Lang) {
  const { direction } = filterWords[lang];
  const [forwards, backwards] =
    kind === "date"
      ? direction.date
      : kind === "quantity" || kind === "money" || kind === "result"
        ? direction.number
        : direction.words;
  return [
    { value: key, label: `${label}: ${forwards}` },
    { value: `-${key}`, label: `${label}: ${backwards}` },
  ];
}

/** What is asked and is none of the options (`sender@us.dhs,us.dod`) is an option too. */
function select(
  name: string,
  label: string,
  options: readonly { readonly value: string; readonly label: string }[],
  pair: FilterPair | undefined,
): FilterField {
  const asked = pair?.value ?? options[0]!.value;
  const isKnown = options.some(({ value }) => value === asked);
  const [key = ""] = asked.split("@");
  const own = options.find(({ value }) => value === key)?.label;
  const all = isKnown
    ? options
    : [...options, { value: asked, label: own ? `${own}: ${asked.slice(key.length + 1)}` : asked }];
  return {
    control: "select",
    name,
    label,
    options: all.map(({ value, label: text }) => ({ value, label: text, chosen: value === asked })),
  };
}

function otherField(pair: FilterPair, place: FilterPlace): FilterField {
  const label = keyLabel(pair.key, place);
  return {
    control: "text",
    name: pair.negated ? `${pair.key}!` : pair.key,
    label: isCondition(pair) && pair.negated ? filterWords[place.lang].condition(label, true, ["…"]) : label,
    value: pair.value,
    hint: "",
    offered: [],
  };
}
