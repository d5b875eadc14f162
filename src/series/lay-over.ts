import { type Codes, type Columns, type Figures, figuresOf, narrowCodes } from "./figures.js";
import { GrowingCodes, GrowingNumbers } from "./growing.js";
import { narrowed } from "./read-figures.js";

/**
 * The figures of a newer edition, and of the older one those in periods that the newer does not cover: what an agency publishes for the last
 * few years only goes on where it was. Both have the same dimensions and measures (`canLayOver`).
 */
export function layFiguresOver(newer: Figures, older: Figures): Figures {
  const covered = new Set(newer.periods);
  const periods = [...new Set([...newer.periods, ...older.periods])].sort((a, b) => a - b);
  const placeOf = new Map(periods.map((month, at) => [month, at]));
  const values = newer.dimensions.map(({ values: own }, at) => [...new Set([...own, ...older.dimensions[at]!.values])]);
  const period = new GrowingCodes();
  const codes = newer.dimensions.map(() => new GrowingCodes());
  const numbers = newer.measures.map(() => new GrowingNumbers());
  let rows = 0;
  for (const figures of [newer, older]) {
    const places = Uint32Array.from(figures.periods, (month) => placeOf.get(month)!);
    const taken = figures.periods.map((month) => figures === newer || !covered.has(month));
    const periodCodes = figures.periodCodes();
    const columns = figures.dimensions.map(({ name, values: own }, at): [Codes, Uint32Array] => {
      const placeOfValue = new Map(values[at]!.map((value, place) => [value, place]));
      return [figures.dimensionCodes(name), Uint32Array.from(own, (value) => placeOfValue.get(value)!)];
    });
    const measures = figures.measures.map(({ name }) => figures.numbers(name));
    for (let row = 0; row < figures.rows; row++) {
      if (!taken[periodCodes[row]!]) continue;
      period.set(rows, places[periodCodes[row]!]!);
      columns.forEach(([own, map], at) => {
        codes[at]!.set(rows, map[own[row]!]!);
      });
      measures.forEach((column, at) => {
        numbers[at]!.set(rows, column[row]!);
      });
      rows += 1;
    }
  }
  const columns: Columns = {
    rows,
    grain: newer.grain,
    periods,
    unfinished: [...newer.unfinished, ...older.unfinished.filter((month) => !covered.has(month))].sort((a, b) => a - b),
    dimensions: newer.dimensions.map(({ name }, at) => ({ name, values: values[at]! })),
    period: narrowCodes(period.codes, rows, period.most),
    codes: codes.map((column) => narrowCodes(column.codes, rows, column.most)),
    ...narrowed(newer.measures, numbers, rows),
  };
  return figuresOf(columns);
}

/** Whether two editions say the same kinds of things: periods of one length, the same dimensions and measures. */
export function canLayOver(newer: Figures, older: Figures): boolean {
  const names = ({ grain, dimensions, measures }: Figures) =>
    JSON.stringify([grain, dimensions.map(({ name }) => name), measures.map(({ name }) => name)]);
  return names(newer) === names(older);
}
