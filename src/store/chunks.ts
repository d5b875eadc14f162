// Each id is one bound parameter, and SQLite stops at 32,766 a statement.
const IDS_AT_ONCE = 2_000;

/** A list in pieces small enough for one statement. */
export function chunks<T>(items: readonly T[], size = IDS_AT_ONCE): T[][] {
  const pieces: T[][] = [];
  for (let start = 0; start < items.length; start += size) pieces.push(items.slice(start, start + size));
  return pieces;
}
