import fc from "fast-check";
import { expect, test } from "vitest";
import { deployments } from "../../tests/fact-workspace.js";
import type { Value } from "../values/value.js";
import { addUpClaims } from "./add-up-claims.js";
import { matchesOf } from "./matches-of-value.js";
import { rowsOfFacts } from "./rows-of-facts.js";
import { LAST, orderedNumber } from "./sortable.js";

const type = deployments.types.get("deployment")!;
const place = deployments.types.get("place")!;

test("law: keys of numbers stand in the order of the numbers", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
      const [x, y] = [orderedNumber(a), orderedNumber(b)];
      expect(x < y ? -1 : x > y ? 1 : 0).toBe(a < b ? -1 : a > b ? 1 : 0);
      expect(x).toMatch(/^[0-9a-f]{16}$/);
      expect(x < LAST).toBe(true);
    }),
  );
});

const one = { min: 20, max: 20, unit: "mi" };
test.each<[string, typeof type, Value, object[]]>([
  ["mission", type, "train", [{ value_key: "train", sort_key: "0001" }]],
  ["mission", type, "gone", [{ value_key: "gone", sort_key: "~gone" }]],
  ["host", type, "none", [{ value_key: "none", special: 1, sort_key: "~" }]],
  [
    "name",
    type,
    { es: "Año Ñandú", en: "YEAR" },
    [
      { value_key: "year", part_kind: "en", sort_key: "year" },
      { value_key: "ano nandu", part_kind: "es", sort_key: "an~o n~andu" },
    ],
  ],
  ["personnel", type, { max: 89 }, [{ number_min: -1e300, number_max: 89, part_unit: "person" }]],
  ["length", place, one, [{ number_min: 31.382208, number_max: 32.991552, part_unit: "km" }]],
  ["start", type, "2012-08", [{ value_key: "2012-08", date_min: 15_553, date_max: 15_583 }]],
  ["start", type, "[..2012]", [{ date_min: -1e15, date_max: 15_705 }]],
  ["start", type, "XXXX-05-20", [{ date_min: -1e15, date_max: 1e15, sort_key: "~" }]],
  [
    "result",
    type,
    { kind: "trained", what: { es: "Policías", en: "police" } },
    [{ value_key: "trained", part_kind: "trained", part_what: "police\npolicias", number_min: null, sort_key: "~" }],
  ],
  [
    "cost",
    type,
    { min: 5, max: 5, currency: "USD", kind: "spent" },
    [{ number_min: 5, number_max: 5, currency: "USD", part_kind: "spent", part_unit: null }],
  ],
  ["coordinates", place, [-92.14, 14.68], [{ value_key: "[-92.14,14.68]" }]],
])("columns of %s", (key, of, value, expected) => {
  expect(matchesOf(of.properties.get(key)!, value)).toMatchObject(expected);
});

test("ids say what a row is, and are the same for the same claims", () => {
  const property = type.properties.get("personnel")!;
  const claims = [171, 200].map((count) => ({
    id: `c${count}`,
    value: { min: count, max: count },
    ...({ certainty: "reported", basis: "stated", rank: "normal", state: "accepted", evidence: [] } as const),
  }));
  const facts = addUpClaims(property, claims, { stage: "planned", ties: new Map() });
  const owner = { audience: "team", record: "r1", type: "deployment" } as const;
  expect(rowsOfFacts(owner, property, facts).map(({ id, fact, role }) => [id, fact, role])).toEqual([
    ["r1@team.personnel.planned.0", "r1@team.personnel.planned.0", "fact"],
    ["r1@team.personnel.planned.0.0", "r1@team.personnel.planned.0", "alternative"],
    ["r1@team.personnel.planned.0.1", "r1@team.personnel.planned.0", "alternative"],
  ]);
});
