import { expect, test } from "vitest";
import { readLanguageTag } from "./language-tag.js";

test.each([
  ["es", "es"],
  ["EN", "en"],
  ["es-gt", "es-GT"],
  ["zh-hant-tw", "zh-Hant-TW"],
  ["quc", "quc"],
  [" und ", "und"],
])("%s is %s", (input, expected) => {
  expect(readLanguageTag(input)).toBe(expected);
});

test.each(["", "English", "es_GT", "e", "en-", 5, null, undefined])("refuses %j", (input) => {
  expect(() => readLanguageTag(input)).toThrow("not a language tag");
});
