import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseCodebook } from "../codebook/parse-codebook.js";
import { dayOf } from "../values/date-bounds.js";
import { checkQuery } from "./check-query.js";
import { parseQuery } from "./parse-query.js";
import type { CheckedQuery, Condition, RecordRef, Test } from "./plan.js";
import { printQuery } from "./print-query.js";
import type { ReferenceLookup, ReferenceQuestion } from "./references.js";

const codebookAt = (path: string) => parseCodebook(readFileSync(new URL(path, import.meta.url), "utf8"), path);
const codebooks = {
  deployments: codebookAt("../../codebooks/deployments.yaml"),
  transfers: codebookAt("../../tests/codebooks/weapons-transfers.yaml"),
};

const records: readonly (RecordRef & { readonly also?: string })[] = [
  { type: "organization", slug: "us.dhs", id: "01" },
  { type: "organization", slug: "us.dhs.cbp", id: "02", also: "us.dhs.cbp-old" },
  { type: "organization", slug: "us.dod", id: "03" },
  { type: "person", slug: "us.dod", id: "04" },
  { type: "force", slug: "gt.ejercito", id: "05" },
  { type: "company", slug: "iwi", id: "06" },
];

function lookupThatCounts(): ReferenceLookup & { readonly asked: ReferenceQuestion[][] } {
  const asked: ReferenceQuestion[][] = [];
  const fits = ({ types, word }: ReferenceQuestion) =>
    records
      .filter((each) => types.includes(each.type) && [each.slug, each.id, each.also].includes(word))
      .map(({ type, slug, id }) => ({ type, slug, id }));
  return {
    asked,
    resolve: async (questions) => {
      asked.push([...questions]);
      return questions.map(fits);
    },
    near: async () => [],
  };
}

async function plan(
  type: string,
  args: string,
  codebook: keyof typeof codebooks = "deployments",
): Promise<CheckedQuery> {
  return checkQuery(parseQuery(args.split(" ").filter(Boolean)), type, codebooks[codebook], lookupThatCounts());
}

const days = (from: number, to: number, within = false): Test => ({
  type: "days",
  min: dayOf(from, 1, 1),
  max: dayOf(to, 12, 31),
  within,
});
const condition = (property: string, given: Partial<Condition>): Condition => ({
  property,
  stages: ["actual"],
  wants: "some",
  tests: [],
  orNone: false,
  negated: false,
  ...given,
});
const value = (...tests: Test[]) => ({ on: "value" as const, negated: false, tests });
const key = (...keys: string[]): Test => ({ type: "key", keys });

