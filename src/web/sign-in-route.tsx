import type { Context } from "hono";
import { z } from "zod";
import { startAddress } from "../pages/addresses.js";
import { SignInPage } from "../pages/sign-in-page.js";
import type { Lang } from "../values/value.js";
import { writingWords } from "../words/writing.js";
import type { WebDeps } from "./deps.js";
import { refusal, type Visit, visit } from "./visit.js";
import { formRoute } from "./write.js";

/** The one-time link. A browser that only looks ahead does not use it up. */
export async function linkRoute(c: Context, deps: WebDeps, lang: Lang): Promise<Response> {
  const looksAhead = /prefetch|prerender/.test(c.req.header("sec-purpose") ?? c.req.header("purpose") ?? "");
  const session =
    looksAhead || c.req.method !== "GET" ? undefined : await deps.door?.enter(c, c.req.query("code") ?? "");
  if (session) return c.redirect(startAddress(lang), 303);
  const { site } = await visit(c, deps, lang);
  return refusal(c, 403, lang, <SignInPage site={site} lang={lang} told={writingWords[lang].usedLink} />);
}

/** How to sign in. */
export function signInRoute({ c, site, lang }: Visit): Response {
  return refusal(c, 200, lang, <SignInPage site={site} lang={lang} />);
}

export function signOutRoute(visit: Visit): Promise<Response> {
  const { c, site, lang, session, deps } = visit;
  return formRoute(visit, {
    fields: z.object({}),
    back: startAddress(lang),
    show: () => <SignInPage site={site} lang={lang} />,
    save: async () => {
      if (session) await deps.door?.leave(c, session);
      return startAddress(lang);
    },
  });
}
