import type { Codebook, Property, RecordType } from "../codebook/codebook.js";
import { STAGES, type Stage } from "../values/value.js";
import { type Place, placeOf } from "./place.js";
import type { AccessTest, ActiveTest, Condition, FactTest } from "./plan.js";
import { printPair } from "./print-query.js";
import type { Pair } from "./query.js";
import { badValue } from "./query-problem.js";
import { type ReadItems, readItems } from "./read-items.js";
import type { NumberSetting } from "./read-numbers.js";
import { readAccess, readActive, readStages } from "./read-own-keys.js";
import { readerAt } from "./reader-at.js";
import type { FindRecord } from "./references.js";

/** A pair with what its key reaches. */
interface Placed {
  readonly pair: Pair;
  readonly text: string;
  readonly place: Place;
}
/** A pair on a property, read. */
interface Read extends Placed {
  readonly read: ReadItems;
}

/** What filters ask, and the same filters with their values written in the one way. */
export interface Conditions {
  readonly conditions: readonly Condition[];
  readonly active: readonly ActiveTest[];
  readonly access: readonly AccessTest[];
  readonly filters: readonly Pair[];
}

/** @throws Problem "filter-unknown", "filter-value", "currency-missing" and those of `find` */
export function conditionsOf(
  filters: readonly Pair[],
  type: RecordType,
  codebook: Codebook,
  find: FindRecord,
): Conditions {
  const placed = filters.map((pair) => ({ pair, text: printPair(pair), place: placeOf(pair, type, codebook) }));
  const keys = new Set(placed.flatMap(({ place }) => ("property" in place ? [place.property.key] : [])));
  const groups = [...keys].map((key) =>
    readGroup(
      placed.filter((each) => propertyOf(each)?.key === key),
      codebook,
      find,
    ),
  );
  const own = (of: "active" | "access") => placed.filter(({ place }) => place.of === of);
  return {
    conditions: groups.flatMap((group) => group.conditions),
    active: own("active").map(({ pair, text }) => readActive(pair, text)),
    access: own("access").map(({ pair, text }) => readAccess(pair, text)),
    filters: [
      ...groups.flatMap((group) => group.pairs),
      ...[...own("active"), ...own("access")].map(({ pair }) => pair),
    ],
  };
}

const propertyOf = ({ place }: Placed): Property | undefined => ("property" in place ? place.property : undefined);

function readGroup(placed: readonly Placed[], codebook: Codebook, find: FindRecord) {
  const property = propertyOf(placed[0]!)!;
  const setting = numberSettingOf(placed);
  const stages = stagesOf(placed);
  const read = placed
    .filter(({ place }) => place.of !== "stage")
    .map((each): Read => {
      const reader = readerAt(each.place, setting, { codebook, find, pair: each.text });
      return { ...each, read: readItems(each.pair, each.text, reader) };
    });
  const pairs = [
    ...read.map(({ pair, read: { items } }) => ({ ...pair, items })),
    ...placed.filter(({ place }) => place.of === "stage").map(({ pair }) => pair),
  ];
  return { conditions: conditionsOfProperty(property.key, stages, read), pairs };
}

/**
 * Pairs on one property. Those with `=` must hold of one fact; of a part, so must those with `!=` beside them. Otherwise
 * `!=` says that no fact of the record is so. A stage says of which facts the others speak; alone, that there is one.
 */
function conditionsOfProperty(property: string, stages: readonly Stage[], pairs: readonly Read[]): Condition[] {
  const common = { property, stages, orNone: false, negated: false };
  if (pairs.length === 0) return [{ ...common, wants: "some", tests: [] }];
  const wanted = pairs.filter(({ pair }) => !pair.negated);
  const beside = wanted.length > 0 ? pairs.filter(({ pair, place }) => pair.negated && place.of !== "value") : [];
  const apart = pairs.filter((each) => each.pair.negated && !beside.includes(each));
  return [
    ...(wanted.length > 0 ? oneFact(common, wanted, beside) : []),
    ...apart.flatMap((each) => noFact(common, each)),
  ];
}

type Common = Omit<Condition, "wants" | "tests">;

/**
 * One fact of which all of `wanted` holds and none of `beside`. A key that stands twice asks for two values where a
 * value is one of a list (`mission=train mission=advise`): then each may be another fact, with all else that is asked.
 */
