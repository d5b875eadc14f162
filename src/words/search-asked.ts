import { formatNumber } from "../values/format-number.js";
import type { Lang } from "../values/value.js";

/** What is counted, in the singular and the plural. */
export type Noun = readonly [one: string, many: string];

type AskedKey =
  | "type"
  | "about"
  | "tag"
  | "source"
  | "author"
  | "publisher"
  | "issued"
  | "language"
  | "kind"
  | "important"
  | "access"
  | "by";

/** What a search asks, as parts of a sentence: "12 passages tagged border about Guatemala, from 2014 to 2016". */
export interface AskedWords {
  readonly nouns: { readonly [type in "clip" | "page" | "source" | "question" | "anything"]: Noun };
  count(total: number, noun: Noun): string;
  readonly forWords: (q: string) => string;
  /** "tagged border", "not about Guatemala"; `what` is one value, or several with "or" or "and" between them. */
  readonly clause: { readonly [key in AskedKey]: (what: string) => string };
  readonly without: { readonly [key in AskedKey]: (what: string) => string };
  /** Where no value is recorded, and where some is. */
  readonly none: { readonly [key in AskedKey]: string };
  readonly any: { readonly [key in AskedKey]: string };
  or(items: readonly string[]): string;
  and(items: readonly string[]): string;
  /** Of days. */
  day(date: string): string;
  range(from: string | undefined, to: string | undefined): string;
  /** On the label of a filter that is chosen. */
  readonly nothing: string;
  readonly something: string;
  condition(label: string, negated: boolean, items: readonly string[]): string;
}

