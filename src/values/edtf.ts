import { NotADate, orDateInvalid } from "./date-invalid.js";
import { type DayRange, type EdtfDate, parseEdtfDate, printEdtfDate, rangeOfDate } from "./edtf-date.js";

/** `..` is open (no end yet, or always so); nothing is unknown. */
export type EdtfEnd = EdtfDate | "open" | "unknown";

/** `a/b`: every day of it. */
export interface EdtfInterval {
  readonly kind: "interval";
  readonly start: EdtfEnd;
  readonly end: EdtfEnd;
}

/** Part of a set: a date, or `a..b` with at most one end left out. */
export type EdtfSetItem = EdtfDate | { readonly kind: "range"; readonly from?: EdtfDate; readonly to?: EdtfDate };

/** `[…]`: one of them; `{…}`: all of them. */
export interface EdtfSet {
  readonly kind: "set";
  readonly of: "one" | "all";
  readonly items: readonly EdtfSetItem[];
}

/** A time as EDTF has it: levels 0 and 1, and of level 2 sets, unknown digits anywhere, seasons and inner marks. */
export type Edtf = EdtfDate | EdtfInterval | EdtfSet;

// A longer text is no date of a source; the bound keeps one hostile value from holding up an import.
export const LONGEST_DATE = 2000;

/**
 * Reads EDTF (ISO 8601-2:2019, annex A; loc.gov/standards/datetime). Not taken: times of day, years with exponents or
 * significant digits, an interval both of whose ends are left out (that says nothing: the value is `unknown`).
 * Beyond the standard: a year with Y may have a month and a day, so that a span may end in February of 10000.
 * @throws Problem "date-invalid" with the text and what is wrong with it.
 */
export function parseEdtf(text: string): Edtf {
  return orDateInvalid(text, () => edtfOf(text));
}

/** The same, for those who name another text in their Problem. @throws NotADate */
export function edtfOf(text: string): Edtf {
  if (text.length > LONGEST_DATE) throw new NotADate(`it is longer than ${LONGEST_DATE} characters`);
  const first = text.charCodeAt(0);
  if (first === 0x5b || first === 0x7b) return setOf(text);
  return text.includes("/") ? intervalOf(text) : parseEdtfDate(text);
}

/** The text of a parsed time; of what `parseEdtf` read, the text it read. */
export function printEdtf(edtf: Edtf): string {
  if (edtf.kind === "date") return printEdtfDate(edtf);
  if (edtf.kind === "interval") return `${printEnd(edtf.start)}/${printEnd(edtf.end)}`;
  const items = edtf.items.map(printItem).join(",");
  return edtf.of === "one" ? `[${items}]` : `{${items}}`;
}

function intervalOf(text: string): EdtfInterval {
  const ends = text.split("/");
  if (ends.length > 2) throw new NotADate(...whyTwoSlashes(text));
  const [start, end] = ends.map(endOf) as [EdtfEnd, EdtfEnd];
  if (typeof start === "string" && typeof end === "string")
    throw new NotADate("neither end is given", "give one end, as in 2015/.., or claim the value unknown");
  if (typeof start !== "string" && typeof end !== "string") refuseBackwards(start, end);
  return { kind: "interval", start, end };
}

function endOf(text: string): EdtfEnd {
  if (text === "..") return "open";
  if (text === "") return "unknown";
  if (/^\d{1,2}$/.test(text)) throw new NotADate("a slash stands between two dates", "write a month as 2019-07");
  return parseEdtfDate(text);
}

function setOf(text: string): EdtfSet {
  const of = text.startsWith("[") ? "one" : "all";
  const close = of === "one" ? "]" : "}";
  if (!text.endsWith(close)) throw new NotADate(`it has no ${close} at its end`);
  const items = text.slice(1, -1).split(",");
  return { kind: "set", of, items: items.map(itemOf) };
}

function itemOf(text: string): EdtfSetItem {
  const dots = text.indexOf("..");
  if (dots < 0) return parseEdtfDate(text);
  const [from, to] = [text.slice(0, dots), text.slice(dots + 2)];
  if (from === "" && to === "") throw new NotADate("the range has neither end", "give one end, as in [2015..]");
  const range = {
    kind: "range" as const,
    ...(from !== "" && { from: parseEdtfDate(from) }),
    ...(to !== "" && { to: parseEdtfDate(to) }),
  };
  if (range.from !== undefined && range.to !== undefined) refuseBackwards(range.from, range.to);
  return range;
}

/** "2019-05/2019" may be right (it ends later that year); only what must be wrong is refused. */
function refuseBackwards(start: EdtfDate, end: EdtfDate): void {
  const [first, last]: [DayRange, DayRange] = [rangeOfDate(start), rangeOfDate(end)];
  if (last.max < first.min)
    throw new NotADate(
      `it ends (${printEdtfDate(end)}) before it begins (${printEdtfDate(start)})`,
      "write the earlier date first",
    );
}

const printEnd = (end: EdtfEnd): string => (end === "open" ? ".." : end === "unknown" ? "" : printEdtfDate(end));

function printItem(item: EdtfSetItem): string {
  if (item.kind === "date") return printEdtfDate(item);
  return `${item.from === undefined ? "" : printEdtfDate(item.from)}..${item.to === undefined ? "" : printEdtfDate(item.to)}`;
}

function whyTwoSlashes(text: string): [why: string, hint?: string] {
  if (/^\d{1,2}\/\d{1,2}\/\d{2,4}$/.test(text))
    return ["which is the month and which the day is not clear", "write the year first: 2019-07-04 is July 4"];
  const yearFirst = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(text);
  if (yearFirst === null) return ["it has more than one slash"];
  const [, year, month, day] = yearFirst;
  return ["a slash stands between two dates", `write ${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`];
}
