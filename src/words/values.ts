import type { Lang } from "../values/value.js";

/** Words of values that are the same in every codebook. */
export interface ValueWords {
  /** "The report gives no number." */
  readonly unknown: string;
  /** "There was no partner." */
  readonly none: string;
}

export const valueWords: { readonly [lang in Lang]: ValueWords } = {
  en: { unknown: "unknown", none: "none" },
  es: { unknown: "se desconoce", none: "ninguno" },
};
