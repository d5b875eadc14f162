import { expect, test } from "vitest";
import { Problem } from "./problem.js";
import { formatResult, quantityOfResult, readResult, resultGroupKey } from "./result.js";
import type { Result } from "./value.js";

const exactly = (value: number) => ({ min: value, max: value });

test.each<[unknown, Result]>([
  [
    {
      kind: "drugs-seized",
      quantity: { min: 1800, max: 1800, approximate: true },
      unit: "kg",
      what: { en: "cocaine", es: "cocaína" },
      during: 2013,
    },
    {
      kind: "drugs-seized",
      quantity: { min: 1800, max: 1800, approximate: true },
      unit: "kg",
      what: { en: "cocaine", es: "cocaína" },
      during: "2013",
    },
  ],
  [
    { kind: "drugs-seized", quantity: "about 1,800 kg of cocaine" },
    {
      kind: "drugs-seized",
      quantity: { ...exactly(1800), approximate: true, words: "about 1,800 kg of cocaine" },
      unit: "kg",
    },
  ],
  [
    { kind: "arrests", quantity: 210, unit: "arrest" },
    { kind: "arrests", quantity: exactly(210), unit: "arrest" },
  ],
  [
    { kind: "money-seized", quantity: "more than $625,000", unit: "USD" },
    { kind: "money-seized", quantity: { min: 625000, words: "more than $625,000" }, unit: "USD" },
  ],
  [
    { kind: "built", what: "a helipad" },
    { kind: "built", what: "a helipad" },
  ],
])("reads %j", (input, expected) => {
  expect(readResult(input)).toEqual(expected);
});

test.each([
  null,
  "210 arrests",
  [],
  {},
  { kind: "" },
  { kind: "arrests", number: 210 },
  { kind: "arrests", quantity: { min: 9, max: 3 } },
  { kind: "drugs-seized", quantity: "1,800 kg", unit: "lb" },
  { kind: "arrests", during: "2019-13" },
  { kind: "arrests", unit: 5 },
])("refuses %j", (input) => {
  expect(() => readResult(input)).toThrow(Problem);
});

const ARREST = { en: ["arrest", "arrests"], es: ["detención", "detenciones"] } as const;
const PERSON = { en: ["person", "people"], es: ["persona", "personas"] } as const;
const KG = { en: ["kg", "kg"], es: ["kg", "kg"] } as const;
const PERCENT = { en: ["per cent", "per cent"], es: ["por ciento", "por ciento"] } as const;

test.each<
  [Result, typeof ARREST | typeof PERSON | typeof KG | typeof PERCENT | undefined, [string, string], [string, string]]
>([
  [
    {
      kind: "arrests",
      quantity: exactly(210),
      unit: "arrest",
      what: { en: "criminal arrests", es: "detenciones por delitos" },
      during: "2015",
    },
    ARREST,
    ["arrests", "detenciones"],
    ["210 criminal arrests (2015)", "210 detenciones por delitos (2015)"],
  ],
  [
    { kind: "arrests", quantity: exactly(1), unit: "arrest" },
    ARREST,
    ["arrests", "detenciones"],
    ["1 arrest", "1 detención"],
  ],
  [
    {
      kind: "drugs-seized",
      quantity: { ...exactly(1800), approximate: true },
      unit: "kg",
      what: { en: "cocaine", es: "cocaína" },
      during: "2013",
    },
    KG,
    ["drugs seized", "drogas incautadas"],
    ["about 1,800 kg of cocaine (drugs seized, 2013)", "unos 1,800 kg de cocaína (drogas incautadas, 2013)"],
  ],
  [
    {
      kind: "money-seized",
      quantity: exactly(2078988),
      unit: "USD",
      what: { en: "money seized", es: "dinero incautado" },
    },
    undefined,
    ["money seized", "dinero incautado"],
    ["US$2,078,988: money seized", "US$2,078,988: dinero incautado"],
  ],
  [
    {
      kind: "change",
      quantity: { ...exactly(30), approximate: true },
      unit: "percent",
      what: { en: "rise in seizures", es: "aumento de las incautaciones" },
    },
    PERCENT,
    ["change of a figure", "variación de una cifra"],
    [
      "about 30 per cent: rise in seizures (change of a figure)",
      "aproximadamente 30 por ciento: aumento de las incautaciones (variación de una cifra)",
    ],
  ],
  [
    {
      kind: "migrants-stopped",
      quantity: { min: 200, words: "cientos" },
      unit: "person",
      what: { en: "migrants detained" },
    },
    PERSON,
    ["migrants stopped", "migrantes interceptados"],
    ["at least 200 migrants detained (“cientos”)", "al menos 200 personas: migrants detained [en] («cientos»)"],
  ],
  [
    {
      kind: "trained",
      quantity: exactly(49),
      unit: "person",
      what: { en: "training at Zacapa", es: "entrenamiento en Zacapa" },
    },
    PERSON,
    ["people trained", "personas capacitadas"],
    ["49 people: training at Zacapa", "49 personas: entrenamiento en Zacapa"],
  ],
  [
    { kind: "built", what: { en: "a helipad", es: "un helipuerto" } },
    undefined,
    ["works built", "obras construidas"],
    ["a helipad (works built)", "un helipuerto (obras construidas)"],
  ],
  [{ kind: "operations" }, undefined, ["operations", "operaciones"], ["operations", "operaciones"]],
  [
    { kind: "arrests", quantity: { ...exactly(3800), approximate: true }, unit: "arrest" },
    ARREST,
    ["arrests", "detenciones"],
    ["about 3,800 arrests", "unas 3,800 detenciones"],
  ],
])("formats %j", (result, unitWords, [en, es], expected) => {
  expect([
    formatResult(result, "en", { kindLabel: en, unitWords }),
    formatResult(result, "es", { kindLabel: es, unitWords }),
  ]).toEqual(expected);
});

test("results are weighed within one kind, unit and what", () => {
  const cocaine: Result = {
    kind: "drugs-seized",
    quantity: exactly(5),
    unit: "kg",
    what: { en: "Cocaine", es: "Cocaína" },
  };
  const key = resultGroupKey(cocaine);
  expect(resultGroupKey({ ...cocaine, unit: "lb", during: "2013", what: "cocaine" })).toBe(key);
  for (const other of [{ kind: "other" }, { unit: "shipment" }, { what: "heroin" }]) {
    expect(resultGroupKey({ ...cocaine, ...other })).not.toBe(key);
  }
  expect(quantityOfResult(cocaine)).toEqual({ ...exactly(5), unit: "kg" });
  expect(quantityOfResult({ kind: "built" })).toBeUndefined();
});
