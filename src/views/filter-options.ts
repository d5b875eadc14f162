import type { RecordType } from "../codebook/codebook.js";
import { choiceLabel } from "../codebook/format-value.js";
import { ancestorRows, valueCounts } from "../store/read-facts.js";
import { countryName } from "../values/country.js";
import { compareBytes, sortKey } from "../values/fold.js";
import { Kept } from "./kept.js";
import { type Label, labelsOf } from "./labels.js";
import type { Look } from "./look.js";

/** A value that a filter can take. */
export interface FilterOption {
  /** As the query grammar writes it. */
  readonly value: string;
  readonly label: string;
  /** Records that have it; of one that stands above others, those of all under it too. */
  readonly count: number;
}

/** By property: the choices of the codebook, the countries that occur, the records referred to and what stands above them. */
export type FilterOptions = ReadonlyMap<string, readonly FilterOption[]>;

/** Most records that are offered for one property; a form is no place for thousands. */
const MOST_OFFERED = 150;

const kept = new Kept<FilterOptions>(40);

/** What a filter form can offer a reader for the properties of a type. */
export function filterOptions(look: Look, type: RecordType): Promise<FilterOptions> {
  return kept.get(look, `${look.lang} ${type.key}`, () => findOptions(look, type));
}

async function findOptions(look: Look, type: RecordType): Promise<FilterOptions> {
  const properties = [...type.properties.values()].filter(({ kind }) => KINDS.includes(kind));
  const counts = new Map<string, Map<string, number>>();
  for (const { property, value_key, count } of await valueCounts(
    look.reader.db,
    type.key,
    properties.map(({ key }) => key),
  ))
    counts.set(property, (counts.get(property) ?? new Map()).set(value_key!, Number(count)));
  const referred = await referredTo(
    look,
    properties.flatMap(({ key, kind }) => (kind === "reference" ? [...(counts.get(key)?.keys() ?? [])] : [])),
  );
  const options = new Map<string, readonly FilterOption[]>();
  for (const property of properties) {
    const of = counts.get(property.key) ?? new Map<string, number>();
    if (property.kind === "choice")
      options.set(
        property.key,
        Object.keys(property.choices ?? {}).map((code) => ({
          value: code,
          label: choiceLabel(property, code, look.lang),
          count: of.get(code) ?? 0,
        })),
      );
    else if (property.kind === "country") options.set(property.key, countries(look, of));
    else options.set(property.key, records(referred, of, property.to.length > 1));
  }
  return options;
}

const KINDS: readonly string[] = ["choice", "country", "reference"];

const byLabel = (a: FilterOption, b: FilterOption): number =>
  compareBytes(sortKey(a.label), sortKey(b.label)) || (a.value < b.value ? -1 : 1);

function countries(look: Look, counts: ReadonlyMap<string, number>): FilterOption[] {
  return [...counts]
    .map(([code, count]) => ({ value: code, label: countryName(code, look.lang), count }))
    .sort(byLabel);
}

interface Referred {
  readonly labels: ReadonlyMap<string, Label>;
  readonly above: ReadonlyMap<string, readonly string[]>;
}

async function referredTo(look: Look, ids: readonly string[]): Promise<Referred> {
  const above = new Map<string, string[]>();
  for (const { record, ancestor } of await ancestorRows(look.reader.db, ids))
    above.set(record, [...(above.get(record) ?? []), ancestor]);
  const labels = await labelsOf(look.reader, look.codebook, look.lang, [...ids, ...[...above.values()].flat()]);
  return { labels, above };
}

function records({ labels, above }: Referred, counts: ReadonlyMap<string, number>, isTyped: boolean): FilterOption[] {
  const sums = new Map<string, number>();
  for (const [id, count] of counts)
    for (const each of [id, ...(above.get(id) ?? [])]) sums.set(each, (sums.get(each) ?? 0) + count);
  return [...sums]
    .flatMap(([id, count]): FilterOption[] => {
      const label = labels.get(id);
      if (!label) return [];
      const value = isTyped ? `${label.type}/${label.slug}` : label.slug;
      return [{ value, label: label.label, count }];
    })
    .sort((a, b) => b.count - a.count || byLabel(a, b))
    .slice(0, MOST_OFFERED)
    .sort(byLabel);
}
