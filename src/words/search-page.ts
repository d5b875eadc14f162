import type { Lang } from "../values/value.js";

/** What the page of a search says in its own words; the count and the facets stand in search.ts and search-asked.ts. */
export interface SearchPageWords {
  readonly title: string;
  readonly hint: string;
  readonly empty: string;
  readonly facets: string;
  readonly facetsAbout: string;
  /** Label of a link: only what has this value; without it; or one more that may be. */
  only(label: string): string;
  without(label: string): string;
  also(label: string): string;
  readonly or: string;
  readonly more: (count: number) => string;
  readonly results: string;
  didYouMean(q: string): string;
  readonly issued: string;
  readonly issuedHint: string;
  readonly apply: string;
  readonly categories: string;
  readonly note: string;
  readonly memo: string;
  readonly footnote: string;
  readonly asMarkdown: string;
  readonly asPlain: string;
  readonly copyClip: string;
  readonly copyRich: string;
  readonly copyMarkdown: string;
  readonly copyPlain: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly openPassage: string;
  readonly feed: string;
  readonly saved: string;
  feedOf(name: string): string;
  readonly formats: { readonly [extension in "txt" | "md" | "csv" | "csl.json" | "json"]: string };
}

export const searchPageWords: { readonly [lang in Lang]: SearchPageWords } = {
  en: {
    title: "Search",
    hint: 'words, "a phrase", -without, one OR other, begin*, title: author: publisher:',
    empty: "Try fewer words, or take a filter off.",
    facets: "Narrow the results",
    facetsAbout: "A name keeps what has it; − leaves that out; “or” takes in others besides.",
    only: (label) => `Only: ${label}`,
    without: (label) => `Without: ${label}`,
    also: (label) => `Or: ${label}`,
    or: "or",
    more: (count) => `${count} more`,
    results: "Results",
    didYouMean: (q) => `Did you mean “${q}”?`,
    issued: "Published between",
    issuedHint: "2014, 2014..2016 or 2016-05..",
    apply: "Apply",
    categories: "Categories",
    note: "Note",
    memo: "Memo",
    footnote: "Footnote",
    asMarkdown: "as Markdown",
    asPlain: "as plain text",
    copyClip: "Copy passage",
    copyRich: "Copy footnote",
    copyMarkdown: "Copy as Markdown",
    copyPlain: "Copy as plain text",
    copied: "Copied",
    notCopied: "Not copied: select the text instead",
    openPassage: "open the passage",
    feed: "Feed of this search",
    saved: "Saved searches",
    feedOf: (name) => `Feed (.atom) of ${name}`,
    formats: { txt: "Text", md: "Markdown", csv: "CSV", "csl.json": "CSL-JSON", json: "JSON" },
  },
  es: {
    title: "Búsqueda",
    hint: 'palabras, "una frase", -sin, una OR otra, comienzo*, title: author: publisher:',
    empty: "Pruebe con menos palabras o quite un filtro.",
    facets: "Acotar los resultados",
    facetsAbout: "Un nombre deja solo lo que lo tiene; − lo excluye; «o» incluye también otros.",
    only: (label) => `Solo: ${label}`,
    without: (label) => `Sin: ${label}`,
    also: (label) => `O: ${label}`,
    or: "o",
    more: (count) => `${count} más`,
    results: "Resultados",
    didYouMean: (q) => `¿Quiso decir «${q}»?`,
    issued: "Publicado entre",
    issuedHint: "2014, 2014..2016 o 2016-05..",
    apply: "Aplicar",
    categories: "Categorías",
    note: "Nota",
    memo: "Nota interna",
    footnote: "Nota al pie",
    asMarkdown: "en Markdown",
    asPlain: "en texto simple",
    copyClip: "Copiar el pasaje",
    copyRich: "Copiar la nota al pie",
    copyMarkdown: "Copiar en Markdown",
    copyPlain: "Copiar en texto simple",
    copied: "Copiado",
    notCopied: "No se pudo copiar: seleccione el texto",
    openPassage: "abrir el pasaje",
    feed: "Canal de esta búsqueda",
    saved: "Búsquedas guardadas",
    feedOf: (name) => `Canal (.atom) de ${name}`,
    formats: { txt: "Texto", md: "Markdown", csv: "CSV", "csl.json": "CSL-JSON", json: "JSON" },
  },
};
