import type { Lang } from "./value.js";

type ByLang<T> = { readonly [lang in Lang]: T };

/** Months as a date names them, January first. */
export const MONTHS: ByLang<readonly string[]> = {
  en: "January February March April May June July August September October November December".split(" "),
  es: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" "),
};

/** Seasons 21 to 24, which recur as 25 to 28 (north) and 29 to 32 (south). "Fall" is the word of U.S. sources. */
export const SEASONS_OF_THE_YEAR: ByLang<readonly string[]> = {
  en: ["spring", "summer", "fall", "winter"],
  es: ["primavera", "verano", "otoño", "invierno"],
};

export const HEMISPHERES: ByLang<readonly [north: string, south: string]> = {
  en: ["Northern Hemisphere", "Southern Hemisphere"],
  es: ["hemisferio norte", "hemisferio sur"],
};

/** Parts of the year 33 to 41: quarters, thirds, halves. A year follows. */
export const PARTS_OF_THE_YEAR: ByLang<readonly string[]> = {
  en: [
    ...["first", "second", "third", "fourth"].map((which) => `${which} quarter of`),
    ...["first", "second", "third"].map((which) => `${which} four-month period of`),
    ...["first", "second"].map((which) => `${which} half of`),
  ],
  es: [
    ...["primer", "segundo", "tercer", "cuarto"].map((which) => `${which} trimestre de`),
    ...["primer", "segundo", "tercer"].map((which) => `${which} cuatrimestre de`),
    ...["primer", "segundo"].map((which) => `${which} semestre de`),
  ],
};

/** What is not known of a date, as it stands after it. */
export const UNKNOWN: ByLang<{
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly both: string;
}> = {
  en: { year: "year unknown", month: "month unknown", day: "day unknown", both: "month and day unknown" },
  es: { year: "año desconocido", month: "mes desconocido", day: "día desconocido", both: "mes y día desconocidos" },
};

/** Eras, for years that four digits alone would not show as years: before 1000 and after 9999. */
export const ERAS: ByLang<readonly [before: string, after: string]> = { en: ["BC", "AD"], es: ["a. C.", "d. C."] };
