import { NotADate, orDateInvalid } from "./date-invalid.js";
import { precisionOf, printDay } from "./date-span.js";
import { edtfOf, LONGEST_DATE, printEdtf } from "./edtf.js";
import { parseEdtfDate, rangeOfDate } from "./edtf-date.js";
import { fold } from "./fold.js";
import { Problem } from "./problem.js";
import { edtfOfSaid, readOneDate, refuseWrongWeekday, type SaidDate } from "./read-one-date.js";

/**
 * A time as EDTF, from EDTF or from words in English or Spanish: "Aug 2012", "3 de enero de 2020", "hacia 2016",
 * "between August and October 2012" ([2012-08..2012-10]: some day of it), "de marzo a julio de 2014" (2014-03/2014-07:
 * every day of it), "since 2015" (2015/..), "until 2015" (../2015), "2014 or 2016" ([2014,2016]). "Before 2015" leaves
 * 2015 out: [..2014]; "2015 or earlier" does not: [..2015]. It reads whatever `formatDate` writes.
 * Refused is what has no bounds of its own (early 2014, a fiscal year) or two readings (7/4/2019).
 * @throws Problem "date-invalid" with the text, what is wrong with it and how to write it.
 */
export function readDate(text: string): string {
  return orDateInvalid(text.trim(), () => {
    const plain = fold(text.slice(0, LONGEST_DATE + 1));
    const compact = plain.toUpperCase().replace(/ ?([/,[\]{}]|\.\.) ?/g, "$1");
    const looksLikeEdtf = /^[\dXY~?%\-/,.[\]{}]*$/.test(compact) || /\d(T\d|:\d)/.test(compact);
    try {
      if (looksLikeEdtf) return printEdtf(edtfOf(compact));
    } catch (error) {
      const words = error instanceof NotADate ? edtfOfWords(plain) : undefined;
      if (words === undefined) throw error;
      return printEdtf(edtfOf(words));
    }
    const words = edtfOfWords(plain);
    if (words === undefined) throw whyNotWords(plain);
    return printEdtf(edtfOf(words));
  });
}

/** The same for a field or option that a person filled in, whom the message tells which one. @throws Problem "date-invalid" */
export function readDateField(field: string, text: string): string {
  try {
    return readDate(text);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    throw new Problem(problem.code, `${field}: ${problem.message}`, problem.hint, { cause: problem });
  }
}

// No date in words is longer; what is longer gets no try at each "to" and "and" in it.
const LONGEST = 300;

/** EDTF of folded words; undefined where they are not understood. @throws NotADate where they are, and cannot be. */
function edtfOfWords(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  return single(text) ?? between(text) ?? openEnded(text) ?? fromTo(text) ?? oneSided(text) ?? list(text);
}

function single(text: string): string | undefined {
  const said = readOneDate(text);
  return said === undefined ? undefined : completed(said);
}

/** EDTF of a date whose parts, with those that its neighbour gives, make a whole: a month needs a year, a day a month. */
function completed(said: SaidDate, neighbour?: SaidDate): string | undefined {
  const year = said.year ?? neighbour?.year;
  const month = said.month ?? (said.day === undefined ? undefined : neighbour?.month);
  if (year === undefined || (said.day !== undefined && month === undefined)) return undefined;
  const text = edtfOfSaid({ ...said, year, ...(month !== undefined && { month }) });
  if (said.weekday !== undefined && said.day !== undefined)
    refuseWrongWeekday(said, rangeOfDate(parseEdtfDate(text)).min);
  return text;
}

/** Two dates, of which the first may leave its year and month to the second, the second its month to the first. */
function pairOf(first: string, second: string): [from: string, to: string] | undefined {
  const [a, b] = [readOneDate(first), readOneDate(second)];
  if (a === undefined || b === undefined) return undefined;
  if (a.month === undefined && a.day !== undefined && b.day === undefined) return undefined; // "4 - July 2019"
  const from = completed(a, b);
  const to = b.year === undefined ? undefined : completed(b, a);
  return from === undefined || to === undefined ? undefined : [from, to];
}

/** The first split of a text at one of several joints that leaves two dates. */
function split(text: string, joint: RegExp): [from: string, to: string] | undefined {
  for (const found of text.matchAll(joint)) {
    const pair = pairOf(text.slice(0, found.index), text.slice(found.index + found[0].length));
    if (pair !== undefined) return pair;
  }
  return undefined;
}

function between(text: string): string | undefined {
  const inside = /^(?:(?:some ?time|at some point|en algun momento) )?(?:between|entre) (.+)$/.exec(text)?.[1];
  const pair = inside === undefined ? undefined : split(inside, / (?:and|&|y|e) /g);
  return pair && `[${pair[0]}..${pair[1]}]`;
}

function fromTo(text: string): string | undefined {
  const inside = text.replace(/^(?:from|desde|del?) /, "");
  const pair = split(inside, / (?:to|until|till|through|thru|al?|hasta(?: el)?) | - /g) ?? split(inside, /-/g);
  return pair && `${pair[0]}/${pair[1]}`;
}

