import { expect, test } from "vitest";
import { countPoints, makeSelector, reanchor, slicePoints } from "./selector.js";

test("a selector keeps the passage and 32 code points on each side", () => {
  const page = `${"a".repeat(40)}😀 some 80 agents 😀${"b".repeat(40)}`;
  expect(makeSelector(page, 42, 56)).toEqual({
    exact: "some 80 agents",
    prefix: `${"a".repeat(30)}😀 `,
    suffix: ` 😀${"b".repeat(30)}`,
  });
  expect(makeSelector("80 agents", 0, 9)).toEqual({ exact: "80 agents", prefix: "", suffix: "" });
});

test("offsets count code points, pairs of units once", () => {
  expect([slicePoints("a😀b", 1, 2), slicePoints("año", 1, 2), countPoints("a😀b"), countPoints("año")]).toEqual([
    "😀",
    "ñ",
    3,
    3,
  ]);
});

const pages = [
  { number: 1, text: "Contents. 80 agents were sent to Guatemala." },
  { number: 2, text: "In May 80 agents were\nsent. In June 80 agents were back." },
];
test.each([
  [
    "by what surrounds it",
    { exact: "80 agents were", prefix: "In June ", suffix: " back." },
    { page: 2, start: 36, end: 50 },
  ],
  ["by its page", { exact: "80 agents", prefix: "", suffix: "", page: 2 }, { page: 2, start: 7, end: 16 }],
  [
    "by where it was",
    { exact: "80 agents", prefix: "", suffix: "", page: 2, start: 30 },
    { page: 2, start: 36, end: 45 },
  ],
  ["lines broken otherwise", { exact: "agents were sent.", prefix: "", suffix: "" }, { page: 2, start: 10, end: 27 }],
  ["a changed number stands nowhere", { exact: "89 agents were", prefix: "In June ", suffix: " back." }, undefined],
])("a clip is found in a newer text: %s", (_, remembered, expected) => {
  expect(reanchor(pages, remembered)).toEqual(expected);
});
