import type { Codebook, Property, RecordType } from "../codebook/codebook.js";
import { didYouMean } from "../values/did-you-mean.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import type { Condition, Grouping } from "./plan.js";
import type { Query } from "./query.js";
import { nameOf, readerOf } from "./read-items.js";
import type { FindRecord } from "./references.js";

interface Surroundings {
  readonly type: RecordType;
  readonly codebook: Codebook;
  readonly find: FindRecord;
}
type Group = NonNullable<Query["group"]>;

const KINDS: readonly string[] = ["reference", "choice", "country"];

/**
 * How to group, and the same written in the one way.
 * @param conditions those of the filters: what they name are the groups where the query names none
 * @throws Problem "group-unknown", "filter-value" and those of `find`
 */
export function groupingOf(
  group: Group,
  conditions: readonly Condition[],
  around: Surroundings,
): { readonly grouping: Grouping; readonly group: Group } {
  const property = groupable(group.key, around.type);
  const kind = property.kind as Grouping["kind"];
  const named = group.at.map((word) => readGroup(property, word, around));
  const at = group.at.length > 0 ? named.flatMap(({ groups }) => groups) : namedByFilter(property, conditions);
  return {
    grouping: { property: property.key, kind, at: distinct(at) },
    group: { key: group.key, at: named.map(({ text }) => text) },
  };
}

function groupable(key: string, type: RecordType): Property {
  const property = type.properties.get(key);
  if (property && KINDS.includes(property.kind)) return property;
  const known = [...type.properties.values()].filter((each) => KINDS.includes(each.kind)).map((each) => each.key);
  const near = nearNames(key, known);
  const hint = didYouMean(near, `group by one of: ${known.join(", ")}`);
  const message = property ? `a ${property.kind} such as ${key} makes no groups` : `unknown group "${key}"`;
  throw new Problem("group-unknown", message, hint);
}

type At = Grouping["at"][number];

function readGroup(property: Property, word: string, { codebook, find }: Surroundings): { groups: At[]; text: string } {
  const pair = `group=${property.key}@${word}`;
  if (property.kind === "reference") {
    const record = find(property.to, word, pair);
    const key = nameOf(record, property.to);
    return { groups: [{ key, id: record.id }], text: key };
  }
  const { tests, text } = readerOf(property, { codebook, find, pair }).word(word);
  return { groups: tests.flatMap((test) => (test.type === "key" ? test.keys.map((key) => ({ key })) : [])), text };
}

function namedByFilter(property: Property, conditions: readonly Condition[]): At[] {
  const tests = conditions
    .filter((each) => each.property === property.key && each.wants === "some")
    .flatMap((each) => each.tests.filter((test) => test.on === "value" && !test.negated).flatMap((test) => test.tests));
  return tests.flatMap((test): At[] => {
    if (test.type === "key") return test.keys.map((key) => ({ key }));
    if (test.type !== "reference") return [];
    return test.records.map((record) => ({ key: nameOf(record, property.to), id: record.id }));
  });
}

const distinct = (groups: readonly At[]): At[] => [
  ...new Map(groups.map((each) => [each.id ?? each.key, each])).values(),
];
