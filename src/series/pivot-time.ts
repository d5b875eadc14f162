import { type Axis, keyOfMonth, MONTHS_OF, stepOf } from "./axis.js";
import { isAsked } from "./conditions.js";
import type { Description, TimeField } from "./description.js";
import type { Figures } from "./figures.js";
import { MONTHS_IN } from "./months.js";
import type { Condition } from "./pivot-question.js";

/** Which cells of a table can have figures, as far as time goes, and which keys of time are not whole. */
export class PivotTime {
  readonly #rowTime: (number: number) => number;
  readonly #columnTime: (number: number) => number;
  /** By time of row and of column: 1, some asked month lies there; 2, and the file covers one. */
  readonly #pairs = new Map<string, 1 | 2>();
  readonly #months: readonly number[];
  readonly #covered: ReadonlySet<number>;

  constructor(
    readonly figures: Figures,
    readonly description: Description,
    readonly rows: Axis,
    readonly columns: Axis,
    conditions: readonly Condition[],
  ) {
    const { periods, grain } = figures;
    this.#covered = new Set(periods);
    const months: number[] = [];
    for (let month = periods[0]!; month <= periods.at(-1)!; month += MONTHS_IN[grain])
      if (isAsked(figures, month, conditions)) months.push(month);
    this.#months = months;
    this.#rowTime = timeOf(rows);
    this.#columnTime = timeOf(columns);
    for (const month of months) {
      const pair = `${this.#timeOfMonth(rows, month)} ${this.#timeOfMonth(columns, month)}`;
      if (this.#covered.has(month)) this.#pairs.set(pair, 2);
      else if (!this.#pairs.has(pair)) this.#pairs.set(pair, 1);
    }
  }

  /** The file covers a month of this cell that was asked for. */
  isCovered(row: number, column: number): boolean {
    return this.#pairs.get(`${this.#rowTime(row)} ${this.#columnTime(column)}`) === 2;
  }

  /** A month of this cell was asked for: May 2021 is none of fiscal 2020. */
  canBe(row: number, column: number): boolean {
    return this.#pairs.has(`${this.#rowTime(row)} ${this.#columnTime(column)}`);
  }

  /** Keys of time among these rows and columns of which the file, or the question, leaves months out. */
  partial(rows: readonly number[], columns: readonly number[]): string[] {
    const found = new Set<string>();
    for (const [axis, numbers] of [
      [this.rows, rows],
      [this.columns, columns],
    ] as const)
      axis.fields.forEach(({ name, isTime, keys }, field) => {
        if (!isTime) return;
        const step = stepOf(axis, field);
        const shown = new Set(numbers.map((number) => keys[Math.floor(number / step) % keys.length]!));
        for (const key of this.#notWhole(name as TimeField)) if (shown.has(key)) found.add(key);
      });
    return [...found].sort();
  }

  #notWhole(field: TimeField): string[] {
    const { grain, unfinished } = this.figures;
    const open = new Set(unfinished);
    const months = new Map<string, number>();
    const cut = new Set<string>();
    for (const month of this.#months) {
      const key = keyOfMonth(field, month, this.description, grain === "year");
      months.set(key, (months.get(key) ?? 0) + (this.#covered.has(month) ? MONTHS_IN[grain] : 0));
      if (open.has(month)) cut.add(key);
    }
    return [...months.keys()].filter((key) => cut.has(key) || months.get(key)! < MONTHS_OF[field]);
  }

  /** The part of a key's number that is time. */
  #timeOfMonth(axis: Axis, month: number): number {
    return axis.fields.reduce((sum, { name, isTime, keys }, field) => {
      if (!isTime) return sum;
      const key = keyOfMonth(name as TimeField, month, this.description, this.figures.grain === "year");
      return sum + keys.indexOf(key) * stepOf(axis, field);
    }, 0);
  }
}

function timeOf(axis: Axis): (number: number) => number {
  const times = axis.fields.flatMap(({ isTime, keys }, field) =>
    isTime ? [{ step: stepOf(axis, field), length: keys.length }] : [],
  );
  return (number) => times.reduce((sum, { step, length }) => sum + (Math.floor(number / step) % length) * step, 0);
}
