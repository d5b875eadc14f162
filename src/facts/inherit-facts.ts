import type { Codebook, RecordType } from "../codebook/codebook.js";
import type { AncestorTable, FactTable } from "../store/tables.js";
import { groupBy } from "../values/group-by.js";
import type { DerivedRows, OwnProperty } from "./derived-rows.js";
import { inheritedRows, type SharedRows, shared } from "./rows-of-facts.js";

/**
 * Makes the rows that parts take from what stands above them: of each property of which a part has nothing of its own, in no
 * stage, the rows of the nearest that has it (of all that are as near). Not the name, which tells them apart, nor the
 * property that puts one under the other.
 * Rule: ARCHITECTURE.md, "A part without a property of its own takes its parent's for filters, marked inferred".
 */
export async function inheritFacts(codebook: Codebook, parts: readonly string[], rows: DerivedRows): Promise<void> {
  const above = (await rows.above(parts)).filter(({ depth }) => depth > 0);
  const own = groupBy(await rows.ownProperties([...new Set(above.map(({ record }) => record))]), ownerOf);
  const wholes = [...new Set(above.map(({ ancestor }) => ancestor))];
  const heirlooms = groupBy(
    (await rows.ownMatches(wholes)).filter((row) => isHeritable(codebook.types.get(row.type), row.property)),
    ownerOf,
  );
  const inOrder = [...above].sort((a, b) => (ownerOf(a) < ownerOf(b) ? -1 : 1));
  const made = [...groupBy(inOrder, ownerOf)].map(([owner, some]): SharedRows => {
    const { audience, record } = some[0]!;
    return { record, audiences: [audience], rows: inherited(some, own.get(owner) ?? [], heirlooms) };
  });
  await rows.keepFacts(parts, ["inherited"], shared(made));
}

const ownerOf = ({ audience, record }: { readonly audience: string; readonly record: string }): string =>
  `${record} ${audience}`;

/** What one part takes from its wholes. */
function inherited(
  wholes: readonly AncestorTable[],
  own: readonly OwnProperty[],
  heirlooms: ReadonlyMap<string, readonly FactTable[]>,
): FactTable[] {
  const { audience, record } = wholes[0]!;
  const taken = new Map(own.map(({ property }) => [property, 0]));
  const partType = own[0]?.type; // what puts it under a whole is its own
  const nearestFirst = [...wholes].sort((a, b) => a.depth - b.depth || (a.ancestor < b.ancestor ? -1 : 1));
  return nearestFirst.flatMap(({ ancestor, depth }) => {
    const rows = (heirlooms.get(ownerOf({ audience, record: ancestor })) ?? []).filter(
      ({ type, property }) => type === partType && (taken.get(property) ?? depth) === depth,
    );
    for (const { property } of rows) taken.set(property, depth);
    return inheritedRows({ audience, record }, rows);
  });
}

const isHeritable = (type: RecordType | undefined, property: string): boolean =>
  type !== undefined && property !== type.name && property !== type.hierarchy;
