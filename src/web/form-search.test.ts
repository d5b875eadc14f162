import { expect, test } from "vitest";
import { printFilterPair } from "../pages/filter-pairs.js";
import { printQueryString } from "../query/print-query.js";
import { pairsOfSearch, queryOfSearch } from "./form-search.js";

test.each<[name: string, search: string, pairs: string[], canonical: string]>([
  ["nothing", "", [], ""],
  ["empty fields", "?q=&host%5B%5D=&start=", [], ""],
  ["an address", "?host=GT&start=2008..2020", ["host=GT", "start=2008..2020"], "host=GT&start=2008..2020"],
  [
    "boxes of one name",
    "?mission%5B%5D=train&mission%5B%5D=advise&host%5B%5D=GT",
    ["mission=train,advise", "host=GT"],
    "host=GT&mission=advise,train",
  ],
  [
    "boxes, and the same key by itself: both must hold",
    "?mission=train&mission[]=advise&mission[]=equip",
    ["mission=train", "mission=advise,equip"],
    "mission=advise,equip&mission=train",
  ],
  ["a quoted item in a box", "?host%5B%5D=%22a%2Cb%22&host%5B%5D=GT", ['host="a,b",GT'], "host=%22a,b%22,GT"],
  [
    "what must not be",
    "?mission%21=exercise&mission%5B%5D=train",
    ["mission!=exercise", "mission=train"],
    "mission=train&mission!=exercise",
  ],
  [
    "words with spaces and signs",
    "?q=Tec%C3%BAn+Um%C3%A1n+%26+50%25&host[]=GT",
    ["q=Tecún Umán & 50%", "host=GT"],
    "host=GT&q=Tec%C3%BAn%20Um%C3%A1n%20%26%2050%25",
  ],
])("a form's search is read: %s", (_, search, pairs, canonical) => {
  expect(pairsOfSearch(search).map(printFilterPair)).toEqual(pairs);
  expect(printQueryString(queryOfSearch(search))).toBe(canonical);
});

test.each([
  ["a percent sign that is none", "?q=50%", ["q=50%"]],
  ["a key without a value", "?host", ["host="]],
  ["a list that is not closed", "?host=%22GT", ['host="GT']],
])("what cannot be read is kept as it was typed: %s", (_, search, pairs) => {
  expect(pairsOfSearch(search).map(printFilterPair)).toEqual(pairs);
  expect(() => queryOfSearch(search)).toThrow();
});
