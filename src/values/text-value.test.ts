import { expect, test } from "vitest";
import { phraseKey, readText, textIn, textKey } from "./text-value.js";

test.each([
  ["  Operation Hornet ", "Operation Hornet"],
  [1033, "1033"],
  [
    { en: "training", es: "entrenamiento" },
    { en: "training", es: "entrenamiento" },
  ],
  [{ "ES-gt": "Operacio\u0301n" }, { "es-GT": "Operación" }],
  ["PNC\0", "PNC\uFFFD"],
])("reads %j", (input, expected) => {
  expect(readText(input)).toEqual(expected);
});

test.each([
  "",
  "  ",
  null,
  undefined,
  true,
  1.5,
  [],
  {},
  { en: "" },
  { en: 5.5 },
  { english: "x" },
  { en: "a", EN: "b" },
])("refuses %j", (input) => {
  expect(() => readText(input)).toThrow();
});

test.each([
  ["Operation Hornet", "es", { text: "Operation Hornet", lang: undefined, missing: false }],
  [{ en: "training", es: "entrenamiento" }, "es", { text: "entrenamiento", lang: "es", missing: false }],
  [{ en: "training" }, "es", { text: "training", lang: "en", missing: true }],
  [{ "es-GT": "pandilleros" }, "es", { text: "pandilleros", lang: "es-GT", missing: false }],
  [{ quc: "tinamit", fr: "ville" }, "en", { text: "ville", lang: "fr", missing: true }],
] as const)("%j for a reader of %s", (text, lang, expected) => {
  expect(textIn(text, lang)).toEqual(expected);
});

test("equal texts have equal keys, case and accents aside", () => {
  expect(textKey("Operación Hornet")).toBe(textKey("OPERACION  hornet"));
  expect(textKey({ en: "Arrests", es: "Detenciones" })).toBe(textKey({ es: "detenciones", en: "arrests" }));
  expect(textKey({ en: "arrests" })).not.toBe(textKey({ en: "arrests", es: "detenciones" }));
  expect(phraseKey({ en: "Arrests" })).toBe(phraseKey({ es: "detenciones", en: "arrests" }));
});
