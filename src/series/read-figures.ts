import { Problem } from "../values/problem.js";
import type { Description, Measure } from "./description.js";
import { type Codes, type Columns, type Figures, figuresOf, narrowCodes, narrowNumbers } from "./figures.js";
import { Fingerprints } from "./fingerprints.js";
import { Dictionary, GrowingCodes, GrowingNumbers } from "./growing.js";
import { PeriodReader } from "./period-reader.js";
import { readNumber } from "./read-number.js";
import { readText } from "./read-text.js";
import { figuresUnreadable, linesText } from "./series-problem.js";
import { RowSplitter } from "./split-rows.js";
import { SubtotalRows } from "./subtotal-rows.js";
import { columnAt, type Table, tableOf, tidy } from "./table-form.js";

/** A cell that could not be read. */
export interface BadCell {
  readonly line: number;
  readonly column: string;
  readonly message: string;
}

export interface ReadFigures {
  readonly figures: Figures;
  readonly table: Table;
  /** Rows of the file whose figures were taken. */
  readonly rows: number;
  /** Rows left out as subtotals by the description, and lines of text among the figures. */
  readonly leftOut: number;
  readonly notes: number;
  /** Rows left out because a cell could not be read, and the first of those cells. */
  readonly skipped: number;
  readonly bad: readonly BadCell[];
  readonly negative: number;
}

const MOST_TOLD = 20;

/**
 * Reads the figures of a file as its description says, in one pass, however long it is.
 * @throws Problem "series-invalid" (a column that the file has not), "series-bad-cells", "series-duplicates", "series-unreadable", "file-missing"
 */
export function readFigures(
  path: string,
  description: Description,
  progress?: (characters: number) => void,
): ReadFigures {
  const table = tableOf(path, description.table);
  const reader = new FigureReader(table, description);
  eachRow(table, (cells, count, line) => reader.row(cells, count, line), progress);
  return reader.finish();
}

/** Every row below the header. */
export function eachRow(
  table: Table,
  onRow: (cells: readonly string[], count: number, line: number) => void,
  progress?: (characters: number) => void,
): void {
  let above = table.headerRows;
  const splitter = new RowSplitter(table.separator, (cells, count, line) => {
    if (line < table.headerLine) return;
    if (above > 0) above -= 1;
    else onRow(cells, count, line);
  });
  readText(table.path, table.encoding, (text) => {
    splitter.push(text);
    progress?.(text.length);
  });
  splitter.end();
}

/** Where the figures of a row stand: one place for each measure, or for each heading of `across`. */
interface FigurePlace {
  readonly at: number;
  readonly column: string;
  readonly measure: number;
  readonly value?: string;
}

class FigureReader {
  readonly #width: number;
  readonly #dimensions: { readonly dictionary: Dictionary; readonly codes: GrowingCodes; readonly at: number }[];
  readonly #across: number;
  readonly #places: readonly FigurePlace[];
  readonly #acrossCodes: readonly number[];
  readonly #measures: readonly Measure[];
  readonly #numbers: readonly GrowingNumbers[];
  readonly #periodCodes = new GrowingCodes();
  readonly #periods: PeriodReader;
  readonly #subtotals: SubtotalRows;
  readonly #fingerprints: Fingerprints | undefined;
  readonly #noFigure: ReadonlySet<string>;
  readonly #rowCodes: number[];
  readonly #bad: BadCell[] = [];
  #figures = 0;
  #rows = 0;
  #leftOut = 0;
  #notes = 0;
  #skipped = 0;
  #negative = 0;

