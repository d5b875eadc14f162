import { Problem } from "../values/problem.js";
import { type Axis, type AxisField, axisOf, stepOf } from "./axis.js";
import { type Cell, type Key, sumOf } from "./cells.js";
import { conditionOffsets } from "./conditions.js";
import type { Description } from "./description.js";
import type { Figures } from "./figures.js";
import { addUpByCell, cellsThatOccur, OUT, type Part } from "./pass.js";
import type { PivotQuestion } from "./pivot-question.js";
import { PivotTime } from "./pivot-time.js";
import { orderRows } from "./row-order.js";

export interface Side {
  readonly dimensions: readonly string[];
  readonly keys: readonly Key[];
}

/** The sums that a question asks for. */
export interface PivotTable {
  readonly rows: Side;
  readonly columns: Side;
  readonly cells: readonly (readonly Cell[])[];
  readonly rowTotals: readonly Cell[];
  readonly columnTotals: readonly Cell[];
  readonly total: Cell;
  /** Keys of time that the file or the question does not cover whole: an unfinished year. */
  readonly partial: readonly string[];
  /** Totals that leave out cells without data. */
  readonly incomplete: {
    readonly rows: readonly boolean[];
    readonly columns: readonly boolean[];
    readonly total: boolean;
  };
  /** What `top` leaves over, added up; absent where nothing is, or where it is hidden. */
  readonly rest?: { readonly keys: number; readonly cells: readonly Cell[]; readonly total: Cell };
}

/** Cells that a table could have; each takes twelve bytes. */
const MOST_CELLS = 4_000_000;

/**
 * The table that a question asks for: sums of one measure by the keys of two axes. Rows stand by their totals, the largest first, ties by
 * name, those of time in order; columns in order of their names. A combination without a row is 0 or no data as the description says, and
 * always no data in a month that the file does not cover.
 * @throws Problem "pivot-too-large" with the size of the table; "filter-value" for a field of time that the figures are too coarse for
 */
export function pivot(figures: Figures, description: Description, question: PivotQuestion): PivotTable {
  const filters = conditionOffsets(figures, description, question.conditions);
  const [rows, columns] = fitting(
    figures,
    axisOf(question.rows, figures, description),
    axisOf(question.columns, figures, description),
    filters,
  );
  const parts = partsOfPass(figures, rows, columns, filters);
  const { sums, counts, gaps } = addUpByCell(figures, parts, question.measure, rows.size * columns.size);
  const time = new PivotTime(figures, description, rows, columns, question.conditions);
  const isZero = description.missing === "zero";
  const cellAt = (row: number, column: number): Cell => {
    const at = row * columns.size + column;
    if (counts[at]! > 0) return sums[at]!;
    return isZero && !gaps?.[at] && time.isCovered(row, column) ? 0 : null;
  };
  const has = (row: number, column: number): boolean => {
    const at = row * columns.size + column;
    return counts[at]! > 0 || (gaps?.[at] ?? 0) > 0;
  };
  const rowNumbers = keysWithFigures(rows, columns.size, has);
  const columnNumbers = keysWithFigures(columns, rows.size, (column, row) => has(row, column));
  const whole = {
    numbers: rowNumbers,
    cells: rowNumbers.map((row) => columnNumbers.map((column) => cellAt(row, column))),
    holes: rowNumbers.map((row) =>
      columnNumbers.map((column) => cellAt(row, column) === null && time.canBe(row, column)),
    ),
  };
  const order = orderRows(
    question,
    rows,
    whole.numbers.map((number) => keyOf(rows, number)),
    whole.cells,
    columnNumbers.map((number) => keyOf(columns, number)),
  );
  const [shown, left] = [order.shown, order.left];
  const restCells = columnNumbers.map((_, column) => sumOf(left.map((row) => whole.cells[row]![column]!)));
  const isShown = question.rest === "show" && left.length > 0;
  const counted = isShown ? [...shown, ...left] : shown;
  const holes = (some: readonly number[], column: number) => some.some((row) => whole.holes[row]![column]);
  const columnTotals = columnNumbers.map((_, column) => sumOf(counted.map((row) => whole.cells[row]![column]!)));
  const incompleteColumns = columnNumbers.map((_, column) => holes(counted, column));
  return {
    rows: { dimensions: question.rows, keys: shown.map((row) => keyOf(rows, whole.numbers[row]!)) },
    columns: { dimensions: question.columns, keys: columnNumbers.map((number) => keyOf(columns, number)) },
    cells: shown.map((row) => whole.cells[row]!),
    rowTotals: shown.map((row) => sumOf(whole.cells[row]!)),
    columnTotals,
    total: sumOf(columnTotals),
    partial: time.partial(
      shown.map((row) => whole.numbers[row]!),
      columnNumbers,
    ),
    incomplete: {
      rows: shown.map((row) => whole.holes[row]!.some(Boolean)),
      columns: incompleteColumns,
      total: incompleteColumns.some(Boolean),
    },
    ...(isShown && { rest: { keys: left.length, cells: restCells, total: sumOf(restCells) } }),
  };
}

