import type { BulkEditResult } from "../research/bulk-edit.js";
import type { Carried } from "../research/carry.js";
import type { CarryResult, ClaimLine } from "../research/carry-result.js";
import { type CarryingWords, countOf } from "../words/carrying.js";

/** A preview or report of `rename`, `merge` or `split`, for a terminal. */
export function carryText(result: CarryResult, words: CarryingWords): string {
  const { action, from, to, done, batch, carried, sample, disputed, selfReferences, closed } = result;
  const counts = (Object.keys(words.kinds) as (keyof Carried)[]).flatMap((kind) =>
    carried[kind] === 0 ? [] : [countOf(carried[kind], words.kinds[kind])],
  );
  return [
    words.heads[action](from, to, done),
    `  ${counts.length === 0 ? words.nothingNamesIt : counts.join(", ")}`,
    ...(closed === null ? [] : [`  ${words.closed(closed)}`]),
    ...(sample.length === 0 ? [] : [`  ${words.among}`, ...sample.map(claimText)]),
    ...(disputed.length === 0 ? [] : [`  ${words.disputed}`]),
    ...disputed.map(({ property, values }) => `    ${property}: ${values.map(valueText).join(" | ")}`),
    ...(selfReferences.length === 0 ? [] : [`  ${words.selfReferences}`, ...selfReferences.map(claimText)]),
    ...(batch === null ? [] : [words.undoWith(batch)]),
  ].join("\n");
}

/** A preview or report of `edit --where`. */
export function bulkEditText(result: BulkEditResult, words: CarryingWords): string {
  const { matched, changed, opened, closed, sample, done, batch } = result;
  return [
    words.edited(changed, matched, done),
    ...sample.map(({ text }) => `    ${text}`),
    ...(opened === 0 ? [] : [`  ${words.opened(opened)}`]),
    ...(closed === 0 ? [] : [`  ${words.shut(closed)}`]),
    ...(batch === null || changed === 0 ? [] : [words.undoWith(batch)]),
  ].join("\n");
}

const claimText = ({ record, property, value }: ClaimLine): string => `    ${record} ${property}: ${valueText(value)}`;

const valueText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
