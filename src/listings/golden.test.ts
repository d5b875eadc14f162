import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseCodebook } from "../codebook/parse-codebook.js";
import { LANGS, type Lang } from "../values/value.js";
import { listingCsv } from "./listing-csv.js";
import { listingHtml } from "./listing-html.js";
import { jsonText, listingJson, listingJsonLines } from "./listing-json.js";
import { listingMarkdown } from "./listing-markdown.js";
import { listingText } from "./listing-text.js";
import { printSearch } from "./print-search.js";
import { recordJson } from "./record-json.js";
import { recordText } from "./record-text.js";
import { sampleListing } from "./sample-listing.js";
import { sampleRecord } from "./sample-record.js";
import { sampleSearch } from "./sample-search.js";
import { searchAtom } from "./search-atom.js";

const shipped = join(import.meta.dirname, "../../codebooks/deployments.yaml");
const type = parseCodebook(readFileSync(shipped, "utf8"), "deployments.yaml").types.get("deployment")!;

const made: readonly [name: string, make: (lang: Lang) => string][] = [
  ["listing.txt", (lang) => listingText(sampleListing(lang), { type })],
  ["listing-narrow.txt", (lang) => listingText(sampleListing(lang), { type, width: 48 })],
  ["listing.md", (lang) => listingMarkdown(sampleListing(lang), { type })],
  ["listing.html", (lang) => listingHtml(sampleListing(lang), { type })],
  ["listing.csv", (lang) => listingCsv(sampleListing(lang), { type })],
  ["listing.json", (lang) => jsonText(listingJson(sampleListing(lang)), 2)],
  ["listing.jsonl", (lang) => listingJsonLines(sampleListing(lang))],
  ["record.txt", (lang) => recordText(sampleRecord(lang), { type })],
  ["record.json", (lang) => jsonText(recordJson(sampleRecord(lang)), 2)],
];

const searches = (["text", "md", "csv", "json"] as const).map((format): (typeof made)[number] => [
  `search.${format === "text" ? "txt" : format}`,
  (lang) => printSearch(sampleSearch(lang), format, { items: [], width: 72, base: "https://example.org" }),
]);

const atom = (lang: Lang): string => {
  const { sentence, hits } = sampleSearch(lang);
  const entries = hits.map((hit) => ({ uuid: hit.row, at: "2026-03-03T14:05:00.000Z", hit }));
  const frame = {
    site: "Guatemala <&>",
    uuid: "0190a1b2-0000-8000-8000-000000000000",
    base: "https://example.org",
    self: `/${lang}/search.atom?about=GT&tag!=navy`,
    page: `/${lang}/search?about=GT&tag!=navy`,
  };
  return searchAtom({ lang, sentence, entries, at: "2026-03-03T14:05:00.000Z" }, frame);
};

const cases = [...made, ...searches, ["search.atom", atom] as const].flatMap(([name, make]) =>
  LANGS.map((lang) => [name.replace(".", `.${lang}.`), make, lang] as const),
);

// Written only when asked for (UPDATE_GOLDEN=1, never in CI): a golden file that is missing must not pass by itself.
test.each(cases)("golden %s", (name, make, lang) => {
  const file = join(import.meta.dirname, "golden", name);
  if (process.env["UPDATE_GOLDEN"] === "1" && !process.env["CI"]) writeFileSync(file, make(lang));
  expect(existsSync(file), `${name} is missing; run with UPDATE_GOLDEN=1 and read what it wrote`).toBe(true);
  expect(make(lang)).toBe(readFileSync(file, "utf8"));
});
