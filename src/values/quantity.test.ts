import fc from "fast-check";
import { expect, test } from "vitest";
import { Problem } from "./problem.js";
import { formatQuantity, quantityKey, readQuantity } from "./quantity.js";
import type { Lang, Quantity } from "./value.js";

const exactly = (value: number, more?: Quantity) => ({ min: value, max: value, ...more });
const about = (value: number) => ({ min: value, max: value, approximate: true });

/** The words are kept as they are. */
const WORDS: readonly [string, Quantity][] = [
  ["about 80", about(80)],
  ["unos 80", about(80)],
  ["unas 80", about(80)],
  ["some 3,800", about(3800)],
  ["around 80 agents", about(80)],
  ["roughly 1,200", about(1200)],
  ["approximately 200", about(200)],
  ["c. 80 agents", about(80)],
  ["ca. 80 agents", about(80)],
  ["an estimated 1,200 blind crossings", about(1200)],
  ["expected 200", about(200)],
  ["alrededor de 80", about(80)],
  ["aproximadamente 80", about(80)],
  ["cerca de 80", about(80)],
  ["80 or so", about(80)],
  ["80 agentes aproximadamente", about(80)],
  ["80 más o menos", about(80)],
  ["medio centenar", about(50)],
  ["una quincena", about(15)],
  ["una veintena de agentes", about(20)],
  ["up to 89", { max: 89 }],
  ["as many as 89", { max: 89 }],
  ["hasta 89", { max: 89 }],
  ["no more than 89", { max: 89 }],
  ["no más de 89", { max: 89 }],
  ["a maximum of 89", { max: 89 }],
  ["un máximo de 89 agentes", { max: 89 }],
  ["como máximo 89", { max: 89 }],
  ["89 como máximo", { max: 89 }],
  ["89 agents at most", { max: 89 }],
  ["50 or fewer", { max: 50 }],
  ["fewer than 50", { max: 50 }],
  ["menos de 50", { max: 50 }],
  ["up to about 300", { max: 300, approximate: true }],
  ["hasta unos 300", { max: 300, approximate: true }],
  ["nearly 200", { max: 200, approximate: true }],
  ["nearly 200 Marines", { max: 200, approximate: true }],
  ["almost 200", { max: 200, approximate: true }],
  ["close to 200", { max: 200, approximate: true }],
  ["casi 200", { max: 200, approximate: true }],
  ["at least 20", { min: 20 }],
  ["at least 20,000", { min: 20000 }],
  ["al menos 20", { min: 20 }],
  ["por lo menos 20", { min: 20 }],
  ["como mínimo 20", { min: 20 }],
  ["20 como mínimo", { min: 20 }],
  ["no fewer than 20", { min: 20 }],
  ["more than 3,800", { min: 3800 }],
  ["over 120", { min: 120 }],
  ["más de 3.800", { min: 3800 }],
  ["upwards of 200", { min: 200 }],
  ["80 or more", { min: 80 }],
  ["80 o más agentes", { min: 80 }],
  ["just over 80", { min: 80, approximate: true }],
  ["more than 80 but fewer than 100", { min: 80, max: 100 }],
  ["al menos 80 y como máximo unos 100", { min: 80, max: 100, approximate: true }],
  ["as many as a dozen agents", { max: 12 }],
  ["cerca de un centenar", about(100)],
  ["apenas 80 agentes", exactly(80)],
  ["cincuenta y tantos", { min: 50 }],
  ["171 to 200", { min: 171, max: 200 }],
  ["de 171 a 200", { min: 171, max: 200 }],
  ["from 40 to 50", { min: 40, max: 50 }],
  ["between 40 and 50", { min: 40, max: 50 }],
  ["entre 40 y 50", { min: 40, max: 50 }],
  ["entre 40 y 50 agentes", { min: 40, max: 50 }],
  ["40-50 agents", { min: 40, max: 50 }],
  ["two or three", { min: 2, max: 3 }],
  ["between about 40 and 50", { min: 40, max: 50, approximate: true }],
  ["between dozens and 100", { min: 24, max: 100 }],
  ["between one hundred and two hundred", { min: 100, max: 200 }],
  ["between one hundred and twenty and one hundred and fifty", { min: 120, max: 150 }],
  ["entre treinta y cinco y cuarenta", { min: 35, max: 40 }],
  ["two to three hundred", { min: 200, max: 300 }],
  ["several dozen", { min: 24 }],
  ["at least several dozen", { min: 24 }],
  ["varias docenas", { min: 24 }],
  ["dozens", { min: 24 }],
  ["docenas", { min: 24 }],
  ["dozens of formal and informal sites", { min: 24 }],
  ["decenas", { min: 20 }],
  ["decenas de agentes", { min: 20 }],
  ["unas decenas de agentes", { min: 20 }],
  ["cientos", { min: 200 }],
  ["several hundred", { min: 200 }],
  ["hundreds of migrants", { min: 200 }],
  ["thousands", { min: 2000 }],
  ["miles", { min: 2000 }],
  ["varios miles", { min: 2000 }],
  ["tens of thousands", { min: 20000 }],
  ["cientos de miles", { min: 200000 }],
  ["several", { min: 2 }],
  ["a few agents", { min: 2 }],
  ["a dozen", exactly(12)],
  ["half a dozen", exactly(6)],
  ["media docena", exactly(6)],
  ["three dozen", exactly(36)],
  ["tres docenas", exactly(36)],
  ["a couple of agents", exactly(2)],
  ["un par de agentes", exactly(2)],
  ["six", exactly(6)],
  ["seis", exactly(6)],
  ["five squads", exactly(5)],
  ["twenty-five", exactly(25)],
  ["veinticinco", exactly(25)],
  ["one hundred and twenty", exactly(120)],
  ["one thousand and twenty", exactly(1020)],
  ["ciento veinte", exactly(120)],
  ["treinta y cinco mil", exactly(35000)],
  ["one thousand", exactly(1000)],
  ["mil", exactly(1000)],
  ["mil doscientos", exactly(1200)],
  ["dos mil quinientos soldados", exactly(2500)],
  ["one thousand two hundred and forty-two", exactly(1242)],
  ["a hundred", exactly(100)],
  ["un millón", exactly(1000000)],
  ["dos millones y medio", exactly(2500000)],
  ["one and a half million", exactly(1500000)],
  ["diecisiete millones", exactly(17000000)],
  ["mil millones", exactly(1e9)],
  ["zero", exactly(0)],
  ["1,242 U.S. troops", exactly(1242)],
  ["2.000 soldados", exactly(2000)],
  ["60 special agents and support personnel", exactly(60)],
  ["a contingent of 250", exactly(250)],
  ["un equipo de 200 infantes de marina", exactly(200)],
  ["42 J8 vehicles", exactly(42)],
  ["un 87 por ciento", exactly(87, { unit: "percent" })],
  ["approximately 30 percent", { ...about(30), unit: "percent" }],
  ["approximately 595-mile border with Mexico", { ...about(595), unit: "mi" }],
  ["573 kilómetros de frontera", exactly(573, { unit: "km" })],
  ["over $17 million", { min: 17000000, unit: "USD" }],
  ["más de 17 millones de dólares", { min: 17000000, unit: "USD" }],
];

