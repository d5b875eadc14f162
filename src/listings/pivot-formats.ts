import type { PivotView } from "../views/pivot.js";
import { cellWidth } from "./cell-width.js";
import { isolated } from "./clean-line.js";
import { htmlDocument } from "./html-document.js";
import { htmlText } from "./html-escape.js";
import { HTML_STYLE } from "./html-style.js";
import { jsonText } from "./listing-json.js";
import { markdownText } from "./markdown-escape.js";
import { sheetOf } from "./pivot-sheet.js";
import { csvLine, safeCell } from "./spreadsheet-cell.js";

/** How a table over a series is written out. */
export const PIVOT_FORMATS: { readonly [format: string]: (view: PivotView) => string } = {
  text: pivotText,
  md: pivotMarkdown,
  html: pivotHtml,
  csv: pivotCsv,
  json: (view) => `${jsonText(pivotJson(view), 2)}\n`,
};

const isEmpty = ({ table }: PivotView): boolean => table.rows.keys.length === 0;

function pivotText(view: PivotView): string {
  const { head, labels, lines } = sheetOf(view);
  const rows = [head, ...lines.map(({ cells }) => cells)].map((cells) => cells.map(isolated));
  const widths = head.map((_, at) => Math.max(...rows.map((cells) => cellWidth(cells[at]!))));
  const pad = (cell: string, at: number) => {
    const space = " ".repeat(widths[at]! - cellWidth(cell));
    return at < labels ? cell + space : space + cell;
  };
  const text = rows.map((cells) => cells.map(pad).join("  ").trimEnd());
  return `${[isolated(view.title), "", ...(isEmpty(view) ? [] : [...text, ""]), ...view.notes.map(isolated)].join("\n")}\n`;
}

function pivotMarkdown(view: PivotView): string {
  const { head, labels, lines } = sheetOf(view);
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => markdownText(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = `|${head.map((_, at) => (at < labels ? "---" : "---:")).join("|")}|`;
  const table = [line(head), rule, ...lines.map(({ cells }) => line(cells)), ""];
  return `${[`**${markdownText(view.title)}**`, "", ...(isEmpty(view) ? [] : table), ...view.notes.flatMap((note) => [markdownText(note), ""])].join("\n").trimEnd()}\n`;
}

const TABLE_STYLE =
  "td, thead th + th { text-align: right; } caption { text-align: start; font-weight: bold; padding: .5rem 0; } .total > * { border-top: 2px solid var(--ink); font-weight: bold; }";

function pivotHtml(view: PivotView): string {
  const { head, labels, lines } = sheetOf(view);
  const headings = head.map((cell) => `<th scope="col">${htmlText(cell)}</th>`).join("");
  const row = ({ cells, isTotal }: (typeof lines)[number]) =>
    `<tr${isTotal ? ' class="total"' : ""}>${cells.map((cell, at) => (at < labels ? `<th scope="row">${htmlText(cell)}</th>` : `<td>${htmlText(cell)}</td>`)).join("")}</tr>`;
  const table = [
    '<div class="scroll" tabindex="0" role="region" aria-labelledby="title">',
    "<table>",
    `<caption id="title">${htmlText(view.title)}</caption>`,
    `<thead><tr>${headings}</tr></thead>`,
    `<tbody>\n${lines.map(row).join("\n")}\n</tbody>`,
    "</table>",
    "</div>",
  ];
  return htmlDocument({
    lang: view.lang,
    title: view.title,
    style: `${HTML_STYLE}\n${TABLE_STYLE}`,
    body: [
      ...(isEmpty(view) ? [`<h1>${htmlText(view.title)}</h1>`] : table),
      ...view.notes.map((note) => `<p>${htmlText(note)}</p>`),
    ],
  });
}

/** Keys as the file has them and bare numbers; an empty cell is no data. What is marked elsewhere stands in the last column and line. */
function pivotCsv(view: PivotView): string {
  const { table } = view;
  const number = (cell: number | null) => (cell === null ? "" : String(cell));
  const names = table.columns.keys.map((key) => key.join(" "));
  const hasColumns = table.columns.dimensions.length > 0;
  const width = Math.max(1, table.rows.dimensions.length);
  const label = (name: string) => [name, ...Array.from({ length: width - 1 }, () => "")];
  const partial = (key: readonly string[]) => key.some((part) => table.partial.includes(part));
  const marks = (key: readonly string[], isIncomplete: boolean) =>
    [...(partial(key) ? ["partial"] : []), ...(isIncomplete ? ["incomplete"] : [])].join(" ");
  const { rest, incomplete } = table;
  const lines = [
    [
      ...(table.rows.dimensions.length > 0 ? table.rows.dimensions : [""]),
      ...(hasColumns ? names : []),
      "total",
      "marks",
    ],
    ...table.rows.keys.map((key, at) => [
      ...(key.length > 0 ? key : [""]),
      ...(hasColumns ? table.cells[at]!.map(number) : []),
      number(table.rowTotals[at]!),
      marks(key, incomplete.rows[at]!),
    ]),
    ...(rest ? [[...label(":rest"), ...(hasColumns ? rest.cells.map(number) : []), number(rest.total), ""]] : []),
    [
      ...label(":total"),
      ...(hasColumns ? table.columnTotals.map(number) : []),
      number(table.total),
      marks([], incomplete.total),
    ],
    ...(hasColumns
      ? [[...label(":marks"), ...table.columns.keys.map((key, at) => marks(key, incomplete.columns[at]!)), "", ""]]
      : []),
  ];
  return `\uFEFF${lines.map((cells) => csvLine(cells.map(safeCell))).join("")}`;
}

/** The documented JSON shape (docs/cli.md, `pivot`). */
export function pivotJson({ series, lang, query, title, table, notes, emptiedBy }: PivotView) {
  const { rows, columns, cells, rowTotals, columnTotals, total, partial, incomplete, rest } = table;
  return {
    series,
    lang,
    query,
    title,
    rows,
    columns,
    cells,
    rowTotals,
    columnTotals,
    total,
    partial,
    incomplete,
    ...(rest && { rest }),
    notes,
    emptiedBy,
  };
}
