import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText } from "../values/clean-text.js";
import { needsQuotes } from "./items.js";
import { parseQuery } from "./parse-query.js";
import { canonicalQuery, printPairs, printQuery, printQueryString } from "./print-query.js";
import type { Item, Pair, Query } from "./query.js";
import { parseQueryString } from "./query-string.js";
import { quoteForShell, splitShellWords } from "./shell-words.js";

const word = (text: string): Item => ({ type: "word", text, quoted: needsQuotes(text) });

test("the pairs of a view become filters and settings", () => {
  const args = "host=GT sender=us.dhs,us.dod start=2008..2020 personnel=within:20.. mission!=exercise end=:none,2019";
  expect(
    parseQuery([...args.split(" "), "q=family units", "sort=-start", "group=sender@us.dhs,us.dod", "page=2"]),
  ).toEqual({
    filters: [
      { key: ["host"], negated: false, items: [word("GT")] },
      { key: ["sender"], negated: false, items: [word("us.dhs"), word("us.dod")] },
      { key: ["start"], negated: false, items: [{ type: "range", within: false, from: "2008", to: "2020" }] },
      { key: ["personnel"], negated: false, items: [{ type: "range", within: true, from: "20" }] },
      { key: ["mission"], negated: true, items: [word("exercise")] },
      { key: ["end"], negated: false, items: [{ type: "none" }, word("2019")] },
    ],
    q: "family units",
    sort: { key: "start", descending: true },
    group: { key: "sender", at: ["us.dhs", "us.dod"] },
    page: 2,
  });
});

test.each([
  [
    "quotes keep commas, dots, colons and quotes",
    'name="a, b..c","say ""no""",":none"',
    ["a, b..c", 'say "no"', ":none"],
  ],
  ["an equals sign after the first belongs to the value", "notice=https://a.gt/?x=1!=2", ["https://a.gt/?x=1!=2"]],
  ["spaces around words do not count", "host= GT , HN ", ["GT", "HN"]],
  ["a text is composed and NUL replaced", "name=Policía\u0000", ["Policía\uFFFD"]],
  ["Arabic and emoji stay", "name=شرطة 🚓", ["شرطة 🚓"]],
])("%s", (_, arg, texts) => {
  expect(parseQuery([arg]).filters[0]!.items).toEqual(texts.map(word));
});

test("several q stand one after another, and are never split", () => {
  expect(parseQuery(["q=a,b..c", 'q="d"']).q).toBe('a,b..c "d"');
});

test.each([
  [
    "?host=GT&q=family+units&mission!=exercise&start=&name=Operaci%C3%B3n%20Hornet",
    ["host=GT", "mission!=exercise", "name=Operación Hornet", "q=family units"],
  ],
  ["", []],
  ["?", []],
  ["mission%21=train&host=GT%2CHN", ["host=GT,HN", "mission!=train"]],
])("the address %s", (search, pairs) => {
  expect(printPairs(parseQueryString(search))).toEqual(pairs);
});

test("an address can be read", () => {
  const query = parseQuery([
    "sender=us.dhs,us.dod",
    "start=2016~..",
    "name=Ñandú & “co”",
    "mission!=train",
    "q=50% off",
  ]);
  expect(printQueryString(query)).toBe(
    "mission!=train&name=%C3%91and%C3%BA%20%26%20%E2%80%9Cco%E2%80%9D&sender=us.dhs,us.dod&start=2016~..&q=50%25%20off",
  );
});

test.each(["%", "%zz", "host=%ff", "host=%C3"])("an address that is not UTF-8 is refused: %s", (search) => {
  expect(() => parseQueryString(`name=${search}`)).toThrow(expect.objectContaining({ code: "query-invalid" }));
});

test.each([
  ["host=GT 'q=family units'", ["host=GT", "q=family units"]],
  [`name="it's \\"so\\"" x='a'\\''b' y=\\ z`, ['name=it\'s "so"', "x=a'b", "y= z"]],
  ["  ", []],
  ["a=''", ["a="]],
])("a shell would split %s", (text, words) => {
  expect(splitShellWords(text)).toEqual(words);
});

test.each(["a='b", 'a="b', "a=b\\"])("a quote that is not closed is refused: %s", (text) => {
  expect(() => splitShellWords(text)).toThrow(expect.objectContaining({ code: "query-invalid" }));
});

const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/);
const text = fc
  .oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom(":none", "within:1..2", "a..b", ",", '"', "'", "$x", "!", "~", " a"),
  )
  .map(cleanText)
  .filter((each) => each !== "");
const end = fc.stringMatching(/^[0-9XY~?-]{1,8}$/);
const item: fc.Arbitrary<Item> = fc.oneof(
  fc.constantFrom<Item>({ type: "none" }, { type: "any" }),
  text.map(word),
  fc.record(
    { type: fc.constant("range" as const), within: fc.boolean(), from: end, to: end },
    { requiredKeys: ["type", "within"] },
  ),
);
const settings = new Set("q sort group columns lang page per view format parts".split(" "));
const pair: fc.Arbitrary<Pair> = fc.record({
  key: fc.oneof(
    name.filter((each) => !settings.has(each)).map((each): [string] => [each]),
    fc.tuple(name, name),
  ),
  negated: fc.boolean(),
  items: fc.array(item, { minLength: 1, maxLength: 4 }),
});
const query: fc.Arbitrary<Query> = fc.record(
  {
    filters: fc.array(pair, { maxLength: 5 }),
    q: text.map((each) => each.trim()).filter((each) => each !== ""),
    sort: fc.record({ key: name, descending: fc.boolean() }),
    group: fc.record({ key: name, at: fc.uniqueArray(text, { maxLength: 3 }) }),
    columns: fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
    parts: fc.constantFrom("nest", "flat", "hide"),
    lang: name,
    page: fc.integer({ min: 1, max: 1000 }),
    per: fc.integer({ min: 1, max: 1000 }),
    view: name,
    format: name,
  },
  { requiredKeys: ["filters"] },
);

test("parsing what was printed gives the canonical query, in a shell and in an address", () => {
  fc.assert(
    fc.property(query, (each) => {
      const canonical = canonicalQuery(each);
      expect(parseQuery(printPairs(each))).toEqual(canonical);
      expect(parseQuery(splitShellWords(printQuery(each)))).toEqual(canonical);
      expect(parseQueryString(printQueryString(each))).toEqual(canonical);
    }),
  );
});

test("equal views have equal addresses, whatever the order", () => {
  fc.assert(
    fc.property(query, fc.infiniteStream(fc.nat()), (each, numbers) => {
      const shuffled = [...each.filters, ...each.filters]
        .map((filter) => ({
          filter: { ...filter, items: [...filter.items].reverse() },
          at: numbers.next().value as number,
        }))
        .sort((a, b) => a.at - b.at)
        .map(({ filter }) => filter);
      expect(printQueryString({ ...each, filters: shuffled })).toBe(printQueryString(each));
    }),
  );
});

test("a word in quotes is that word for a shell", () => {
  fc.assert(
    fc.property(text, (each) => {
      expect(splitShellWords(`x${quoteForShell(each)}`)).toEqual([`x${each}`]);
    }),
  );
});
