import fc from "fast-check";
import { expect, test } from "vitest";
import { deployments } from "../../tests/fact-workspace.js";
import type { Stage, Value } from "../values/value.js";
import { factsOfRecord, NO_PARTS } from "./facts-of-record.js";
import type { SeenRecord } from "./load-records.js";

const type = deployments.types.get("deployment")!;
const VALUES: { readonly [property: string]: readonly Value[] } = {
  personnel: [
    { min: 24, words: "several dozen" },
    { min: 80, max: 80, approximate: true },
    { min: 89, max: 89 },
  ],
  start: ["2019-06", "2019", "2020-01-15"],
  end: ["2019-08", "2020"],
  observed: ["2019-07", "2018/2019-09"],
  status: ["under-way", "proposed"],
  mission: ["train", "advise", "none"],
};
const anyClaim = fc.constantFrom(...Object.keys(VALUES)).chain((property) =>
  fc.record({
    property: fc.constant(property),
    stage: fc.constantFrom<Stage>("planned", "authorized", "actual"),
    value: fc.constantFrom(...VALUES[property]!),
    asOf: fc.constantFrom(undefined, "2019-05-31", "2019-07-02"),
  }),
);
const anyRecord = fc.array(anyClaim, { maxLength: 10 }).map(
  (claims): SeenRecord => ({
    judgements: [],
    claims: claims.map(({ property, stage, value, asOf }, place) => ({
      property,
      stage,
      claim: {
        ...({
          id: `c${place}`,
          value,
          certainty: "reported",
          basis: "stated",
          rank: "normal",
          state: "accepted",
        } as const),
        ...(asOf && { asOf }),
        evidence: [{ source: `s${place % 3}` }],
      },
    })),
  }),
);

test("law: a plan never narrows what was", () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const all = factsOfRecord(type, record, new Map(), NO_PARTS);
      const claims = record.claims.filter(({ stage }) => stage === "actual");
      const alone = factsOfRecord(type, { ...record, claims }, new Map(), NO_PARTS);
      const actual = [...all.facts.values()].flat().filter(({ stage }) => stage === "actual");
      expect(actual).toEqual([...alone.facts.values()].flat());
      expect({ sightings: all.sightings, presence: all.presence }).toEqual({
        sightings: alone.sightings,
        presence: alone.presence,
      });
    }),
  );
});

test("claims of a property or a kind that the codebook no longer has are left aside", () => {
  const claim = (property: string, value: Value) => ({
    ...({ property, stage: "actual" } as const),
    claim: {
      ...({ id: "c", value, certainty: "reported", basis: "stated", rank: "normal", state: "accepted" } as const),
      evidence: [],
    },
  });
  const misfits: [string, Value][] = [
    ["gone", "x"],
    ["name", true],
    ["start", "Operation Hornet"],
    ["start", { min: 5 }],
    ["personnel", "80"],
    ["personnel", { en: "eighty" }],
    ["cost", { min: 5, max: 5 }],
    ["result", { min: 5, max: 5, currency: "USD", kind: "spent" }],
    ["result", [1, 2]],
    ["host", { en: "Guatemala" }],
  ];
  const seen: SeenRecord = { claims: misfits.map(([property, value]) => claim(property, value)), judgements: [] };
  expect([...factsOfRecord(type, seen, new Map(), NO_PARTS).facts]).toEqual([]);
});
