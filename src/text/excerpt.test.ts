import { expect, test } from "vitest";
import { excerptAround } from "./excerpt.js";

const text = "In May some 80 agents were sent to Guatemala’s border.";
test.each([
  ["cut at words", 12, 21, 8, { before: "…some ", quote: "80 agents", after: " were…" }],
  ["whole", 12, 21, 300, { before: "In May some ", quote: "80 agents", after: " were sent to Guatemala’s border." }],
  ["at the ends", 0, 6, 4, { before: "", quote: "In May", after: "…" }],
])("an excerpt: %s", (_, start, end, chars, expected) => {
  expect(excerptAround(text, start, end, chars)).toEqual(expected);
});