test.each(WORDS)("words: %s", (words, expected) => {
  expect(readQuantity(words)).toEqual({ ...expected, words });
});

/** The words add nothing to the number, so that none are kept. */
const PLAIN: readonly [unknown, Quantity][] = [
  [80, exactly(80)],
  ["80", exactly(80)],
  [" 0 ", exactly(0)],
  ["1,242", exactly(1242)],
  ["1.242", exactly(1242)],
  ["12 000", exactly(12000)],
  ["12\u00A0000", exactly(12000)],
  ["1.242,5", exactly(1242.5)],
  ["2,5", exactly(2.5)],
  ["0.125", exactly(0.125)],
  ["-5", exactly(-5)],
  ["9..30", { min: 9, max: 30 }],
  ["40-50", { min: 40, max: 50 }],
  ["40–50", { min: 40, max: 50 }],
  ["20..", { min: 20 }],
  ["..89", { max: 89 }],
  ["~80", about(80)],
  ["80+", { min: 80 }],
  [">= 80", { min: 80 }],
  ["87%", exactly(87, { unit: "percent" })],
  ["87 por ciento", exactly(87, { unit: "percent" })],
  ["577 mi", exactly(577, { unit: "mi" })],
  ["577 miles", exactly(577, { unit: "mi" })],
  ["1,800 kg", exactly(1800, { unit: "kg" })],
  ["$41,652", exactly(41652, { unit: "USD" })],
  ["$13.4 million", exactly(13400000, { unit: "USD" })],
  ["Q1,000,000", exactly(1000000, { unit: "GTQ" })],
  ["13,4 millones", exactly(13400000)],
  ["13.4 millones", exactly(13400000)],
  ["10 to 12 million".replace(" to ", "-"), { min: 10e6, max: 12e6 }],
  ["17k", exactly(17000)],
  ["$17m", exactly(17e6, { unit: "USD" })],
];

