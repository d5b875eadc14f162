import type { Codebook, RecordType } from "../codebook/codebook.js";
import { findType, hasTimes } from "../codebook/look-up.js";
import { didYouMean } from "../values/did-you-mean.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import { LANGS, type Lang } from "../values/value.js";
import { conditionsOf } from "./conditions.js";
import { groupingOf } from "./grouping.js";
import type { CheckedQuery } from "./plan.js";
import { canonicalQuery } from "./print-query.js";
import type { Query } from "./query.js";
import { type FindRecord, type ReferenceLookup, withRecords } from "./references.js";

/**
 * Holds a query against the codebook and turns it into what the tables are asked. Nothing of it is taken on trust:
 * every key, value and record must be known.
 * @param type key of a record type
 * @param lookup the records that the reader can see; asked once for all that the query names
 * @throws Problem "type-unknown", "filter-unknown", "filter-value", "currency-missing", "sort-unknown",
 *   "group-unknown", "column-unknown", "language-unknown"; near names in the hint
 */
export async function checkQuery(
  query: Query,
  type: string,
  codebook: Codebook,
  lookup: ReferenceLookup,
): Promise<CheckedQuery> {
  const recordType = findType(codebook, type);
  return withRecords(lookup, (find) => check(canonicalQuery(query), recordType, codebook, find));
}

function check(query: Query, type: RecordType, codebook: Codebook, find: FindRecord): CheckedQuery {
  const { filters, ...asked } = conditionsOf(query.filters, type, codebook, find);
  const grouped = query.group && groupingOf(query.group, asked.conditions, { type, codebook, find });
  const columns = query.columns && columnsOf(query.columns, type);
  const lang = query.lang === undefined ? undefined : langOf(query.lang);
  const { q, per, view, format } = query;
  const given = {
    ...(q !== undefined && { q }),
    ...(per && { per }),
    ...(view && { view }),
    ...(format && { format }),
  };
  return {
    type: type.key,
    ...asked,
    sort: sortOf(query.sort, type),
    ...(grouped && { group: grouped.grouping }),
    columns: columns ?? type.listing.columns,
    parts: query.parts ?? "nest",
    page: query.page ?? 1,
    ...(lang && { lang }),
    ...given,
    query: canonicalQuery({ ...query, filters, ...(grouped && { group: grouped.group }) }),
  };
}

/** `when` where a type has times and the codebook does not ask for another order than by start; else as it says. */
function sortOf(sort: Query["sort"], type: RecordType): CheckedQuery["sort"] {
  if (sort === undefined) {
    const usual = type.listing.sort;
    const key = usual.replace(/^-/, "");
    if (hasTimes(type) && (key === "start" || usual === type.name)) return when(usual.startsWith("-"));
    return sortOf({ key, descending: usual.startsWith("-") }, type);
  }
  if (sort.key === "when" && hasTimes(type)) return when(sort.descending);
  if (type.properties.has(sort.key)) return { by: "property", property: sort.key, descending: sort.descending };
  if (sort.key === "name") return { by: "property", property: type.name, descending: sort.descending };
  throw unknown("sort", sort.key, [...(hasTimes(type) ? ["when"] : []), ...type.properties.keys()]);
}

const when = (descending: boolean) => ({ by: "when", property: "start", descending }) as const;

function columnsOf(columns: readonly string[], type: RecordType): readonly string[] {
  const keys = [...type.properties.keys()];
  for (const key of columns) if (!keys.includes(key)) throw unknown("column", key, keys);
  return columns;
}

function langOf(lang: string): Lang {
  const found = LANGS.find((each) => each === lang);
  if (found) return found;
  throw new Problem("language-unknown", `lang=${lang}: the language is not known`, `write ${LANGS.join(" or ")}`);
}

function unknown(what: "sort" | "column", key: string, known: readonly string[]): Problem {
  const near = nearNames(key, known);
  const hint = didYouMean(near, `use one of: ${known.join(", ")}`);
  return new Problem(`${what}-unknown`, `unknown ${what} "${key}"`, hint);
}
