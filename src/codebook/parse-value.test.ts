import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Problem } from "../values/problem.js";
import type { Value } from "../values/value.js";
import { formatValue } from "./format-value.js";
import { parseCodebook } from "./parse-codebook.js";
import { parseValue } from "./parse-value.js";

const codebookAt = (path: string) => parseCodebook(readFileSync(new URL(path, import.meta.url), "utf8"), path);
const codebooks = [
  codebookAt("../../codebooks/deployments.yaml"),
  codebookAt("../../tests/codebooks/weapons-transfers.yaml"),
];

function property(place: string) {
  const [type, key] = place.split(".");
  const found = codebooks.flatMap(({ types }) => types.get(type!)?.properties.get(key!) ?? []);
  return found[0]!;
}

const arrests = { kind: "arrests", quantity: { min: 210, max: 210 }, unit: "arrest", during: "2015" };

test.each<[string, unknown, Value]>([
  [
    "deployment.name",
    { en: " Operation Hornet ", es: "Operación Hornet" },
    { en: "Operation Hornet", es: "Operación Hornet" },
  ],
  ["deployment.alias", 2506, "2506"],
  ["deployment.start", 2014, "2014"],
  ["deployment.start", "agosto de 2012", "2012-08"],
  ["deployment.start", "between August and October 2012", "[2012-08..2012-10]"],
  ["deployment.observed", "since 2015", "2015/.."],
  ["deployment.end", "unknown", "unknown"],
  ["deployment.partner", "none", "none"],
  ["deployment.personnel", { min: 80, max: 80, approximate: true }, { min: 80, max: 80, approximate: true }],
  ["deployment.personnel", 89, { min: 89, max: 89 }],
  ["deployment.mission", "train", "train"],
  ["deployment.mission", "Asistencia Humanitaria", "humanitarian"],
  ["deployment.status", "under way", "under-way"],
  ["deployment.host", "Guatemala", "GT"],
  ["deployment.sender", "us.dhs.cbp", "us.dhs.cbp"],
  ["deployment.result", arrests, arrests],
  [
    "deployment.cost",
    { min: 13400000, max: 13400000, currency: "USD", kind: "gastado" },
    { min: 13400000, max: 13400000, currency: "USD", kind: "spent" },
  ],
  [
    "deployment.cost",
    "US$13.4 million spent",
    { min: 13400000, max: 13400000, words: "US$13.4 million spent", currency: "USD", kind: "spent" },
  ],
  [
    "deployment.cost",
    "Q100 (gastado)",
    { min: 100, max: 100, words: "Q100 (gastado)", currency: "GTQ", kind: "spent" },
  ],
  ["deployment.cost", "$5 obligated, not spent", { min: 5, max: 5, words: "$5 obligated, not spent", currency: "USD" }],
  ["place.length", { min: 577, max: 577, unit: "mi" }, { min: 577, max: 577, unit: "mi" }],
  ["place.coordinates", [-92.14, 14.68], [-92.14, 14.68]],
  ["figure.value", { min: 3000, unit: "person" }, { min: 3000, unit: "person" }],
  ["transfer.offset", "sí", true],
  ["transfer.licence", "EX-20114", "EX-20114"],
  ["transfer.notice", "https://example.org/a", "https://example.org/a"],
])("%s takes %j", (place, input, value) => {
  expect(parseValue(property(place), input).value).toEqual(value);
});

test.each([
  ["assessment.by", "person/jane-doe", { type: "person", slug: "jane-doe" }],
  ["assessment.by", "us.dhs", { slug: "us.dhs" }],
])("%s refers to %s", (place, input, reference) => {
  expect(parseValue(property(place), input)).toEqual({ value: input, reference });
});