test.each<[string, string, Condition[]]>([
  [
    "a region is its countries",
    "host=central-america,US",
    [condition("host", { tests: [value(key("US", "BZ", "CR", "GT", "HN", "NI", "PA", "SV"))] })],
  ],
  [
    "names and labels are codes",
    "host=estados+unidos mission=entrenar",
    [condition("host", { tests: [value(key("US"))] }), condition("mission", { tests: [value(key("train"))] })],
  ],
  ["a year is all of it", "start=2008..2020", [condition("start", { tests: [value(days(2008, 2020))] })]],
  [
    "ends may be open",
    "start=within:2012..",
    [
      condition("start", {
        tests: [value({ type: "days", min: dayOf(2012, 1, 1), max: Number.POSITIVE_INFINITY, within: true })],
      }),
    ],
  ],
  [
    "parts hold of the same fact",
    "result.kind=arrests result=20.. result.during!=2015",
    [
      condition("result", {
        tests: [
          value({ type: "number", min: 20, max: Number.POSITIVE_INFINITY, within: false }),
          { on: "kind", negated: false, tests: [key("arrests")] },
          { on: "during", negated: true, tests: [days(2015, 2015)] },
        ],
      }),
    ],
  ],
  [
    "units of one measure are converted",
    "result.unit=kg result=10",
    [
      condition("result", {
        tests: [
          value(
            { type: "number", min: 10, max: 10, within: false, unit: "kg" },
            // A number that is converted covers half a unit of its last digit either way.
            { type: "number", min: 9.5 / 0.45359237, max: 10.5 / 0.45359237, within: false, unit: "lb" },
          ),
          { on: "unit", negated: false, tests: [key("kg", "lb")] },
        ],
      }),
    ],
  ],
  [
    "nothing recorded, or a value",
    "end=:none,2019",
    [condition("end", { tests: [value(days(2019, 2019))], orNone: true })],
  ],
  ["nothing recorded", "end=:none", [condition("end", { wants: "no" })]],
  ["something recorded", "end!=:none", [condition("end", {})]],
  [
    "none of a list",
    "mission!=train,advise",
    [condition("mission", { wants: "no", negated: true, tests: [value(key("advise", "train"))] })],
  ],
  [
    "each of two values",
    "mission=train mission=advise",
    [condition("mission", { tests: [value(key("advise"))] }), condition("mission", { tests: [value(key("train"))] })],
  ],
  [
    "two ranges of one number",
    "personnel=20.. personnel=..89",
    [
      condition("personnel", {
        tests: [
          value({ type: "number", min: Number.NEGATIVE_INFINITY, max: 89, within: false }),
          value({ type: "number", min: 20, max: Number.POSITIVE_INFINITY, within: false }),
        ],
      }),
    ],
  ],
  [
    "a stage speaks of which facts",
    "personnel.stage=planned,authorized personnel!=80",
    [
      condition("personnel", {
        stages: ["planned", "authorized"],
        wants: "no",
        negated: true,
        tests: [value({ type: "number", min: 80, max: 80, within: false })],
      }),
    ],
  ],
  [
    "a stage alone asks for a fact",
    "personnel.stage!=actual",
    [condition("personnel", { stages: ["planned", "authorized"] })],
  ],
  [
    "a property of the record referred to",
    "sender.kind=military",
    [
      condition("sender", {
        tests: [{ on: { types: ["organization"], property: "kind" }, negated: false, tests: [key("military")] }],
      }),
    ],
  ],
  [
    "a reference",
    "sender=us.dhs,us.dhs.cbp-old",
    [
      condition("sender", {
        tests: [
          value({
            type: "reference",
            records: [
              { type: "organization", slug: "us.dhs", id: "01" },
              { type: "organization", slug: "us.dhs.cbp", id: "02" },
            ],
          }),
        ],
      }),
    ],
  ],
])("%s: %s", async (_, args, conditions) => {
  const found = await checkQuery(
    parseQuery(args.split(" ").map((arg) => arg.replaceAll("+", " "))),
    "deployment",
    codebooks.deployments,
    lookupThatCounts(),
  );
  expect(found.conditions).toEqual(conditions);
});

test("a view whole", async () => {
  const lookup = lookupThatCounts();
  const query = parseQuery([
    "host=guatemala",
    "sender=us.dhs.cbp-old",
    "group=sender@us.dod,02",
    "active=2012",
    "access=team",
    "per=50",
    "lang=es",
  ]);
  const found = await checkQuery(query, "deployments", codebooks.deployments, lookup);
  expect({ ...found, query: printQuery(found.query) }).toEqual({
    type: "deployment",
    conditions: [
      condition("host", { tests: [value(key("GT"))] }),
      condition("sender", {
        tests: [value({ type: "reference", records: [{ type: "organization", slug: "us.dhs.cbp", id: "02" }] })],
      }),
    ],
    active: [{ negated: false, spans: [{ min: dayOf(2012, 1, 1), max: dayOf(2012, 12, 31) }] }],
    access: [{ negated: false, levels: ["team"] }],
    sort: { by: "when", property: "start", descending: false },
    group: {
      property: "sender",
      kind: "reference",
      at: [
        { key: "us.dod", id: "03" },
        { key: "us.dhs.cbp", id: "02" },
      ],
    },
    columns: ["name", "sender", "host", "start", "personnel", "mission", "result"],
    parts: "nest",
    page: 1,
    per: 50,
    lang: "es",
    query: "access=team active=2012 host=GT sender=us.dhs.cbp group=sender@us.dod,us.dhs.cbp per=50 lang=es",
  });
  // All records at once, however many the query names.
  expect(lookup.asked).toEqual([
    [
      { types: ["organization"], word: "us.dhs.cbp-old", pair: "sender=us.dhs.cbp-old" },
      { types: ["organization"], word: "us.dod", pair: "group=sender@us.dod" },
      { types: ["organization"], word: "02", pair: "group=sender@02" },
    ],
  ]);
});

