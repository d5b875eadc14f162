import type { FactView, ListingView } from "../views/shapes.js";
import { cleanLine } from "./clean-line.js";
import { columnsOf } from "./csv-columns.js";
import type { ListingOptions } from "./header.js";
import { marksText } from "./marks.js";
import { rowLabel } from "./name-of-row.js";
import { noteText } from "./note-text.js";
import { matchingRows, type PlacedRow } from "./placed-rows.js";
import { csvLine, safeCell } from "./spreadsheet-cell.js";

// Without it Excel takes the file for the code page of the machine, and every accent is lost.
const BYTE_ORDER_MARK = "\uFEFF";

const ROW_COLUMNS = ["type", "slug", "label", "group", "presence", "depth", "under", "counted"] as const;

/**
 * A listing for a spreadsheet (docs/formats.md has the columns): a line a matching record, for each property the words as a reader sees
 * them and beside them the machine form. UTF-8 with a byte order mark, CRLF (RFC 4180), each record on one line, and no
 * cell that a spreadsheet would take for a formula. Column names are the keys of the codebook in every language.
 */
export function listingCsv(view: ListingView, { type }: ListingOptions): string {
  const properties = view.columns.map(({ key }) => ({ key, columns: columnsOf(type.properties.get(key)) }));
  const header = [
    ...ROW_COLUMNS,
    ...properties.flatMap(({ key, columns }) => [wordsName(key), ...columns.map(({ name }) => `${key}.${name}`)]),
    "notes",
  ];
  const notes = new Map(view.notes.map((note) => [note.n, `[${note.n}] ${noteText(note, view.lang)}`]));
  const lines = matchingRows(view).map((placed) => [
    ...rowCells(placed),
    ...properties.flatMap(({ key, columns }) => {
      const facts = placed.row.facts[key] ?? [];
      return [wordsCell(facts, view), ...columns.map((column) => column.cell(facts))];
    }),
    safeCell(placed.row.notes.map((n) => notes.get(n) ?? `[${n}]`).join(" | ")),
  ]);
  return BYTE_ORDER_MARK + [header, ...lines].map(csvLine).join("");
}

/** A property may be called as one of the columns of every row; then its words stand under another name. */
const wordsName = (key: string): string =>
  key === "notes" || (ROW_COLUMNS as readonly string[]).includes(key) ? `${key}.words` : key;

function rowCells({ row, section, under }: PlacedRow): string[] {
  return [
    row.type,
    row.slug,
    rowLabel(row),
    section.group?.key ?? "",
    section.presence,
    String(row.depth),
    under ? `${under.type}/${under.slug}` : "",
    String(section.counted),
  ].map(safeCell);
}

const wordsCell = (facts: readonly FactView[], view: ListingView): string =>
  safeCell(facts.map((fact) => cleanLine(fact.text + marksText(fact, view.lang))).join("; "));
