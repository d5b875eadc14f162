import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ISLANDS } from "../src/pages/page.js";
import { islands } from "../src/web/assets.js";

const LIMIT = 30_000; // bytes, compressed: what a reading page may load (issue of the reading room, "Numbers")
/** Only the reader loads these; it has a budget of its own. */
const OF_THE_READER: readonly string[] = ["reader"];

test("all scripts that a reading page may load are small, and none loads from elsewhere", () => {
  const texts = ISLANDS.filter((name) => !OF_THE_READER.includes(name)).map((name) => islands[name].text);
  const compressed = texts.reduce((sum, text) => sum + gzipSync(text).length, 0);
  expect(compressed).toBeGreaterThan(0);
  expect(compressed).toBeLessThanOrEqual(LIMIT);
  for (const text of texts) expect(text).not.toMatch(/https?:\/\/|\beval\(|new Function/);
});
