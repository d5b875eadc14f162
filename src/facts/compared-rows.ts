import { factRowsOf, rowsAbove } from "../store/fact-rows.js";
import type { Db } from "../store/store.js";
import type { AncestorTable, FactTable } from "../store/tables.js";
import { groupBy } from "../values/group-by.js";
import type { Access } from "../values/value.js";
import { type DerivedRows, OWN_ROLES, type Roles } from "./derived-rows.js";
import { forEachAudience, isSameRow, type SharedRows } from "./rows-of-facts.js";

/** A derived row that is not as the claims make it. */
export interface FactDifference {
  readonly table: "fact" | "ancestor";
  readonly problem: "missing" | "unexpected" | "different";
  readonly audience: Access;
  readonly record: string;
  /** Of a fact; of an ancestor the id of what stands above. */
  readonly property: string;
  readonly row: string;
}

/** Compares rows with those in the store in place of writing them, and answers from the rows that should be there. */
export class ComparedRows implements DerivedRows {
  readonly differences: FactDifference[] = [];
  readonly #above = new Map<string, AncestorTable[]>();
  readonly #below = new Map<string, AncestorTable[]>();
  readonly #own = new Map<string, FactTable[]>();

  constructor(readonly db: Db) {}

  async keepAbove(records: readonly string[], rows: readonly AncestorTable[]): Promise<Set<string>> {
    for (const row of rows) {
      push(this.#above, row.record, row);
      if (row.depth > 0) push(this.#below, row.ancestor, row);
    }
    this.#compare("ancestor", (await rowsAbove(this.db, records)).map(aboveRow), rows.map(aboveRow));
    return new Set(records);
  }

  async keepFacts(records: readonly string[], roles: Roles, made: readonly SharedRows[]): Promise<Set<string>> {
    const rows = made.flatMap(forEachAudience);
    // Only what inherits or hands down is asked for again; `detail` is the bulk of a row, and only sightings are read from it.
    if (roles === OWN_ROLES) for (const [record, some] of groupBy(rows, (row) => row.record)) this.#keep(record, some);
    this.#compare("fact", await factRowsOf(this.db, records, roles), rows);
    return new Set(records);
  }

  #keep(record: string, rows: readonly FactTable[]): void {
    const isPlaced = this.#below.has(record) || (this.#above.get(record) ?? []).some(({ depth }) => depth > 0);
    if (isPlaced) this.#own.set(record, [...rows]);
  }

  async above(records: readonly string[]): Promise<AncestorTable[]> {
    return records.flatMap((record) => this.#above.get(record) ?? []);
  }
  async below(ancestors: readonly string[]): Promise<AncestorTable[]> {
    return ancestors.flatMap((ancestor) => this.#below.get(ancestor) ?? []);
  }
  async ownFacts(records: readonly string[], properties: readonly string[]): Promise<FactTable[]> {
    return this.#ownOf(records).filter(({ property }) => properties.includes(property));
  }
  async ownMatches(records: readonly string[]): Promise<FactTable[]> {
    return this.#ownOf(records).filter(({ role }) => role !== "active");
  }
  ownProperties(records: readonly string[]): Promise<FactTable[]> {
    return this.ownMatches(records);
  }

  #ownOf(records: readonly string[]): FactTable[] {
    return records.flatMap((record) => this.#own.get(record) ?? []);
  }

  #compare<R extends Comparable>(table: FactDifference["table"], stored: readonly R[], wanted: readonly R[]): void {
    const found = new Map(stored.map((row) => [row.id, row]));
    for (const row of wanted) {
      const other = found.get(row.id);
      found.delete(row.id);
      if (!other) this.#differ(table, "missing", row);
      else if (!isSameRow(row, other)) this.#differ(table, "different", row);
    }
    for (const row of found.values()) this.#differ(table, "unexpected", row);
  }

  #differ(table: FactDifference["table"], problem: FactDifference["problem"], row: Comparable): void {
    const { audience, record, property, id } = row;
    this.differences.push({ table, problem, audience, record, property, row: id });
  }
}

type Comparable = Pick<FactTable, "id" | "audience" | "record" | "property">;

const aboveRow = ({ audience, record, ancestor, depth }: AncestorTable) => ({
  id: `${audience} ${record} ${ancestor}`,
  audience,
  record,
  property: ancestor,
  depth,
});

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