function oneFact(common: Common, wanted: readonly Read[], beside: readonly Read[]): Condition[] {
  const onlyNone = wanted.filter((each) => isNoValue(each) && !each.read.any && each.read.tests.length === 0);
  const others = [...wanted.filter((each) => !onlyNone.includes(each)), ...beside];
  const conditions: Condition[] = onlyNone.length > 0 ? [{ ...common, wants: "no", tests: [] }] : [];
  if (others.length === 0) return conditions;
  const orNone = onlyNone.length === 0 && beside.length === 0 && wanted.every(isNoValue);
  const some = (all: readonly Read[]): Condition => ({
    ...common,
    wants: "some",
    tests: all.flatMap(factTests),
    orNone,
  });
  const repeated = others.filter(
    (each) => isOneOfList(each) && others.some((other) => other !== each && sameKey(each, other)),
  );
  if (repeated.length === 0) return [...conditions, some(others)];
  const once = others.filter((each) => !repeated.includes(each));
  return [...conditions, ...repeated.map((each) => some([each, ...once]))];
}

const sameKey = (a: Placed, b: Placed): boolean =>
  a.pair.key.join(".") === b.pair.key.join(".") && !a.pair.negated && !b.pair.negated;

/** Whether it is asked which value a fact has, and not within which bounds it lies. */
function isOneOfList({ place }: Placed): boolean {
  const bounded = ["date", "quantity", "money", "result"];
  if (place.of === "part") return place.part !== "during";
  if (place.of === "value") return !bounded.includes(place.property.kind);
  return place.of === "via" && !place.reached.some(({ kind }) => bounded.includes(kind));
}

/** `:none` of the whole value: nothing is recorded. Of a part it is a test like others. */
const isNoValue = ({ place, read }: Read): boolean => place.of === "value" && read.none;

/** No fact of which the pair holds. */
function noFact(common: Common, each: Read): Condition[] {
  const { place, read } = each;
  const conditions: Condition[] = [];
  if (place.of === "value" && read.none) conditions.push({ ...common, wants: "some", tests: [] });
  if (place.of === "value" && read.any) return [...conditions, { ...common, wants: "no", tests: [] }];
  if (place.of === "value" && read.tests.length === 0) return conditions;
  const tests = factTests(each).map((test) => ({ ...test, negated: false }));
  // Not without a value is with one: what a dot reaches must be there.
  if (place.of !== "value" && read.none)
    conditions.push({
      ...common,
      wants: "some",
      tests: [{ on: onOf(place), negated: false, tests: [{ type: "any" }] }],
    });
  return [...conditions, { ...common, wants: "no", tests, negated: true }];
}

function factTests({ pair, place, read }: Read): FactTest[] {
  // Every fact that says something is `:any` of its value, so that there is nothing to test.
  if (place.of === "value" && read.any) return [];
  const tests = [
    ...read.tests,
    ...(place.of !== "value" && read.none ? [{ type: "none" as const }] : []),
    ...(place.of !== "value" && read.any ? [{ type: "any" as const }] : []),
  ];
  return [{ on: onOf(place), negated: pair.negated, tests }];
}

function onOf(place: Place): FactTest["on"] {
  // A quantity is kept in its property's unit, so that a unit of that measure says nothing of one value more than of another.
  if (place.of === "part") return place.part === "unit" && place.property.unit ? "value" : place.part;
  return place.of === "via" ? place.via : "value";
}

function stagesOf(placed: readonly Placed[]): readonly Stage[] {
  const said = placed.filter(({ place }) => place.of === "stage").map(({ pair, text }) => readStages(pair, text));
  if (said.length === 0) return ["actual"];
  return STAGES.filter((stage) => said.every((stages) => stages.includes(stage)));
}

/** Units and currencies that pairs with `=` name. */
function numberSettingOf(placed: readonly Placed[]): NumberSetting {
  const named = (part: string) =>
    placed
      .filter(({ pair, place }) => place.of === "part" && place.part === part && !pair.negated)
      .flatMap(({ pair, text }) => pair.items.flatMap((item) => wordsOf(item, part, text)));
  return {
    units: [...new Set(named("unit"))],
    currencies: [...new Set(named("currency").map((code) => code.toUpperCase()))],
  };
}

function wordsOf(item: Pair["items"][number], part: string, text: string): string[] {
  if (item.type === "range") throw badValue(text, "a range is for dates and numbers", `write the ${part} alone`);
  return item.type === "word" ? [item.text] : [];
}
