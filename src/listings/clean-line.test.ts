import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanLine, isolated } from "./clean-line.js";

test.each([
  ["line ends", "Operation\r\nHornet\u2028 (2014)\t", "Operation Hornet (2014)"],
  ["a colour", "\u001B[31;1mred\u001B[0m", "red"],
  ["an 8-bit sequence", "\u009B2Jgone", "gone"],
  ["a window title", "\u001B]0;pwned\u0007rest", "rest"],
  ["a link", "\u001B]8;;https://evil.example\u001B\\here\u001B]8;;\u001B\\", "here"],
  ["a sequence that never ends", "\u001B]0;pwned", "0;pwned"],
  ["NUL, DEL and what looks like one after another is gone", "a\u0000b\u007Fc\u001B\u001B[m[31m", "abc[31m"],
  ["an override of direction", "\u202Egnp.exe\u2069", "gnp.exe"],
  ["a byte order mark within a word", "Guate\uFEFFmala", "Guatemala"],
  ["half a character", "a\uD800b", "a\uFFFDb"],
  ["a no-break space", "US$\u00A013.4", "US$\u00A013.4"],
  ["accents that combine, joiners", "n\u0303andu\u0301 می\u200Cخواهم", "n\u0303andu\u0301 می\u200Cخواهم"],
])("a clean line: %s", (_, text, expected) => {
  expect(cleanLine(text)).toBe(expected);
});

test("text from right to left stands apart, with its marks of direction in pairs", () => {
  expect(isolated("\u2067שלום")).toBe("\u2068שלום\u2069");
  expect(isolated("Hornet")).toBe("Hornet");
});

test("no control character is left of any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(cleanLine(text)).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/u);
    }),
  );
});

test("a long text with something to clean at its end is cleaned in one go", () => {
  expect(cleanLine(`${"a b".repeat(100_000)}\u0000`)).toBe("a b".repeat(100_000));
});

test("a long text of beginnings of sequences is cleaned in one go", () => {
  for (const start of ["\u001B]", "\u009D", "\u001B[", "\u001B[1;"])
    expect(cleanLine(start.repeat(100_000))).not.toMatch(/[\u001B\u009D]/);
});
