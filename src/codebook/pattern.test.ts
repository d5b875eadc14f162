import fc from "fast-check";
import { expect, test } from "vitest";
import { matchesPattern, patternProblem } from "./pattern.js";

test.each<[string, string, boolean]>([
  ["[0-9]+ U\\.S\\.C\\. [0-9]+", "10 U.S.C. 333", true],
  ["[0-9]+ U\\.S\\.C\\. [0-9]+", "see 10 U.S.C. 333", false],
  ["EX-\\d{4,6}", "EX-20114", true],
  ["EX-\\d{4,6}", "EX-201", false],
  ["^(?:GT|HN)(?<rest>-\\p{L}+)?$", "GT-Petén", true],
  ["[^\\]]{2,}", "ab", true],
  ["a{0}", "", true],
  [".", "😀", true],
  ["", "", true],
])("%s and %s", (pattern, text, matches) => {
  expect(patternProblem(pattern)).toBeUndefined();
  expect(matchesPattern(pattern, text)).toBe(matches);
});

test("a pattern on which other matchers hang takes no time", () => {
  expect(matchesPattern("(a+)+", `${"a".repeat(5_000)}b`)).toBe(false);
  expect(matchesPattern("(a|aa)*", `${"a".repeat(5_000)}b`)).toBe(false);
});

test.each(["(", "a{2,1}", "(?=a)b", "(?<!a)b", "(a)\\1", "\\bfoo", "((a{50}){50})"])("%s is refused", (pattern) => {
  expect(patternProblem(pattern)).toEqual({ message: expect.any(String), hint: expect.any(String) });
});

test("it says what JavaScript says", () => {
  const letter = fc.constantFrom("a", "b", "[ab]", "[^a]", ".", "\\w");
  const pattern = fc.letrec<{ one: string; all: string }>((tie) => ({
    one: fc.oneof(
      { depthSize: "small" },
      letter,
      tie("all").map((each) => `(${each})`),
    ),
    all: fc
      .array(fc.tuple(tie("one"), fc.constantFrom("", "?", "*", "+", "{2}", "{1,2}", "*?", "|")), { maxLength: 3 })
      .map((parts) => parts.map((part) => part.join("")).join("")),
  })).all;
  fc.assert(
    fc.property(pattern, fc.stringMatching(/^[abc]{0,6}$/), (each, text) => {
      expect(matchesPattern(each, text)).toBe(new RegExp(`^(?:${each})$`, "u").test(text));
    }),
  );
});
