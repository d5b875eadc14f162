import { expect, test } from "vitest";
import { COUNTRY_CODES, countryName, readCountry } from "./country.js";
import { LANGS } from "./value.js";

test.each([
  ["GT", "GT"],
  ["gt", "GT"],
  [" Guatemala ", "GT"],
  ["MÉXICO", "MX"],
  ["mexico", "MX"],
  ["Estados Unidos", "US"],
  ["United States", "US"],
  ["USA", "US"],
  ["EE. UU.", "US"],
  ["Belice", "BZ"],
  ["El Salvador", "SV"],
  ["España", "ES"],
  ["Kosovo", "XK"],
  ["República Dominicana", "DO"],
  ["Turkey", "TR"],
])("%s is %s", (input, expected) => {
  expect(readCountry(input)).toBe(expected);
});

test.each([
  ["Guatamala", "Guatemala (GT)"],
  ["Hondras", "Honduras (HN)"],
  ["XX", "ISO 3166-1"],
  ["ZZ", "ISO 3166-1"],
  ["", "ISO 3166-1"],
  [5, "ISO 3166-1"],
  ["constructor", "ISO 3166-1"],
])("refuses %j", (input, hint) => {
  expect(() => readCountry(input)).toThrow(
    expect.objectContaining({ code: "country-unknown", hint: expect.stringContaining(hint) }),
  );
});

test("there are 249 codes of ISO 3166-1 and Kosovo, each with a name that reads back", () => {
  expect(COUNTRY_CODES.size).toBe(250);
  for (const code of COUNTRY_CODES) {
    for (const lang of LANGS) expect(readCountry(countryName(code, lang))).toBe(code);
  }
});

test("names in both languages, and a code that nobody knows stays", () => {
  expect([countryName("US", "en"), countryName("US", "es"), countryName("GT", "es")]).toEqual([
    "United States",
    "Estados Unidos",
    "Guatemala",
  ]);
  expect(countryName("??", "en")).toBe("??");
});