  constructor(
    readonly table: Table,
    readonly description: Description,
  ) {
    const { dimensions, measures, across } = description;
    this.#width = table.columns.length;
    this.#measures = measures;
    this.#dimensions = dimensions.map((dimension) => ({
      dictionary: new Dictionary(tidy),
      codes: new GrowingCodes(),
      at: dimension.column === undefined ? -1 : columnAt(table, dimension.column, `the dimension ${dimension.name}`),
    }));
    this.#across = dimensions.findIndex(({ name }) => name === across?.to);
    this.#places = across
      ? across.columns.map(({ column, value }) => ({
          at: columnAt(table, column, "`across`"),
          column,
          measure: 0,
          value,
        }))
      : measures.map(({ name, column }, measure) => ({
          at: columnAt(table, column!, `the measure ${name}`),
          column: column!,
          measure,
        }));
    this.#acrossCodes = this.#places.map(({ value }) =>
      this.#across < 0 ? -1 : this.#dimensions[this.#across]!.dictionary.codeOfValue(tidy(value!)),
    );
    this.#numbers = measures.map(() => new GrowingNumbers());
    this.#periods = new PeriodReader(table, description);
    this.#subtotals = new SubtotalRows(table, description, this.#dimensions);
    const figures = new Set(this.#places.map(({ at }) => at));
    this.#fingerprints = description.duplicates === "add" ? undefined : new Fingerprints(table, [...figures]);
    this.#noFigure = new Set(["", ...description.noFigure.map(tidy)]);
    this.#rowCodes = dimensions.map(() => 0);
  }

  row(cells: readonly string[], count: number, line: number): void {
    if (count !== this.#width && !this.#isWhole(cells, count, line)) return;
    const codes = this.#rowCodes;
    for (let place = 0; place < this.#dimensions.length; place++) {
      const { at, dictionary } = this.#dimensions[place]!;
      codes[place] = at < 0 ? 0 : dictionary.code(cells[at]!);
    }
    if (this.#subtotals.any && this.#subtotals.isOne(codes, cells)) {
      this.#leftOut += 1;
      return;
    }
    const numbers = this.#read(cells, line);
    if (numbers === undefined) return;
    this.#take(codes, numbers);
    this.#rows += 1;
    this.#fingerprints?.add(cells);
  }

  /** A row of another width than the header: a line of text (a note, a heading between the rows), or one that is broken. */
  #isWhole(cells: readonly string[], count: number, line: number): boolean {
    const filled = cells.slice(0, count).filter((cell) => cell.trim() !== "");
    if (filled.length <= 1) {
      if (filled.length > 0) this.#notes += 1;
      return false;
    }
    if (count > this.#width && cells.slice(this.#width, count).every((cell) => cell.trim() === "")) return true;
    this.#fault(line, "", `${count} cells stand where the header has ${this.#width}`);
    return false;
  }

  /** Period and number of each figure of the row; undefined where one cannot be read. */
  #read(
    cells: readonly string[],
    line: number,
  ): readonly { readonly period: number; readonly number: number }[] | undefined {
    const read: { period: number; number: number }[] = [];
    for (const { at, column, measure, value } of this.#places) {
      const period = this.#periods.read(cells, value);
      if (period < 0) {
        if (isBlank(cells, this.#width)) this.#notes += 1;
        else this.#fault(line, "", this.#periods.why(cells, value));
        return undefined;
      }
      const cell = cells[at]!;
      const number = readNumber(cell, this.#measures[measure]!);
      if (Number.isNaN(number) && !this.#noFigure.has(tidy(cell))) {
        this.#fault(line, column, `“${tidy(cell)}” in the column “${column}” is no number`);
        return undefined;
      }
      if (number < 0) this.#negative += 1;
      read.push({ period, number });
    }
    return read;
  }

  #take(codes: readonly number[], numbers: readonly { readonly period: number; readonly number: number }[]): void {
    const isWide = this.description.across !== undefined;
    for (let place = 0; place < numbers.length; place++) {
      const { period, number } = numbers[place]!;
      const row = this.#figures;
      this.#numbers[isWide ? 0 : place]!.set(row, number);
      if (!isWide && place < numbers.length - 1) continue;
      this.#periodCodes.set(row, period);
      for (let each = 0; each < codes.length; each++)
        this.#dimensions[each]!.codes.set(row, each === this.#across ? this.#acrossCodes[place]! : codes[each]!);
      this.#figures += 1;
    }
  }

  #fault(line: number, column: string, message: string): void {
    this.#skipped += 1;
    if (this.#bad.length < MOST_TOLD) this.#bad.push({ line, column, message });
  }

  finish(): ReadFigures {
    const { path } = this.table;
    if (this.#skipped > 0 && this.description.bad === "refuse") throw badCells(path, this.#bad, this.#skipped);
    if (this.#figures === 0)
      throw figuresUnreadable(
        `${path}: no row of figures can be read`,
        "check the header, the period and what is left out",
      );
    this.#fingerprints?.refuseSame();
    const columns: Columns = {
      rows: this.#figures,
      ...this.#periods.finish(this.#periodCodes, this.#figures),
      ...occurring(
        this.description.dimensions.map(({ name }) => name),
        this.#dimensions,
        this.#figures,
      ),
      ...narrowed(this.#measures, this.#numbers, this.#figures),
    };
    return {
      figures: figuresOf(columns),
      table: this.table,
      rows: this.#rows,
      leftOut: this.#leftOut,
      notes: this.#notes,
      skipped: this.#skipped,
      bad: this.#bad,
      negative: this.#negative,
    };
  }
}

export function narrowed(
  measures: readonly { readonly name: string }[],
  numbers: readonly GrowingNumbers[],
  rows: number,
): Pick<Columns, "measures" | "values"> {
  const each = numbers.map((column) => narrowNumbers(column.numbers, rows));
  return {
    measures: measures.map(({ name }, at) => ({ name, gaps: each[at]!.gaps })),
    values: each.map((one) => one.numbers),
  };
}

/** Dimensions without the values that only rows left out have. */
function occurring(
  names: readonly string[],
  dimensions: readonly { readonly dictionary: Dictionary; readonly codes: GrowingCodes }[],
  rows: number,
): Pick<Columns, "dimensions" | "codes"> {
  const each = dimensions.map(({ dictionary: { values }, codes: { codes } }) => {
    const occurs = new Uint8Array(values.length);
    for (let row = 0; row < rows; row++) occurs[codes[row]!] = 1;
    let next = 0;
    const place = Uint32Array.from(values, (_, code) => (occurs[code] === 1 ? next++ : 0));
    const moved = codes.subarray(0, rows).map((code) => place[code]!) as Codes;
    return { values: values.filter((_, code) => occurs[code] === 1), codes: narrowCodes(moved, rows, next) };
  });
  return {
    dimensions: names.map((name, at) => ({ name, values: each[at]!.values })),
    codes: each.map(({ codes }) => codes),
  };
}

/** At most one cell is filled. */
function isBlank(cells: readonly string[], width: number): boolean {
  let filled = 0;
  for (let at = 0; at < width; at++) if ((cells[at] ?? "").trim() !== "") filled += 1;
  return filled <= 1;
}

function badCells(path: string, bad: readonly BadCell[], skipped: number) {
  const first = bad[0]!;
  const more =
    skipped > 1
      ? `, and ${skipped - 1} more: ${linesText(
          bad.slice(1).map(({ line }) => line),
          skipped - 1,
        )}`
      : "";
  return new Problem(
    "series-bad-cells",
    `${path}:${first.line}: ${first.message}${more}`,
    'mend the file, say `no-figure: ["-"]` in the description if that is what it means, or leave such rows out with --skip-bad',
  );
}
