import type { Lang } from "../values/value.js";

/** What the form of a new passage says. */
export interface ClipFormWords {
  readonly title: string;
  readonly quote: string;
  readonly quoteHint: string;
  readonly page: string;
  readonly pageHint: string;
  readonly typed: string;
  readonly note: string;
  readonly memo: string;
  readonly tags: string;
  readonly about: string;
  readonly listHint: string;
  readonly aboutHint: string;
  readonly speaker: string;
  readonly important: string;
  readonly access: string;
  readonly asSource: string;
  /** In the reader. */
  readonly clip: string;
  readonly nextSentence: string;
  readonly longer: string;
  /** Where nothing, or too much, is selected. */
  readonly nothingSelected: string;
  readonly tooLong: string;
}

export const clipFormWords: { readonly [lang in Lang]: ClipFormWords } = {
  en: {
    title: "A new passage",
    quote: "Quote",
    quoteHint: "Word for word as it stands in the source. Line breaks and hyphens at line ends may differ.",
    page: "Page",
    pageHint: "Counted from 1. Empty: every page is looked through.",
    typed: "Typed from what cannot be captured (paper, an interview, words in a picture)",
    note: "Note (goes wherever the passage goes)",
    memo: "Memo (never leaves the team)",
    tags: "Tags",
    about: "About",
    listHint: "Several with commas between them.",
    aboutHint: "Countries, or records as TYPE/NAME, with commas between them.",
    speaker: "Who says it",
    important: "Important",
    access: "Who may see it",
    asSource: "as its source",
    clip: "Make a passage (c)",
    nextSentence: "Select a sentence (s)",
    longer: "One more (x)",
    nothingSelected: "Nothing is selected.",
    tooLong: "Too much is selected: make several passages of it.",
  },
  es: {
    title: "Un pasaje nuevo",
    quote: "Cita",
    quoteHint:
      "Palabra por palabra, como está en la fuente. Los saltos de línea y los guiones de final de línea pueden variar.",
    page: "Página",
    pageHint: "Contada desde 1. Vacía: se busca en todas.",
    typed: "Transcrita de lo que no se puede capturar (papel, una entrevista, palabras en una imagen)",
    note: "Nota (va adonde vaya el pasaje)",
    memo: "Apunte (no sale del equipo)",
    tags: "Etiquetas",
    about: "Trata de",
    listHint: "Varias, separadas con comas.",
    aboutHint: "Países, o fichas como TIPO/NOMBRE, separados con comas.",
    speaker: "Quién lo dice",
    important: "Importante",
    access: "Quién puede verlo",
    asSource: "como su fuente",
    clip: "Crear un pasaje (c)",
    nextSentence: "Seleccionar una oración (s)",
    longer: "Una más (x)",
    nothingSelected: "No hay nada seleccionado.",
    tooLong: "La selección es demasiado larga: conviértala en varios pasajes.",
  },
};