test.each(PLAIN)("plain: %s", (input, expected) => {
  expect(readQuantity(input)).toEqual(expected);
});

test.each([
  [
    { min: 171, max: 200 },
    { min: 171, max: 200 },
  ],
  [{ words: "several dozen" }, { min: 24, words: "several dozen" }],
  [
    { min: 1, words: "small elements" },
    { min: 1, words: "small elements" },
  ],
  [
    { words: "about 80", unit: "person" },
    { min: 80, max: 80, approximate: true, words: "about 80", unit: "person" },
  ],
  [{ max: 89, approximate: false }, { max: 89 }],
])("object %j", (input, expected) => {
  expect(readQuantity(input)).toEqual(expected);
});

test.each([
  "9..3",
  "",
  "   ",
  "some agents",
  "2012 and 2013",
  "a personnel increase in 2017",
  "18 HSI agents and six ERO agents",
  "80 agents and hundreds of police",
  "up to several dozen",
  "at least 20 at most",
  "36th",
  "1e3",
  "80agents",
  "80 y 90",
  "more than 100 but fewer than 80",
  "nothing (“several dozen”)",
  "9/11",
  "2½",
  "5 tons",
  "1.242 millones",
  "ninguno",
  "..",
  "x".repeat(10000),
  null,
  undefined,
  true,
  [80],
  Number.NaN,
  {},
  { min: "80" },
  { min: Number.POSITIVE_INFINITY },
  { min: 9, max: 3 },
  { minimum: 9 },
  { words: "many" },
  { min: 1, words: "" },
  { min: 1, approximate: "yes" },
  { words: "577 miles", unit: "km" },
])("refuses %j", (input) => {
  expect(() => readQuantity(input)).toThrow(Problem);
});

test("a refusal names the key, the bounds, the remedy", () => {
  expect(() => readQuantity({ minimum: 9 })).toThrow('a quantity has no "minimum"');
  expect(() => readQuantity("9..3")).toThrow('quantity "9..3": its lower bound 9 is above its upper bound 3');
});

const PEOPLE = { en: ["person", "people"], es: ["persona", "personas"] } as const;

