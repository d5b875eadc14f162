import { readFile } from "node:fs/promises";
import { CsvError, type InfoRecord, parse } from "csv-parse/sync";
import { decode } from "../capture/decode.js";
import { cleanText } from "../values/clean-text.js";
import { Problem } from "../values/problem.js";

/** A row as it stands in the file, with the line it begins on. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Lines that make no row, and why. */
export interface BrokenLine {
  readonly line: number;
  readonly why: string;
}

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly broken: readonly BrokenLine[];
  /** `encoding:windows-1252` where it was converted. */
  readonly findings: readonly string[];
}

/** @throws Problem "file-missing", "file-unreadable", "source-unreadable", "csv-empty" */
export async function readCsv(path: string): Promise<CsvTable> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") throw new Problem("file-missing", `there is no file ${path}`, "check the path");
    throw new Problem("file-unreadable", `cannot read ${path}`, "it must be a file that you may read", { cause });
  });
  const { text, findings } = decode(bytes, path);
  return { ...parseCsv(cleanText(text), path), findings };
}

/** The rows of a text whose separator and manner of quoting are told by the text itself. */
export function parseCsv(text: string, path: string): Omit<CsvTable, "findings"> {
  const written = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n");
  const lines = written.map(doubledQuotes);
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first < 0) throw new Problem("csv-empty", `${path} is empty`, "export the table again, with its column names");
  const delimiter = separatorOf(lines[first]!);
  const header = rowsOf(lines, first, first + 1, delimiter)[0]!.cells;
  const rows: CsvRow[] = [];
  const broken: BrokenLine[] = [];
  const spans: [from: number, to: number][] = [[first + 1, lines.length]];
  for (let span = spans.pop(); span; span = spans.pop())
    for (const { line, to, cells } of rowsOf(lines, ...span, delimiter)) {
      if (cells.every((cell) => cell.trim() === "")) continue;
      const fits = cells.length === header.length;
      const closed = fits ? undefined : closedByBackslash(written[line - 1]!, delimiter);
      if (closed?.length === header.length) {
        rows.push({ line, cells: closed });
        if (to > line) spans.push([line, to]);
        continue;
      }
      if (fits || (cells.length < header.length && to === line)) rows.push({ line, cells });
      else broken.push({ line, why: to > line ? NOT_CLOSED : wrongCount(cells.length, header.length) });
      // A quotation mark that is never closed swallows the rows below it: its line is given up, those below are read anew.
      if (!fits && to > line) spans.push([line, to]);
    }
  const inOrder = <R extends { readonly line: number }>(list: R[]) => list.sort((a, b) => a.line - b.line);
  return { header, rows: inOrder(rows), broken: inOrder(broken) };
}

const NOT_CLOSED = "a quotation mark opens in this line and is not closed where it should be";
const wrongCount = (cells: number, columns: number) =>
  `it has ${cells} cells where the header has ${columns}: a separator or quotation mark is out of place`;

/** The rows of lines `from` to `to` (counted from 0, the last left out). `line` and `to` of a row count from 1 and belong to it. */
function rowsOf(lines: readonly string[], from: number, to: number, delimiter: string) {
  const rows: (CsvRow & { readonly to: number })[] = [];
  let next = from + 1;
  const note = (cells: readonly string[], end: number) => {
    rows.push({ line: next, to: end, cells });
    next = end + 1;
    return null; // it is kept here, with its lines
  };
  try {
    parse(lines.slice(from, to).join("\n"), {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      on_record: (cells: string[], { lines: read }: InfoRecord) => note(cells, from + read),
    });
  } catch (error) {
    if (!(error instanceof CsvError) || error.code !== "CSV_QUOTE_NOT_CLOSED") throw error;
    note([NOT_CLOSED], Math.max(to, next));
  }
  return rows;
}

/** The separator that stands most often in the header, outside quotation marks. */
function separatorOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t", "|"].map((mark) => [bare.split(mark).length, mark] as const);
  return counts.reduce((best, one) => (one[0] > best[0] ? one : best))[1];
}

/** The cells of a line in which `\"` at the end of a cell closes it (`"C:\"`); undefined where there is none. */
function closedByBackslash(written: string, delimiter: string): readonly string[] | undefined {
  const ends = new RegExp(String.raw`(?<!\\)\\"(?=[${delimiter}]|$)`, "g");
  const closed = written.replace(ends, String.raw`\\"`);
  return closed === written ? undefined : rowsOf([doubledQuotes(closed)], 0, 1, delimiter)[0]?.cells;
}

/** MySQL writes `\"` for a quotation mark in a cell; where a file does so, it is made `""`, as RFC 4180 has it. */
function doubledQuotes(text: string): string {
  return text.replace(/\\(\\|")/g, (whole, mark) => (mark === '"' ? '""' : whole));
}
