import { cleanText } from "../values/clean-text.js";
import { didYouMean } from "../values/did-you-mean.js";
import { fold } from "../values/fold.js";
import { nearNames } from "../values/near-names.js";
import type { TableForm } from "./description.js";
import { encodingOf, readText } from "./read-text.js";
import { descriptionInvalid, figuresUnreadable } from "./series-problem.js";
import { RowSplitter } from "./split-rows.js";

/** How a table is written, all of it known, and what stands above its columns. */
export interface Table {
  readonly path: string;
  readonly encoding: string;
  readonly separator: string;
  /** Line in which the header begins, and how many rows it takes. */
  readonly headerLine: number;
  readonly headerRows: number;
  /** A name for each column: white space made plain, the empty ones numbered, a second of the same name marked "(2)". */
  readonly columns: readonly string[];
}

/** A row of a sample. */
export interface SampleRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const SAMPLE = 524_288; // bytes

/** Cells as they are compared and kept: NFC, white space made plain. */
export const tidy = (cell: string): string => cleanText(cell).replace(/\s+/g, " ").trim();

/**
 * Finds out how a table is written, where the description does not say it: encoding, separator, the line of the header.
 * @throws Problem "series-unreadable" where there is no table, "file-missing"
 */
export function tableOf(path: string, form: TableForm): Table {
  const encoding = form.encoding ?? encodingOf(path);
  const separator = form.separator ?? guessSeparator(path, encoding);
  const sample = sampleOf(path, encoding, separator);
  const header = form.header ? headerAt(path, sample, form.header) : guessHeader(path, sample);
  return {
    path,
    encoding,
    separator,
    headerLine: header.rows[0]!.line,
    headerRows: header.rows.length,
    columns: columnNames(header.rows, header.width),
  };
}

/** The first rows of a file. The last of them may be cut off, so it is left out unless the file ends there. */
export function sampleOf(path: string, encoding: string, separator: string, most = SAMPLE): SampleRow[] {
  const rows: SampleRow[] = [];
  const splitter = new RowSplitter(separator, (cells, count, line) => {
    rows.push({ line, cells: cells.slice(0, count) });
  });
  let read = 0;
  readText(
    path,
    encoding,
    (text) => {
      read += text.length;
      splitter.push(text);
    },
    most,
  );
  if (read < most / 4)
    splitter.end(); // far from the limit in any encoding: the whole file
  else
    try {
      splitter.end();
      rows.pop();
    } catch {
      // the quote that is open closes after the sample
    }
  return rows;
}

/** The separator that parts most rows into the same number of cells. */
function guessSeparator(path: string, encoding: string): string {
  const scored = [",", ";", "\t", "|"].map((separator) => {
    const widths = sampleOf(path, encoding, separator, 65_536).map(({ cells }) => cells.length);
    const [width, rows] = mostCommon(widths.filter((count) => count > 1));
    return { separator, width, rows };
  });
  const [best] = scored.sort((a, b) => b.rows - a.rows || b.width - a.width);
  if (best && best.rows > 0) return best.separator;
  throw figuresUnreadable(
    `${path}: no table is found in it`,
    "the columns must be parted by a comma, semicolon, tab or |",
  );
}

function mostCommon(numbers: readonly number[]): [value: number, times: number] {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
}

interface Header {
  readonly rows: readonly SampleRow[];
  readonly width: number;
}

function headerAt(
  path: string,
  sample: readonly SampleRow[],
  { line, lines }: { line: number; lines: number },
): Header {
  const first = sample.findIndex((row) => row.line >= line);
  if (first < 0)
    throw figuresUnreadable(`${path}: there is no line ${line} for the header`, "say where the header begins");
  const rows = sample.slice(first, first + lines);
  const [width] = mostCommon(sample.slice(first + lines).map(({ cells }) => cells.length));
  return { rows, width: Math.max(width, ...rows.map(({ cells }) => cells.length)) };
}

/** Title lines have few cells; the header is the first row that has nearly as many as the rows of figures, with what continues it. */
function guessHeader(path: string, sample: readonly SampleRow[]): Header {
  const [width] = mostCommon(sample.map(({ cells }) => cells.length).filter((count) => count > 1));
  const filled = (row: SampleRow) => row.cells.filter((cell) => cell.trim() !== "").length;
  const first = sample.findIndex(
    (row) => filled(row) >= 2 && row.cells.length >= width - 1 && filled(row) >= width * 0.6,
  );
  const row = sample[first];
  if (row === undefined)
    throw figuresUnreadable(`${path}: no line of headings is found`, "name it in a description: `header: 4`");
  const next = sample[first + 1];
  const continues = row.cells.length < width && next !== undefined && row.cells.length + next.cells.length === width;
  return { rows: continues ? [row, next] : [row], width };
}

function columnNames(rows: readonly SampleRow[], width: number): string[] {
  const [first, ...others] = rows.map(({ cells }) => cells.map(tidy));
  const whole = others.reduce(
    (above, below) =>
      above.length + below.length === width && below.length < above.length
        ? above.concat(below)
        : Array.from({ length: Math.max(above.length, below.length) }, (_, at) =>
            [above[at], below[at]].filter(Boolean).join(" "),
          ),
    first ?? [],
  );
  const seen = new Map<string, number>();
  return whole.map((given, at) => {
    const name = given === "" ? `column ${at + 1}` : given;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/**
 * The place of a column by its heading.
 * @throws Problem "series-invalid" where the file has no such column (any more)
 */
export function columnAt(table: Pick<Table, "columns" | "path" | "headerLine">, name: string, what: string): number {
  const wanted = tidy(name);
  const exact = table.columns.indexOf(wanted);
  if (exact >= 0) return exact;
  const same = table.columns.flatMap((column, at) => (fold(column) === fold(wanted) ? [at] : []));
  if (same.length === 1) return same[0]!;
  const near = nearNames(wanted, table.columns);
  throw descriptionInvalid(
    `${table.path}:${table.headerLine}: there is no column "${wanted}", which ${what} is read from`,
    didYouMean(near, `the columns are ${table.columns.join(", ")}`),
  );
}