test.each<[Quantity, string, string]>([
  [{ min: 80, max: 80, approximate: true, words: "about 80" }, "about 80", "unos 80"],
  [{ min: 24, words: "several dozen" }, "at least 24 (“several dozen”)", "al menos 24 («several dozen»)"],
  [{ min: 24, words: "varias docenas" }, "at least 24 (“varias docenas”)", "al menos 24 («varias docenas»)"],
  [{ min: 171, max: 200, words: "171 to 200" }, "171 to 200", "de 171 a 200"],
  [
    { min: 24, max: 100, words: "between dozens and 100" },
    "24 to 100 (“between dozens and 100”)",
    "de 24 a 100 («between dozens and 100»)",
  ],
  [{ max: 89, words: "up to 89" }, "up to 89", "hasta 89"],
  [{ max: 200, approximate: true, words: "nearly 200" }, "nearly 200", "casi 200"],
  [{ max: 300, approximate: true, words: "up to about 300" }, "up to about 300", "hasta unos 300"],
  [{ min: 3800, words: "more than 3,800" }, "more than 3,800", "más de 3,800"],
  [{ min: 120, words: "over 120" }, "more than 120", "más de 120"],
  [{ min: 1242, max: 1242, words: "1,242 U.S. troops" }, "1,242", "1,242"],
  [{ min: 1, words: "small elements" }, "at least 1 (“small elements”)", "al menos 1 («small elements»)"],
  [
    { min: 1000, max: 1000, approximate: true, words: "One thousand units" },
    "about 1,000 (“One thousand units”)",
    "unos 1,000 («One thousand units»)",
  ],
  [{ min: 577, max: 577, unit: "mi" }, "577 mi", "577 mi"],
  [{ max: 50, words: "under 50" }, "fewer than 50", "menos de 50"],
  [{ max: 50, words: "under 50 miles", unit: "mi" }, "less than 50 mi", "menos de 50 mi"],
  [{ min: 87, max: 87, unit: "percent" }, "87 per cent", "87 por ciento"],
  [{ min: 80, max: 90, approximate: true }, "about 80 to 90", "aproximadamente de 80 a 90"],
])("formats %j", (quantity, english, spanish) => {
  expect([formatQuantity(quantity, "en"), formatQuantity(quantity, "es")]).toEqual([english, spanish]);
});

test.each<[Quantity, string, string]>([
  [{ min: 80, max: 80, approximate: true }, "about 80 people", "unas 80 personas"],
  [{ min: 1, max: 1 }, "1 person", "1 persona"],
  [
    { min: 24, words: "several dozen" },
    "at least 24 people (“several dozen”)",
    "al menos 24 personas («several dozen»)",
  ],
])("with what is counted: %j", (quantity, english, spanish) => {
  expect([formatQuantity(quantity, "en", PEOPLE), formatQuantity(quantity, "es", PEOPLE)]).toEqual([english, spanish]);
});

const bound = fc.oneof(
  fc.integer({ min: 0, max: 5000 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
);
const anyQuantity: fc.Arbitrary<Quantity> = fc
  .record({ low: fc.option(bound), high: fc.option(bound), approximate: fc.boolean() })
  .filter(({ low, high }) => low !== null || high !== null)
  .map(({ low, high, approximate }) => {
    const [min, max] = low !== null && high !== null && low > high ? [high, low] : [low, high];
    return {
      ...(min === null ? {} : { min }),
      ...(max === null ? {} : { max }),
      ...(approximate ? { approximate } : {}),
    };
  });

test.each<Lang>(["en", "es"])("reading what was formatted gives the quantity back (%s)", (lang) => {
  fc.assert(
    fc.property(anyQuantity, fc.boolean(), (quantity, people) => {
      const text = formatQuantity(quantity, lang, people ? PEOPLE : undefined);
      expect(quantityKey(readQuantity(text))).toBe(quantityKey(quantity));
    }),
    { numRuns: 500 },
  );
});

test.each<Lang>(["en", "es"])("and the words, where they are shown (%s)", (lang) => {
  for (const words of ["several dozen", "varias docenas", "decenas", "small elements"]) {
    const quantity = { min: 24, words };
    expect(readQuantity(formatQuantity(quantity, lang))).toEqual(quantity);
    expect(readQuantity(formatQuantity(quantity, lang, PEOPLE))).toEqual(quantity);
  }
});

test.each(WORDS)("and what was read from words formats to the same again: %s", (words) => {
  const quantity = readQuantity(words);
  for (const lang of ["en", "es"] as const) {
    const again = readQuantity(formatQuantity(quantity, lang));
    expect(quantityKey({ ...again, unit: "x" })).toBe(quantityKey({ ...quantity, unit: "x" }));
  }
});

test("no text makes the reader fail otherwise than by refusing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      try {
        readQuantity(text);
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    }),
  );
});
