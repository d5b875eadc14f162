import type { Lang } from "../values/value.js";

/** What the reader of a document says: the bar above its pages. */
export interface ReaderWords {
  /** Name of the bar. */
  readonly bar: string;
  /** Which of the two is shown: the text alone, or the document's own look beside it. */
  readonly shown: string;
  readonly text: string;
  readonly both: string;
  readonly page: string;
  /** After the box with the number of the page. */
  of(pages: number): string;
  readonly go: string;
  readonly find: string;
  readonly previousFound: string;
  readonly nextFound: string;
  /** Printed by the program in the page: `{n}` and `{of}` stand for numbers. */
  readonly found: string;
  readonly notFound: string;
  readonly previousPassage: string;
  readonly nextPassage: string;
  readonly original: string;
  /** Title of the frame with a captured page. */
  readonly captured: string;
  /** Where the document cannot be drawn. */
  readonly noLook: string;
  readonly keys: string;
}

export const readerWords: { readonly [lang in Lang]: ReaderWords } = {
  en: {
    bar: "Reading",
    shown: "Show",
    text: "Text",
    both: "Document and text",
    page: "Page",
    of: (pages) => `of ${pages}`,
    go: "Go",
    find: "Find in the text",
    previousFound: "Previous place found",
    nextFound: "Next place found",
    found: "{n} of {of}",
    notFound: "Not found",
    previousPassage: "Previous passage (k)",
    nextPassage: "Next passage (j)",
    original: "Download the original",
    captured: "The page as it was captured",
    noLook: "The document cannot be drawn; its text is here.",
    keys: "Single keys",
  },
  es: {
    bar: "Lectura",
    shown: "Mostrar",
    text: "Texto",
    both: "Documento y texto",
    page: "Página",
    of: (pages) => `de ${pages}`,
    go: "Ir",
    find: "Buscar en el texto",
    previousFound: "Coincidencia anterior",
    nextFound: "Coincidencia siguiente",
    found: "{n} de {of}",
    notFound: "No se encontró",
    previousPassage: "Pasaje anterior (k)",
    nextPassage: "Pasaje siguiente (j)",
    original: "Descargar el original",
    captured: "La página tal como se capturó",
    noLook: "No se puede dibujar el documento; aquí está su texto.",
    keys: "Teclas sueltas",
  },
};