const keyOf = (axis: Axis, number: number): Key =>
  axis.fields.map(({ keys }, field) => keys[Math.floor(number / stepOf(axis, field)) % keys.length]!);

/** The axes, with only those keys that occur where all that could be would be too many. */
function fitting(figures: Figures, rows: Axis, columns: Axis, filters: ReadonlyMap<string, Int32Array>): [Axis, Axis] {
  if (rows.size * columns.size <= MOST_CELLS) return [rows, columns];
  const narrow = ({ fields }: Axis): Axis => {
    const each = fields.map((field) => (field.isTime ? field : occurringOnly(figures, field, filters)));
    return { fields: each, size: each.reduce((size, { keys }) => size * keys.length, 1) };
  };
  const [height, width] = [narrow(rows), narrow(columns)];
  if (height.size * width.size <= MOST_CELLS) return [height, width];
  const count = (axis: Axis) => axis.size.toLocaleString("en-US");
  throw new Problem(
    "pivot-too-large",
    `this table would have ${count(height)} × ${count(width)} cells; ${MOST_CELLS.toLocaleString("en-US")} is the most`,
    "narrow it with a filter or `period=`, or take a field off an axis",
  );
}

function occurringOnly(figures: Figures, field: AxisField, filters: ReadonlyMap<string, Int32Array>): AxisField {
  const axis = { fields: [field], size: field.keys.length };
  const found = cellsThatOccur(figures, partsOfPass(figures, axis, NO_AXIS, filters), field.keys.length);
  const keys = field.keys.filter((_, at) => found[at] === 1);
  const place = new Map(keys.map((key, at) => [key, at]));
  // What a filter leaves out may stand anywhere: its row is out all the same.
  return { ...field, keys, placeOf: field.placeOf.map((at) => place.get(field.keys[at]!) ?? 0) };
}

const NO_AXIS: Axis = { fields: [], size: 1 };

/** What each column of the figures adds to the number of a row's cell: one part for a column, however many roles it has. */
function partsOfPass(figures: Figures, rows: Axis, columns: Axis, filters: ReadonlyMap<string, Int32Array>): Part[] {
  const offsets = new Map<string, Int32Array>();
  for (const [name, filter] of filters) offsets.set(name, filter.slice());
  for (const axis of [rows, columns])
    axis.fields.forEach(({ name, isTime, placeOf }, field) => {
      const column = isTime ? "period" : name;
      const there = offsets.get(column) ?? new Int32Array(placeOf.length);
      const step = stepOf(axis, field) * (axis === rows ? columns.size : 1);
      for (let code = 0; code < placeOf.length; code++) if (there[code]! > OUT) there[code]! += placeOf[code]! * step;
      offsets.set(column, there);
    });
  return [...offsets].map(([name, each]) => ({
    codes: name === "period" ? figures.periodCodes() : figures.dimensionCodes(name),
    offsets: each,
  }));
}

/** Numbers of the keys that have figures; of a single field of time every key from the first to the last. */
function keysWithFigures(axis: Axis, others: number, has: (number: number, other: number) => boolean): number[] {
  const numbers: number[] = [];
  for (let number = 0; number < axis.size; number++)
    for (let other = 0; other < others; other++)
      if (has(number, other)) {
        numbers.push(number);
        break;
      }
  const [only, second] = axis.fields;
  if (!only?.isTime || second || numbers.length === 0) return numbers;
  const [first, last] = [numbers[0]!, numbers.at(-1)!];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
