import { expect, test } from "vitest";
import { readUrl } from "./url.js";

test.each([
  ["https://www.gao.gov/products/gao-15-707", "https://www.gao.gov/products/gao-15-707"],
  [" http://example.org ", "http://example.org"],
  ["https://es.wikipedia.org/wiki/Tecún_Umán?x=1,2#a", "https://es.wikipedia.org/wiki/Tecún_Umán?x=1,2#a"],
])("keeps %s as written", (input, expected) => {
  expect(readUrl(input)).toBe(expected);
});

test.each([
  "",
  "www.wola.org",
  "javascript:alert(1)",
  "java\nscript:alert(1)",
  "file:///etc/passwd",
  "data:text/html,x",
  "https://user:secret@example.org",
  "https://exa mple.org",
  "https://",
  5,
  null,
])("refuses %j", (input) => {
  expect(() => readUrl(input)).toThrow(/web address/);
});
