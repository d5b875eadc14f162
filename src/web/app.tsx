import { type Context, Hono } from "hono";
import { typeByPath } from "../codebook/path.js";
import { listingAddress, recordAddress, startAddress } from "../pages/addresses.js";
import { FailedPage, ProblemPage } from "../pages/message-page.js";
import { StartPage } from "../pages/start-page.js";
import { Problem } from "../values/problem.js";
import type { Lang } from "../values/value.js";
import { startView } from "../views/start.js";
import { acceptLanguage } from "./accept-language.js";
import { capturedStylesheet, icon, islands, stylesheet } from "./assets.js";
import { boardRoute } from "./board-routes.js";
import { changesRoute } from "./changes-route.js";
import type { WebDeps } from "./deps.js";
import { DOWNLOADS, downloadRoute } from "./download-route.js";
import { ownForms, ownHostOnly, safeHeaders } from "./guard.js";
import { listingRoute } from "./listing-route.js";
import { noSuchPath, typeInOtherLanguage } from "./not-found.js";
import { sourcePartRoute } from "./original-route.js";
import { pdfAddress, pdfFile, WORKER_POLICY } from "./pdf-files.js";
import { recordRoute } from "./record-route.js";
import { savedSearchRoute, searchExtension, searchFileRoute, searchRoute } from "./search-route.js";
import { linkRoute } from "./sign-in-route.js";
import { sourceListRoute, sourceRoute } from "./source-route.js";
import { admitted, isFresh, page, refusal, siteOf, unchanged, type Visit, visit } from "./visit.js";
import { writeRoute } from "./write-routes.js";

/** The pages over HTTP, for one audience of one workspace. */
export function createApp(deps: WebDeps): Hono {
  const app = new Hono();
  app.use(safeHeaders, ownHostOnly(deps.hosts), ownForms(deps.door !== undefined));
  for (const { address, type, text } of [stylesheet, capturedStylesheet, icon, ...Object.values(islands)])
    app.get(address, (c) =>
      c.body(text, 200, { "Content-Type": type, "Cache-Control": "public, max-age=31536000, immutable" }),
    );
  app.get(`${pdfAddress}/*`, async (c) => {
    const file = await pdfFile(c.req.path.slice(pdfAddress.length + 1));
    if (file === undefined) return c.notFound();
    const headers = { "Content-Type": file.type, "Cache-Control": "public, max-age=31536000, immutable" };
    return c.body(file.bytes, 200, { ...headers, "Content-Security-Policy": WORKER_POLICY });
  });
  if (deps.door) app.get("/sign-in", (c) => linkRoute(c, deps, langOf(c, deps)));
  // A form sees what it has just written.
  app.use((c, next) => (c.req.method === "POST" ? next() : deps.store.readApart(next)));
  app.post("/:lang/*", (c) => posted(c, deps));
  app.get("/", (c) => {
    const lang = acceptLanguage(c.req.header("accept-language"), deps.settings.languages);
    return c.redirect(startAddress(lang), 302);
  });
  app.get("/:lang/*", (c) => inLanguage(c, deps));
  app.get("/:lang", (c) => inLanguage(c, deps));
  app.notFound(async (c) => noSuchPath(await visit(c, deps, langOf(c, deps)), c.req.path));
  app.onError((error, c) => failure(error, c, deps));
  return app;
}

/** The language of the path; for addresses without one, that of the browser. */
function langOf(c: Context, { settings }: WebDeps): Lang {
  const [, first] = c.req.path.split("/");
  return (
    settings.languages.find((lang) => lang === first) ??
    acceptLanguage(c.req.header("accept-language"), settings.languages)
  );
}

