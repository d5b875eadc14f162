import fc from "fast-check";
import { expect, test } from "vitest";
import { languageOf, stemOf, tokens } from "./analyze.js";

/** The stems of a text in order; without a language the English stem of each word and, where it differs, the Spanish one. */
const stems = (text: string, lang: string | undefined): string[] =>
  tokens(text).flatMap((word) => [...new Set(languageOf(lang).map((each) => stemOf(word, each)))]);

test.each([
  ["accents and case aside", "Operación ESCUDO Regional", ["operacion", "escudo", "regional"]],
  ["numbers and signs", "$41,652 in FY2014", ["41", "652", "in", "fy2014"]],
  [
    "a word divided at a line end",
    "through Mex-\nico, counter\u00AD terrorism",
    ["through", "mexico", "counterterrorism"],
  ],
  [
    "a compound at a line end, as at none",
    "civil-\nMilitary civil-military",
    ["civil", "military", "civil", "military"],
  ],
  ["scripts without spaces", "危地马拉 2019", ["危", "地", "马", "拉", "2019"]],
  ["right to left", "غواتيمالا", ["غواتيمالا"]],
  ["nothing", " — ", []],
])("words of a text: %s", (_, text, expected) => {
  expect(tokens(text)).toEqual(expected);
});

test.each([
  ["en", "deployments deployed", ["deploy", "deploy"]],
  ["es", "deportación deportacion deportaciones", ["deport", "deport", "deport"]],
  ["es", "niños agentes", ["nin", "agent"]],
  [undefined, "training agentes", ["train", "training", "agent"]],
] as const)("stems as %s: %s", (lang, text, expected) => {
  expect(stems(text, lang)).toEqual(expected);
});

test("an accent or a capital never changes a stem", () => {
  const words = fc.constantFrom("migración", "Policía", "investigó", "fronteras", "Tecún", "interdicción", "misión");
  fc.assert(
    fc.property(words, fc.constantFrom("en" as const, "es" as const, undefined), (word, lang) => {
      const plain = word.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();
      expect(stems(plain, lang)).toEqual(stems(word, lang));
    }),
  );
});
