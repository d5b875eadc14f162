import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { CapturedPage } from "../pages/captured-page.js";
import { capturedPageView, type OriginalView, originalFile, originalView } from "../views/original.js";
import { capturedStylesheet } from "./assets.js";
import { byteRange } from "./byte-range.js";
import { noSuchPath, orNoSuchSource } from "./not-found.js";
import { isFresh, page, unchanged, type Visit } from "./visit.js";

/**
 * What belongs to a source and has an address of its own: `original`, its bytes, as a whole or by range; `captured`, a web page as it
 * looked. `?snapshot=` names another than the newest. Whoever may not read the text gets neither.
 */
export function sourcePartRoute(visit: Visit, key: string, part: string): Promise<Response> | undefined {
  return Object.hasOwn(PARTS, part) ? orNoSuchSource(visit, key, () => partOf(visit, key, part)) : undefined;
}

const PARTS: { readonly [part: string]: (visit: Visit, original: OriginalView) => Promise<Response> } = {
  original: bytesOf,
  captured: pageOf,
};

async function partOf(visit: Visit, key: string, part: string): Promise<Response> {
  const snapshot = new URLSearchParams(visit.search).get("snapshot") ?? undefined;
  const original = await originalView(visit.look, key, snapshot);
  if (original === undefined || (part === "captured" && original.mediaType !== "text/html"))
    return noSuchPath(visit, part);
  return PARTS[part]!(visit, original);
}

/** Never shown by the browser itself: a captured page would be one of ours then. */
async function bytesOf({ c, deps }: Visit, original: OriginalView): Promise<Response> {
  const path = await originalFile(deps.archive, original);
  const etag = `"${original.sha256}"`;
  const asked = c.req.header("if-range");
  const range = asked === undefined || asked === etag ? byteRange(c.req.header("range"), original.bytes) : undefined;
  const headers = {
    "Content-Type": original.mediaType === "application/pdf" ? "application/pdf" : "application/octet-stream",
    "Content-Disposition": `attachment; filename="${safeName(original)}"`,
    "Accept-Ranges": "bytes",
    ETag: etag,
    "Cache-Control": "private, no-cache",
  };
  if (range === "outside") return c.body(null, 416, { ...headers, "Content-Range": `bytes */${original.bytes}` });
  if (range === undefined && c.req.header("if-none-match") === etag) return c.body(null, 304, headers);
  const { first, last } = range ?? { first: 0, last: original.bytes - 1 };
  const length = { "Content-Length": String(last - first + 1) };
  const told = { ...headers, ...length, ...(range && { "Content-Range": `bytes ${first}-${last}/${original.bytes}` }) };
  const status = range ? 206 : 200;
  if (c.req.method === "HEAD") return c.body(null, status, told); // nobody would read, and so close, a stream
  const stream = Readable.toWeb(createReadStream(path, { start: first, end: last }));
  return c.body(stream as unknown as ReadableStream, status, told);
}

const EXTENSIONS: { readonly [mediaType: string]: string } = {
  "application/pdf": "pdf",
  "text/html": "html",
  "text/plain": "txt",
};

const safeName = ({ key, mediaType }: OriginalView): string =>
  `${key.replace(/[^\w.-]/g, "-")}.${EXTENSIONS[mediaType] ?? "bin"}`;

/** In a frame of our own page and nowhere else; it can run and fetch nothing, even if something was missed in making it inert. */
const FRAMED: readonly (readonly [name: string, value: string])[] = [
  [
    "Content-Security-Policy",
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin",
  ],
  ["X-Frame-Options", "SAMEORIGIN"],
];

async function pageOf(visit: Visit, original: OriginalView): Promise<Response> {
  // "Unchanged" takes the place of the headers that the browser has kept: it needs them too.
  const answer = isFresh(visit) ? unchanged(visit) : await inertPage(visit, original);
  for (const [name, value] of FRAMED) answer.headers.set(name, value);
  return answer;
}

async function inertPage(visit: Visit, original: OriginalView): Promise<Response> {
  const html = await capturedPageView(visit.look, visit.deps.archive, original);
  const { title, language } = original;
  return page(
    visit,
    <CapturedPage title={title} language={language} stylesheet={capturedStylesheet.address} html={html} />,
  );
}
