import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.js";

test.each([
  [{ min: 80, max: 89 }, '{"max":89,"min":80}'],
  [{ words: undefined, min: 24 }, '{"min":24}'],
  [{ es: "Operacio\u0301n", en: "Operation" }, '{"en":"Operation","es":"Operación"}'],
  [[-92.14, 14.68], "[-92.14,14.68]"],
  [[undefined, -0], "[null,0]"],
  [{ b: { z: true, a: null }, a: [] }, '{"a":[],"b":{"a":null,"z":true}}'],
  ['line\nbreak "quoted"', '"line\\nbreak \\"quoted\\""'],
])("%j", (value, expected) => {
  expect(canonicalJson(value)).toBe(expected);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, { max: Number.NEGATIVE_INFINITY }])("refuses %s", (value) => {
  expect(() => canonicalJson(value)).toThrow(RangeError);
});

test.each([() => 1, 1n, Symbol("x"), new Map(), /x/])("refuses what is not data", (value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
});

test("the order of keys never shows, and parsing gives the data back", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: "grapheme-ascii" }), fc.jsonValue({ noUnicodeString: true })),
      (data) => {
        const text = canonicalJson(data);
        expect(canonicalJson(Object.fromEntries(Object.entries(data).reverse()))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      },
    ),
  );
});
