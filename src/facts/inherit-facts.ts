import type { Codebook, RecordType } from "../codebook/codebook.js";
import type { AncestorTable, FactTable } from "../store/tables.js";
import type { DerivedRows } from "./derived-rows.js";
import { groupBy } from "./group-by.js";
import { inheritedRows } from "./rows-of-facts.js";

/**
 * Makes the rows that parts take from what stands above them: of each property of which a part has nothing of its own, in no
 * stage, the rows of the nearest that has it (of all that are as near). Not the name, which tells them apart, nor the
 * property that puts one under the other.
 * Rule: ARCHITECTURE.md, "A part without a property of its own takes its parent's for filters, marked inferred".
 */
export async function inheritFacts(codebook: Codebook, parts: readonly string[], rows: DerivedRows): Promise<void> {
  const above = (await rows.above(parts)).filter(({ depth }) => depth > 0);
  const owners = new Set(above.flatMap(({ record, ancestor }) => [record, ancestor]));
  const facts = owners.size > 0 ? await rows.ownFacts([...owners]) : [];
  const byOwner = groupBy(
    facts.filter(({ role }) => role !== "active"),
    ownerOf,
  );
  const made = [...groupBy(above, (row) => ownerOf(row))].flatMap(([owner, wholes]) =>
    heirloom(codebook, wholes, byOwner.get(owner) ?? [], byOwner),
  );
  await rows.keepFacts(parts, ["inherited"], made);
}

const ownerOf = ({ audience, record }: { readonly audience: string; readonly record: string }): string =>
  `${audience} ${record}`;

function heirloom(
  codebook: Codebook,
  wholes: readonly AncestorTable[],
  own: readonly FactTable[],
  byOwner: ReadonlyMap<string, readonly FactTable[]>,
): FactTable[] {
  const { audience, record } = wholes[0]!;
  const taken = new Map(own.map(({ property }) => [property, 0]));
  const partType = own[0]?.type; // its own parent is one, so it has a row
  const nearestFirst = [...wholes].sort((a, b) => a.depth - b.depth || (a.ancestor < b.ancestor ? -1 : 1));
  return nearestFirst.flatMap(({ ancestor, depth }) => {
    const rows = (byOwner.get(ownerOf({ audience, record: ancestor })) ?? []).filter(({ type, property }) => {
      const recordType = codebook.types.get(type);
      if (type !== partType || !recordType || !isHeritable(recordType, property)) return false;
      return (taken.get(property) ?? depth) === depth;
    });
    for (const { property } of rows) taken.set(property, depth);
    return inheritedRows({ audience, record }, rows);
  });
}

const isHeritable = (type: RecordType, property: string): boolean =>
  property !== type.name && property !== type.hierarchy;
