import { createHash } from "node:crypto";
import type { Context } from "hono";
import { printPage, type Site, type Writer } from "../pages/page.js";
import type { Desk } from "../research/desk.js";
import { hashOf, newToken, type Session } from "../research/sign-in.js";
import { Problem } from "../values/problem.js";
import type { Lang } from "../values/value.js";
import type { Look } from "../views/look.js";
import { icon, islands, stylesheet } from "./assets.js";
import type { WebDeps } from "./deps.js";
import { formKey } from "./door.js";

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
  /** Who asks, and the desk at which he works; absent for everybody who only reads. */
  readonly session?: Session;
  readonly desk?: Desk;
}

export type Markup = Parameters<typeof printPage>[0];

const ISLAND_ADDRESSES = Object.fromEntries(
  Object.entries(islands).map(([name, { address }]) => [name, address]),
) as Site["islands"];

/** The frame of the pages for whoever asks. */
export const siteOf = ({ settings, codebook, audience, door }: WebDeps, writer?: Writer): Site => ({
  name: settings.name,
  languages: settings.languages,
  codebook,
  stylesheet: stylesheet.address,
  icon: icon.address,
  islands: ISLAND_ADDRESSES,
  isTeam: audience !== "public",
  ...(writer && { writer }),
  canSignIn: door !== undefined && writer === undefined,
});

/** What is served to whoever sends this request: behind a door those who did not come in by it are the public. */
export async function admitted(c: Context, deps: WebDeps): Promise<{ deps: WebDeps; session?: Session }> {
  const session = await deps.door?.sessionOf(c);
  if (session) return { deps, session };
  return { deps: deps.door ? { ...deps, audience: "public" } : deps };
}

/** Looks at the workspace as it stands now. */
export async function visit(c: Context, served: WebDeps, lang: Lang): Promise<Visit> {
  const { deps, session } = await admitted(c, served);
  const revision = await deps.store.revision(deps.audience);
  const { pathname, search } = new URL(c.req.url);
  const who = session ? hashOf(session.token) : "";
  const key = [deps.started, deps.store.origin, deps.audience, revision.number, lang, pathname, search, who].join(" ");
  const writer = session && writerOf(session, deps.door?.savedBatch(c));
  return {
    c,
    deps,
    site: siteOf(deps, writer),
    lang,
    look: { reader: deps.store.for(deps.audience), codebook: deps.codebook, lang, style: deps.style, revision },
    path: pathname,
    search,
    etag: `"${createHash("sha256").update(key).digest("base64url").slice(0, 27)}"`,
    ...(session && { session, desk: { ...deps.door!.desk, by: session.by } }),
  };
}

const writerOf = (session: Session, saved: string | undefined): Writer => ({
  by: session.by,
  key: formKey(session),
  once: newToken(),
  ...(saved !== undefined && { saved }),
});

/** Which page of many is asked for; the first where it is none. */
export function askedPage({ search }: Visit): number {
  const page = new URLSearchParams(search).get("page") ?? "";
  return /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1;
}

/** Whether the browser has this very page already; what was just saved is told in a page of its own. */
export const isFresh = ({ c, etag, site }: Visit): boolean =>
  site.writer?.saved === undefined &&
  (c.req.header("if-none-match") ?? "").split(",").some((each) => each.trim().replace(/^W\//, "") === etag);

/** What was read for one reader is kept by nobody else, and asked for again each time: the answer is often "unchanged". */
const CACHE = "private, no-cache";

export function unchanged({ c, etag }: Visit): Response {
  return c.body(null, 304, { ETag: etag, "Cache-Control": CACHE });
}

export function page({ c, lang, etag, site, deps }: Visit, markup: Markup): Response {
  const headers = { "Cache-Control": CACHE, "Content-Language": lang, Vary: "Cookie" };
  if (site.writer?.saved === undefined) return c.html(printPage(markup), 200, { ETag: etag, ...headers });
  deps.door?.toldOfSaved(c);
  return c.html(printPage(markup), 200, headers);
}

/** An answer that is not the page asked for, or holds a form; never kept. */
export function refusal(
  c: Context,
  status: 200 | 400 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 500 | 501 | 503,
  lang: Lang,
  markup: Markup,
): Response {
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
