import { expect, test } from "vitest";
import { CitationCache } from "./citation-cache.js";

test("makes once, keeps what is asked for, lets the rest go", () => {
  const cache = new CitationCache<string>(2);
  const made: string[] = [];
  const get = (key: string) =>
    cache.get(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  expect(["gao", "wola", "gao", "rand", "gao", "wola"].map(get)).toEqual(["GAO", "WOLA", "GAO", "RAND", "GAO", "WOLA"]);
  expect(made).toEqual(["gao", "wola", "rand", "wola"]);
  expect(cache.size).toBe(2);
});
