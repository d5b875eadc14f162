import { Problem } from "../values/problem.js";

/** Something in a description of a series, or in how it fits its file. */
export const descriptionInvalid = (message: string, hint: string): Problem =>
  new Problem("series-invalid", message, hint);

/** Something in a file of figures that cannot be taken. */
export const figuresUnreadable = (message: string, hint: string, cause?: unknown): Problem =>
  new Problem("series-unreadable", message, hint, cause === undefined ? {} : { cause });

/** "line 7" or "lines 7, 12 and 40 (and 3 more)". */
export function linesText(lines: readonly number[], total = lines.length): string {
  const shown = lines.slice(0, 5).map(String);
  const more = total - shown.length;
  if (shown.length === 1 && more === 0) return `line ${shown[0]}`;
  const list = more > 0 ? shown.join(", ") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
  return `lines ${list}${more > 0 ? ` (and ${more} more)` : ""}`;
}
