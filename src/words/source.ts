import type { Lang } from "../values/value.js";

/** Words of `muster show` for a source. */
export interface SourceWords {
  readonly kindUnknown: string;
  readonly kinds: { readonly primary: string; readonly secondary: string };
  readonly snapshots: string;
  readonly notCaptured: string;
  readonly pages: (count: number) => string;
  readonly clips: (count: number) => string;
  readonly noClips: string;
}

export const sourceWords: { readonly [lang in Lang]: SourceWords } = {
  en: {
    kindUnknown: "neither primary nor secondary yet",
    kinds: { primary: "primary source", secondary: "secondary source" },
    snapshots: "Snapshots, newest first",
    notCaptured: "Nothing of it has been captured.",
    pages: (count) => (count === 1 ? "1 page" : `${count} pages`),
    clips: (count) => (count === 1 ? "1 clip" : `${count} clips`),
    noClips: "No clips yet.",
  },
  es: {
    kindUnknown: "aún sin clasificar como primaria o secundaria",
    kinds: { primary: "fuente primaria", secondary: "fuente secundaria" },
    snapshots: "Capturas, la más reciente primero",
    notCaptured: "No se ha capturado nada de ella.",
    pages: (count) => (count === 1 ? "1 página" : `${count} páginas`),
    clips: (count) => (count === 1 ? "1 pasaje" : `${count} pasajes`),
    noClips: "Aún no hay pasajes.",
  },
};
