import type { Property } from "../codebook/codebook.js";
import type { FactTable } from "../store/tables.js";
import { canonicalJson } from "../values/canonical-json.js";
import { boundsOf } from "../values/date-bounds.js";
import type { Access, Stage } from "../values/value.js";
import type { Fact } from "./fact.js";
import { factRow, type RowOwner, type Told } from "./fact-row.js";
import { clampedDay, matchesOf, NO_MATCH } from "./matches-of-value.js";
import type { Presence } from "./presence.js";
import { LAST, orderedNumber } from "./sortable.js";

/**
 * The rows of a property's facts, in the facts' order. The row of role "fact" has the value's columns, unless its
 * sources disagree between alternatives: then it has none, and each alternative has a row of its own, so that filters meet
 * what someone said and not the span between. A text has a row for each language: the first is the fact's own, the rest
 * have role "alternative" too. Ids are made of what the row is, so that equal claims give equal rows in every database.
 */
export function rowsOfFacts(owner: RowOwner, property: Property, facts: readonly Fact[]): FactTable[] {
  const places = new Map<Stage, number>();
  return facts.flatMap((fact) => {
    const ordinal = places.get(fact.stage) ?? 0;
    places.set(fact.stage, ordinal + 1);
    return rowsOfFact(owner, property, fact, ordinal);
  });
}

function rowsOfFact(owner: RowOwner, property: Property, fact: Fact, ordinal: number): FactTable[] {
  const id = `${idOf(owner, fact.property)}.${fact.stage}.${ordinal}`;
  const told = toldOf(property, fact, ordinal);
  const [first, ...languages] = matchesOf(property, fact.value);
  const own = fact.alternatives ? { ...NO_MATCH, sort_key: first!.sort_key } : first!;
  const others = fact.alternatives
    ? fact.alternatives.flatMap(({ value, sources }) =>
        matchesOf(property, value).map((matches) => ({ matches, sources })),
      )
    : languages.map((matches) => ({ matches, sources: fact.sources }));
  return [
    factRow(owner, told, { id, fact: id, role: "fact", detail: canonicalJson(fact) }, own),
    ...others.map(({ matches, sources }, place) => {
      const other = { id: `${id}.${place}`, fact: id, role: "alternative", detail: null } as const;
      return factRow(owner, { ...told, sources }, other, matches);
    }),
  ];
}

function toldOf(property: Property, fact: Fact, ordinal: number): Told {
  const during = fact.during === undefined ? undefined : boundsOf(fact.during);
  return {
    property: property.key,
    stage: fact.stage,
    ordinal,
    during_min: during ? clampedDay(during.min) : null,
    during_max: during ? clampedDay(during.max) : null,
    disagree: Number(fact.disagree),
    inferred: Number(fact.inferred),
    unsourced: Number(fact.unsourced),
    sources: fact.sources,
    certainty: fact.certainty,
  };
}

const idOf = ({ record, audience }: Pick<RowOwner, "record" | "audience">, property: string): string =>
  `${record}@${audience}.${property}`;

/** The rows that `active=` and `sort=when` read; "when" is always there, with no days and last in order where nothing is known. */
export function rowsOfPresence(owner: RowOwner, presence: Presence): FactTable[] {
  const { marks, certain, possible, when } = presence;
  const rows = [
    ...marks.map((days) => ({ key: "mark", days })),
    ...certain.map((days) => ({ key: "certain", days })),
    ...(possible ? [{ key: "possible", days: possible }] : []),
    { key: "when", days: when },
  ];
  return rows.map(({ key, days }, ordinal) => {
    const id = `${idOf(owner, "active")}.${key}.${ordinal}`;
    const matches = {
      ...NO_MATCH,
      value_key: key,
      date_min: days ? clampedDay(days.min) : null,
      date_max: days ? clampedDay(days.max) : null,
      sort_key: days ? orderedNumber(days.min) + orderedNumber(days.max) : LAST,
    };
    return factRow(owner, { ...NOTHING_TOLD, ordinal }, { id, fact: id, role: "active", detail: null }, matches);
  });
}

const NOTHING_TOLD = {
  property: "active",
  stage: "actual",
  during_min: null,
  during_max: null,
  disagree: 0,
  inferred: 0,
  unsourced: 0,
  sources: 0,
  certainty: "reported",
} as const;

/** Rows that several audiences share: made for the first of them, and but for the audience the same for the others. */
export interface SharedRows {
  readonly record: string;
  readonly audiences: readonly Access[];
  readonly rows: readonly FactTable[];
}

/** The rows of each audience. */
export const forEachAudience = ({ audiences, rows }: SharedRows): FactTable[] =>
  audiences.flatMap((audience) => rows.map((row) => (row.audience === audience ? row : forAudience(row, audience))));

/** Audiences of one record that have the same rows put together. The rows of a record come one after another. */
export function shared(made: readonly SharedRows[]): SharedRows[] {
  const together: SharedRows[] = [];
  for (const view of made) {
    const last = together.at(-1);
    if (last?.record === view.record && areTheSame(last, view))
      together[together.length - 1] = { ...last, audiences: [...last.audiences, ...view.audiences] };
    else together.push(view);
  }
  return together;
}

function areTheSame({ rows }: SharedRows, { rows: others, audiences }: SharedRows): boolean {
  return (
    rows.length === others.length &&
    others.every((other, place) => isSameRow(forAudience(rows[place]!, audiences[0]!), other))
  );
}

/** Whether two rows have the same in every column. */
export function isSameRow<R extends object>(a: R, b: R | undefined): boolean {
  return b !== undefined && (Object.keys(a) as (keyof R)[]).every((column) => a[column] === b[column]);
}

/** The same row for another audience. An id holds `@` before each audience and nowhere else (`copyFactRows` does the same in the store). */
function forAudience(row: FactTable, audience: Access): FactTable {
  const moved = (id: string) => id.replaceAll(`@${row.audience}.`, `@${audience}.`);
  return { ...row, audience, id: moved(row.id), fact: moved(row.fact) };
}

/** Rows of something above, as a part takes them where it has none of its own: for filters, marked inferred. */
export function inheritedRows(
  part: { readonly audience: Access; readonly record: string },
  rows: readonly FactTable[],
): FactTable[] {
  return rows.map((row) => ({
    ...row,
    ...part,
    id: `${part.record}<${row.id}`,
    role: "inherited",
    inferred: 1,
    detail: null,
  }));
}
