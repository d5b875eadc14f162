import fc from "fast-check";
import { expect, test } from "vitest";
import type { Property } from "../codebook/codebook.js";
import { couldOverlap } from "../values/date-bounds.js";
import type { Result, Stage, Value, ValueKind } from "../values/value.js";
import { addUpClaims } from "./add-up-claims.js";
import type { Fact } from "./fact.js";
import type { FactClaim } from "./fact-claim.js";
import { tiesOf } from "./independence.js";

const label = { en: "", es: "" };
const property = (key: string, kind: ValueKind, more: Partial<Property> = {}): Property => ({
  key,
  kind,
  label,
  many: false,
  inTime: false,
  span: false,
  required: false,
  hierarchy: false,
  access: "public",
  to: [],
  ...more,
});
const personnel = property("personnel", "quantity", { inTime: true, unit: "person" });
const length = property("length", "quantity", { unit: "km" });
const status = property("status", "choice", { inTime: true });
const verdict = property("verdict", "choice");
const sender = property("sender", "reference", { many: true });
const start = property("start", "date");
const end = property("end", "date");
const name = property("name", "text");
const result = property("result", "result", { many: true });
const cost = property("cost", "money", { many: true });
const amount = property("amount", "money", { inTime: true });
const parent = property("parent", "reference", { hierarchy: true, inTime: true });

type Given = Partial<Omit<FactClaim, "id" | "evidence">> & {
  id: string;
  value: Value;
  from?: string | readonly string[];
};

/** A claim with the sources that back it; none: unsourced. */
const claim = ({ from = [], ...given }: Given): FactClaim => ({
  certainty: "reported",
  basis: "stated",
  rank: "normal",
  state: "accepted",
  evidence: (typeof from === "string" ? [from] : from).map((source) => ({ source })),
  ...given,
});

const DIALOGO = { publisher: "U.S. Southern Command" };
const TIES = tiesOf([
  { id: "dialogo2012", ...DIALOGO, authors: [], basedOn: [] },
  { id: "dialogo2013", ...DIALOGO, authors: [], basedOn: [] },
  { id: "latinnews2012", authors: [], basedOn: [] },
]);

const addUp = (of: Property, claims: readonly Given[], stage: Stage = "actual"): Fact[] =>
  addUpClaims(of, claims.map(claim), { stage, ties: TIES });

/** Of each fact what the case is about. */
type Short = Partial<Fact>;
const short = (facts: readonly Fact[], keys: readonly (keyof Fact)[]): Short[] =>
  facts.map((fact) => Object.fromEntries(keys.map((key) => [key, fact[key]])) as Short);

const exactly = (number: number) => ({ min: number, max: number });
const about = (number: number) => ({ min: number, max: number, approximate: true });

test("two Marines counts of 2012: the span, with how many independent sources state each", () => {
  const facts = addUp(personnel, [
    { id: "1", value: exactly(171), from: "dialogo2012" },
    { id: "2", value: exactly(171), from: "dialogo2013", certainty: "confirmed" },
    { id: "3", value: exactly(171), from: "latinnews2012" },
    { id: "4", value: exactly(200), from: "ap2012" },
    { id: "5", value: { ...about(200), words: "approximately 200" }, from: "bbc2012", certainty: "alleged" },
  ]);
  expect(facts).toEqual([
    {
      property: "personnel",
      stage: "actual",
      value: { min: 171, max: 200 },
      disagree: true,
      alternatives: [
        { value: exactly(171), sources: 2, claims: ["1", "2", "3"] },
        { value: { ...about(200), words: "approximately 200" }, sources: 2, claims: ["4", "5"] },
      ],
      inferred: false,
      unsourced: false,
      sources: 4,
      compatible: 0,
      certainty: "alleged",
      claims: ["1", "2", "3", "4", "5"],
      others: [],
      judgements: [],
    },
  ]);
});

