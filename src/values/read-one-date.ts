import { type Day, dateOf } from "./calendar.js";
import { NotADate } from "./date-invalid.js";
import { HEMISPHERES, MONTHS, PARTS_OF_THE_YEAR, SEASONS_OF_THE_YEAR, UNKNOWN } from "./date-vocabulary.js";
import { printYear } from "./edtf-date.js";
import { fold } from "./fold.js";

/** What words say of one date; a part may be missing that the words around it give ("August" in "August to October 2012"). */
export interface SaidDate {
  readonly year?: string;
  readonly month?: string;
  readonly day?: string;
  readonly approximate: boolean;
  readonly uncertain: boolean;
  /** 0 is Sunday. */
  readonly weekday?: number;
}

type Parts = Pick<SaidDate, "year" | "month" | "day" | "weekday">;

/** One date in folded English or Spanish words, or in EDTF; undefined for anything else. */
export function readOneDate(text: string): SaidDate | undefined {
  const { rest, approximate, uncertain } = withoutMarks(text);
  const bare = rest.replace(LEAD, "");
  if (bare === "") return undefined;
  const parts =
    edtfParts(bare) ??
    decade(bare) ??
    yearBetween(bare) ??
    withUnknown(bare) ??
    season(bare) ??
    partOfYear(bare) ??
    calendarDate(bare);
  return parts === undefined ? undefined : { ...parts, approximate, uncertain };
}

/** The EDTF of a date of which the year is known. @throws NotADate for a weekday that the day was not. */
export function edtfOfSaid({ year, month, day, approximate, uncertain }: SaidDate): string {
  const mark = approximate ? (uncertain ? "%" : "~") : uncertain ? "?" : "";
  return [year, month, day].filter((part) => part !== undefined).join("-") + mark;
}

/** Which weekday a day is; 0 is Sunday (1970-01-01 was a Thursday). */
const weekdayOf = (day: Day): number => (((day + 4) % 7) + 7) % 7;

/** @throws NotADate where the words name another weekday than the day had. */
export function refuseWrongWeekday({ weekday }: SaidDate, day: Day): void {
  if (weekday === undefined || weekday === weekdayOf(day)) return;
  const { year, month, day: date } = dateOf(day);
  const name = `${MONTHS.en[month - 1]} ${date}, ${year}`;
  throw new NotADate(`${name} was a ${WEEKDAYS_EN[weekdayOf(day)]}`, "check the day, or leave the weekday out");
}

const folded = (words: readonly string[]): string[] => words.map(fold);
const oneOf = (words: readonly string[]): string => words.map((word) => word.replace(/[.()]/g, "\\$&")).join("|");

const ABOUT =
  /^(?:(?:about|around|circa|approximately|roughly|some ?time (?:around|about)|(?:on|in) or (?:about|around)|hacia|alrededor del?|cerca del?|en torno al?|aproximadamente(?: en)?|mas o menos(?: en)?)(?= )|(?:ca?|approx|aprox)(?:\.| (?=\S)|(?=\d))|~) ?/;
const PERHAPS = /^(?:possibly|perhaps|maybe|probably|posiblemente|quizas?|tal vez|probablemente) (?:in |en |on )?/;
const MARKS_BEHIND = /(?: ?\((?<said>[^()]*)\)| (?<word>or so|approximately|aproximadamente)| ?(?<sign>[?~%]))$/;
const SAID_BEHIND: { readonly [said: string]: "~" | "?" | "%" } = {
  "approx.": "~",
  approximately: "~",
  approximate: "~",
  "or so": "~",
  "aprox.": "~",
  aproximadamente: "~",
  uncertain: "?",
  incierto: "?",
  incierta: "?",
  "approx., uncertain": "%",
  "aprox., incierto": "%",
};

function withoutMarks(text: string): { rest: string; approximate: boolean; uncertain: boolean } {
  let [rest, approximate, uncertain] = [text, false, false];
  for (let changed = true; changed; ) {
    changed = false;
    for (const [pattern, mark] of [
      [ABOUT, "~"],
      [PERHAPS, "?"],
    ] as const) {
      const shorter = rest.replace(pattern, "");
      if (shorter === rest) continue;
      rest = shorter;
      approximate ||= mark === "~";
      uncertain ||= mark === "?";
      changed = true;
    }
    const behind = MARKS_BEHIND.exec(rest);
    const said = behind?.groups?.["said"] ?? behind?.groups?.["word"];
    const mark = behind?.groups?.["sign"] ?? (said === undefined ? undefined : SAID_BEHIND[said]);
    if (behind === null || mark === undefined) continue;
    rest = rest.slice(0, behind.index);
    approximate ||= mark !== "?";
    uncertain ||= mark !== "~";
    changed = true;
  }
  return { rest, approximate, uncertain };
}

