import type { SearchFilter } from "../query/check-search.js";
import { fold } from "../values/fold.js";
import type { ListColumn, SearchColumns } from "./search-columns.js";

/** Marks the documents that pass all filters. */
export function passing(columns: SearchColumns, filters: readonly SearchFilter[]): Uint8Array {
  const passes = columns.alive.slice();
  for (const filter of filters) {
    const holds = filter.key === "issued" ? issuedTest(columns, filter) : valueTest(columns, filter);
    for (let place = 0; place < passes.length; place++)
      if (passes[place] === 1 && holds(place) === filter.negated) passes[place] = 0;
  }
  return passes;
}

/** It may have been published on one of these days. */
function issuedTest({ from, to }: SearchColumns, { days, none, any }: SearchFilter): (place: number) => boolean {
  return (place) => {
    if (Number.isNaN(from[place]!)) return none;
    return any || days.some(({ min, max }) => from[place]! <= max && to[place]! >= min);
  };
}

function valueTest(columns: SearchColumns, filter: SearchFilter): (place: number) => boolean {
  const column = columns.columns[filter.key as Exclude<SearchFilter["key"], "issued">];
  const wanted = codesWanted(columns, column, filter);
  const holds = column.lists.map((list) =>
    list.length === 0 ? filter.none : filter.any || list.some((code) => wanted.has(code)),
  );
  return (place) => holds[column.at[place]!]!;
}

function codesWanted(columns: SearchColumns, column: ListColumn, filter: SearchFilter): Set<number> {
  const { key, values } = filter;
  const codes = new Set<number>();
  const add = (test: (value: string) => boolean): void => {
    for (const [code, value] of column.codes.values.entries()) if (test(value)) codes.add(code);
  };
  if (key === "author" || key === "publisher" || key === "by" || key === "tag") {
    const folded = new Set(values.map(fold));
    add((value) => folded.has(fold(value)));
  } else if (key === "language") add((value) => values.some((each) => value === each || value.startsWith(`${each}-`)));
  else add((value) => values.includes(value));
  const records = new Set(filter.records.map(({ id }) => id));
  if (records.size > 0)
    add((value) => records.has(value) || (columns.above.get(value) ?? []).some((id) => records.has(id)));
  return codes;
}
