import { LAST as LAST_SORT_KEY } from "../facts/sortable.js";
import type { CheckedQuery } from "../query/plan.js";
import { printQuery } from "../query/print-query.js";
import { matchingRecords, unrecordedAmong } from "../store/find-records.js";
import { ancestorRows, sortRows, whenRows } from "../store/read-facts.js";
import { compareBytes, sortKey } from "../values/fold.js";
import { Kept } from "./kept.js";
import { labelsOf } from "./labels.js";
import type { Look } from "./look.js";
import { type PresenceHeading, presenceHeadings } from "./presence.js";
import { recordsSaying } from "./search-matches.js";

export interface Match {
  readonly id: string;
  readonly presence: PresenceHeading;
}

export interface Matches {
  /** In the order asked for. */
  readonly matches: readonly Match[];
  /** How many match a `!=` only because nothing is recorded. */
  readonly unrecorded: number;
}

const kept = new Kept<Matches>(50); // a page further costs nothing

/** Which records match, in order and under which heading. */
export function matchesOf(look: Look, plan: CheckedQuery): Promise<Matches> {
  const { page: _page, per: _per, columns: _columns, format: _format, view: _view, ...asked } = plan.query;
  return kept.get(look, `${look.lang} ${plan.type} ${printQuery(asked)}`, () => findMatches(look, plan));
}

async function findMatches(look: Look, plan: CheckedQuery): Promise<Matches> {
  const conditioned = await matchingRecords(look.reader.db, plan);
  const ids = plan.q === undefined ? conditioned : await withWords(look, conditioned, plan.q);
  const headings = plan.active.length > 0 ? await presenceHeadings(look, plan.type, plan.active, ids) : undefined;
  const kept = headings ? ids.filter((id) => headings.has(id)) : ids;
  const keys = await sortKeys(look, plan);
  const isWhen = plan.sort.by === "when";
  const ordered = inOrder(kept, keys, plan.sort.descending);
  const undated = isWhen && !headings ? await undatedAmong(look, plan, kept, keys) : new Set<string>();
  const heading = (id: string): PresenceHeading => headings?.get(id) ?? (undated.has(id) ? "undated" : "all");
  return {
    matches: ordered.map((id) => ({ id, presence: heading(id) })),
    unrecorded: await unrecordedAmong(look.reader.db, plan, kept),
  };
}

/** Records without any date; a part that stands under its whole goes where that goes. */
async function undatedAmong(
  look: Look,
  plan: CheckedQuery,
  ids: readonly string[],
  keys: ReadonlyMap<string, string>,
): Promise<Set<string>> {
  const undated = new Set(ids.filter((id) => (keys.get(id) ?? LAST_SORT_KEY) === LAST_SORT_KEY));
  if (plan.parts !== "nest" || undated.size === 0) return undated;
  const matched = new Set(ids);
  for (const { record, ancestor } of await ancestorRows(look.reader.db, [...undated]))
    if (matched.has(ancestor) && (keys.get(ancestor) ?? LAST_SORT_KEY) !== LAST_SORT_KEY) undated.delete(record);
  return undated;
}

/** Unknown and missing values stand last in both directions; every order ends with the id. */
function inOrder(ids: readonly string[], keys: ReadonlyMap<string, string>, descending: boolean): string[] {
  const isLast = (key: string) => key.startsWith(LAST_SORT_KEY);
  return [...ids].sort((a, b) => {
    const [x, y] = [keys.get(a) ?? LAST_SORT_KEY, keys.get(b) ?? LAST_SORT_KEY];
    if (isLast(x) !== isLast(y)) return isLast(x) ? 1 : -1;
    const order = isLast(x) ? 0 : compareBytes(x, y);
    return (descending ? -order : order) || (a < b ? -1 : 1);
  });
}

type SortKeys = ReadonlyMap<string, string>;

const keptKeys = new Kept<SortKeys>(20); // those of a whole type, whatever is asked of it

/** By record; one without a key stands last. */
function sortKeys(look: Look, { type, sort }: CheckedQuery): Promise<SortKeys> {
  return sort.by === "when"
    ? keptKeys.get(look, type, async () => new Map((await whenRows(look.reader.db, type)).map(whenKey)))
    : keptKeys.get(look, `${type} ${sort.property} ${look.lang}`, () => keysOfProperty(look, type, sort.property));
}

const whenKey = (row: { readonly record: string; readonly sort_key: string }) => [row.record, row.sort_key] as const;

async function keysOfProperty(look: Look, type: string, key: string): Promise<SortKeys> {
  const keys = new Map<string, string>();
  const property = look.codebook.types.get(type)?.properties.get(key);
  const rows = await sortRows(look.reader.db, type, key);
  if (property?.kind === "reference") {
    const labels = await labelsOf(
      look.reader,
      look.codebook,
      look.lang,
      rows.flatMap((row) => row.value_key ?? []),
    );
    for (const row of rows)
      if (!keys.has(row.record) && row.value_key)
        keys.set(row.record, sortKey(labels.get(row.value_key)?.label ?? row.value_key));
    return keys;
  }
  // A text has a row for each language: the reader's own decides, whatever came before it.
  for (const row of rows)
    if (!keys.has(row.record) || (property?.kind === "text" && row.part_kind === look.lang && row.role !== "inherited"))
      keys.set(row.record, row.sort_key);
  return keys;
}

/** Those that a search for the text finds. */
async function withWords(look: Look, ids: readonly string[], text: string): Promise<string[]> {
  const found = await recordsSaying(look, text);
  return ids.filter((id) => found.has(id));
}
