import type { Description } from "./description.js";
import type { Figures } from "./figures.js";
import { MONTHS_IN } from "./months.js";
import { OUT } from "./pass.js";
import { type Condition, isOnTime, type TimeFilter } from "./pivot-question.js";

/**
 * What the conditions of a question add to the number of a cell, by column ("period" or a dimension) and code: 0, or OUT for what does not
 * match. Of several conditions on one column all must hold.
 */
export function conditionOffsets(
  figures: Figures,
  description: Description,
  conditions: readonly Condition[],
): Map<string, Int32Array> {
  const offsets = new Map<string, Int32Array>();
  const narrow = (column: string, length: number, matches: (code: number) => boolean) => {
    const there = offsets.get(column) ?? new Int32Array(length);
    for (let code = 0; code < length; code++) if (!matches(code)) there[code] = OUT;
    offsets.set(column, there);
  };
  for (const { on } of conditions) {
    if (isOnTime(on)) {
      narrow("period", figures.periods.length, (code) => liesIn(figures, figures.periods[code]!, on));
      continue;
    }
    const { values: raw } = figures.dimensions.find(({ name }) => name === on.dimension)!;
    const { renames } = description.dimensions.find(({ name }) => name === on.dimension)!;
    const wanted = new Set(on.values);
    narrow(on.dimension, raw.length, (code) => wanted.has(renames[raw[code]!] ?? raw[code]!) !== on.negated);
  }
  return offsets;
}

/** A period of a year lies in a range only if all of it does. */
function liesIn({ grain }: Figures, month: number, { ranges, negated }: TimeFilter): boolean {
  const last = month + MONTHS_IN[grain] - 1;
  return ranges.some(({ from, to }) => month >= from && last <= to) !== negated;
}

/** Whether the conditions on time let a period through, whether or not the file covers it. */
export const isAsked = (figures: Figures, month: number, conditions: readonly Condition[]): boolean =>
  conditions.every(({ on }) => !isOnTime(on) || liesIn(figures, month, on));