async function inLanguage(c: Context, deps: WebDeps): Promise<Response> {
  const each = await visit(c, deps, langOf(c, deps));
  const [, lang, ...names] = each.path.split("/").map(decoded);
  if (lang !== each.lang) return withoutLanguage(each, lang ?? "", names);
  const [first = "", second, third] = names;
  if (names.length === 0) return c.redirect(startAddress(each.lang), 302);
  if (first === "" && second === undefined) return start(each);
  // An address with a stroke too many.
  if (names.at(-1) === "") return c.redirect(each.path.replace(/\/+$/, "") + each.search, 301);
  const written = await writeRoute(each, names);
  if (written) return written;
  const part = first === "sources" && third !== undefined && names.length === 3;
  const sourcePart = part ? sourcePartRoute(each, second ?? "", third) : undefined;
  if (sourcePart) return sourcePart;
  if (third !== undefined) return noSuchPath(each, names.join("/"));
  if (first === "search") return second === undefined ? searchRoute(each) : savedSearchRoute(each, second);
  const extension = second === undefined ? searchExtension(first) : undefined;
  if (extension !== undefined) return searchFileRoute(each, extension);
  const board = second === undefined ? boardRoute(each, first) : undefined;
  if (board) return board;
  if (first === "changes" && second === undefined) return changesRoute(each);
  if (first === "sources") return second === undefined ? sourceListRoute(each) : sourceRoute(each, second);
  return second === undefined ? typeRoute(each, first) : recordOf(each, first, second);
}

/** Only forms are sent to; and only to where they are. */
async function posted(c: Context, deps: WebDeps): Promise<Response> {
  const each = await visit(c, deps, langOf(c, deps));
  const [, lang, ...names] = each.path.split("/").map(decoded);
  const answer = lang === each.lang ? await writeRoute(each, names) : undefined;
  return answer ?? c.text("Nothing is taken at this address.\n", 405, { Allow: "GET, HEAD" });
}

async function start(each: Visit): Promise<Response> {
  if (isFresh(each)) return unchanged(each);
  return page(each, <StartPage site={each.site} view={await startView(each.look)} />);
}

/** `/deployments?host=GT`: the same in the browser's language. */
function withoutLanguage(each: Visit, first: string, names: readonly string[]): Response {
  const { codebook, languages } = each.site;
  const isPage =
    first === "sources" ||
    first === "search" ||
    searchExtension(first) !== undefined ||
    languages.some((lang) => typeByPath(codebook, lang, first));
  if (!isPage) return noSuchPath(each, [first, ...names].join("/"));
  return each.c.redirect(`/${each.lang}${each.path}${each.search}`, 302);
}

async function typeRoute(each: Visit, name: string): Promise<Response> {
  const { codebook } = each.site;
  const type = typeByPath(codebook, each.lang, name);
  if (type) return listingRoute(each, type);
  const [, path = "", extension = ""] = /^(.*)\.([a-z]+)$/.exec(name) ?? [];
  const listed = typeByPath(codebook, each.lang, path);
  if (listed && DOWNLOADS.includes(extension)) return downloadRoute(each, listed, extension);
  const other = typeInOtherLanguage(each, name);
  if (other)
    return each.c.redirect(listingAddress(codebook, each.lang, other.key, each.search.replace(/^\?/, "")), 302);
  return noSuchPath(each, name);
}

async function recordOf(each: Visit, path: string, slug: string): Promise<Response> {
  const { codebook } = each.site;
  const type = typeByPath(codebook, each.lang, path);
  if (type) return recordRoute(each, type, slug);
  const other = typeInOtherLanguage(each, path);
  if (other) return each.c.redirect(recordAddress(codebook, each.lang, { type: other.key, slug }), 302);
  return noSuchPath(each, path);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** What a reader can mend he is told; anything else is our fault, told in one line where the program runs. */
async function failure(error: Error, c: Context, served: WebDeps): Promise<Response> {
  const lang = langOf(c, served);
  const deps = await frameOf(c, served);
  const site = siteOf(deps);
  if (error instanceof Problem) {
    const { code, message, hint } = error;
    const status = error.exit === 3 ? 503 : 400;
    if (status === 503) deps.report(`${c.req.method} ${c.req.path}: ${message}; ${hint}`);
    return refusal(c, status, lang, <ProblemPage site={site} lang={lang} notice={{ code, message, hint }} />);
  }
  deps.report(`${c.req.method} ${c.req.path}: ${oneLine(error)}`);
  return refusal(c, 500, lang, <FailedPage site={site} lang={lang} />);
}

/** For whom the frame of a failure is; where even that cannot be read, for the public. */
async function frameOf(c: Context, served: WebDeps): Promise<WebDeps> {
  try {
    return (await admitted(c, served)).deps;
  } catch {
    return { ...served, audience: "public" };
  }
}

const oneLine = (error: Error): string => `${error.name}: ${error.message}`.replace(/\s+/g, " ");