test.each<[string, unknown, string, string, string]>([
  ["deployment.start", "2019-13", "date-invalid", "start: `2019-13`", ""],
  ["deployment.start", "2014-03/2014-07", "date-span", "start: 2014-03/2014-07", "[2014-03..2014-07]"],
  ["deployment.start", "2015/..", "date-span", "start: 2015/..", "[2015..]"],
  ["deployment.personnel", "9..3", "quantity-invalid", "personnel: ", ""],
  ["deployment.personnel", { min: 9, max: 3 }, "quantity-invalid", "personnel: ", ""],
  ["deployment.personnel", { min: 9, unit: "km" }, "unit-unknown", "in km, not in person", "person"],
  ["deployment.mission", "trian", "choice-unknown", 'mission: "trian"', "did you mean train?"],
  ["deployment.mission", "", "value-invalid", 'mission: ""', ""],
  ["deployment.mission", ["train"], "value-invalid", 'mission: ["train"]', ""],
  ["deployment.mission", "constructor", "choice-unknown", "mission: ", ""],
  ["deployment.host", "Guatemla", "country-unknown", "host: ", "GT"],
  ["deployment.result", { ...arrests, kind: "arests" }, "choice-unknown", 'result: "arests"', "did you mean arrests?"],
  ["deployment.result", { ...arrests, unit: "arests" }, "unit-unknown", 'result: "arests"', "did you mean arrest?"],
  [
    "deployment.cost",
    { min: 5, currency: "USD", kind: "spend" },
    "choice-unknown",
    'cost: "spend"',
    "did you mean spent?",
  ],
  ["deployment.sender", "place/tecun-uman", "reference-invalid", 'sender: "place/tecun-uman"', "organization"],
  ["deployment.sender", "US DHS", "reference-invalid", 'sender: "US DHS"', "slug"],
  ["deployment.name", "", "text-invalid", "name: ", ""],
  ["deployment.name", null, "text-invalid", "name: ", ""],
  ["place.coordinates", [14.68, -192], "coordinates-invalid", "coordinates: ", ""],
  ["transfer.licence", "20114", "text-pattern", 'licence: "20114"', "EX-20114"],
  ["transfer.offset", "perhaps", "yes-no-invalid", "offset: ", "true or false"],
  ["transfer.notice", "javascript:alert(1)", "url-invalid", "notice: ", ""],
])("%s refuses %j", (place, input, code, message, hint) => {
  let problem: unknown;
  try {
    parseValue(property(place), input);
  } catch (error) {
    problem = error;
  }
  expect(problem).toBeInstanceOf(Problem);
  expect({
    code: (problem as Problem).code,
    message: (problem as Problem).message,
    hint: (problem as Problem).hint,
  }).toEqual({
    code,
    message: expect.stringContaining(message),
    hint: expect.stringContaining(hint),
  });
});

test("where the codebook leaves codes open, any will do", () => {
  const value = { kind: "seized-again", quantity: { min: 24, words: "several dozen" }, unit: "rifle" };
  expect(parseValue(property("transfer.outcome"), value).value).toEqual(value);
});

const lookup = { labelOf: (reference: string) => `<${reference}>` };

test.each<[string, unknown, string, string]>([
  ["deployment.name", { en: "Operation Hornet", es: "Operación Hornet" }, "Operation Hornet", "Operación Hornet"],
  ["deployment.start", "[2012-08..2012-10]", "between August and October 2012", "entre agosto y octubre de 2012"],
  ["deployment.personnel", "about 80", "about 80", "unos 80"],
  ["deployment.personnel", { min: 80, max: 80, unit: "person" }, "80", "80"],
  ["deployment.personnel", "several dozen", "at least 24 (“several dozen”)", "al menos 24 («several dozen»)"],
  ["deployment.mission", "exercise", "exercise", "ejercicio militar"],
  ["deployment.host", "US", "United States", "Estados Unidos"],
  ["deployment.sender", "us.dhs", "<us.dhs>", "<us.dhs>"],
  ["deployment.end", "unknown", "unknown", "se desconoce"],
  ["place.length", 871, "871 km", "871 km"],
  ["place.length", { min: 577, max: 577, unit: "mi" }, "577 mi", "577 mi"],
  ["transfer.pieces", 1, "1 piece", "1 pieza"],
  ["transfer.pieces", "1,242", "1,242 pieces", "1,242 piezas"],
  ["transfer.offset", false, "no", "no"],
])("%s shows %j", (place, input, en, es) => {
  const { value } = parseValue(property(place), input);
  expect([
    formatValue(property(place), value, "en", lookup),
    formatValue(property(place), value, "es", lookup),
  ]).toEqual([en, es]);
});

test("results and amounts are told with the codebook's words", () => {
  const [result, cost] = [property("deployment.result"), property("deployment.cost")];
  expect(formatValue(result, arrests, "es", lookup)).toContain("210 detenciones");
  expect(formatValue(cost, { min: 500, max: 500, currency: "USD", kind: "spent" }, "es", lookup)).toContain("gastado");
});