/** What stands before a date and says no more than that it is one. */
const LEAD =
  /^(?:(?:(?:some ?time|at some point) )?(?:in|on|during|en|durante)(?= ))? ?(?:(?:the|el|la|del|de)(?= ) ?)*(?:(?:(?:calendar year|year|ano)(?= \d)|(?:month of|mes de)(?= )) ?)?/;

function edtfParts(text: string): Parts | undefined {
  const parts = /^(y-?\d{5,9}|-?[\dx]{4})(?:-([\dx]{2})(?:-([\dx]{2}))?)?$/.exec(text);
  if (parts === null) return undefined;
  return partsOf(parts[1]!.toUpperCase(), parts[2]?.toUpperCase(), parts[3]?.toUpperCase());
}

function partsOf(year?: string, month?: string, day?: string, weekday?: number): Parts {
  return {
    ...(year !== undefined && { year }),
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
    ...(weekday !== undefined && { weekday }),
  };
}

function decade(text: string): Parts | undefined {
  const found = /^(?:(\d{3})0'?s|(?:(?:decada del?(?: los)?(?: anos)?|(?:los )?anos|los) )(\d{3})0)$/.exec(text);
  return found === null ? undefined : { year: `${found[1] ?? found[2]}X` };
}

function yearBetween(text: string): Parts | undefined {
  const found = /^(?:a year between (\d{4}) and (\d{4})|un ano entre (\d{4}) y (\d{4}))$/.exec(text);
  if (found === null) return undefined;
  const [from, to] = [found[1] ?? found[3]!, found[2] ?? found[4]!];
  const known = /^([1-9]\d?)0+$/
    .exec(from)?.[1]
    ?.replace(/0$/, (zero) => (to.startsWith(from.slice(0, 2)) ? zero : ""));
  if (known === undefined || to !== known.padEnd(4, "9") || from !== known.padEnd(4, "0")) return undefined;
  return { year: known.padEnd(4, "X") };
}

const YEAR_UNKNOWN = new RegExp(
  `^(?:(.*?),? )??(?:${oneOf([...folded([UNKNOWN.en.year, UNKNOWN.es.year]), "unknown year"])})$`,
);
const MONTH_OR_DAY_UNKNOWN = (key: "month" | "day" | "both") =>
  new RegExp(`^(.*?),? (?:${oneOf(folded([UNKNOWN.en[key], UNKNOWN.es[key]]))})$`);
const UNKNOWN_PARTS = [
  [MONTH_OR_DAY_UNKNOWN("both"), { month: "XX", day: "XX" }],
  [MONTH_OR_DAY_UNKNOWN("month"), { month: "XX" }],
  [MONTH_OR_DAY_UNKNOWN("day"), { day: "XX" }],
] as const;

function withUnknown(text: string): Parts | undefined {
  const anyYear = YEAR_UNKNOWN.exec(text);
  if (anyYear !== null) {
    if (anyYear[1] === undefined) return { year: "XXXX" };
    const rest = calendarDate(anyYear[1]) ?? season(anyYear[1]);
    return rest === undefined || rest.year !== undefined ? undefined : { year: "XXXX", ...rest };
  }
  for (const [pattern, unknown] of UNKNOWN_PARTS) {
    const known = pattern.exec(text);
    if (known !== null) {
      const rest = calendarDate(known[1]!);
      return rest === undefined || rest.day !== undefined ? undefined : { ...rest, ...unknown };
    }
  }
  return undefined;
}

const ERA = "(?:bce?|ad|ce|[ad]\\.? ?(?:e\\.? ?)?c\\.?)";
const YEAR = `(?:\\d{1,9} ?${ERA}|[\\dx]{4}|y-?\\d{5,9})`;
const SEASON_NAMES = [...folded(SEASONS_OF_THE_YEAR.en), ...folded(SEASONS_OF_THE_YEAR.es), "autumn"];
const HEMISPHERE_NAMES = [...folded(HEMISPHERES.en), ...folded(HEMISPHERES.es)];
const SEASON = new RegExp(
  `^(${oneOf(SEASON_NAMES)})(?:,? (?:of |del? )?(${YEAR})(?:[-/](\\d{2}|\\d{4}))?(?: ?\\((${oneOf(HEMISPHERE_NAMES)})\\))?)?$`,
);

function season(text: string): Parts | undefined {
  const found = SEASON.exec(text);
  if (found === null) return undefined;
  const [, name, yearWords, secondYear, hemisphere] = found;
  const place = name === "autumn" ? 2 : SEASON_NAMES.indexOf(name!) % 4;
  const where = hemisphere === undefined ? undefined : HEMISPHERE_NAMES.indexOf(hemisphere) % 2;
  const code = 21 + place + (where === undefined ? 0 : 4 + 4 * where);
  const year = yearWords === undefined ? undefined : yearOf(yearWords);
  // Only a season that goes on into the next year has two.
  if (secondYear !== undefined && (![24, 28, 30].includes(code) || !isNextYear(year!, secondYear))) return undefined;
  return partsOf(year, String(code));
}

const isNextYear = (year: string, next: string): boolean =>
  /^\d{4}$/.test(year) &&
  String(+year + 1)
    .padStart(4, "0")
    .slice(-next.length) === next;

const PARTS_OF_YEAR_NAMES = [...folded(PARTS_OF_THE_YEAR.en), ...folded(PARTS_OF_THE_YEAR.es)];
const PART_OF_YEAR = new RegExp(
  `^(?:(${oneOf(PARTS_OF_YEAR_NAMES)}) (\\d{4})|([qh])([1-4])[ -]?(\\d{4})|(\\d{4})[ -]?([qh])([1-4]))$`,
);

function partOfYear(text: string): Parts | undefined {
  const words = text
    .replace(/^1st |^1er /, text.includes("tre") ? "primer " : "first ")
    .replace(/^2nd /, "second ")
    .replace(/^3rd /, "third ")
    .replace(/^4th /, "fourth ")
    .replace(/^primera mitad /, "primer semestre ")
    .replace(/^segunda mitad /, "segundo semestre ")
    .replace(/(quarter|half) (?=\d)/, "$1 of ")
    .replace(/(mestre) del? |(mestre) (?=\d)/, "mestre de ");
  const found = PART_OF_YEAR.exec(words);
  if (found === null) return undefined;
  const [, name, year, before, numberBefore, yearBehind, yearBefore, behind, numberBehind] = found;
  if (name !== undefined) return { year: year!, month: String(33 + (PARTS_OF_YEAR_NAMES.indexOf(name) % 9)) };
  const [kind, number] = [before ?? behind, +(numberBefore ?? numberBehind!)];
  if (kind === "h" && number > 2) return undefined;
  return { year: (yearBehind ?? yearBefore)!, month: String((kind === "q" ? 32 : 39) + number) };
}

/** A year in digits or with its era, as EDTF writes it. */
function yearOf(text: string): string {
  const era = new RegExp(`^(\\d+) ?(${ERA})$`).exec(text);
  if (era === null) return text.toUpperCase();
  return printYear(/^[ba][^d]*c|^bc/.test(era[2]!) ? 1 - +era[1]! : +era[1]!);
}

const WEEKDAYS_EN = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const WEEKDAYS = new Map<string, number>([
  ...folded(WEEKDAYS_EN).map((name, place) => [name, place] as const),
  ..."sun mon tue wed thu fri sat".split(" ").map((name, place) => [name, place] as const),
  ..."domingo lunes martes miercoles jueves viernes sabado".split(" ").map((name, place) => [name, place] as const),
  ["tues", 2],
  ["thur", 4],
  ["thurs", 4],
]);

/** Names and abbreviations of months, folded, without the dot. */
const MONTH_OF = new Map<string, number>([
  ...[...folded(MONTHS.en), ...folded(MONTHS.es)].flatMap((name, place) => {
    const month = (place % 12) + 1;
    return [[name, month] as const, [name.slice(0, 3), month] as const];
  }),
  ["sept", 9],
  ["setiembre", 9],
  ["set", 9],
]);

const FILLERS = new Set(["of", "the", "de", "del", "el", "dia"]);
const YEAR_WITH_ERA = new RegExp(`(?:^| )(\\d{1,9}) ?(${ERA})$`);

/** Day, month, year and weekday in any order, each at most once, with nothing else between them. */
function calendarDate(text: string): Parts | undefined {
  const withEra = YEAR_WITH_ERA.exec(text);
  let year = withEra === null ? undefined : yearOf(withEra[0].trim());
  let [month, day]: (string | undefined)[] = [];
  let weekday: number | undefined;
  const rest = withEra === null ? text : text.slice(0, withEra.index);
  for (const token of rest
    .replace(/,/g, " ")
    .replace(/(?<=[a-z.])-|-(?=[a-z])/g, " ")
    .split(" ")) {
    const word = token.replace(/\.$/, "");
    if (word === "" || FILLERS.has(word)) continue;
    const dayNumber = word === "primero" ? "1" : /^(\d{1,2})(?:st|nd|rd|th|o|\.o|er|ro)?$/.exec(word)?.[1];
    if (MONTH_OF.has(word) && month === undefined) month = twoDigits(MONTH_OF.get(word)!);
    else if (WEEKDAYS.has(word) && weekday === undefined) weekday = WEEKDAYS.get(word)!;
    else if (dayNumber !== undefined && day === undefined) day = twoDigits(dayNumber);
    else if (/^[\dx]{4}$/.test(word) && year === undefined) year = word.toUpperCase();
    else return undefined;
  }
  return year === undefined && month === undefined && day === undefined
    ? undefined
    : partsOf(year, month, day, weekday);
}

const twoDigits = (number: number | string): string => String(number).padStart(2, "0");
