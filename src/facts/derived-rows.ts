import {
  changeFactRows,
  copyFactRows,
  factRowsOf,
  matchRowsOf,
  propertiesOf,
  replaceRowsAbove,
  rowsAbove,
  rowsBelow,
} from "../store/fact-rows.js";
import type { Db } from "../store/store.js";
import type { AncestorTable, FactTable } from "../store/tables.js";
import { groupBy } from "../values/group-by.js";
import { ACCESS_LEVELS } from "../values/value.js";
import { forEachAudience, isSameRow, type SharedRows } from "./rows-of-facts.js";

/** Where derived rows stand: the store, or for a comparison the memory. */
export interface DerivedRows {
  /** Makes these all the rows above these records. @returns the records of which something changed. */
  keepAbove(records: readonly string[], rows: readonly AncestorTable[]): Promise<Set<string>>;
  /** Makes these all the rows of these roles of these records. @returns the records of which something changed. */
  keepFacts(records: readonly string[], roles: Roles, made: readonly SharedRows[]): Promise<Set<string>>;
  above(records: readonly string[]): Promise<readonly AncestorTable[]>;
  /** Without the records themselves. */
  below(ancestors: readonly string[]): Promise<readonly AncestorTable[]>;
  /** Rows of some properties, of the roles that a record has of its own. */
  ownFacts(records: readonly string[], properties: readonly string[]): Promise<readonly FactTable[]>;
  /** Rows that filters meet, made of the records' own claims; without `detail`. */
  ownMatches(records: readonly string[]): Promise<readonly FactTable[]>;
  /** Of which properties a record has something of its own. */
  ownProperties(records: readonly string[]): Promise<readonly OwnProperty[]>;
}

export type OwnProperty = Pick<FactTable, "audience" | "record" | "type" | "property">;
export type Roles = readonly FactTable["role"][];

/** Roles of the rows that are made of a record's own claims. */
export const OWN_ROLES: Roles = ["fact", "alternative", "active"];

/** Writes only what differs, so that a change of one claim costs a handful of rows. */
export class StoredRows implements DerivedRows {
  constructor(readonly db: Db) {}

  async keepAbove(records: readonly string[], rows: readonly AncestorTable[]): Promise<Set<string>> {
    const changed = differing(await this.above(records), rows, aboveKey);
    await replaceRowsAbove(
      this.db,
      [...changed],
      rows.filter(({ record }) => changed.has(record)),
    );
    return changed;
  }

  async keepFacts(records: readonly string[], roles: Roles, made: readonly SharedRows[]): Promise<Set<string>> {
    const stored = new Map((await factRowsOf(this.db, records, roles)).map((row) => [row.id, row]));
    if (stored.size === 0) return this.#addFacts(roles, made);
    const rows = made.flatMap(forEachAudience);
    const wanted = new Map(rows.map((row) => [row.id, row]));
    const added = rows.filter((row) => !isSameRow(row, stored.get(row.id)));
    const removed = [...stored.values()].filter((row) => !isSameRow(row, wanted.get(row.id)));
    await changeFactRows(
      this.db,
      removed.map(({ id }) => id),
      added,
    );
    return new Set([...added, ...removed].map(({ record }) => record));
  }

  /** Rows of records that had none. */
  async #addFacts(roles: Roles, made: readonly SharedRows[]): Promise<Set<string>> {
    await changeFactRows(
      this.db,
      [],
      made.flatMap(({ rows }) => rows),
    );
    for (const from of ACCESS_LEVELS)
      for (const to of ACCESS_LEVELS) {
        const shared = made.filter(({ audiences }) => audiences[0] === from && audiences.indexOf(to) > 0);
        const records = shared.map(({ record }) => record);
        await copyFactRows(this.db, records, roles, from, to);
      }
    return new Set(made.flatMap(({ rows, record }) => (rows.length > 0 ? record : [])));
  }

  above(records: readonly string[]): Promise<AncestorTable[]> {
    return rowsAbove(this.db, records);
  }
  below(ancestors: readonly string[]): Promise<AncestorTable[]> {
    return rowsBelow(this.db, ancestors);
  }
  ownFacts(records: readonly string[], properties: readonly string[]): Promise<FactTable[]> {
    return factRowsOf(this.db, records, OWN_ROLES, properties);
  }
  ownMatches(records: readonly string[]): Promise<FactTable[]> {
    return matchRowsOf(this.db, records);
  }
  ownProperties(records: readonly string[]): Promise<OwnProperty[]> {
    return propertiesOf(this.db, records);
  }
}

const aboveKey = ({ audience, ancestor, depth }: AncestorTable): string => `${audience} ${ancestor} ${depth}`;

/** The records whose rows are not the same in both lists. */
function differing(
  before: readonly AncestorTable[],
  after: readonly AncestorTable[],
  keyOf: (row: AncestorTable) => string,
): Set<string> {
  const textOf = (rows: readonly AncestorTable[]) => rows.map(keyOf).sort().join("\n");
  const [old, now] = [groupBy(before, ({ record }) => record), groupBy(after, ({ record }) => record)];
  const records = new Set([...old.keys(), ...now.keys()]);
  return new Set([...records].filter((record) => textOf(old.get(record) ?? []) !== textOf(now.get(record) ?? [])));
}