test("'several dozen' and 'about 80' agree; the vague one is only compatible", () => {
  const facts = addUp(personnel, [
    { id: "1", value: { min: 24, words: "several dozen" }, from: "wapo2019", certainty: "alleged" },
    { id: "2", value: { ...about(80), words: "about 80" }, from: "nyt2019", certainty: "confirmed" },
  ]);
  expect(short(facts, ["value", "disagree", "sources", "compatible", "certainty", "claims"])).toEqual([
    {
      value: { ...about(80), words: "about 80" },
      disagree: false,
      sources: 1,
      compatible: 1,
      certainty: "confirmed",
      claims: ["1", "2"],
    },
  ]);
});

const COUNTING: [string, Given[], Short[]][] = [
  [
    "an unsourced claim beside a sourced one is listed under it",
    [
      { id: "1", value: exactly(171), from: "ap2012" },
      { id: "2", value: exactly(500) },
    ],
    [{ value: exactly(171), claims: ["1"], others: ["2"], unsourced: false }],
  ],
  [
    "unsourced claims alone make an unsourced fact",
    [{ id: "1", value: exactly(80) }],
    [{ value: exactly(80), claims: ["1"], others: [], unsourced: true }],
  ],
  [
    "a deprecated one does not count, though it alone has a source",
    [
      { id: "1", value: exactly(171), from: "ap2012", rank: "deprecated" },
      { id: "2", value: exactly(80) },
    ],
    [{ value: exactly(80), claims: ["2"], others: ["1"], unsourced: true }],
  ],
  [
    "preferred ones alone count",
    [
      { id: "1", value: exactly(171), from: "ap2012" },
      { id: "2", value: exactly(200), from: "bbc2012", rank: "preferred" },
    ],
    [{ value: exactly(200), claims: ["2"], others: ["1"], unsourced: false }],
  ],
  [
    "a preference without a source does not beat a source",
    [
      { id: "1", value: exactly(171), from: "ap2012" },
      { id: "2", value: exactly(200), rank: "preferred" },
    ],
    [{ value: exactly(171), claims: ["1"], others: ["2"], unsourced: false }],
  ],
  [
    "what is proposed or was returned is not there",
    [
      { id: "1", value: exactly(171), from: "ap2012", state: "proposed" },
      { id: "2", value: exactly(200), from: "ap2012", state: "returned" },
    ],
    [],
  ],
  ["nothing", [], []],
  [
    "unknown drops out beside a value",
    [
      { id: "1", value: "unknown", from: "ap2012" },
      { id: "2", value: exactly(200), from: "bbc2012" },
    ],
    [{ value: exactly(200), claims: ["2"], others: ["1"], unsourced: false }],
  ],
  [
    "unknown alone is the fact",
    [{ id: "1", value: "unknown", from: "ap2012" }],
    [{ value: "unknown", claims: ["1"], others: [], unsourced: false }],
  ],
  [
    "none stands against unknown",
    [
      { id: "1", value: "unknown", from: "ap2012" },
      { id: "2", value: "none", from: "bbc2012" },
    ],
    [{ value: "none", claims: ["2"], others: ["1"], unsourced: false }],
  ],
];

test.each(COUNTING)("which claims count: %s", (_, claims, expected) => {
  expect(short(addUp(personnel, claims), ["value", "claims", "others", "unsourced"])).toEqual(expected);
});

test("none disagrees with any value", () => {
  const claims: Given[] = [
    { id: "1", value: "none", from: "ap2012" },
    { id: "2", value: exactly(200), from: "bbc2012" },
  ];
  expect(short(addUp(personnel, claims), ["value", "disagree", "alternatives"])).toEqual([
    {
      value: exactly(200),
      disagree: true,
      alternatives: [
        { value: exactly(200), sources: 1, claims: ["2"] },
        { value: "none", sources: 1, claims: ["1"] },
      ],
    },
  ]);
  const orgs = addUp(sender, [
    { id: "1", value: "none", from: "ap2012" },
    { id: "2", value: "org-dhs", from: "bbc2012" },
  ]);
  expect(short(orgs, ["value", "disagree"])).toEqual([
    { value: "none", disagree: true },
    { value: "org-dhs", disagree: true },
  ]);
});