const NOW = "(?:the )?(?:present|date|now|today)|(?:el |la )?(?:presente|fecha|actualidad)|hoy|ahora";
const OPEN_ENDED: readonly (readonly [pattern: RegExp, before: string, behind: string])[] = [
  [/^(?:from|desde) (.+?),? (?:end unknown|fin desconocido)$/, "", "/"],
  [/^(?:until|hasta) (.+?),? (?:start unknown|inicio desconocido)$/, "/", ""],
  [new RegExp(`^(?:from |since |desde |del? )?(.+?)(?: (?:to|until|through|al?|hasta) | ?- ?)(?:${NOW})$`), "", "/.."],
  [/^(?:from |since |desde |a partir del? )?(.+?) (?:on|onwards?|en adelante)$/, "", "/.."],
  [/^(?:ever )?(?:since|from|beginning|starting|desde|a partir del?) (.+)$/, "", "/.."],
  [/^(?:until|till|up to|up until|through|hasta) (.+)$/, "../", ""],
];

function openEnded(text: string): string | undefined {
  for (const [pattern, before, behind] of OPEN_ENDED) {
    const known = pattern.exec(text)?.[1];
    const date = known === undefined ? undefined : single(known);
    if (date !== undefined) return before + date + behind;
  }
  return undefined;
}

const OR_EARLIER = [
  /^(.+) (?:or earlier|or before|at the latest|o antes|o anterior|a mas tardar)$/,
  /^(?:no later than|not later than|on or before|a mas tardar|no despues del?|no mas tarde del?) (.+)$/,
];
const OR_LATER = [
  /^(.+) (?:or later|or after|at the earliest|o despues|o posterior)$/,
  /^(?:no earlier than|not earlier than|not before|on or after|no antes del?) (.+)$/,
];
const BEFORE = [/^(?:some ?time )?(?:before|prior to|antes del?) (.+)$/];
const AFTER = [/^(?:some ?time )?(?:after|despues del?) (.+)$/];

function oneSided(text: string): string | undefined {
  const [atMost, atLeast] = [dateIn(OR_EARLIER, text), dateIn(OR_LATER, text)];
  if (atMost !== undefined) return `[..${atMost}]`;
  if (atLeast !== undefined) return `[${atLeast}..]`;
  const [before, after] = [dateIn(BEFORE, text), dateIn(AFTER, text)];
  if (before !== undefined) return `[..${nextTo(before, "before")}]`;
  return after === undefined ? undefined : `[${nextTo(after, "after")}..]`;
}

function dateIn(patterns: readonly RegExp[], text: string): string | undefined {
  const known = patterns.map((pattern) => pattern.exec(text)?.[1]).find((rest) => rest !== undefined);
  return known === undefined ? undefined : single(known);
}

/** The year, month or day next to a date, whichever the date is: before 2015 is 2014 at the latest. */
function nextTo(edtf: string, side: "before" | "after"): string {
  const date = parseEdtfDate(edtf);
  const { min, max } = rangeOfDate(date);
  if (!Number.isFinite(min) || !Number.isFinite(max)) throw new NotADate("nothing is before or after an unknown year");
  return printDay(side === "before" ? min - 1 : max + 1, precisionOf(date)) + date.mark;
}

/** "2014, 2015 or 2016" is one of them, "2014 and 2016" both. */
function list(text: string): string | undefined {
  const one = listAt(text.replace(/^either /, ""), / (?:or|o|u) /);
  if (one !== undefined) return `[${one}]`;
  const all = listAt(text.replace(/^both /, ""), / (?:and|&|y|e) /);
  return all === undefined ? undefined : `{${all}}`;
}

function listAt(text: string, joint: RegExp): string | undefined {
  const parts = text.split(joint).flatMap((part) => (readOneDate(part) === undefined ? part.split(/, ?/) : [part]));
  const said = parts.filter((part) => part !== "").map(readOneDate);
  if (said.length < 2 || !joint.test(text)) return undefined;
  const dates: string[] = [];
  let neighbour: SaidDate | undefined;
  for (const date of said.reverse()) {
    const whole = date === undefined ? undefined : completed(date, neighbour);
    if (date === undefined || whole === undefined) return undefined;
    neighbour = { ...neighbour, ...date };
    dates.unshift(whole);
  }
  return dates.join(",");
}

const IN_WORDS =
  "write August 2012, agosto de 2012, 2012-08, 2012~ for about, or [2012-08..2012-10] for some day in a span";

function whyNotWords(text: string): NotADate {
  if (/\b(early|mid|late|beginning|middle|end|principios|inicios|comienzos|mediados|fines|finales)\b/.test(text))
    return new NotADate(
      "its words give no first and no last day",
      "write the months that the source means, as in [2014-01..2014-04], or 2014~",
    );
  if (/\b(fiscal|fy ?\d)/.test(text))
    return new NotADate("fiscal years differ", "write its months, as in 2013-10/2014-09 for the U.S. fiscal year 2014");
  if (/\d[/.-]\d{1,2}[/.-]\d/.test(text))
    return new NotADate(
      "which is the month and which the day is not clear",
      "write the year first: 2019-07-04 is July 4",
    );
  if (!/[\dx]{4}/.test(text))
    return new NotADate("it has no year", "add its four digits, or write XXXX-05-20 where it is not known");
  return new NotADate("its words are not understood", IN_WORDS);
}
