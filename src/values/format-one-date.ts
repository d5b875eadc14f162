import { ERAS, HEMISPHERES, MONTHS, PARTS_OF_THE_YEAR, SEASONS_OF_THE_YEAR, UNKNOWN } from "./date-vocabulary.js";
import {
  type EdtfDate,
  hasUnknownDigit,
  isAnyYear,
  isApproximate,
  isSeason,
  isUncertain,
  yearNumber,
} from "./edtf-date.js";
import type { Lang } from "./value.js";

/** A date in words, without its mark. `article` stands before it after a preposition ("desde el 3 de…"). */
export interface Phrase {
  readonly text: string;
  readonly article: "" | "el " | "la " | "the ";
  /** Whether it can stand beside another date: no word in it that joins dates. */
  readonly joins: boolean;
}

/** What a neighbour says already: its year, or (days of one month) its month, before or after it. */
export type LeftOut = "nothing" | "year" | "month" | "month-and-year";

/** A date in words; undefined for what words say worse than EDTF does (marks inside, digits unknown in odd places). */
export function phraseOf(date: EdtfDate, lang: Lang, leftOut: LeftOut = "nothing"): Phrase | undefined {
  if (date.inner !== undefined) return undefined;
  if (date.month === undefined) return yearPhrase(date.year, lang);
  if (hasUnknownDigit(date.month) || hasUnknownDigit(date.day)) return phraseOfUnknown(date, lang);
  const year = yearWords(date.year, lang);
  if (year === undefined) return undefined;
  if (isSeason(date.month)) return seasonPhrase(date, year, lang, leftOut);
  return lang === "en" ? englishDay(date, year, leftOut) : spanishDay(date, year, leftOut);
}

/** A whole date by itself, with its mark: "about 2016 (uncertain)", "hacia el 6 de agosto de 2012". */
export function formatOneDate(date: EdtfDate, lang: Lang): string | undefined {
  const phrase = phraseOf(date, lang);
  if (phrase === undefined) return undefined;
  const about = isApproximate(date) ? `${lang === "en" ? "about" : "hacia"} ${phrase.article}` : "";
  return about + phrase.text + (isUncertain(date) ? ` (${UNCERTAIN[lang]})` : "");
}

/** The same as part of more; Spanish then sets "about" behind it: "desde 2016 (aprox.)" rather than "desde hacia 2016". */
export function withMark(phrase: Phrase, date: EdtfDate, lang: Lang): Phrase {
  const [about, uncertain] = [isApproximate(date), isUncertain(date)];
  if (lang === "en") {
    const text = phrase.text + (uncertain ? ` (${UNCERTAIN.en})` : "");
    return about ? { ...phrase, text: `about ${phrase.article}${text}`, article: "" } : { ...phrase, text };
  }
  const marks = [...(about ? ["aprox."] : []), ...(uncertain ? [UNCERTAIN.es] : [])];
  return marks.length === 0 ? phrase : { ...phrase, text: `${phrase.text} (${marks.join(", ")})` };
}

const UNCERTAIN = { en: "uncertain", es: "incierto" } as const;

const plain = (text: string): Phrase => ({ text, article: "", joins: true });

function yearPhrase(year: string, lang: Lang): Phrase | undefined {
  if (year === "XXXX") return { text: UNKNOWN[lang].year, article: "", joins: false };
  if (/^[1-9]\d\dX$/.test(year)) {
    const decade = year.replace("X", "0");
    return lang === "en" ? plain(`the ${decade}s`) : { text: `década de ${decade}`, article: "la ", joins: true };
  }
  if (/^[1-9]\d?X+$/.test(year)) {
    const [first, last] = [year.replace(/X/g, "0"), year.replace(/X/g, "9")];
    const text = lang === "en" ? `a year between ${first} and ${last}` : `un año entre ${first} y ${last}`;
    return { text, article: "", joins: false };
  }
  const words = yearWords(year, lang);
  return words === undefined ? undefined : plain(words);
}

/** A year beside a month: as it is, with its era, or with its unknown digits; "" where none is known. */
function yearWords(year: string, lang: Lang): string | undefined {
  if (isAnyYear(year)) return year === "XXXX" ? "" : undefined;
  if (/^[1-9][\dX]{3}$/.test(year)) return year;
  if (hasUnknownDigit(year)) return undefined;
  const number = yearNumber(year);
  const [before, after] = ERAS[lang];
  return number > 0 ? `${number} ${after}` : `${1 - number} ${before}`; // year 0 is 1 BC
}

function phraseOfUnknown({ year, month, day }: EdtfDate, lang: Lang): Phrase | undefined {
  const words = yearWords(year, lang);
  if (words === undefined || words === "" || hasUnknownDigit(year)) return undefined;
  if (month === "XX" && (day === undefined || day === "XX")) {
    const text = `${words}, ${day === undefined ? UNKNOWN[lang].month : UNKNOWN[lang].both}`;
    return { text, article: "", joins: false };
  }
  if (hasUnknownDigit(month) || day !== "XX") return undefined;
  const name = MONTHS[lang][+month! - 1]!;
  const text = `${name}${lang === "en" ? " " : " de "}${words}, ${UNKNOWN[lang].day}`;
  return { text, article: "", joins: false };
}

function seasonPhrase(date: EdtfDate, year: string, lang: Lang, leftOut: LeftOut): Phrase | undefined {
  const code = +date.month!;
  const isPlainYear = /^\d{4}$/.test(year) && year < "9999";
  if (code > 32) {
    if (!isPlainYear) return undefined;
    return {
      text: `${PARTS_OF_THE_YEAR[lang][code - 33]} ${year}`,
      article: lang === "en" ? "the " : "el ",
      joins: true,
    };
  }
  const name = SEASONS_OF_THE_YEAR[lang][(code - 21) % 4]!;
  const article = lang === "en" ? "" : name === "primavera" ? "la " : "el ";
  if (leftOut !== "nothing") return { text: name, article, joins: true };
  if (year === "") return code > 24 ? undefined : { text: `${name}, ${UNKNOWN[lang].year}`, article, joins: true };
  // The months of it in the next year are most of a winter of the north, of a summer of the south.
  const both = [24, 28, 30].includes(code) && isPlainYear ? `${lang === "en" ? "–" : "-"}${+year + 1}` : "";
  const where = code > 24 ? ` (${HEMISPHERES[lang][code > 28 ? 1 : 0]})` : "";
  return { text: `${name}${lang === "en" ? " " : " de "}${year}${both}${where}`, article, joins: true };
}

function englishDay({ month, day }: EdtfDate, year: string, leftOut: LeftOut): Phrase {
  const name = MONTHS.en[+month! - 1]!;
  const monthAndDay = day === undefined ? name : leftOut === "month" ? String(+day) : `${name} ${+day}`;
  if (leftOut === "year" || leftOut === "month-and-year") return plain(monthAndDay);
  if (year === "") return plain(`${monthAndDay}, ${UNKNOWN.en.year}`);
  return plain(`${monthAndDay}${day === undefined ? " " : ", "}${year}`);
}

function spanishDay({ month, day }: EdtfDate, year: string, leftOut: LeftOut): Phrase {
  const name = MONTHS.es[+month! - 1]!;
  const article = day === undefined ? "" : "el ";
  if (leftOut === "month-and-year") return { text: String(+day!), article, joins: true };
  const text = day === undefined ? name : `${+day} de ${name}`;
  const ofYear = leftOut === "year" ? "" : year === "" ? `, ${UNKNOWN.es.year}` : ` de ${year}`;
  return { text: text + ofYear, article, joins: true };
}