const TIMES: [string, Property, Given[], Short[]][] = [
  [
    "times that do not meet are a history, the latest first",
    personnel,
    [
      { id: "1", value: exactly(171), from: "ap2012", during: "2012" },
      { id: "2", value: exactly(80), from: "wapo2019", during: "2019-06" },
    ],
    [
      { value: exactly(80), during: "2019-06", disagree: false },
      { value: exactly(171), during: "2012", earlier: true, disagree: false },
    ],
  ],
  [
    "within a group they are weighed; its time is the narrowest",
    personnel,
    [
      { id: "1", value: exactly(171), from: "ap2012", during: "2012" },
      { id: "2", value: exactly(200), from: "bbc2012", during: "2012-08/2012-10" },
    ],
    [{ value: { min: 171, max: 200 }, during: "2012-08/2012-10", disagree: true }],
  ],
  [
    "an undated one joins no group; alike ones stand once",
    personnel,
    [
      { id: "1", value: exactly(171), from: "ap2012" },
      { id: "2", value: exactly(80), from: "wapo2019", during: "2019" },
      { id: "3", value: exactly(171), from: "bbc2012" },
    ],
    [
      { value: exactly(80), during: "2019", disagree: false },
      { value: exactly(171), undated: true, disagree: false, claims: ["1", "3"], sources: 2 },
    ],
  ],
  [
    "if none is dated, all are one group",
    personnel,
    [
      { id: "1", value: exactly(171), from: "ap2012" },
      { id: "2", value: exactly(200), from: "bbc2012" },
    ],
    [{ value: { min: 171, max: 200 }, disagree: true }],
  ],
  [
    "an as-of alone stands for the twelve months up to it",
    personnel,
    [
      { id: "1", value: exactly(80), from: "wapo2019", asOf: "2019-05-31" },
      { id: "2", value: exactly(89), from: "reuters2019", during: "2018-06-01" },
      { id: "3", value: exactly(60), from: "nyt2018", during: "2018-05-31" },
    ],
    [
      { value: { min: 80, max: 89 }, during: "2018-06-01", disagree: true },
      { value: exactly(60), during: "2018-05-31", earlier: true, disagree: false },
    ],
  ],
  [
    "elsewhere times are only shown",
    length,
    [
      { id: "1", value: { ...exactly(871), unit: "km" }, from: "a", during: "1990" },
      { id: "2", value: { ...exactly(958), unit: "km" }, from: "b", during: "2015" },
    ],
    [{ value: { min: 871, max: 958, unit: "km" }, disagree: true }],
  ],
  [
    "a status shows its day; the latest stands, the undated comes last, denied stands beside",
    status,
    [
      { id: "1", value: "announced", from: "a", asOf: "2019-05-31" },
      { id: "2", value: "under-way", from: "b", asOf: "2019-07-02" },
      { id: "3", value: "proposed", from: "c" },
      { id: "4", value: "denied", from: "d", asOf: "2019-08-01" },
    ],
    [
      { value: "under-way", during: "2019-07-02", disagree: false },
      { value: "announced", during: "2019-05-31", earlier: true, disagree: false },
      { value: "denied", during: "2019-08-01", disagree: false },
      { value: "proposed", undated: true, disagree: false },
    ],
  ],
  [
    "two statuses of one day disagree",
    status,
    [
      { id: "1", value: "under-way", from: "a", asOf: "2019-07-02" },
      { id: "2", value: "ended", from: "b", asOf: "2019-07-02" },
    ],
    [
      { value: "under-way", during: "2019-07-02", disagree: true },
      { value: "ended", during: "2019-07-02", disagree: true },
    ],
  ],
  [
    "an imprecise as-of counts as its first day",
    status,
    [
      { id: "1", value: "ended", from: "a", asOf: "2019" },
      { id: "2", value: "under-way", from: "b", asOf: "2019-02-01" },
    ],
    [
      { value: "under-way", during: "2019-02-01", disagree: false },
      { value: "ended", during: "2019", earlier: true, disagree: false },
    ],
  ],
  [
    "a parent in time",
    parent,
    [
      { id: "1", value: "org-treasury", from: "a", during: "1789/2003-02-28" },
      { id: "2", value: "org-dhs", from: "b", during: "2003-03-01/.." },
    ],
    [
      { value: "org-dhs", during: "2003-03-01/..", disagree: false },
      { value: "org-treasury", during: "1789/2003-02-28", earlier: true, disagree: false },
    ],
  ],
  [
    "days without a year that cannot be one day stay apart",
    personnel,
    [
      { id: "1", value: exactly(20), from: "a", during: "XXXX-05-20" },
      { id: "2", value: exactly(30), from: "b", during: "XXXX-07-29" },
      { id: "3", value: exactly(40), from: "c", during: "2014" },
    ],
    [
      { value: exactly(40), during: "2014", disagree: false },
      { value: exactly(20), during: "XXXX-05-20", earlier: true, disagree: false },
      { value: exactly(30), during: "XXXX-07-29", earlier: true, disagree: false },
    ],
  ],
];

