import { fold } from "./fold.js";
import { nearNames } from "./near-names.js";
import { Problem } from "./problem.js";
import { LANGS, type Lang } from "./value.js";

/** ISO 3166-1 alpha-2: the 249 codes, and XK, which the European Union and the United Nations use for Kosovo. */
export const COUNTRY_CODES: ReadonlySet<string> = new Set(
  (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR " +
    "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
    "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT " +
    "MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW " +
    "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
    "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK"
  ).split(" "),
);

/** Names in use that are not the name that the Unicode data give. */
const OTHER_NAMES: { readonly [name: string]: string } = {
  usa: "US",
  "u.s.": "US",
  "u.s.a.": "US",
  "united states of america": "US",
  "ee. uu.": "US",
  "ee.uu.": "US",
  "ee uu": "US",
  eeuu: "US",
  eua: "US",
  "estados unidos de america": "US",
  uk: "GB",
  "great britain": "GB",
  "gran bretana": "GB",
  britain: "GB",
  "czech republic": "CZ",
  "republica checa": "CZ",
  "ivory coast": "CI",
  "costa de marfil": "CI",
  burma: "MM",
  birmania: "MM",
  swaziland: "SZ",
  suazilandia: "SZ",
  macedonia: "MK",
  "cape verde": "CV",
  "cabo verde": "CV",
  "east timor": "TL",
  "timor oriental": "TL",
  turkey: "TR",
  turquia: "TR",
  congo: "CG",
  "republic of the congo": "CG",
  "democratic republic of the congo": "CD",
  "republica democratica del congo": "CD",
  palestine: "PS",
  palestina: "PS",
  "south korea": "KR",
  "corea del sur": "KR",
  "north korea": "KP",
  "corea del norte": "KP",
  holland: "NL",
  "the gambia": "GM",
  "the bahamas": "BS",
  "vatican city": "VA",
};

let names: ReadonlyMap<string, string> | undefined;

/** Folded names in both languages; made when first needed, since the Unicode data are slow to open. */
function codesByName(): ReadonlyMap<string, string> {
  names ??= new Map([
    ...LANGS.flatMap((lang) => [...COUNTRY_CODES].map((code) => [fold(countryName(code, lang)), code] as const)),
    ...Object.entries(OTHER_NAMES),
  ]);
  return names;
}

/**
 * The code of a country, from the code in any case or from a name in English or Spanish ("Guatemala", "Estados
 * Unidos", "USA", "EE. UU."). Territories have codes of their own (Puerto Rico: PR).
 * @throws Problem "country-unknown", which names the near ones
 */
export function readCountry(input: unknown): string {
  const text = typeof input === "string" ? input.trim() : "";
  const code = text.toUpperCase();
  if (/^[A-Z]{2}$/.test(code) && COUNTRY_CODES.has(code)) return code;
  const found = codesByName().get(fold(text));
  if (found !== undefined) return found;
  throw new Problem("country-unknown", `unknown country: ${JSON.stringify(input) ?? "nothing"}`, hintFor(text));
}

function hintFor(text: string): string {
  const near = text.length > 2 ? nearNames(text, codesByName().keys()) : [];
  if (near.length === 0) return "write its ISO 3166-1 code, such as GT, or its name in English or Spanish";
  const shown = [...new Set(near.map((name) => codesByName().get(name)!))].map(
    (code) => `${countryName(code, "en")} (${code})`,
  );
  return `did you mean ${shown.join(", ")}?`;
}

const displays = new Map<Lang, Intl.DisplayNames>();

/** The country's name in the reader's language; the code itself where Node was built without names. */
export function countryName(code: string, lang: Lang): string {
  const display = displays.get(lang) ?? new Intl.DisplayNames([lang], { type: "region", fallback: "code" });
  displays.set(lang, display);
  try {
    return display.of(code) ?? code;
  } catch {
    return code; // a RangeError for what is no code
  }
}
