import type { Cell } from "../series/cells.js";
import { isTimeField } from "../series/description.js";
import { cellText, type PivotView } from "../views/pivot.js";
import { pivotWords } from "../words/pivot.js";

/** A pivot as lines of texts: what text, Markdown and HTML have in common. */
export interface PivotSheet {
  /** Headings over the labels of rows, then over each column, then over the totals. */
  readonly head: readonly string[];
  readonly labels: number;
  readonly lines: readonly { readonly cells: readonly string[]; readonly isTotal: boolean }[];
}

/** Keys of time that are not whole bear `*`, totals that leave out cells without data `†`. */
export function sheetOf(view: PivotView): PivotSheet {
  const { table, labels, lang } = view;
  const words = pivotWords[lang];
  const partial = new Set(table.partial);
  const text = (cell: Cell, isIncomplete = false) => cellText(cell, view) + (isIncomplete && cell !== null ? "†" : "");
  const marked = (fields: readonly string[], key: readonly string[], names: readonly string[]) =>
    names.map((name, at) => (isTimeField(fields[at]!) && partial.has(key[at]!) ? `${name}*` : name));
  const rowNames = table.rows.keys.map((key, at) => marked(table.rows.dimensions, key, labels.rows[at]!));
  const columnNames = table.columns.keys.map((key, at) =>
    marked(table.columns.dimensions, key, labels.columns[at]!).join(" · "),
  );
  const width = Math.max(1, labels.axes.rows.length);
  const hasColumns = table.columns.dimensions.length > 0;
  const padded = (name: string) => [name, ...Array.from({ length: width - 1 }, () => "")];
  const line = (
    names: readonly string[],
    cells: readonly Cell[],
    total: Cell,
    isIncomplete: boolean,
    isTotal = false,
    marks: readonly boolean[] = [],
  ) => ({
    cells: [...names, ...(hasColumns ? cells.map((cell, at) => text(cell, marks[at])) : []), text(total, isIncomplete)],
    isTotal,
  });
  const { rest, incomplete } = table;
  return {
    head: [...(labels.axes.rows.length > 0 ? labels.axes.rows : [""]), ...(hasColumns ? columnNames : []), words.total],
    labels: width,
    lines: [
      ...(table.rows.dimensions.length > 0
        ? table.cells.map((cells, at) => line(rowNames[at]!, cells, table.rowTotals[at]!, incomplete.rows[at]!))
        : []),
      ...(rest ? [line(padded(words.rest(rest.keys)), rest.cells, rest.total, false)] : []),
      line(padded(words.total), table.columnTotals, table.total, incomplete.total, true, incomplete.columns),
    ],
  };
}
