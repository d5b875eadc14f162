import { cleanLine } from "./clean-line.js";

// What spreadsheets take for a formula at the start of a cell, quotes, spaces and signs without width before it aside; also
// the full-width signs, which the Japanese and Chinese ones take for the plain (OWASP, "CSV Injection").
const FORMULA = /^[\s\p{Cf}"'‘’“”«»`]*[=+\-@\u2212＝＋－＠]/u;
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
// Where the list separator is a semicolon (a Spanish Excel), a cell may begin after one within a text.
const AFTER_SEMICOLON =
  /;([\s\p{Cf}"'‘’“”«»`]*)(?=[=+\-@\u2212＝＋－＠])(?!\s*-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?:;|$))/giu;

/**
 * A text as a cell that no spreadsheet takes for a formula: one line, with an apostrophe before what would begin one, also
 * after a semicolon. A plain number ("-92.14") stays a number.
 */
export function safeCell(text: string): string {
  const line = cleanLine(text);
  if (NUMBER.test(line)) return line;
  const within = line.replace(AFTER_SEMICOLON, ";$1'");
  return FORMULA.test(within) ? `'${within}` : within;
}

/**
 * JSON as a cell: it begins with a bracket, so only a semicolon in it could begin another. Written as an escape, and so are
 * characters that are no text; it reads back as the same data.
 */
export const jsonCell = (json: string): string =>
  json.replace(/[;\u007F-\u009F\u2028-\u202E\u2066-\u2069]/g, escapeUnit);

/** `\u003b` */
export const escapeUnit = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A line of CSV (RFC 4180), with its CRLF. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(quoted).join(",")}\r\n`;

const quoted = (cell: string): string => (/[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