test.each(TIMES)("claims in time: %s", (_, of, claims, expected) => {
  const facts = addUp(of, claims);
  expect(
    facts.map((fact, place) => Object.fromEntries(keysOf(expected[place], fact).map((key) => [key, fact[key]]))),
  ).toEqual(expected);
});

/** The keys of the expectation, and the marks that must not be there unless they are expected. */
function keysOf(expected: Short | undefined, fact: Fact): (keyof Fact)[] {
  const marks = (["during", "earlier", "undated"] as const).filter((key) => fact[key] !== undefined);
  return [...new Set([...(Object.keys(expected ?? fact) as (keyof Fact)[]), ...marks])];
}

const arrests = (count: number, during?: string) => ({
  kind: "arrests",
  quantity: exactly(count),
  unit: "arrest",
  ...(during && { during }),
});
const KINDS: [string, Property, Given[], Short[]][] = [
  [
    "distinct values of a property with one: all, and they disagree",
    verdict,
    [
      { id: "1", value: "worked", from: "a", certainty: "alleged" },
      { id: "2", value: "no-difference", from: "b" },
      { id: "3", value: "no-difference", from: "c" },
    ],
    [
      { value: "worked", disagree: true, sources: 1, certainty: "alleged" },
      { value: "no-difference", disagree: true, sources: 2, certainty: "reported" },
    ],
  ],
  [
    "several values are normal",
    sender,
    [
      { id: "1", value: "org-doj", from: "a" },
      { id: "2", value: "org-dhs", from: "b" },
    ],
    [
      { value: "org-doj", disagree: false },
      { value: "org-dhs", disagree: false },
    ],
  ],
  [
    "a more precise date meets a less precise one",
    start,
    [
      { id: "1", value: "2012-01", from: "a" },
      { id: "2", value: "2012-01-15", from: "b" },
    ],
    [{ value: "2012-01-15", disagree: false, sources: 1, compatible: 1 }],
  ],
  [
    "dates that do not meet",
    start,
    [
      { id: "1", value: "2012-07-15", from: "a" },
      { id: "2", value: "2012-08", from: "b" },
    ],
    [
      {
        value: "[2012-07-15..2012-08]",
        disagree: true,
        alternatives: [
          { value: "2012-07-15", sources: 1, claims: ["1"] },
          { value: "2012-08", sources: 1, claims: ["2"] },
        ],
      },
    ],
  ],
  [
    "a name in English and one in Spanish are one value",
    name,
    [
      { id: "1", value: { en: "Operation Hornet" }, from: "a" },
      { id: "2", value: { es: "Operación Avispón" }, from: "b" },
      { id: "3", value: { en: "operation hornet", es: "Operación Avispón" }, from: "c" },
    ],
    [{ value: { en: "Operation Hornet", es: "Operación Avispón" }, disagree: false, sources: 3 }],
  ],
  [
    "two names in one language disagree",
    name,
    [
      { id: "1", value: { en: "Operation Hornet", es: "Operación Avispón" }, from: "a" },
      { id: "2", value: { en: "Operation Wasp", es: "Operación Avispa" }, from: "b" },
      { id: "3", value: { en: "Operation Wasp" }, from: "c" },
    ],
    [
      { value: { en: "Operation Hornet", es: "Operación Avispón" }, disagree: true, sources: 1 },
      { value: { en: "Operation Wasp", es: "Operación Avispa" }, disagree: true, sources: 2 },
    ],
  ],
  [
    "miles and kilometres: weighed in the property's unit, one value as its source gave it",
    length,
    [{ id: "1", value: { ...exactly(577), unit: "mi" }, from: "a" }],
    [{ value: { ...exactly(577), unit: "mi" }, disagree: false }],
  ],
  [
    "results of one kind, unit, what and time are weighed; others stand apart; nothing is summed",
    result,
    [
      { id: "1", value: arrests(210, "2015"), from: "a" },
      { id: "2", value: arrests(210, "2015"), from: "b" },
      { id: "3", value: arrests(27, "2016"), from: "c" },
      { id: "4", value: arrests(30, "2016-06"), from: "d" },
      { id: "5", value: { kind: "drugs-seized", quantity: about(1800), unit: "kg" }, from: "a" },
    ],
    [
      { value: arrests(210, "2015"), disagree: false, sources: 2 },
      {
        value: { ...arrests(0, "2016"), quantity: { min: 27, max: 30 } },
        disagree: true,
        alternatives: [
          { value: arrests(27, "2016"), sources: 1, claims: ["3"] },
          { value: arrests(30, "2016-06"), sources: 1, claims: ["4"] },
        ],
      },
      { value: { kind: "drugs-seized", quantity: about(1800), unit: "kg" }, disagree: false },
    ],
  ],
  [
    "a sourced result does not silence an unsourced one of another kind",
    result,
    [
      { id: "1", value: arrests(210), from: "a" },
      { id: "2", value: arrests(999) },
      { id: "3", value: { kind: "trained", quantity: exactly(5), unit: "person" } },
    ],
    [
      { value: arrests(210), unsourced: false, others: ["2"] },
      { value: { kind: "trained", quantity: exactly(5), unit: "person" }, unsourced: true, others: [] },
    ],
  ],
  [
    "unknown results beside results say nothing; none disagrees with those it may meet",
    result,
    [
      { id: "1", value: arrests(210, "2015"), from: "a" },
      { id: "2", value: arrests(27, "2018"), from: "a" },
      { id: "3", value: "none", during: "2015", from: "b" },
      { id: "4", value: "unknown", from: "c" },
    ],
    [
      { value: arrests(210, "2015"), disagree: true },
      { value: arrests(27, "2018"), disagree: false },
      { value: "none", disagree: true },
    ],
  ],
  [
    "money is weighed only within one currency, kind, what and time",
    cost,
    [
      { id: "1", value: { ...exactly(13_400_000), currency: "USD", kind: "spent" }, from: "a" },
      { id: "2", value: { ...exactly(15_000_000), currency: "USD", kind: "obligated" }, from: "a" },
      { id: "3", value: { ...exactly(14_000_000), currency: "USD", kind: "spent" }, from: "b" },
    ],
    [
      {
        value: { min: 13_400_000, max: 14_000_000, currency: "USD", kind: "spent" },
        disagree: true,
        alternatives: [
          { value: { ...exactly(13_400_000), currency: "USD", kind: "spent" }, sources: 1, claims: ["1"] },
          { value: { ...exactly(14_000_000), currency: "USD", kind: "spent" }, sources: 1, claims: ["3"] },
        ],
      },
      { value: { ...exactly(15_000_000), currency: "USD", kind: "obligated" }, disagree: false },
    ],
  ],
];

