import fc from "fast-check";
import { expect, test } from "vitest";
import { formatMoney, moneyGroupKey, readMoney } from "./money.js";
import { Problem } from "./problem.js";
import type { Money } from "./value.js";

const dollars = (value: number) => ({ min: value, max: value, currency: "USD" });

test.each<[unknown, Money]>([
  [
    { min: 13400000, max: 13400000, currency: "USD", kind: "spent" },
    { ...dollars(13400000), kind: "spent" },
  ],
  [
    { min: 17000000, words: "over $17 million", currency: "USD" },
    { min: 17000000, words: "over $17 million", currency: "USD" },
  ],
  [{ words: "over $17 million" }, { min: 17000000, words: "over $17 million", currency: "USD" }],
  [
    { words: "about 17 million", currency: "usd" },
    { ...dollars(17000000), approximate: true, words: "about 17 million" },
  ],
  [
    { min: 1, max: 1, currency: "GTQ", during: 2016, what: "clinics" },
    { min: 1, max: 1, currency: "GTQ", what: "clinics", during: "2016" },
  ],
  ["$41,652", dollars(41652)],
  ["US$13.4 million", dollars(13400000)],
  ["$17m", dollars(17000000)],
  ["13.4 million", { ...dollars(13400000), currency: "?" }],
  ["13,4 millones de dólares", { ...dollars(13400000), words: "13,4 millones de dólares" }],
  ["1 million quetzals", { min: 1000000, max: 1000000, currency: "GTQ" }],
  ["un millón de quetzales", { min: 1000000, max: 1000000, currency: "GTQ", words: "un millón de quetzales" }],
  ["Q1,000,000", { min: 1000000, max: 1000000, currency: "GTQ" }],
  ["MX$500", { min: 500, max: 500, currency: "MXN" }],
  ["€2,5 millones", { min: 2500000, max: 2500000, currency: "EUR" }],
  ["CHF 5", { min: 5, max: 5, currency: "CHF" }],
  ["more than CRC 5,000", { min: 5000, currency: "CRC", words: "more than CRC 5,000" }],
  ["between $10 and $12 million", { min: 10e6, max: 12e6, currency: "USD", words: "between $10 and $12 million" }],
  ["nearly $200", { max: 200, approximate: true, currency: "USD", words: "nearly $200" }],
])("reads %j", (input, expected) => {
  if (expected.currency === "?") expect(() => readMoney(input)).toThrow("does not say which currency");
  else expect(readMoney(input)).toEqual(expected);
});

test.each([
  5,
  null,
  undefined,
  [],
  "80 pesos",
  "5 libras",
  {},
  { min: 5, max: 5 },
  { min: 5, currency: "XXZ" },
  { min: 5, currency: "USD", unit: "kg" },
  { min: 5, currency: "USD", kind: "" },
  { words: "Q5", currency: "USD" },
  { min: 5, currency: "USD", during: "2019-13" },
  { min: 9, max: 3, currency: "USD" },
  { words: 5, currency: "USD" },
])("refuses %j", (input) => {
  expect(() => readMoney(input)).toThrow(Problem);
});

test("a currency that is not one gets its near ones", () => {
  expect(() => readMoney({ min: 5, currency: "GTK" })).toThrow(
    expect.objectContaining({ hint: expect.stringContaining("GTQ") }),
  );
});

test.each<[Money, string, string]>([
  [dollars(41652), "US$41,652", "US$41,652"],
  [
    { ...dollars(41652), kind: "obligated", during: "2014" },
    "US$41,652 (obligated, 2014)",
    "US$41,652 (comprometido, 2014)",
  ],
  [
    {
      min: 17000000,
      words: "over $17 million",
      currency: "USD",
      kind: "obligated",
      what: { en: "equipment", es: "equipo" },
    },
    "more than US$17,000,000 (obligated: equipment)",
    "más de US$17,000,000 (comprometido: equipo)",
  ],
  [{ min: 1000000, max: 1000000, currency: "GTQ" }, "Q1,000,000", "Q1,000,000"],
  [{ ...dollars(13.4), approximate: true }, "about US$13.40", "unos US$13.40"],
  [{ min: 10, max: 12, currency: "HNL" }, "HNL 10 to HNL 12", "de HNL 10 a HNL 12"],
  [
    { min: 1000000, currency: "USD", words: "millones" },
    "at least US$1,000,000 (“millones”)",
    "al menos US$1,000,000 («millones»)",
  ],
])("formats %j", (money, english, spanish) => {
  const label = (lang: "en" | "es") => money.kind && { en: "obligated", es: "comprometido" }[lang];
  expect([formatMoney(money, "en", label("en")), formatMoney(money, "es", label("es"))]).toEqual([english, spanish]);
});

test("reading what was formatted gives the amount back", () => {
  const cents = fc.integer({ min: 0, max: 1e12 }).map((value) => value / 100);
  fc.assert(
    fc.property(
      cents,
      cents,
      fc.constantFrom("USD", "GTQ", "MXN", "EUR", "CRC", "CHF", "TRY"),
      fc.constantFrom("en", "es"),
      (a, b, currency, lang) => {
        for (const money of [
          { min: a, max: a, currency },
          { min: Math.min(a, b), max: Math.max(a, b), currency },
          { min: a, currency },
        ]) {
          const { words: _, ...read } = readMoney(formatMoney(money, lang as "en" | "es"));
          expect(read).toEqual(money);
        }
      },
    ),
  );
});

test("money is weighed only within one currency, kind, what and time", () => {
  const key = moneyGroupKey({ ...dollars(5), kind: "spent", what: { en: "Equipment", es: "Equipo" }, during: "2014" });
  expect(moneyGroupKey({ ...dollars(9), kind: "spent", what: "equipment", during: "2014" })).toBe(key);
  for (const other of [{ currency: "GTQ" }, { kind: "obligated" }, { what: "training" }, { during: "2015" }]) {
    expect(moneyGroupKey({ ...dollars(5), kind: "spent", what: "equipment", during: "2014", ...other })).not.toBe(key);
  }
});
