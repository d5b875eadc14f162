// Each id is one bound parameter, and SQLite stops at 32,766 a statement.
const IDS_AT_ONCE = 2_000;

/** A list in pieces small enough for one statement. */
export function chunks<T>(items: readonly T[], size = IDS_AT_ONCE): T[][] {
  const pieces: T[][] = [];
  for (let start = 0; start < items.length; start += size) pieces.push(items.slice(start, start + size));
  return pieces;
}

/** The rows of these ids, each asked for once, so many in one statement as it may have. */
export async function inChunks<Id, Row>(
  ids: Iterable<Id>,
  read: (some: readonly Id[]) => Promise<readonly Row[]>,
  size = IDS_AT_ONCE,
): Promise<Row[]> {
  const found: Row[] = [];
  for (const some of chunks([...new Set(ids)], size)) for (const row of await read(some)) found.push(row);
  return found;
}
