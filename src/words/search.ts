import type { Lang } from "../values/value.js";

/** Words of a search and of its facets. */
export interface SearchWordsOf {
  readonly corrected: (asked: string, meant: string) => string;
  readonly relaxed: string;
  /** Before the count of what a saved search has not found before. */
  newSince(day: string | undefined): string;
  nothingNew(day: string | undefined): string;
  /** Of saved searches. */
  readonly noneSaved: string;
  readonly everything: string;
  readonly neverAsked: string;
  askedOn(day: string): string;
  readonly page: (page: number, pages: number) => string;
  readonly pageOf: (label: string) => string;
  readonly types: { readonly [type in "clip" | "page" | "source" | "question"]: string };
  readonly kinds: { readonly [kind in "primary" | "secondary"]: string };
  readonly important: { readonly [value in "true" | "false"]: string };
  readonly access: { readonly [level in "public" | "team" | "confidential"]: string };
  readonly language: (tag: string) => string;
  readonly facets: { readonly [key: string]: string };
}

const languages = new Map<Lang, Intl.DisplayNames>();

function languageName(tag: string, lang: Lang): string {
  const names = languages.get(lang) ?? new Intl.DisplayNames([lang], { type: "language", fallback: "code" });
  languages.set(lang, names);
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag; // a RangeError for what is no language
  }
}

export const searchWords: { readonly [lang in Lang]: SearchWordsOf } = {
  en: {
    corrected: (asked, meant) => `Nothing says “${asked}”; these are the results for “${meant}”.`,
    newSince: (day) => (day === undefined ? "Asked for the first time:" : `New since ${day}:`),
    nothingNew: (day) => (day === undefined ? "Nothing is found yet." : `Nothing new since ${day}.`),
    noneSaved: "No search is saved yet.",
    everything: "everything",
    neverAsked: "not asked yet what is new",
    askedOn: (day) => `last asked ${day}`,
    relaxed: "Nothing has all of the words; these have most of them.",
    page: (page, pages) => `page ${page} of ${pages}`,
    pageOf: (label) => `p. ${label}`,
    types: { clip: "Passage", page: "Page of a source", source: "Source", question: "Question" },
    kinds: { primary: "primary source", secondary: "secondary source" },
    important: { true: "important", false: "not marked" },
    access: { public: "public", team: "team", confidential: "confidential" },
    language: (tag) => languageName(tag, "en"),
    facets: {
      type: "Type",
      about: "About",
      source: "Source",
      "about.country": "Country",
      tag: "Tag",
      author: "Author",
      publisher: "Publisher",
      issued: "Published",
      language: "Language",
      kind: "Kind of source",
      important: "Importance",
      access: "Access",
      by: "Entered by",
    },
  },
  es: {
    corrected: (asked, meant) => `Nada dice «${asked}»; estos son los resultados de «${meant}».`,
    newSince: (day) => (day === undefined ? "Primera consulta:" : `Nuevo desde el ${day}:`),
    nothingNew: (day) => (day === undefined ? "Todavía no se encuentra nada." : `Nada nuevo desde el ${day}.`),
    noneSaved: "Todavía no hay búsquedas guardadas.",
    everything: "todo",
    neverAsked: "aún no se preguntó qué hay de nuevo",
    askedOn: (day) => `última consulta: ${day}`,
    relaxed: "Nada contiene todas las palabras; estos contienen la mayoría.",
    page: (page, pages) => `página ${page} de ${pages}`,
    pageOf: (label) => `p. ${label}`,
    types: { clip: "Pasaje", page: "Página de una fuente", source: "Fuente", question: "Pregunta" },
    kinds: { primary: "fuente primaria", secondary: "fuente secundaria" },
    important: { true: "importante", false: "sin marcar" },
    access: { public: "público", team: "equipo", confidential: "confidencial" },
    language: (tag) => languageName(tag, "es"),
    facets: {
      type: "Tipo",
      about: "Sobre",
      source: "Fuente",
      "about.country": "País",
      tag: "Etiqueta",
      author: "Autor",
      publisher: "Editorial",
      issued: "Publicado",
      language: "Idioma",
      kind: "Tipo de fuente",
      important: "Importancia",
      access: "Acceso",
      by: "Ingresado por",
    },
  },
};
