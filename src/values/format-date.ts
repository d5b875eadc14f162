import { type EdtfInterval, type EdtfSet, parseEdtf } from "./edtf.js";
import type { EdtfDate } from "./edtf-date.js";
import { isSeason } from "./edtf-date.js";
import { formatOneDate, type LeftOut, type Phrase, phraseOf, withMark } from "./format-one-date.js";
import type { Lang } from "./value.js";

/**
 * A time in words, as it stands within a sentence: "August 2012", "de marzo a julio de 2014", "between May 27 and
 * November 7, 2019", "since 2015", "hacia 2016". `readDate` reads every one of them back as the same EDTF.
 * The few forms that words would say worse (marks inside a date, digits unknown before known ones, long sets of
 * ranges) stay as EDTF. Spanish is written as in Latin America.
 * @throws Problem "date-invalid" for a text that is not EDTF.
 */
export function formatDate(edtf: string, lang: Lang): string {
  const time = parseEdtf(edtf);
  if (time.kind === "date") return formatOneDate(time, lang) ?? edtf;
  return (time.kind === "interval" ? formatInterval(time, lang) : formatSet(time, lang)) ?? edtf;
}

const WORDS = {
  en: { since: "since", until: "until", fromUnknown: ", end unknown", untilUnknown: ", start unknown", from: "from" },
  es: {
    since: "desde",
    until: "hasta",
    fromUnknown: ", fin desconocido",
    untilUnknown: ", inicio desconocido",
    from: "desde",
  },
} as const;

function formatInterval({ start, end }: EdtfInterval, lang: Lang): string | undefined {
  const words = WORDS[lang];
  if (typeof start === "string" || typeof end === "string") {
    const known = typeof start === "string" ? end : start;
    const phrase = typeof known === "string" ? undefined : joining(known, lang);
    if (phrase === undefined) return undefined;
    const text = phrase.article + phrase.text;
    if (end === "open") return `${words.since} ${text}`;
    if (end === "unknown") return `${words.from} ${text}${words.fromUnknown}`;
    return `${words.until} ${text}${start === "unknown" ? words.untilUnknown : ""}`;
  }
  const [first, last] = pair(start, end, lang);
  if (first === undefined || last === undefined) return undefined;
  if (lang === "en") return `${first.article}${first.text} to ${last.article}${last.text}`;
  return `${contracted("de", first)} ${contracted("a", last)}`;
}

/** "de el" is "del", "a el" is "al". */
function contracted(preposition: "de" | "a", { article, text }: Phrase): string {
  return article === "el " ? `${preposition}l ${text}` : `${preposition} ${article}${text}`;
}

function formatSet({ of, items }: EdtfSet, lang: Lang): string | undefined {
  if (items.length > 1) return formatList(of, items, lang);
  const only = items[0]!;
  if (of === "all" || only.kind === "date") return undefined;
  if (only.from === undefined || only.to === undefined) {
    const phrase = joining((only.from ?? only.to)!, lang);
    if (phrase === undefined) return undefined;
    return `${phrase.text} ${OPEN_RANGE[lang][only.from === undefined ? "earlier" : "later"]}`;
  }
  const [first, last] = pair(only.from, only.to, lang);
  if (first === undefined || last === undefined) return undefined;
  if (lang === "en") return `between ${first.article}${first.text} and ${last.article}${last.text}`;
  return `entre ${first.article}${first.text} ${and(last.article + last.text)} ${last.article}${last.text}`;
}

const OPEN_RANGE = {
  en: { earlier: "or earlier", later: "or later" },
  es: { earlier: "o antes", later: "o después" },
} as const;

function formatList(of: EdtfSet["of"], items: EdtfSet["items"], lang: Lang): string | undefined {
  const dates = items.filter((item) => item.kind === "date");
  if (dates.length < items.length) return undefined;
  const phrases =
    dates.length === 2 ? pair(dates[0]!, dates[1]!, lang, true) : dates.map((date) => joining(date, lang));
  const texts = phrases.filter((phrase) => phrase !== undefined).map(({ text }) => text);
  if (texts.length < items.length) return undefined;
  const join = (next: string) =>
    ` ${lang === "en" ? (of === "one" ? "or" : "and") : of === "one" ? or(next) : and(next)} `;
  // A comma within a date would hide where it ends.
  const isComma = (place: number) => place < texts.length - 1 && !texts.some((text) => text.includes(","));
  return texts.reduce((list, next, place) => list + (isComma(place) ? ", " : join(next)) + next);
}

/** Spanish "y" and "o" give way before their own sound: "verano e invierno", "agosto u octubre", "7 u 8". */
const and = (next: string): string => (/^i/.test(next) ? "e" : "y");
const or = (next: string): string => (/^[o8]/.test(next) ? "u" : "o");

function joining(date: EdtfDate, lang: Lang, leftOut: LeftOut = "nothing"): Phrase | undefined {
  const phrase = phraseOf(date, lang, leftOut);
  return phrase?.joins ? withMark(phrase, date, lang) : undefined;
}

/** Two dates side by side, saying once what they share: "March to July 2014", "June 3 to 9, 2014", "del 3 al 9 de junio". */
function pair(a: EdtfDate, b: EdtfDate, lang: Lang, isList = false): (Phrase | undefined)[] {
  if (!saysYearOnce(a, b)) return [joining(a, lang), joining(b, lang)];
  const isOneMonth = a.month === b.month && a.day !== undefined && b.day !== undefined && !isList;
  if (!isOneMonth) return [joining(a, lang, "year"), joining(b, lang)];
  return lang === "en"
    ? [joining(a, lang, "year"), joining(b, lang, "month")]
    : [joining(a, lang, "month-and-year"), joining(b, lang)];
}

function saysYearOnce(a: EdtfDate, b: EdtfDate): boolean {
  if (a.year !== b.year || a.mark !== "" || b.mark !== "" || a.inner || b.inner) return false;
  if (a.month === undefined || b.month === undefined || (a.month === b.month && a.day === b.day)) return false;
  return isSeason(a.month) ? isSeason(b.month) && +a.month < 24 && +b.month < 24 : !isSeason(b.month);
}
