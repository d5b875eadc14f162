import type { CslItem } from "./csl-item.js";
import { inert, inertLabel, MARKS } from "./marks.js";

/** An item as the engine is to see it: text inert, addresses as marks, and mended what would print badly. */
export function itemForEngine(item: CslItem, id: string): object {
  const seen = Object.fromEntries(Object.entries(item).map(([field, value]) => [field, forEngine(field, value)]));
  if (item.URL) seen["URL"] = MARKS.url;
  if (item.DOI) seen["DOI"] = MARKS.doi;
  // A report whose title ends in "(GAO-15-707)" would say so twice.
  if (typeof item["number"] === "string" && item.title.includes(item["number"])) delete seen["number"];
  return { ...seen, id };
}

function forEngine(field: string, value: unknown): unknown {
  if (typeof value === "string") return textForEngine(field, value);
  if (Array.isArray(value)) return value.map((part) => forEngine("", part));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([part, inner]) => [part, forEngine("", inner)]));
}

function textForEngine(field: string, text: string): string {
  // "2018-45" is the number of one report, not of twenty-eight.
  if (field === "number") return inertLabel(text);
  if (/title/i.test(field)) return keepCase(doubleQuotes(withoutPoint(inert(text))));
  return /publisher|event/.test(field) ? keepCase(inert(text)) : inert(text);
}

/** "adamisacson.com", and what a title has between `<` and `>`, stay as they are where titles are given capitals. */
const keepCase = (title: string): string =>
  title.replace(
    /(?<![\p{L}\p{N}.-])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{Ll}{2,}(?![\p{L}\p{N}])|\uFDD0[^\uFDD0\uFDD1]*\uFDD1/gu,
    (kept) => `<span class="nocase">${kept}</span>`,
  );

/** Single quotation marks made double: the engine then sets those of the language and of the place in the note. */
const doubleQuotes = (title: string): string =>
  title.replace(/(?<![\p{L}\p{N}])‘((?:[^‘’]|\b’\b)*)’(?![\p{L}\p{N}])/gu, "“$1”");

const ABBREVIATIONS = new Set("inc co corp ltd jr sr dr st no vol dept gen col sen rep etc cía núm lic".split(" "));

/** A title that is a sentence loses its point: the style sets its own sign there ("It Doesn’t Work.,"). "128 Stat." keeps it. */
export function withoutPoint(title: string): string {
  if (!/^\S+\s+\S+\s.*[^.]\.$/s.test(title)) return title;
  const last = title
    .slice(-30, -1)
    .split(/[\s(“"«]/)
    .at(-1)!;
  const isAbbreviation = last.length === 1 || last.includes(".") || ABBREVIATIONS.has(last.toLowerCase());
  return isAbbreviation ? title : title.slice(0, -1);
}
