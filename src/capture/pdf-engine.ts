import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, sep } from "node:path";

export type PdfEngine = typeof import("pdfjs-dist/legacy/build/pdf.mjs");

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve("pdfjs-dist/package.json"));
const file = (name: string): string => `${folder}${sep}${name}`;

/** Folders of pdf.js with what a document may lack; as paths with a separator at the end, so that nothing is fetched. */
export const pdfFolders = {
  standardFontDataUrl: file(`standard_fonts${sep}`),
  cMapUrl: file(`cmaps${sep}`),
  cMapPacked: true,
  wasmUrl: file(`wasm${sep}`),
};

/**
 * Three lines of pdf.js that cost words, and what they become here (docs/decisions).
 * - It drops U+00AD, which many programs write for a visible hyphen: "counter-terrorism" at a line end became two words
 *   without a trace of the hyphen.
 * - It sets a space where a gap of 0.102 em stands between two letters, poppler from 0.15 em: scanned pages came out
 *   as "o f the". A space that is in the file is kept however narrow it is.
 */
const CHANGES: readonly (readonly [string, string])[] = [
  ["if (category.isInvisibleFormatMark) {", 'if (category.isInvisibleFormatMark && glyph.unicode !== "\\u00AD") {'],
  ["const TRACKING_SPACE_FACTOR = 0.102;", "const TRACKING_SPACE_FACTOR = 0.15;"],
  ["const SPACE_IN_FLOW_MIN_FACTOR = 0.102;", "const SPACE_IN_FLOW_MIN_FACTOR = 0.15;"],
];

/**
 * pdf.js with the changes above. Call it in a worker of its own: pdf.js keeps its reader in a global.
 * @throws Error when the installed pdf.js is not the one that the changes were made for.
 */
export async function loadPdfEngine(): Promise<PdfEngine> {
  let source = await readFile(file("legacy/build/pdf.worker.mjs"), "utf8");
  for (const [was, becomes] of CHANGES) {
    if (source.split(was).length !== 2) throw new Error(`pdf.js has changed: "${was}" does not stand in it once`);
    source = source.replace(was, becomes);
  }
  const url = `data:text/javascript;base64,${Buffer.from(source).toString("base64")}`;
  Object.assign(globalThis, { pdfjsWorker: await import(url) }); // where pdf.js looks before it loads its own
  return import("pdfjs-dist/legacy/build/pdf.mjs");
}
