import { expect, test } from "vitest";
import { layAlong } from "./letters.js";

/** What of the items shows the words, bar between items. */
function shown(items: readonly string[], text: string, words: string): string {
  const start = Array.from(text.slice(0, text.indexOf(words))).length;
  const parts = layAlong(items, text)(start, start + Array.from(words).length);
  return parts.map(({ item, from, to }) => items[item]!.slice(from, to)).join("|");
}

test.each([
  [
    "within a line",
    ["Some 80 agents were", " sent to Guatemala."],
    "Some 80 agents were sent to Guatemala.",
    "80 agents",
    "80 agents",
  ],
  ["over two lines", ["were sent", "to Guatemala"], "were sent\nto Guatemala", "sent\nto", "sent|to"],
  ["spaces that one of the two lacks", ["o f the", "border"], "of the border", "of the", "o f the"],
  [
    "a soft hyphen that one lacks",
    ["counter", "terrorism"],
    "counter\u00ad\nterrorism",
    "counter\u00ad\nterrorism",
    "counter|terrorism",
  ],
  ["bold letters printed twice", ["Total", "Total", " 89"], "Total 89", "Total 89", "Total| 89".replace(" ", "")],
  ["a running head that the text lacks", ["HEARING", "Some 80"], "Some 80", "80", "80"],
  ["letters beyond the first plane", ["𝒜 80 agents"], "𝒜 80 agents", "80 agents", "80 agents"],
  ["accents set apart", ["migracio\u0301n al sur"], "migración al sur", "migración", "migracio\u0301"],
  ["words that are not drawn", ["Some"], "Some 80 agents", "80 agents", ""],
])("a passage is found on the drawn page: %s", (_, items, text, words, expected) => {
  expect(shown(items, text, words)).toBe(expected);
});