test.each<[string, string, CheckedQuery["sort"]]>([
  ["deployment", "", { by: "when", property: "start", descending: false }],
  ["organization", "", { by: "property", property: "name", descending: false }],
  ["event", "", { by: "property", property: "date", descending: false }],
  ["deployment", "sort=-when", { by: "when", property: "start", descending: true }],
  ["deployment", "sort=-personnel", { by: "property", property: "personnel", descending: true }],
])("%s %s is sorted so", async (type, args, sort) => {
  expect((await plan(type, args)).sort).toEqual(sort);
});

test.each<[string, string, NonNullable<CheckedQuery["group"]>["at"]]>([
  [
    "those that the filter names",
    "sender=us.dod,us.dhs group=sender",
    [
      { key: "us.dhs", id: "01" },
      { key: "us.dod", id: "03" },
    ],
  ],
  ["not those that it leaves out", "sender!=us.dod group=sender", []],
  ["the tops", "group=sender", []],
  ["countries of a region", "group=host@northern-central-america", [{ key: "GT" }, { key: "HN" }, { key: "SV" }]],
])("groups are %s", async (_, args, at) => {
  expect((await plan("deployment", args)).group!.at).toEqual(at);
});

test("a slug that two types have must say which", async () => {
  await expect(plan("assessment", "by=us.dod")).rejects.toMatchObject({
    code: "filter-value",
    message: 'by=us.dod: "us.dod" is the name of 2 records',
    hint: "write organization/us.dod or person/us.dod",
  });
  const found = await plan("assessment", "by=person/us.dod by=us.dhs");
  expect(printQuery(found.query)).toBe("by=organization/us.dhs by=person/us.dod");
});

test("a record that is not there is named with its type", async () => {
  await expect(plan("deployment", "sender=us.doj")).rejects.toMatchObject({
    code: "filter-value",
    message: 'sender=us.doj: there is no organization "us.doj"',
    hint: "`muster list organization` shows them",
  });
});

test("another codebook works as the first does", async () => {
  const found = await plan(
    "transfer",
    "recipient=andes,GT user=force/gt.ejercito user.country=GT weight=1.. weight.unit=t offset=no start=2015.. sort=name",
    "transfers",
  );
  expect(found.conditions).toEqual([
    condition("offset", { tests: [value(key("false"))] }),
    condition("recipient", { tests: [value(key("GT", "BO", "CO", "EC", "PE"))] }),
    condition("start", {
      tests: [value({ type: "days", min: dayOf(2015, 1, 1), max: Number.POSITIVE_INFINITY, within: false })],
    }),
    condition("user", {
      tests: [
        value({ type: "reference", records: [{ type: "force", slug: "gt.ejercito", id: "05" }] }),
        { on: { types: ["force", "company"], property: "country" }, negated: false, tests: [key("GT")] },
      ],
    }),
    condition("weight", {
      tests: [value({ type: "number", min: 1, max: Number.POSITIVE_INFINITY, within: false }), value({ type: "any" })],
    }),
  ]);
  expect(found.sort).toEqual({ by: "property", property: "title", descending: false });
  await expect(plan("transfer", "licence=1..2", "transfers")).rejects.toMatchObject({ code: "filter-value" });
  await expect(plan("transfer", "weight.unit=m", "transfers")).rejects.toMatchObject({ code: "filter-value" });
  await expect(plan("deployment", "", "transfers")).rejects.toMatchObject({ code: "type-unknown" });
});
