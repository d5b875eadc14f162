import { badValue } from "../query/query-problem.js";
import { type Cell, sumOf } from "./cells.js";
import { isTimeField, type TimeField } from "./description.js";
import type { PivotTable } from "./pivot.js";
import type { Show } from "./pivot-question.js";

/** Steps back to the same period of the year before. */
const STEPS_A_YEAR: { readonly [field in TimeField]?: number } = {
  month: 12,
  quarter: 4,
  calendar_year: 1,
  fiscal_year: 1,
};

type Matrix = readonly (readonly Cell[])[];

/**
 * What `show` makes of the sums: shares (1 is the whole), the difference from the period before or from the same one a year before (also as
 * a share of it), an index (the first period is 100), or what has come together so far. No data stays no data, and what is divided by 0 is none.
 * @throws Problem "filter-value" where neither rows nor columns are one field of time, or the field has no year
 */
export function showTable(table: PivotTable, show: Show): PivotTable {
  if (show === "count") return table;
  if (show === "share-of-row") return shares(table, (_, total) => total);
  if (show === "share-of-column") return shares(table, (column) => table.columnTotals[column]!);
  return overTime(table, show);
}

const ratio = (part: Cell, whole: Cell): Cell => (part === null || whole === null || whole === 0 ? null : part / whole);

function shares(table: PivotTable, wholeOf: (column: number, rowTotal: Cell) => Cell): PivotTable {
  const row = (cells: readonly Cell[], total: Cell) => cells.map((cell, column) => ratio(cell, wholeOf(column, total)));
  const isOfRow = wholeOf(0, null) === null;
  const ofTotal = (total: Cell) => (isOfRow ? ratio(total, total) : ratio(total, table.total));
  return {
    ...table,
    cells: table.cells.map((cells, at) => row(cells, table.rowTotals[at]!)),
    rowTotals: table.rowTotals.map(ofTotal),
    columnTotals: row(table.columnTotals, table.total),
    total: ratio(table.total, table.total),
    ...(table.rest && {
      rest: { keys: table.rest.keys, cells: row(table.rest.cells, table.rest.total), total: ofTotal(table.rest.total) },
    }),
  };
}

/** The other axis has its totals; of what runs along time the sum of all periods says nothing. */
function overTime(table: PivotTable, show: Exclude<Show, "count" | "share-of-row" | "share-of-column">): PivotTable {
  const field = (names: readonly string[]) => (names.length === 1 && isTimeField(names[0]!) ? names[0] : undefined);
  const [along, down] = [field(table.columns.dimensions), field(table.rows.dimensions)];
  const time = along ?? down;
  if (time === undefined)
    throw badValue(
      `show=${show}`,
      "it needs one field of time as rows or as columns",
      "add columns=month or columns=fiscal_year",
    );
  const steps = show.startsWith("change-year") ? STEPS_A_YEAR[time] : 1;
  if (steps === undefined) throw badValue(`show=${show}`, `a ${time} holds more than a year`, "use show=change");
  const change = (cells: readonly Cell[]) => changed(cells, show, steps);
  const none = (cells: readonly Cell[]) => cells.map(() => null);
  if (along)
    return {
      ...table,
      cells: table.cells.map(change),
      rowTotals: none(table.rowTotals),
      columnTotals: change(table.columnTotals),
      total: null,
      ...(table.rest && { rest: { ...table.rest, cells: change(table.rest.cells), total: null } }),
    };
  return {
    ...table,
    cells: turned(turned(table.cells).map(change), table.cells.length),
    rowTotals: change(table.rowTotals),
    columnTotals: none(table.columnTotals),
    total: null,
  };
}

function turned(cells: Matrix, rows = cells[0]?.length ?? 0): Cell[][] {
  return Array.from({ length: rows }, (_, row) => cells.map((column) => column[row]!));
}

function changed(cells: readonly Cell[], show: Show, steps: number): Cell[] {
  const first = cells.find((cell) => cell !== null) ?? null;
  return cells.map((cell, at): Cell => {
    if (cell === null) return null;
    if (show === "running") return sumOf(cells.slice(0, at + 1));
    if (show === "index") return first === 0 ? null : (100 * cell) / first!;
    const before = at >= steps ? cells[at - steps]! : null;
    if (before === null) return null;
    return show.endsWith("-percent") ? ratio(cell - before, before) : cell - before;
  });
}

/** Whether its cells are parts of one, which people read as per cent. */
export const isShare = (show: Show): boolean => show.startsWith("share") || show.endsWith("-percent");
