import { formatNumber } from "../values/format-number.js";
import type { Access, Lang } from "../values/value.js";

/** What pages say in their own words; what a listing or a record says stands in listing.ts and record.ts, a form in filters.ts. */
export interface PageWords {
  readonly skip: string;
  readonly navigation: string;
  /** Label of what stands above a page. */
  readonly trail: string;
  readonly language: string;
  /** Of a language, in that language: for the switch. */
  readonly ownName: string;
  readonly start: string;
  /** Under the name of the workspace. */
  readonly about: string;
  readonly browse: string;
  readonly sources: string;
  sourceCount(count: number): string;
  readonly noSources: string;
  readonly sourcesAbout: string;
  /** Line at the foot of every page. */
  readonly foot: string;
  readonly downloads: string;
  /** Pages of a listing. */
  readonly paging: string;
  readonly first: string;
  readonly previous: string;
  readonly next: string;
  readonly last: string;
  /** "Only in English": beside a text that has no translation. */
  onlyIn(language: string | undefined): string;
  readonly openPassage: string;
  readonly openSource: string;
  readonly access: { readonly [access in Access]: string };
  /** Heading of what stands under a record, and of who refers to it. */
  readonly related: string;
  /** For a fact that can be opened. */
  claimCount(count: number): string;
  readonly alternatives: string;
  /** Of a source. */
  readonly kind: { readonly primary: string; readonly secondary: string };
  readonly inLanguage: string;
  readonly address: string;
  readonly cite: string;
  readonly captured: string;
  readonly notCaptured: string;
  pages(count: number): string;
  readonly hash: string;
  /** What the program that took the text has to say. */
  finding(code: string): string;
  readonly text: string;
  readonly textClosed: string;
  readonly passages: string;
  passage(number: number): string;
  readonly noPassages: string;
  page(number: number, label: string | null): string;
  readonly usedIn: string;
  readonly usedWhole: string;
  /** Before the numbers of the pages on which passages are marked. */
  readonly marked: string;
  readonly unused: string;
  readonly important: string;
  readonly olderSnapshot: string;
  readonly notFoundTitle: string;
  notFound(what: string): string;
  readonly didYouMean: string;
  readonly backToStart: string;
  readonly wrongTitle: string;
  readonly failedTitle: string;
  readonly failed: string;
  readonly laterTitle: string;
  readonly docxLater: string;
  /** What a code of Problem means in general; the message beside it says of what. */
  readonly problems: { readonly [code: string]: string };
}

