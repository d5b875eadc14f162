import type { SearchFilter } from "../query/check-search.js";
import { sourcesByKeys } from "../store/read-sources.js";
import type { Look } from "./look.js";

/** The filters with citation keys of sources as the ids by which they are filed; a key that names nothing finds nothing. */
export async function withSourceIds(look: Look, filters: readonly SearchFilter[]): Promise<readonly SearchFilter[]> {
  const keys = filters.filter(({ key }) => key === "source").flatMap(({ values }) => values);
  if (keys.length === 0) return filters;
  const ids = new Map((await sourcesByKeys(look.reader.db, keys)).map(({ key, id }) => [key, id]));
  return filters.map((filter) =>
    filter.key === "source" ? { ...filter, values: filter.values.map((key) => ids.get(key) ?? key) } : filter,
  );
}