export const askedWords: { readonly [lang in Lang]: AskedWords } = {
  en: {
    nouns: {
      clip: ["passage", "passages"],
      page: ["page", "pages"],
      source: ["source", "sources"],
      question: ["question", "questions"],
      anything: ["result", "results"],
    },
    count: (total, [one, many]) =>
      total === 0 ? `No ${many}` : total === 1 ? `1 ${one}` : `${formatNumber(total)} ${many}`,
    forWords: (q) => `for “${q}”`,
    clause: {
      type: (what) => `of the type ${what}`,
      about: (what) => `about ${what}`,
      tag: (what) => `tagged ${what}`,
      source: (what) => `from the source ${what}`,
      author: (what) => `written by ${what}`,
      publisher: (what) => `published by ${what}`,
      issued: (what) => what,
      language: (what) => `in ${what}`,
      kind: (what) => `from a ${what}`,
      important: (what) => `marked ${what}`,
      access: (what) => `with access ${what}`,
      by: (what) => `entered by ${what}`,
    },
    without: {
      type: (what) => `not of the type ${what}`,
      about: (what) => `not about ${what}`,
      tag: (what) => `not tagged ${what}`,
      source: (what) => `not from the source ${what}`,
      author: (what) => `not written by ${what}`,
      publisher: (what) => `not published by ${what}`,
      issued: (what) => `not ${what}`,
      language: (what) => `not in ${what}`,
      kind: (what) => `not from a ${what}`,
      important: (what) => `not marked ${what}`,
      access: (what) => `without access ${what}`,
      by: (what) => `not entered by ${what}`,
    },
    none: {
      type: "of no type",
      about: "about nothing recorded",
      tag: "without tags",
      source: "without a source",
      author: "without an author",
      publisher: "without a publisher",
      issued: "without a date",
      language: "without a language",
      kind: "from no kind of source",
      important: "without importance",
      access: "without a level of access",
      by: "entered by nobody known",
    },
    any: {
      type: "of any type",
      about: "about something recorded",
      tag: "with some tag",
      source: "with a source",
      author: "with an author",
      publisher: "with a publisher",
      issued: "with a date",
      language: "with a language",
      kind: "from some kind of source",
      important: "of any importance",
      access: "with any level of access",
      by: "entered by anyone",
    },
    or: (items) => items.join(" or "),
    and: (items) => items.join(" and "),
    day: (date) => `dated ${date}`,
    range: (from, to) =>
      from !== undefined && to !== undefined
        ? `from ${from} to ${to}`
        : from !== undefined
          ? `from ${from} on`
          : `up to ${to ?? "now"}`,
    nothing: "nothing recorded",
    something: "something recorded",
    condition: (label, negated, items) => `${label}${negated ? " is not" : ":"} ${items.join(" or ")}`,
  },
  es: {
    nouns: {
      clip: ["pasaje", "pasajes"],
      page: ["página", "páginas"],
      source: ["fuente", "fuentes"],
      question: ["pregunta", "preguntas"],
      anything: ["resultado", "resultados"],
    },
    count: (total, [one, many]) =>
      total === 0 ? `Sin ${many}` : total === 1 ? `1 ${one}` : `${formatNumber(total)} ${many}`,
    forWords: (q) => `para «${q}»`,
    clause: {
      type: (what) => `del tipo ${what}`,
      about: (what) => `sobre ${what}`,
      tag: (what) => `con la etiqueta ${what}`,
      source: (what) => `de la fuente ${what}`,
      author: (what) => `con autoría de ${what}`,
      publisher: (what) => `con el sello de ${what}`,
      issued: (what) => what,
      language: (what) => `en ${what}`,
      kind: (what) => `de ${what}`,
      important: (what) => `con la marca ${what}`,
      access: (what) => `con acceso ${what}`,
      by: (what) => `que ingresó ${what}`,
    },
    without: {
      type: (what) => `no del tipo ${what}`,
      about: (what) => `no sobre ${what}`,
      tag: (what) => `sin la etiqueta ${what}`,
      source: (what) => `no de la fuente ${what}`,
      author: (what) => `sin autoría de ${what}`,
      publisher: (what) => `sin el sello de ${what}`,
      issued: (what) => `no ${what}`,
      language: (what) => `no en ${what}`,
      kind: (what) => `no de ${what}`,
      important: (what) => `sin la marca ${what}`,
      access: (what) => `sin acceso ${what}`,
      by: (what) => `que no ingresó ${what}`,
    },
    none: {
      type: "sin tipo",
      about: "sin tema registrado",
      tag: "sin etiquetas",
      source: "sin fuente",
      author: "sin autor",
      publisher: "sin editorial",
      issued: "sin fecha",
      language: "sin idioma",
      kind: "sin tipo de fuente",
      important: "sin importancia",
      access: "sin nivel de acceso",
      by: "sin saber quién los ingresó",
    },
    any: {
      type: "de cualquier tipo",
      about: "con algún tema",
      tag: "con alguna etiqueta",
      source: "con fuente",
      author: "con autor",
      publisher: "con editorial",
      issued: "con fecha",
      language: "con idioma",
      kind: "con tipo de fuente",
      important: "de cualquier importancia",
      access: "con cualquier nivel de acceso",
      by: "con nombre de quien ingresó",
    },
    // "u" before the sound o, "e" before the sound i
    or: (items) => items.reduce((all, next) => `${all} ${/^h?[oó]/i.test(next) ? "u" : "o"} ${next}`),
    and: (items) => items.reduce((all, next) => `${all} ${/^h?[ií](?![aeou])/i.test(next) ? "e" : "y"} ${next}`),
    day: (date) => (/^\d/.test(date) && !/^\d{4}$/.test(date) ? `del ${date}` : `de ${date}`),
    range: (from, to) =>
      from !== undefined && to !== undefined
        ? `de ${from} a ${to}`
        : from !== undefined
          ? `desde ${from}`
          : `hasta ${to ?? "hoy"}`,
    nothing: "nada registrado",
    something: "algo registrado",
    condition: (label, negated, items) => `${label}${negated ? " no es" : ":"} ${items.join(" o ")}`,
  },
};