test.each(KINDS)("kinds of value: %s", (_, of, claims, expected) => {
  const facts = addUp(of, claims);
  expect(
    facts.map((fact, place) => Object.fromEntries(keysIn(expected[place] ?? fact).map((key) => [key, fact[key]]))),
  ).toEqual(expected);
});
const keysIn = (fact: Short): (keyof Fact)[] => Object.keys(fact) as (keyof Fact)[];

test("amounts in time are a history for each currency and kind", () => {
  const fee = (value: number, during: string, currency = "USD") => ({ ...exactly(value), currency, during });
  const facts = addUp(amount, [
    { id: "1", value: fee(5_000, "2010"), from: "a" },
    { id: "2", value: fee(10_000, "2018"), from: "b" },
    { id: "3", value: fee(75_000, "2014", "GTQ"), from: "b" },
    { id: "4", value: { ...exactly(7_000), currency: "USD" }, from: "c" },
  ]);
  expect(short(facts, ["during", "earlier", "undated"])).toEqual([
    { during: "2018" },
    { during: "2014" },
    { during: "2010", earlier: true },
    { undated: true },
  ]);
});

test("sightings bound a start and an end from inside, and contradict what lies outside", () => {
  const claims = [{ id: "1", value: "2014-03", from: "a" }].map(claim);
  const sightings = ["2014-03-20", "2014-05/2014-07"];
  expect(
    short(addUpClaims(start, claims, { stage: "actual", ties: TIES, sightings }), ["value", "disagree", "bounds"]),
  ).toEqual([{ value: "2014-03", disagree: false, bounds: { noLaterThan: 16_149 } }]);
  expect(short(addUpClaims(end, claims, { stage: "actual", ties: TIES, sightings }), ["value", "disagree"])).toEqual([
    { value: "2014-03", disagree: true },
  ]);
});

