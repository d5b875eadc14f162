import type { RecordType } from "../codebook/codebook.js";
import { ancestorRows, factRows } from "../store/read-facts.js";
import type { Look } from "./look.js";
import type { Match } from "./matches.js";

/** Who stands above each record, the one that it stands under first; those that are no part are missing. */
export type Wholes = ReadonlyMap<string, readonly string[]>;

// What matches is kept while the revision holds (matches.ts), and with it, as the same list, what stands above.
const kept = new WeakMap<readonly Match[], Promise<Wholes>>();

/** The wholes of what matches, and of those among them that do not match themselves but may give a part its place. */
export function wholesOf(look: Look, type: RecordType, matches: readonly Match[]): Promise<Wholes> {
  const known = kept.get(matches) ?? findWholes(look, type, matches);
  kept.set(matches, known);
  known.catch(() => kept.delete(matches));
  return known;
}

async function findWholes(look: Look, type: RecordType, matches: readonly Match[]): Promise<Wholes> {
  const above = new Map<string, readonly string[]>();
  if (type.hierarchy === undefined) return above;
  const matched = new Set(matches.map(({ id }) => id));
  for (let wanted = [...matched]; wanted.length > 0; ) {
    const chains = await chainsOf(look, type.hierarchy, wanted, matched);
    for (const [record, chain] of chains) above.set(record, chain);
    // Where a chain goes on beyond a whole, something may stand above that too.
    const further = new Set([...chains.values()].flatMap((chain) => (chain.length > 1 ? chain[0]! : [])));
    wanted = [...further].filter((whole) => !above.has(whole) && !matched.has(whole));
  }
  return above;
}

/** What stands above records, nearest first. Of several right above, the one that they stand under comes first. */
async function chainsOf(look: Look, hierarchy: string, records: readonly string[], matched: ReadonlySet<string>) {
  const rows = await ancestorRows(look.reader.db, records);
  const chains = new Map<string, string[]>();
  const right = new Map<string, string[]>();
  for (const { record, ancestor, depth } of rows) {
    chains.set(record, [...(chains.get(record) ?? []), ancestor]);
    if (depth === 1) right.set(record, [...(right.get(record) ?? []), ancestor]);
  }
  const several = [...right].filter(([, some]) => some.length > 1).map(([record]) => record);
  for (const [record, parents] of await latestFirst(look, hierarchy, several)) {
    const seen = parents.filter((parent) => right.get(record)!.includes(parent));
    const under = seen.find((parent) => matched.has(parent)) ?? seen[0];
    if (under !== undefined)
      chains.set(record, [under, ...chains.get(record)!.filter((ancestor) => ancestor !== under)]);
  }
  return chains;
}

/** The parents of each record in the order of its facts: the latest of a history first. */
async function latestFirst(look: Look, hierarchy: string, records: readonly string[]): Promise<Map<string, string[]>> {
  const parents = new Map<string, string[]>();
  if (records.length === 0) return parents;
  for (const { record, stage, detail } of await factRows(look.reader.db, records, [hierarchy])) {
    const { value } = JSON.parse(detail!) as { readonly value: unknown };
    if (stage === "actual" && typeof value === "string") parents.set(record, [...(parents.get(record) ?? []), value]);
  }
  return parents;
}
