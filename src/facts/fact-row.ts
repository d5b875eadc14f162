import type { FactTable } from "../store/tables.js";
import type { Access } from "../values/value.js";
import type { Matches } from "./matches-of-value.js";

/** Whose rows they are. */
export interface RowOwner {
  readonly audience: Access;
  readonly record: string;
  readonly type: string;
}

/** What the rows of one fact have in common. */
export type Told = Pick<
  FactTable,
  | "property"
  | "stage"
  | "ordinal"
  | "during_min"
  | "during_max"
  | "disagree"
  | "inferred"
  | "unsourced"
  | "sources"
  | "certainty"
>;

/** What tells them apart. */
export type Place = Pick<FactTable, "id" | "fact" | "role" | "detail">;

/**
 * A row, its columns one by one: an import makes hundreds of thousands, and objects put together from parts take ten times the memory
 * of those that are written out.
 */
export const factRow = (owner: RowOwner, told: Told, place: Place, matches: Matches): FactTable => ({
  id: place.id,
  audience: owner.audience,
  record: owner.record,
  type: owner.type,
  property: told.property,
  stage: told.stage,
  ordinal: told.ordinal,
  role: place.role,
  fact: place.fact,
  value_key: matches.value_key,
  special: matches.special,
  number_min: matches.number_min,
  number_max: matches.number_max,
  date_min: matches.date_min,
  date_max: matches.date_max,
  part_kind: matches.part_kind,
  part_unit: matches.part_unit,
  currency: matches.currency,
  part_what: matches.part_what,
  during_min: told.during_min,
  during_max: told.during_max,
  disagree: told.disagree,
  inferred: told.inferred,
  unsourced: told.unsourced,
  sources: told.sources,
  certainty: told.certainty,
  sort_key: matches.sort_key,
  detail: place.detail,
});
