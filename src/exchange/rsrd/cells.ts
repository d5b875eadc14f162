import { decodeHTML } from "entities";
import { readDate } from "../../values/date-words.js";
import { fold } from "../../values/fold.js";
import { Problem } from "../../values/problem.js";
import { readYesNo } from "../../values/yes-no.js";

/** What a cell says, without what the old database and its web pages left in it: NULL, `<br>`, `&aacute;`, backslashes. */
export function cellText(cell: string | undefined): string {
  const text = (cell ?? "").trim();
  if (text === "" || text === "NULL" || text === "\\N") return "";
  const bare = text.includes("\\") ? text.replace(/\\([\\'"nrt])/g, (_, mark: string) => ESCAPED[mark] ?? mark) : text;
  const lines = bare.includes("<") ? bare.replace(BREAKS, "\n").replace(TAGS, "") : bare;
  return (lines.includes("&") ? decodeHTML(lines) : lines).trim();
}

const ESCAPED: { readonly [mark: string]: string } = { n: "\n", r: "\n", t: " " };
const BREAKS = /<br\s*\/?>|<\/(?:p|div|li)>/gi;
const TAGS = /<\/?(?:p|div|li|ul|ol|b|i|u|em|strong|span|font|a|blockquote|sup|sub)(?:\s[^<>]*)?>/gi;

/**
 * How the cells of a column list several values: by `;`, `|` or line where any of them does, else by comma, which a name may hold
 * itself.
 */
export function listSeparator(cells: Iterable<string>): RegExp {
  let marked = false;
  for (const cell of cells) marked ||= /[;|\n]/.test(cell);
  return marked ? /[;|\n]/ : /,/;
}

/** Each value once. A cell that is one known name stays whole, commas and all ("Congo, Democratic Republic of the"). */
export function listOf(cell: string, separator: RegExp, isName: (text: string) => boolean): string[] {
  if (cell === "") return [];
  const parts = separator.source === "," && cell.includes(",") && isName(cell) ? [cell] : cell.split(separator);
  const each = new Map(parts.map((part) => part.trim()).flatMap((part) => (part === "" ? [] : [[fold(part), part]])));
  return [...each.values()];
}

/** A value read from a cell, or why it is left out. */
export type Read<T> = { readonly value?: T; readonly doubt?: string };

/** EDTF. A day that does not exist, two readings and words without bounds are doubtful; `0000-00-00` is no date. */
export function dateOf(cell: string): Read<string> {
  if (cell === "" || /^0000(?:-00-00)?(?: 00:00:00)?$/.test(cell)) return {};
  const day = cell.replace(/[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?$/, "").replace(/-00(?=-|$)/g, "");
  return reading(() => readDate(day), `date “${cell}”`);
}

export function yesNoOf(cell: string, column: string): Read<boolean> {
  if (cell === "") return {};
  if (/^[01]$/.test(cell)) return { value: cell === "1" };
  return reading(() => readYesNo(cell), `${column} “${cell}”`);
}

/** A page: its number; of several the first. Others ("xii", "A1") are no place in a document and become a memo. */
export function pageOf(cell: string): { readonly page?: number; readonly memo?: string } {
  if (cell === "" || cell === "0") return {};
  const [, first, more] = /^(?:pp?\.?\s*|págs?\.?\s*)?0*([1-9]\d{0,5})(\s*[-–,]\s*\d+)?$/i.exec(cell) ?? [];
  if (first === undefined) return { memo: `page ${cell}` };
  return more === undefined ? { page: Number(first) } : { page: Number(first), memo: `pages ${cell}` };
}

/** Runs the reading of one part of a row; what a person could mend is a doubt, not the end. */
export function reading<T>(read: () => T, what: string): Read<T> {
  try {
    return { value: read() };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { doubt: `${what} is left out: ${error.message}` };
  }
}