export const pageWords: { readonly [lang in Lang]: PageWords } = {
  en: {
    skip: "Skip to the content",
    navigation: "Sections",
    trail: "Where this page stands",
    language: "Language",
    ownName: "English",
    start: "Start",
    about: "Every figure here leads back to the passage that proves it.",
    browse: "Browse",
    sources: "Sources",
    sourceCount: (count) => `${formatNumber(count)} ${count === 1 ? "source" : "sources"}`,
    noSources: "No sources yet.",
    sourcesAbout: "Documents, pages and recordings, each with the passages that matter.",
    foot: "Made with Muster.",
    downloads: "Download",
    paging: "Pages",
    first: "First",
    previous: "Previous",
    next: "Next",
    last: "Last",
    onlyIn: (language) => (language === undefined ? "not translated" : `only in ${language}`),
    openPassage: "open the passage",
    openSource: "open the source",
    access: { public: "Public", team: "Team only", confidential: "Confidential" },
    related: "Related records",
    claimCount: (count) => `${formatNumber(count)} ${count === 1 ? "claim" : "claims"}`,
    alternatives: "The sources say",
    kind: { primary: "Primary source", secondary: "Secondary source" },
    inLanguage: "Language",
    address: "Address",
    cite: "Cite as",
    captured: "Captured",
    notCaptured: "Not captured yet: its passages were typed in, and nobody can look them up here.",
    pages: (count) => `${formatNumber(count)} ${count === 1 ? "page" : "pages"}`,
    hash: "SHA-256",
    finding: (code) => {
      const [what, rest = ""] = split(code);
      const pages = rest === "" ? "" : ` (${rest})`;
      if (what === "no-text") return `pages without text, their words are only in the image${pages}`;
      if (what === "unreadable") return `pages that could not be read${pages}`;
      if (what === "encoding") return `converted from ${rest}`;
      if (what === "replaced") return `characters replaced${pages}`;
      return code;
    },
    text: "Text",
    textClosed: "The whole text is not shown here. Each passage stands with what is around it.",
    passages: "Passages",
    passage: (number) => `Passage ${number}`,
    noPassages: "No passage of it is marked yet.",
    page: (number, label) =>
      label === null || label === String(number)
        ? `Page ${formatNumber(number)}`
        : `Page ${formatNumber(number)} (printed: ${label})`,
    usedIn: "Used in",
    usedWhole: "Cited as a whole in",
    marked: "Passages on pages",
    unused: "Not used yet",
    important: "important",
    olderSnapshot: "in an earlier snapshot",
    notFoundTitle: "Not found",
    notFound: (what) => `There is nothing here by the name “${what}”.`,
    didYouMean: "Did you mean:",
    backToStart: "Back to the start",
    wrongTitle: "That cannot be answered",
    failedTitle: "Something went wrong",
    failed: "The fault is ours. It was written down where Muster runs; trying again may help.",
    laterTitle: "Not yet",
    docxLater: "Word documents come with a later version. Until then the listing can be had as Markdown, CSV or JSON.",
    problems: {},
  },
  es: {
    skip: "Ir al contenido",
    navigation: "Secciones",
    trail: "Dónde está esta página",
    language: "Idioma",
    ownName: "Español",
    start: "Inicio",
    about: "Cada cifra lleva al pasaje que la prueba.",
    browse: "Explorar",
    sources: "Fuentes",
    sourceCount: (count) => `${formatNumber(count)} ${count === 1 ? "fuente" : "fuentes"}`,
    noSources: "Todavía no hay fuentes.",
    sourcesAbout: "Documentos, páginas y grabaciones, cada una con los pasajes que importan.",
    foot: "Hecho con Muster.",
    downloads: "Descargar",
    paging: "Páginas",
    first: "Primera",
    previous: "Anterior",
    next: "Siguiente",
    last: "Última",
    onlyIn: (language) => (language === undefined ? "sin traducir" : `solo en ${language}`),
    openPassage: "abrir el pasaje",
    openSource: "abrir la fuente",
    access: { public: "Público", team: "Solo para el equipo", confidential: "Confidencial" },
    related: "Registros relacionados",
    claimCount: (count) => `${formatNumber(count)} ${count === 1 ? "afirmación" : "afirmaciones"}`,
    alternatives: "Las fuentes dicen",
    kind: { primary: "Fuente primaria", secondary: "Fuente secundaria" },
    inLanguage: "Idioma",
    address: "Dirección",
    cite: "Cómo citarla",
    captured: "Capturada",
    notCaptured: "Aún no se ha capturado: sus pasajes se copiaron a mano y aquí nadie puede comprobarlos.",
    pages: (count) => `${formatNumber(count)} ${count === 1 ? "página" : "páginas"}`,
    hash: "SHA-256",
    finding: (code) => {
      const [what, rest = ""] = split(code);
      const pages = rest === "" ? "" : ` (${rest})`;
      if (what === "no-text") return `páginas sin texto, sus palabras están solo en la imagen${pages}`;
      if (what === "unreadable") return `páginas que no se pudieron leer${pages}`;
      if (what === "encoding") return `convertido desde ${rest}`;
      if (what === "replaced") return `caracteres sustituidos${pages}`;
      return code;
    },
    text: "Texto",
    textClosed: "Aquí no se muestra el texto completo. Cada pasaje aparece con lo que lo rodea.",
    passages: "Pasajes",
    passage: (number) => `Pasaje ${number}`,
    noPassages: "Todavía no hay ningún pasaje marcado.",
    page: (number, label) =>
      label === null || label === String(number)
        ? `Página ${formatNumber(number)}`
        : `Página ${formatNumber(number)} (impresa: ${label})`,
    usedIn: "Se usa en",
    usedWhole: "Se cita en conjunto en",
    marked: "Pasajes en las páginas",
    unused: "Todavía no se usa",
    important: "importante",
    olderSnapshot: "en una captura anterior",
    notFoundTitle: "No encontrado",
    notFound: (what) => `Aquí no hay nada con el nombre «${what}».`,
    didYouMean: "¿Quiso decir…?",
    backToStart: "Volver al inicio",
    wrongTitle: "Eso no se puede responder",
    failedTitle: "Algo salió mal",
    failed: "La falla es nuestra. Quedó anotada donde corre Muster; quizá sirva intentarlo de nuevo.",
    laterTitle: "Todavía no",
    docxLater:
      "Los documentos de Word llegarán en una versión posterior. Mientras tanto, el listado se puede obtener en Markdown, CSV o JSON.",
    problems: {
      "query-invalid": "La consulta no está bien escrita.",
      "filter-unknown": "No se conoce ese filtro.",
      "filter-value": "El filtro no admite ese valor.",
      "currency-missing": "Los montos solo se comparan dentro de una moneda: indíquela.",
      "sort-unknown": "No se conoce ese orden.",
      "group-unknown": "No se puede agrupar así.",
      "column-unknown": "No se conoce esa columna.",
      "language-unknown": "No se conoce ese idioma.",
      "reference-unknown": "No hay ningún registro con ese nombre.",
      "reference-ambiguous": "Varios registros tienen ese nombre: indique cuál.",
      "date-invalid": "La fecha no se entiende.",
      "country-unknown": "No se conoce ese país.",
      "quantity-invalid": "El número no se entiende.",
      "record-missing": "No existe ese registro.",
      "search-missing": "No hay ninguna búsqueda guardada con ese nombre.",
      "source-missing": "No existe esa fuente.",
      "database-unreachable": "No se puede llegar a la base de datos.",
    },
  },
};

/** `no-text:1-3` is what is found, and where. */
function split(code: string): [what: string, rest: string | undefined] {
  const colon = code.indexOf(":");
  return colon < 0 ? [code, undefined] : [code.slice(0, colon), code.slice(colon + 1)];
}
