import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve("pdfjs-dist/package.json"));
const { version } = require("pdfjs-dist/package.json") as { version: string };

/** Where a browser finds pdf.js: its version is in the address, so that it may be kept for ever. */
export const pdfAddress = `/assets/pdfjs-${version}`;

/** A file of pdf.js for the browser, from its package. */
export interface PdfFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What of the package is served: the engine, its worker, and what documents may lack (character maps, fonts, decoders, colours). */
const SERVED =
  /^(?:legacy\/build\/pdf(?:\.worker)?\.min\.mjs|cmaps\/[\w-]+\.bcmap|standard_fonts\/[\w-]+\.(?:pfb|ttf)|wasm\/[\w-]+\.(?:wasm|js)|iccs\/[\w-]+\.icc)$/;

const TYPES: { readonly [extension: string]: string } = {
  mjs: "text/javascript; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  wasm: "application/wasm",
};

/** @param name path within the package, such as `legacy/build/pdf.min.mjs`; undefined for any that is not served */
export async function pdfFile(name: string): Promise<PdfFile | undefined> {
  if (!SERVED.test(name)) return undefined;
  const bytes = await readFile(join(folder, name)).catch(() => undefined);
  if (bytes === undefined) return undefined;
  return { type: TYPES[name.split(".").at(-1)!] ?? "application/octet-stream", bytes: new Uint8Array(bytes) };
}

/** A worker goes by its own policy: pdf.js compiles decoders of pictures (JPEG 2000, JBIG2) that come as WebAssembly. */
export const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
