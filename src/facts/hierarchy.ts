import { Problem } from "../values/problem.js";

/** The records right above each record, by what one audience sees. */
export type ParentsOf = ReadonlyMap<string, readonly string[]>;

/** Who stands above a record, by how many steps; itself at 0. */
export function depthsAbove(record: string, parents: ParentsOf): Map<string, number> {
  const depths = new Map([[record, 0]]);
  for (const [each, depth] of depths) // a Map's walk takes in what is added on the way: nearest first
    for (const parent of parents.get(each) ?? []) if (!depths.has(parent)) depths.set(parent, depth + 1);
  return depths;
}

/**
 * Records so that each comes before all that stand above it. The chain of `cycle` is found on the way: records that
 * stand under themselves.
 */
export function partsFirst(records: Iterable<string>, parents: ParentsOf): { order: string[]; cycle?: string[] } {
  const done: string[] = [];
  const state = new Map<string, "open" | "done">();
  for (const first of records) {
    const path: { record: string; left: string[] }[] = [];
    const enter = (record: string) => {
      state.set(record, "open");
      path.push({ record, left: [...(parents.get(record) ?? [])] });
    };
    if (!state.has(first)) enter(first);
    while (path.length > 0) {
      const top = path.at(-1)!;
      const next = top.left.shift();
      if (next === undefined) {
        state.set(top.record, "done");
        done.push(top.record);
        path.pop();
      } else if (state.get(next) === "open") {
        const chain = path.map(({ record }) => record);
        return { order: [], cycle: [...chain.slice(chain.indexOf(next)), next] };
      } else if (!state.has(next)) enter(next);
    }
  }
  return { order: done.reverse() };
}

/** `chain` names each record as `type/slug`; its first and last are the same. */
export const hierarchyCycle = (chain: readonly string[], properties: readonly string[]): Problem =>
  new Problem(
    "hierarchy-cycle",
    `${chain[0]} would stand under itself: ${chain.join(" is under ")}`,
    `take back or correct one of these claims of ${properties.join(" or ")}`,
  );
