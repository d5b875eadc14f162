import { expect, test } from "vitest";
import { toCslItem } from "./csl-item.js";

test("a source with everything", () => {
  const source = {
    key: "gao15707",
    csl: {
      type: "report",
      author: [{ literal: "U.S. Government Accountability Office" }],
      publisher: " U.S. Government\nAccountability Office ",
      number: "GAO-15-707",
      volume: 3,
      accessed: "2020-01-05",
      note: "type: book",
      kind: "primary",
      access: "public",
    },
    title: "Central America",
    language: "en",
    url: "https://www.gao.gov/products/gao-15-707",
    issued: "2015-07-29",
  };
  expect(toCslItem(source)).toEqual({
    id: "gao15707",
    type: "report",
    title: "Central America",
    language: "en",
    author: [{ literal: "U.S. Government Accountability Office" }],
    publisher: "U.S. Government Accountability Office",
    number: "GAO-15-707",
    volume: "3",
    accessed: { "date-parts": [[2020, 1, 5]] },
    issued: { "date-parts": [[2015, 7, 29]] },
    URL: "https://www.gao.gov/products/gao-15-707",
  });
});

test("a source with nothing but a key", () => {
  expect(toCslItem({ key: "clip-1037", csl: {} })).toEqual({
    id: "clip-1037",
    type: "document",
    title: "clip-1037",
    language: "und",
  });
});

test("fields within the CSL count where none stands beside it", () => {
  const csl = { type: "blog", title: "T", language: "es", URL: "https://wola.org", issued: 2019, shortTitle: "S" };
  expect(toCslItem({ key: "k", csl, title: null, language: null, url: null, issued: null })).toEqual({
    id: "k",
    type: "document",
    title: "T",
    language: "es",
    URL: "https://wola.org",
    issued: { "date-parts": [[2019]] },
    shortTitle: "S",
    "title-short": "S",
  });
});

test.each([
  ["a bare text", "Reuters", [{ literal: "Reuters" }]],
  ["one name without a list", { family: "Isacson", given: "Adam" }, [{ family: "Isacson", given: "Adam" }]],
  ["a given name alone", [{ given: "Madonna" }], [{ literal: "Madonna" }]],
  ["empty parts", [{ family: "Kelly", given: " " }], [{ family: "Kelly" }]],
  ["a literal beside parts", [{ literal: "CICIG", family: "x" }], [{ literal: "CICIG" }]],
  ["names that say nothing", [{ family: "", given: "" }, "", null, 7], [{ literal: "7" }]],
  ["none", [], undefined],
])("authors: %s", (_, author, expected) => {
  expect(toCslItem({ key: "k", csl: { author } }).author).toEqual(expected);
});

test("NUL and lone surrogates do not reach a citation", () => {
  expect(toCslItem({ key: "k", csl: {}, title: "a\u0000b \ud800" }).title).toBe("a\ufffdb \ufffd");
});
