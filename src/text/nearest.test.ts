import { expect, test } from "vitest";
import { nearestPassage } from "./nearest.js";

const pages = [
  {
    number: 4,
    text: "Some 80 agents of Homeland Security were sent.\nThey trained Guatemala’s border forces in 2019.",
  },
  { number: 5, text: "Operation Citadel began in May 2015. Its agents ended\nnine networks of smugglers." },
];

test.each([
  [
    "a number that differs",
    "some 89 agents of Homeland Security",
    { page: 4, text: "Some 80 agents of Homeland Security", similarity: 0.97 },
  ],
  [
    "a word left out",
    "Its agents ended networks of smugglers",
    { page: 5, text: "Its agents ended\nnine networks of smugglers", similarity: 0.88 },
  ],
  ["only accents and case", "operation CITÁDEL", { page: 5, text: "Operation Citadel", similarity: 1 }],
])("the nearest passage: %s", (_, quote, expected) => {
  expect(nearestPassage(pages, quote)).toEqual(expected);
});

test("a quote that runs over a page break says which pages", () => {
  const quote = "They trained Guatemala's border forces in 2019. Operation Citadel began in May 2015.";
  expect(nearestPassage(pages, quote)?.spansPages).toEqual([4, 5]);
  expect(nearestPassage(pages, quote.replace("2015", "2016"))?.spansPages).toBeUndefined();
});

test("something is nearest even to what shares no word, but for pages without any", () => {
  expect(nearestPassage(pages, "zzz")?.page).toBe(4);
  expect(nearestPassage([{ number: 1, text: "  —\n" }], "80 agents")).toBeUndefined();
  expect(nearestPassage([], "80 agents")).toBeUndefined();
});
