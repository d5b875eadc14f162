import type { Token } from "./number-words.js";

/**
 * What words around a number do to it. `more` and `less` are the strict forms of `min` and `max` ("more than"), kept
 * apart only for how they are said again; `near` is "nearly 200": at most, and approximate.
 */
export type Qualifier = "about" | "min" | "more" | "max" | "less" | "near";

const phrases = (table: { readonly [qualifier in Qualifier]?: string }): ReadonlyMap<string, Qualifier> =>
  new Map(
    Object.entries(table).flatMap(([qualifier, list]) =>
      list.split("|").map((phrase) => [phrase.trim(), qualifier as Qualifier] as const),
    ),
  );

/** Before the number; folded, longest first where one begins another (see `phraseAt`). */
export const BEFORE = phrases({
  about:
    "about|around|roughly|approximately|approx|approx .|some|circa|ca|ca .|c|c .|~|≈|an estimated|estimated|estimated at|" +
    "expected|in the region of|in the neighborhood of|in the order of|on the order of|more or less|" +
    "unos|unas|alrededor de|aproximadamente|aprox|aprox .|cerca de|en torno a|en torno de|mas o menos|cosa de|como|" +
    "se estima|se estiman|se calcula|se calculan|un estimado de|estimados|estimadas|estimado|estimada|del orden de",
  min:
    "at least|as few as|no fewer than|no less than|not fewer than|not less than|a minimum of|minimum of|minimum|≥|>=|" +
    "al menos|por lo menos|como minimo|cuando menos|no menos de|un minimo de|minimo de|minimo",
  more:
    "more than|over|above|exceeding|in excess of|greater than|upwards of|upward of|well over|>|" +
    "mas de|por encima de|superior a|superiores a|arriba de|mas que|bastante mas de",
  max:
    "up to|at most|as many as|as much as|no more than|not more than|not exceeding|a maximum of|maximum of|maximum|≤|<=|" +
    "hasta|como maximo|a lo sumo|como mucho|cuando mucho|no mas de|un maximo de|maximo de|maximo|hasta un maximo de",
  less: "fewer than|less than|under|below|<|menos de|por debajo de|inferior a|inferiores a|debajo de",
  near:
    "nearly|almost|close to|just under|just below|slightly less than|slightly fewer than|a little under|" +
    "casi|cercano a|cercana a|cercanos a|proximo a|poco menos de|un poco menos de|algo menos de",
});

/** "Just over 80" is a lower bound that lies near: more than, and approximate. */
export const JUST_OVER = new Map<string, true>(
  (
    "just over|just above|slightly over|slightly more than|a little over|a little more than|a bit more than|" +
    "poco mas de|un poco mas de|algo mas de"
  )
    .split("|")
    .map((phrase) => [phrase, true]),
);

/** After the number, or at the end of the phrase. */
export const AFTER = phrases({
  about:
    "or so|more or less|or thereabouts|approximately|roughly|approx|approx .|~|" +
    "mas o menos|o asi|aproximadamente|aprox|aprox .|aproximados|aproximadas|poco mas o menos",
  min:
    "or more|and up|or over|plus|+|odd|- plus|- odd|- some|at least|at a minimum|minimum|" +
    "o mas|y pico|y tantos|y tantas|y mas|al menos|por lo menos|como minimo|cuando menos|minimo",
  max:
    "or fewer|or less|or under|at most|at the most|at a maximum|maximum|max|max .|" +
    "o menos|como maximo|a lo sumo|como mucho|cuando mucho|maximo",
});

const LONGEST = 5;

/** The longest phrase of a table that begins at `at`, and the place after it. */
export function phraseAt<T>(
  table: ReadonlyMap<string, T>,
  tokens: readonly Token[],
  at: number,
): { readonly value: T; readonly next: number } | undefined {
  for (let length = Math.min(LONGEST, tokens.length - at); length > 0; length--) {
    const value = table.get(textOf(tokens.slice(at, at + length)));
    if (value !== undefined) return { value, next: at + length };
  }
  return undefined;
}

