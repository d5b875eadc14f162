import type { Lang } from "../values/value.js";

/** What the filter form of a listing says in its own words; names of properties and choices come from the codebook. */
export interface FilterWords {
  readonly search: string;
  readonly searchHint: string;
  readonly title: string;
  readonly more: string;
  readonly show: string;
  readonly clear: string;
  readonly chosen: string;
  remove(condition: string): string;
  readonly anyOf: string;
  readonly anything: string;
  readonly nothingRecorded: string;
  readonly somethingRecorded: string;
  readonly region: string;
  readonly active: string;
  readonly sort: string;
  readonly usualOrder: string;
  readonly group: string;
  readonly noGroups: string;
  readonly parts: string;
  readonly partsAs: { readonly nest: string; readonly flat: string; readonly hide: string };
  readonly access: string;
  /** How a property is ordered, forwards and backwards. */
  readonly direction: {
    readonly [kind in "date" | "number" | "words"]: readonly [forwards: string, backwards: string];
  };
  readonly when: string;
  readonly hint: {
    readonly date: string;
    readonly number: string;
    readonly reference: string;
    readonly currency: string;
    readonly text: string;
  };
  /** Parts of a value after a dot. */
  readonly part: { readonly [part: string]: string };
  readonly yes: string;
  readonly no: string;
  /** "Mission is train or advise". */
  condition(label: string, negated: boolean, items: readonly string[]): string;
  range(from: string | undefined, to: string | undefined, within: boolean): string;
  readonly columns: string;
  readonly perPage: string;
}

export const filterWords: { readonly [lang in Lang]: FilterWords } = {
  en: {
    search: "Search",
    searchHint: "words in names, notes and quoted passages",
    title: "Filter, order and group",
    more: "More filters",
    show: "Show",
    clear: "Clear all",
    chosen: "Chosen filters",
    remove: (condition) => `Remove: ${condition}`,
    anyOf: "any of these",
    anything: "any",
    nothingRecorded: "nothing recorded",
    somethingRecorded: "something recorded",
    region: "region",
    active: "There during",
    sort: "Order",
    usualOrder: "As usual",
    group: "Group by",
    noGroups: "No groups",
    parts: "Parts",
    partsAs: { nest: "Under their whole", flat: "Beside it", hide: "Left out" },
    access: "Access",
    direction: {
      date: ["earliest first", "latest first"],
      number: ["smallest first", "largest first"],
      words: ["A to Z", "Z to A"],
    },
    when: "Time",
    hint: {
      date: "2014, 2008..2020 or 2016..",
      number: "80, 20..200 or 20..",
      reference: "short names, with commas",
      currency: "such as USD",
      text: "the whole text",
    },
    part: {
      kind: "kind",
      unit: "unit",
      currency: "currency",
      what: "of what",
      during: "when",
      stage: "planned or actual",
    },
    yes: "yes",
    no: "no",
    condition: (label, negated, items) => `${label}${negated ? " is not" : ":"} ${items.join(" or ")}`,
    range: (from, to, within) =>
      `${within ? "certainly " : ""}${
        from !== undefined && to !== undefined
          ? `from ${from} to ${to}`
          : from !== undefined
            ? `from ${from} on`
            : to !== undefined
              ? `up to ${to}`
              : "any"
      }`,
    columns: "Columns",
    perPage: "Rows a page",
  },
  es: {
    search: "Buscar",
    searchHint: "palabras en nombres, notas y pasajes citados",
    title: "Filtrar, ordenar y agrupar",
    more: "Más filtros",
    show: "Mostrar",
    clear: "Quitar todo",
    chosen: "Filtros elegidos",
    remove: (condition) => `Quitar: ${condition}`,
    anyOf: "cualquiera de estos",
    anything: "cualquiera",
    nothingRecorded: "nada registrado",
    somethingRecorded: "algo registrado",
    region: "región",
    active: "Presente durante",
    sort: "Orden",
    usualOrder: "El habitual",
    group: "Agrupar por",
    noGroups: "Sin grupos",
    parts: "Partes",
    partsAs: { nest: "Bajo su conjunto", flat: "A su lado", hide: "Sin mostrar" },
    access: "Acceso",
    direction: {
      date: ["primero lo más antiguo", "primero lo más reciente"],
      number: ["de menor a mayor", "de mayor a menor"],
      words: ["de la A a la Z", "de la Z a la A"],
    },
    when: "Tiempo",
    hint: {
      date: "2014, 2008..2020 o 2016..",
      number: "80, 20..200 o 20..",
      reference: "nombres cortos, con comas",
      currency: "por ejemplo, USD",
      text: "el texto completo",
    },
    part: {
      kind: "clase",
      unit: "unidad",
      currency: "moneda",
      what: "de qué",
      during: "cuándo",
      stage: "previsto o efectivo",
    },
    yes: "sí",
    no: "no",
    condition: (label, negated, items) => `${label}${negated ? " no es" : ":"} ${items.join(" o ")}`,
    range: (from, to, within) =>
      `${within ? "con certeza " : ""}${
        from !== undefined && to !== undefined
          ? `de ${from} a ${to}`
          : from !== undefined
            ? `desde ${from}`
            : to !== undefined
              ? `hasta ${to}`
              : "cualquiera"
      }`,
    columns: "Columnas",
    perPage: "Filas por página",
  },
};