test("judgements stand with the first fact; what is inferred is said", () => {
  const claims = [{ id: "1", value: exactly(80), from: "a", basis: "inferred" as const }].map(claim);
  const facts = addUpClaims(personnel, claims, { stage: "actual", ties: TIES, judgements: ["j1", "j2"] });
  expect(short(facts, ["inferred", "judgements"])).toEqual([{ inferred: true, judgements: ["j1", "j2"] }]);
});

const TIMES_GIVEN = [
  "2012",
  "2012-08/2012-10",
  "[2014,2016]",
  "2015/..",
  "2019-06",
  "XXXX-05-20",
  "2018-06-01",
  undefined,
];
const anyTime = fc.record({
  during: fc.constantFrom(...TIMES_GIVEN),
  asOf: fc.constantFrom("2019-05-31", "2013", undefined),
});
const anyValue: { readonly [kind: string]: fc.Arbitrary<Value> } = {
  quantity: fc.constantFrom<Value>(exactly(171), about(200), exactly(200), { min: 24 }, { max: 89 }, "unknown", "none"),
  date: fc.constantFrom<Value>("2012", "2012-08", "2012-08-15", "2013~", "unknown", "none"),
  choice: fc.constantFrom<Value>("under-way", "ended", "denied", "unknown", "none"),
  text: fc.constantFrom<Value>("Hornet", { en: "Hornet" }, { es: "Avispón" }, { en: "Wasp", es: "Avispón" }, "none"),
  result: fc.constantFrom<Value>(
    arrests(210, "2015"),
    arrests(27, "2015-03"),
    arrests(30),
    { kind: "trained" },
    "unknown",
    "none",
  ),
  money: fc.constantFrom<Value>(
    { ...exactly(5), currency: "USD" },
    { ...about(9), currency: "USD", during: "2015" },
    { ...exactly(5), currency: "GTQ" },
    "none",
  ),
};
const anyProperty = fc
  .record({ kind: fc.constantFrom(...Object.keys(anyValue)), inTime: fc.boolean(), many: fc.boolean() })
  .map(({ kind, ...flags }) => property("some", kind as ValueKind, flags));
const anyClaims = (kind: string) =>
  fc
    .array(
      fc.record({
        value: anyValue[kind]!,
        time: anyTime,
        from: fc.constantFrom(undefined, "dialogo2012", "dialogo2013", "ap2012"),
        rank: fc.constantFrom("normal" as const, "normal" as const, "preferred" as const, "deprecated" as const),
        certainty: fc.constantFrom("alleged" as const, "reported" as const, "confirmed" as const),
      }),
      { maxLength: 7 },
    )
    .map((some) =>
      some.map(({ time: { during, asOf }, from, ...rest }, place) =>
        claim({ id: `c${place}`, ...rest, ...(from && { from }), ...(during && { during }), ...(asOf && { asOf }) }),
      ),
    );
