import { sourceEmpty } from "./capture-problem.js";
import { decode } from "./decode.js";
import { type Extraction, pageText, replacedFinding } from "./extraction.js";

/** Plain text: a form feed ends a page; a file without any is one page. */
export function extractText(bytes: Uint8Array, name: string, declared?: string): Extraction {
  const { text, findings } = decode(bytes, name, declared);
  const raw = text.split("\f");
  if (raw.length > 1 && raw.at(-1)!.trim() === "") raw.pop(); // a form feed ends the last page too
  const pages = raw.map(pageText);
  if (pages.every((page) => page.text === "")) throw sourceEmpty(name);
  const replaced = pages.reduce((sum, page) => sum + page.replaced, 0);
  return {
    mediaType: "text/plain",
    extractor: "muster-text",
    extractorVersion: "1",
    pages: pages.map((page, i) => ({ number: i + 1, label: null, text: page.text })),
    findings: [...findings, ...replacedFinding(replaced)],
    meta: {},
  };
}
