import { expect, test } from "vitest";
import { validateCsl } from "./validate-csl.js";

test("a source of the Guatemala collection is in order", () => {
  const fields = {
    type: "article-newspaper",
    title: "U.S. to deploy up to 89 DHS agents to Guatemala -document",
    author: [{ literal: "Reuters" }, { family: "Menchu", given: "Sofia" }],
    "container-title": "Stabroek News",
    issued: "2019-06-26",
    accessed: { "date-parts": [[2019, 6, 27]] },
    volume: 3,
    URL: "https://stabroeknews.com",
    language: "en",
    custom: { anything: true },
  };
  expect(validateCsl(fields)).toEqual([]);
});

test.each([
  [
    { "container-titel": "WOLA" },
    '"container-titel" is not a field of CSL-JSON',
    "did you mean container-title, container-author, container-title-short?",
  ],
  [{ type: "newspaper-article" }, 'type: "newspaper-article" is not a type of CSL', undefined],
  [{ type: 7 }, "type: expected a word, found 7", "write for example type: report"],
  [
    { author: "Adam Isacson" },
    'author: expected a list of names, found "Adam Isacson"',
    "write author: [{family: Isacson, given: Adam}] or [{literal: Reuters}]",
  ],
  [
    { author: [{ family: "Kelly" }, { last: "Isacson" }] },
    'author: name 2 has a part "last" that CSL does not know',
    undefined,
  ],
  [{ editor: [{ given: " " }] }, "editor: name 1 is empty", undefined],
  [{ author: ["Reuters"] }, 'author: name 1 is "Reuters"', undefined],
  [{ author: [{ family: 7 }] }, "author: name 1 has 7 as its family", undefined],
  [
    { accessed: [2019] },
    "accessed: expected a date, found a list",
    "write accessed: 2019-06-26, or {date-parts: [[2019, 6, 26]]}",
  ],
  [{ accessed: { "date-parts": [[2019, 40]] } }, "accessed: the date has no date-parts that can be read", undefined],
  [{ publisher: { en: "WOLA" } }, "publisher: expected text, found a group of fields", "write publisher: some words"],
  [{ volume: true }, "volume: expected text, found true", undefined],
])("%j", (fields, message, hint) => {
  const findings = validateCsl(fields);
  expect(findings.map((finding) => finding.message)).toEqual([message]);
  expect(findings[0]?.field).toBe(Object.keys(fields)[0]);
  if (hint) expect(findings[0]?.hint).toBe(hint);
});

test("all that is wrong is said, in order; empty fields are not", () => {
  const findings = validateCsl({ zzzz: 1, editor: null, type: "x" });
  expect(findings.map(({ field }) => field)).toEqual(["zzzz", "type"]);
});
