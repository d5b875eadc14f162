import { expect, test } from "vitest";
import type { Lang } from "../values/value.js";
import { acceptLanguage } from "./accept-language.js";

const both: readonly Lang[] = ["en", "es"];

test.each<[header: string | undefined, languages: readonly Lang[], expected: Lang]>([
  [undefined, both, "en"],
  ["", both, "en"],
  ["es-GT,es;q=0.9,en;q=0.8", both, "es"],
  ["en;q=0.5, es;q=0.9", both, "es"],
  ["fr, es-419;q=0.3", both, "es"],
  ["es;q=0, en", both, "en"],
  ["*", ["es", "en"], "es"],
  ["en-US", ["es"], "es"],
  ["est", both, "en"],
  [";;;,=q", both, "en"],
])("a browser that asks for %j, with pages in %j, gets %s", (header, languages, expected) => {
  expect(acceptLanguage(header, languages)).toBe(expected);
});