const anyCase = anyProperty.chain((of) => fc.record({ of: fc.constant(of), claims: anyClaims(of.kind) }));

test("law: the order of claims never changes a fact", () => {
  const shuffled = anyCase.chain(({ of, claims }) =>
    fc.record({
      of: fc.constant(of),
      claims: fc.constant(claims),
      other: fc.shuffledSubarray(claims, { minLength: claims.length }),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ of, claims, other }) => {
      const context = { stage: "actual" as const, ties: TIES };
      expect(addUpClaims(of, other, context)).toEqual(addUpClaims(of, claims, context));
    }),
  );
});

test("law: each accepted claim is in one fact or listed under one", () => {
  fc.assert(
    fc.property(anyCase, ({ of, claims }) => {
      const facts = addUpClaims(of, claims, { stage: "actual", ties: TIES });
      const found = facts.flatMap((fact) => [...fact.claims, ...fact.others]);
      if (facts.length > 0) expect([...new Set(found)].sort()).toEqual(claims.map(({ id }) => id).sort());
    }),
  );
});

test("law: claims at times that cannot overlap never disagree", () => {
  const times = TIMES_GIVEN.filter((time) => time !== undefined);
  const pair = fc
    .record({
      a: fc.constantFrom(...times),
      b: fc.constantFrom(...times),
      kind: fc.constantFrom("quantity", "choice", "text", "date", "result"),
    })
    .filter(({ a, b }) => !couldOverlap(a, b))
    .chain(({ a, b, kind }) =>
      fc.tuple(fc.constant(a), fc.constant(b), fc.constant(kind), anyValue[kind]!, anyValue[kind]!),
    );
  fc.assert(
    fc.property(pair, ([a, b, kind, one, other]) => {
      const timed = (value: Value, during: string): Value =>
        typeof value === "object" && "kind" in value ? ({ ...value, during } as Value) : value;
      const of = property("some", kind as ValueKind, { inTime: true });
      const facts = addUp(of, [
        { id: "1", value: timed(one, a), during: a, from: "x" },
        { id: "2", value: timed(other, b), during: b, from: "y" },
      ]);
      expect(facts.some((fact) => fact.disagree)).toBe(false);
    }),
  );
});

test("what a result is of is one thing in either language, and two where a language tells them apart", () => {
  const of = (what: Value, number: number) => ({ kind: "drugs-seized", quantity: exactly(number), unit: "kg", what });
  const facts = addUp(result, [
    { id: "1", value: of({ es: "Cocaina" }, 6) as Value, from: "latinnews2012" },
    { id: "2", value: of({ en: "Cocaine", es: "cocaína" }, 5) as Value, from: "dialogo2012" },
    { id: "3", value: of("cocaine", 5) as Value, from: "dialogo2013" },
    { id: "4", value: of({ en: "cash", es: "efectivo" }, 7) as Value, from: "dialogo2012" },
    { id: "5", value: of({ en: "coca leaf", es: "cocaína" }, 8) as Value, rank: "deprecated", from: "dialogo2012" },
  ]);
  expect(facts.map(({ value, claims, disagree }) => [(value as Result).what, claims, disagree])).toEqual([
    [{ en: "Cocaine", es: "Cocaina" }, ["1", "2", "3"], true],
    [{ en: "cash", es: "efectivo" }, ["4"], false],
  ]);
});

test("two of one day disagree, and each shows the time that its own source gives", () => {
  const facts = addUp(status, [
    { id: "1", value: "under-way", asOf: "2015-01-01", from: "dialogo2012" },
    { id: "2", value: "ended", asOf: "2015", from: "latinnews2012" },
    { id: "3", value: "announced", asOf: "2014-06", from: "latinnews2012" },
  ]);
  expect(facts.map(({ value, during, disagree, earlier }) => [value, during, disagree, earlier ?? false])).toEqual([
    ["ended", "2015", true, false],
    ["under-way", "2015-01-01", true, false],
    ["announced", "2014-06", false, true],
  ]);
});
