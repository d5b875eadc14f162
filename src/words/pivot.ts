import { formatNumber } from "../values/format-number.js";
import { uncapitalized } from "../values/uncapitalized.js";
import type { Lang } from "../values/value.js";

/** Words of tables over series. */
export interface PivotWords {
  readonly fields: { readonly [field in "month" | "quarter" | "calendar_year" | "fiscal_year" | "decade"]: string };
  readonly shows: { readonly [show: string]: string };
  readonly total: string;
  readonly blank: string;
  readonly fiscalYear: (year: string) => string;
  readonly decade: (year: string) => string;
  readonly quarter: (year: string, quarter: string) => string;
  readonly rest: (count: number) => string;
  /** "Encounters at U.S. borders by nationality and fiscal year" */
  readonly by: (title: string, fields: readonly string[]) => string;
  readonly only: (label: string, values: readonly string[]) => string;
  readonly without: (label: string, values: readonly string[]) => string;
  readonly top: (count: number) => string;
  readonly noData: string;
  readonly partial: (keys: readonly string[]) => string;
  readonly incomplete: string;
  readonly source: (title: string, file: string | null, hash: string, day: string) => string;
  readonly vintage: (number: number, of: number) => string;
  readonly empty: string;
  readonly emptiedBy: (filters: readonly string[]) => string;
  readonly percent: (number: string) => string;
}

const list = (items: readonly string[], and: string): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${and} ${items.at(-1)}`;

export const pivotWords: { readonly [lang in Lang]: PivotWords } = {
  en: {
    fields: {
      month: "month",
      quarter: "quarter",
      calendar_year: "calendar year",
      fiscal_year: "fiscal year",
      decade: "decade",
    },
    shows: {
      "share-of-row": "share of each row",
      "share-of-column": "share of each column",
      change: "change from the period before",
      "change-percent": "change from the period before, in per cent",
      "change-year": "change from the year before",
      "change-year-percent": "change from the year before, in per cent",
      index: "index, the first period being 100",
      running: "running total",
    },
    total: "Total",
    blank: "(blank)",
    fiscalYear: (year) => `FY ${year}`,
    decade: (year) => `${year}s`,
    quarter: (year, quarter) => `Q${quarter} ${year}`,
    rest: (count) => `${formatNumber(count)} others`,
    by: (title, fields) => (fields.length === 0 ? title : `${title} by ${list(fields.map(uncapitalized), "and")}`),
    only: (label, values) => `${uncapitalized(label)}: ${list(values, "or")}`,
    without: (label, values) => `without ${uncapitalized(label)}: ${list(values, "or")}`,
    top: (count) => `the ${formatNumber(count)} largest`,
    noData: "– no data",
    partial: (keys) => `* not all months are in: ${list(keys, "and")}`,
    incomplete: "† total of what is known; some of its cells have no data",
    source: (title, file, hash, day) =>
      `Source: ${title}${file ? `, file ${file}` : ""} (SHA-256 ${hash}), kept on ${day}.`,
    vintage: (number, of) => `Vintage ${number} of ${of}.`,
    empty: "No figures match.",
    emptiedBy: (filters) =>
      filters.length === 0
        ? "Only several of the filters together leave nothing."
        : `Without ${list(filters, "or without")} there would be some.`,
    percent: (number) => `${number}%`,
  },
  es: {
    fields: {
      month: "mes",
      quarter: "trimestre",
      calendar_year: "año calendario",
      fiscal_year: "año fiscal",
      decade: "década",
    },
    shows: {
      "share-of-row": "proporción de cada fila",
      "share-of-column": "proporción de cada columna",
      change: "cambio respecto del periodo anterior",
      "change-percent": "cambio respecto del periodo anterior, en porcentaje",
      "change-year": "cambio respecto del año anterior",
      "change-year-percent": "cambio respecto del año anterior, en porcentaje",
      index: "índice, primer periodo igual a 100",
      running: "total acumulado",
    },
    total: "Total",
    blank: "(en blanco)",
    fiscalYear: (year) => `AF ${year}`,
    decade: (year) => `década de ${year}`,
    quarter: (year, quarter) => `T${quarter} de ${year}`,
    rest: (count) => `${formatNumber(count)} más`,
    by: (title, fields) =>
      fields.length === 0
        ? title
        : `${title} por ${list(fields.map(uncapitalized), /^h?[ií](?![aeou])/i.test(fields.at(-1)!) ? "e" : "y")}`,
    only: (label, values) => `${uncapitalized(label)}: ${list(values, /^h?[oó]/i.test(values.at(-1)!) ? "u" : "o")}`,
    without: (label, values) => `sin ${uncapitalized(label)}: ${list(values, "ni")}`,
    top: (count) => (count === 1 ? "el mayor" : `los ${formatNumber(count)} mayores`),
    noData: "– sin datos",
    partial: (keys) => `* no están todos los meses: ${list(keys, "y")}`,
    incomplete: "† total de lo que se conoce; faltan datos en algunas de sus celdas",
    source: (title, file, hash, day) =>
      `Fuente: ${title}${file ? `, archivo ${file}` : ""} (SHA-256 ${hash}), guardado el ${day}.`,
    vintage: (number, of) => `Edición ${number} de ${of}.`,
    empty: "Ninguna cifra coincide.",
    emptiedBy: (filters) =>
      filters.length === 0
        ? "Solo varios de los filtros juntos no dejan nada."
        : `Sin ${list(filters, "o sin")} habría algunas.`,
    percent: (number) => `${number} %`,
  },
};