export const textOf = (tokens: readonly Token[]): string => tokens.map((token) => token.text).join(" ");

/** Words that may stand in front of a number and say nothing about it: "a team of 200", "un total de 80". */
export const LEADING = new Set(
  (
    "a an the of total team group force contingent detachment delegation unit party presence only exactly precisely " +
    "\" ' ( [ el la los las lo un una de equipo grupo fuerza contingente destacamento delegacion unidad presencia solo exactamente just barely apenas solamente unicamente"
  ).split(" "),
);

/** Words that may stand between a number and its currency: "17 millones de dólares", "5 million U.S. dollars". */
export const BEFORE_CURRENCY = new Set(["de", "of", "u", "s", "us", ".", "-"]);

/** Words for units, as the unit's code; `ton` in English may be two things, and `quantity-words` refuses it. */
export const UNIT_WORDS = new Map<string, string>([
  ...codes("km", "km|kms|kilometer|kilometers|kilometre|kilometres|kilometro|kilometros"),
  ...codes("mi", "mi|mile|miles|milla|millas"),
  ...codes("nmi", "nmi|nautical mile|nautical miles|milla nautica|millas nauticas"),
  ...codes("m", "m|meter|meters|metre|metres|metro|metros"),
  ...codes("ft", "ft|foot|feet|pie|pies"),
  ...codes("yd", "yd|yard|yards|yarda|yardas"),
  ...codes("kg", "kg|kgs|kilo|kilos|kilogram|kilograms|kilogramo|kilogramos"),
  ...codes("g", "g|gram|grams|gramo|gramos"),
  ...codes("lb", "lb|lbs|pound|pounds|libra|libras"),
  ...codes("oz", "oz|ounce|ounces|onza|onzas"),
  ...codes("t", "t|tonne|tonnes|metric ton|metric tons|tonelada|toneladas|tonelada metrica|toneladas metricas"),
  ...codes("short-ton", "short ton|short tons|short - ton|short - tons"),
  ...codes("ton", "ton|tons"),
  ...codes("ha", "ha|hectare|hectares|hectarea|hectareas"),
  ...codes("acre", "acre|acres"),
  ...codes("km2", "km2|square kilometers|square kilometres|kilometros cuadrados"),
  ...codes("mi2", "mi2|square miles|square mile|millas cuadradas"),
  ...codes("L", "liter|liters|litre|litres|litro|litros"),
  ...codes("gal", "gal|gallon|gallons|galon|galones"),
  ...codes("bbl", "barrel|barrels|barril|barriles"),
  ...codes("h", "hour|hours|hora|horas"),
  ...codes("day", "day|days|dia|dias"),
  ...codes("week", "week|weeks|semana|semanas"),
  ...codes("percent", "%|percent|per cent|porciento|por ciento"),
]);

/** Words and signs for currencies. What several countries use ("pesos", "colones") is not here. */
export const CURRENCY_WORDS = new Map<string, string>([
  ...codes("USD", "$|us$|us $|usd|dollar|dollars|dolar|dolares|american dollars"),
  ...codes("GTQ", "q|q .|gtq|quetzal|quetzales|quetzals"),
  ...codes("MXN", "mx$|mxn|mexican peso|mexican pesos|peso mexicano|pesos mexicanos"),
  ...codes("EUR", "€|eur|euro|euros"),
  ...codes("GBP", "£|gbp|pounds sterling|libras esterlinas"),
  ...codes("CAD", "ca$|cad|canadian dollars|dolares canadienses"),
  ...codes("AUD", "au$|aud|australian dollars"),
  ...codes("NZD", "nz$|nzd"),
  ...codes("HNL", "hnl|lempira|lempiras"),
  ...codes("NIO", "nio|cordoba|cordobas"),
  ...codes("PAB", "pab|balboa|balboas"),
  ...codes("CRC", "crc|costa rican colones|colones costarricenses"),
  ...codes("SVC", "svc|colones salvadorenos"),
  ...codes("COP", "colombian pesos|pesos colombianos"),
]);

function codes(code: string, words: string): [string, string][] {
  return words.split("|").map((word) => [word, code]);
}
