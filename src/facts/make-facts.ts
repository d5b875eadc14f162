import type { Codebook } from "../codebook/codebook.js";
import { chunks } from "../store/chunks.js";
import { liveRecords, namesOfRecords } from "../store/fact-rows.js";
import type { Db } from "../store/store.js";
import type { AncestorTable } from "../store/tables.js";
import { ACCESS_LEVELS, isOpenTo } from "../values/value.js";
import type { DerivedRows } from "./derived-rows.js";
import { depthsAbove, hierarchyCycle, partsFirst } from "./hierarchy.js";
import { inheritFacts } from "./inherit-facts.js";
import { makeOwnFacts } from "./own-facts.js";
import { Parents } from "./parents.js";
import { hasPresence } from "./presence.js";
import { SourceBook } from "./source-book.js";

// Some 1,200 claims: enough to make queries few, few enough that what is made of them dies young.
const RECORDS_AT_ONCE = 100;

/**
 * Makes the derived rows of these records anew, for all audiences, and those that follow from them: of the wholes that
 * they are or were part of (sightings count for the whole), and of the parts under them (what a part does not have, it takes
 * from above).
 * @throws Problem "hierarchy-cycle" where a record would stand under itself
 */
export async function makeFacts(db: Db, codebook: Codebook, ids: Iterable<string>, rows: DerivedRows): Promise<void> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return;
  const sources = new SourceBook(db);
  const parents = new Parents(db, codebook);
  for (const some of chunks(asked, RECORDS_AT_ONCE)) await parents.make(some, sources);
  const aboveBefore = await rows.above(asked);
  const below = (await rows.below(asked)).map(({ record }) => record);
  const placed = [...new Set([...asked, ...below])];
  await parents.complete([...placed, ...aboveBefore.map(({ ancestor }) => ancestor)]);
  const order = await orderOfParts(db, codebook, parents, [...placed, ...aboveBefore.map(({ ancestor }) => ancestor)]);
  const moved = await placeRecords(db, parents, placed, rows);

  const wholes = [...aboveBefore, ...(await rows.above(asked))].map(({ ancestor }) => ancestor);
  const again = await withPresence(db, codebook, wholes);
  const own = new Set([...asked, ...again]);
  const changed = new Set<string>();
  const inOrder = [...own].sort((a, b) => order.get(a)! - order.get(b)!);
  for (const some of chunks(inOrder, RECORDS_AT_ONCE))
    for (const id of await makeOwnFacts(db, codebook, sources, some, rows)) changed.add(id);

  const heirs = (await rows.below([...changed])).map(({ record }) => record);
  const parts = [...new Set([...changed, ...moved, ...heirs])];
  for (const some of chunks(parts, RECORDS_AT_ONCE)) await inheritFacts(codebook, some, rows);
}

/** The place of each record in an order in which parts come before their wholes, whoever looks. */
async function orderOfParts(
  db: Db,
  codebook: Codebook,
  parents: Parents,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const all = new Map<string, readonly string[]>();
  for (const audience of ACCESS_LEVELS) {
    const { cycle } = partsFirst(ids, parents.of(audience));
    if (cycle) throw await cycleProblem(db, codebook, cycle);
    for (const [id, some] of parents.of(audience)) all.set(id, [...new Set([...(all.get(id) ?? []), ...some])]);
  }
  const { order, cycle } = partsFirst(ids, all);
  if (cycle) throw await cycleProblem(db, codebook, cycle);
  return new Map(order.map((id, place) => [id, place]));
}

async function cycleProblem(db: Db, codebook: Codebook, cycle: readonly string[]) {
  const names = await namesOfRecords(db, cycle);
  const chain = cycle.map((id) => names.get(id) ?? id);
  const properties = chain.flatMap((name) => codebook.types.get(name.split("/", 1)[0]!)?.hierarchy ?? []);
  return hierarchyCycle(chain, [...new Set(properties)]);
}

/** Writes who stands above these records. @returns those that were moved. */
async function placeRecords(db: Db, parents: Parents, ids: readonly string[], rows: DerivedRows): Promise<Set<string>> {
  const moved = new Set<string>();
  for (const some of chunks(ids, RECORDS_AT_ONCE)) {
    const above = (await liveRecords(db, some)).flatMap(({ id, level }): AncestorTable[] =>
      ACCESS_LEVELS.filter((audience) => isOpenTo(level, audience)).flatMap((audience) =>
        [...depthsAbove(id, parents.of(audience))].map(([ancestor, depth]) => ({
          audience,
          record: id,
          ancestor,
          depth,
        })),
      ),
    );
    for (const id of await rows.keepAbove(some, above)) moved.add(id);
  }
  return moved;
}

async function withPresence(db: Db, codebook: Codebook, ids: readonly string[]): Promise<string[]> {
  const records = await liveRecords(db, ids);
  return records.flatMap(({ id, type: key }) => {
    const type = codebook.types.get(key);
    return type && hasPresence(type) ? id : [];
  });
}
