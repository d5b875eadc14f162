import { choiceLabel } from "../codebook/format-value.js";
import type { CheckedQuery, Grouping } from "../query/plan.js";
import { ancestorRows, valueRows } from "../store/read-facts.js";
import { countryName } from "../values/country.js";
import { compareBytes, sortKey } from "../values/fold.js";
import { labelsOf } from "./labels.js";
import type { Look } from "./look.js";
import type { SectionView } from "./shapes.js";

export type Group = NonNullable<SectionView["group"]>;

/** Key of the group of what stands under two of the groups asked for, and of what stands under none. */
export const JOINT = "joint";
export const OTHER = "other";

export interface Grouped {
  /** Groups in order; "joint" and "other" last, with an empty label: the formats have the words. */
  readonly groups: readonly Group[];
  /** Key of the group of each record. */
  readonly of: ReadonlyMap<string, string>;
}

/**
 * Groups records by a property (ARCHITECTURE.md, grammar): references by the ancestors asked for, or by their tops; each record by its
 * own value, a part without one by that of its whole; what stands under two of the groups stands once, under "joint".
 */
export async function groupsOf(
  look: Look,
  plan: CheckedQuery,
  grouping: Grouping,
  ids: readonly string[],
): Promise<Grouped> {
  const values = new Map<string, string[]>();
  const wanted = new Set(ids);
  for (const { record, value_key } of await valueRows(look.reader.db, plan.type, grouping.property))
    if (wanted.has(record)) values.set(record, [...(values.get(record) ?? []), value_key!]);
  return grouping.kind === "reference"
    ? byAncestor(look, grouping, ids, values)
    : byValue(look, plan, grouping, ids, values);
}

async function byAncestor(
  look: Look,
  grouping: Grouping,
  ids: readonly string[],
  values: ReadonlyMap<string, readonly string[]>,
): Promise<Grouped> {
  const above = new Map<string, string[]>();
  for (const { record, ancestor } of await ancestorRows(look.reader.db, [...values.values()].flat()))
    above.set(record, [...(above.get(record) ?? []), ancestor]);
  const chain = (value: string) => [value, ...(above.get(value) ?? [])];
  const tops =
    grouping.at.length > 0
      ? undefined
      : await topsAmong(look, [...new Set([...values.values()].flat().flatMap(chain))]);
  const asked = tops ?? grouping.at.map((group) => group.id!);
  const isAsked = new Set(asked);
  const of = new Map(
    ids.map((id) => [id, keyFor(new Set((values.get(id) ?? []).flatMap(chain).filter((value) => isAsked.has(value))))]),
  );
  const labels = await labelsOf(look.reader, look.codebook, look.lang, asked);
  const groups = asked.flatMap((id): (Group & { id: string })[] => {
    const label = labels.get(id);
    return label
      ? [
          {
            id,
            key: grouping.at.find((group) => group.id === id)?.key ?? label.slug,
            label: label.label,
            link: { type: label.type, slug: label.slug },
          },
        ]
      : [];
  });
  if (tops) groups.sort((a, b) => compareBytes(sortKey(a.label), sortKey(b.label)) || (a.id < b.id ? -1 : 1));
  const keys = new Map(groups.map((group) => [group.id, group.key]));
  const named = new Map([...of].map(([id, group]) => [id, keys.get(group) ?? group]));
  return { groups: withRest(groups.map(({ id: _, ...group }) => group)), of: named };
}

/** Those above which nothing stands. */
async function topsAmong(look: Look, ids: readonly string[]): Promise<string[]> {
  const under = new Set((await ancestorRows(look.reader.db, ids)).map(({ record }) => record));
  return ids.filter((id) => !under.has(id));
}

async function byValue(
  look: Look,
  plan: CheckedQuery,
  grouping: Grouping,
  ids: readonly string[],
  values: ReadonlyMap<string, readonly string[]>,
): Promise<Grouped> {
  const property = look.codebook.types.get(plan.type)!.properties.get(grouping.property)!;
  const asked =
    grouping.at.length > 0 ? grouping.at.map((group) => group.key) : [...new Set([...values.values()].flat())];
  const isAsked = new Set(asked);
  const of = new Map(
    ids.map((id) => [id, keyFor(new Set((values.get(id) ?? []).filter((value) => isAsked.has(value))))]),
  );
  const label = (key: string) =>
    property.kind === "country" ? countryName(key, look.lang) : choiceLabel(property, key, look.lang);
  const groups = asked.map((key): Group => ({ key, label: label(key) }));
  const order = Object.keys(property.choices ?? {});
  if (grouping.at.length === 0)
    groups.sort((a, b) =>
      property.kind === "choice"
        ? order.indexOf(a.key) - order.indexOf(b.key)
        : compareBytes(sortKey(a.label), sortKey(b.label)),
    );
  return { groups: withRest(groups), of };
}

function keyFor(found: ReadonlySet<string>): string {
  return found.size === 0 ? OTHER : found.size === 1 ? [...found][0]! : JOINT;
}

const withRest = (groups: readonly Group[]): Group[] => [
  ...groups,
  { key: JOINT, label: "" },
  { key: OTHER, label: "" },
];
