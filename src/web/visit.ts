import { createHash } from "node:crypto";
import type { Context } from "hono";
import { printPage, type Site } from "../pages/page.js";
import { Problem } from "../values/problem.js";
import type { Lang } from "../values/value.js";
import type { Look } from "../views/look.js";
import { icon, islands, stylesheet } from "./assets.js";
import type { WebDeps } from "./deps.js";

/** One request for a page: who asks for what, in which language. */
export interface Visit {
  readonly c: Context;
  readonly deps: WebDeps;
  readonly site: Site;
  readonly lang: Lang;
  readonly look: Look;
  /** The address asked for: path, and what follows it from "?" on. */
  readonly path: string;
  readonly search: string;
  readonly etag: string;
}

export type Markup = Parameters<typeof printPage>[0];

const ISLAND_ADDRESSES = Object.fromEntries(
  Object.entries(islands).map(([name, { address }]) => [name, address]),
) as Site["islands"];

export const siteOf = ({ settings, codebook, audience }: WebDeps): Site => ({
  name: settings.name,
  languages: settings.languages,
  codebook,
  stylesheet: stylesheet.address,
  icon: icon.address,
  islands: ISLAND_ADDRESSES,
  isTeam: audience !== "public",
});

/** Looks at the workspace as it stands now. */
export async function visit(c: Context, deps: WebDeps, lang: Lang): Promise<Visit> {
  const revision = await deps.store.revision(deps.audience);
  const { pathname, search } = new URL(c.req.url);
  const key = [deps.started, deps.store.origin, deps.audience, revision.number, lang, pathname, search].join(" ");
  return {
    c,
    deps,
    site: siteOf(deps),
    lang,
    look: { reader: deps.store.for(deps.audience), codebook: deps.codebook, lang, style: deps.style, revision },
    path: pathname,
    search,
    etag: `"${createHash("sha256").update(key).digest("base64url").slice(0, 27)}"`,
  };
}

/** Which page of many is asked for; the first where it is none. */
export function askedPage({ search }: Visit): number {
  const page = new URLSearchParams(search).get("page") ?? "";
  return /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1;
}

/** Whether the browser has this very page already. */
export const isFresh = ({ c, etag }: Visit): boolean =>
  (c.req.header("if-none-match") ?? "").split(",").some((each) => each.trim().replace(/^W\//, "") === etag);

/** What was read for one reader is kept by nobody else, and asked for again each time: the answer is often "unchanged". */
const CACHE = "private, no-cache";

export function unchanged({ c, etag }: Visit): Response {
  return c.body(null, 304, { ETag: etag, "Cache-Control": CACHE });
}

export function page({ c, lang, etag }: Visit, markup: Markup): Response {
  return c.html(printPage(markup), 200, { ETag: etag, "Cache-Control": CACHE, "Content-Language": lang });
}

/** An answer that is not the page asked for; never kept. */
export function refusal(c: Context, status: 400 | 404 | 500 | 501 | 503, lang: Lang, markup: Markup): Response {
  const later = status === 503 ? { "Retry-After": "5" } : {};
  return c.html(printPage(markup), status, { "Cache-Control": "no-store", "Content-Language": lang, ...later });
}

export function file(visit: Visit, type: string, name: string, text: string): Response {
  return visit.c.body(text, 200, {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="${name}"`,
    ETag: visit.etag,
    "Cache-Control": CACHE,
  });
}

export const feed = (visit: Visit, text: string): Response => data(visit, "application/atom+xml; charset=utf-8", text);

export const json = (visit: Visit, text: string): Response => data(visit, "application/json; charset=utf-8", text);

function data(visit: Visit, type: string, text: string): Response {
  return visit.c.body(text, 200, { "Content-Type": type, ETag: visit.etag, "Cache-Control": CACHE });
}

/** Tells a program that asked for JSON in JSON what is wrong with what it asked; anybody else is told by the page of the failure (app.tsx). */
export async function orJsonProblem(c: Context, isJson: boolean, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (!isJson || !(error instanceof Problem) || error.exit === 3) throw error;
    const { code, message, hint } = error;
    return c.json({ error: { code, message, hint } }, 400, { "Cache-Control": "no-store" });
  }
}
