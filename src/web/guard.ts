import type { MiddlewareHandler } from "hono";

/**
 * Headers of every answer. Nothing is loaded but from here, no script runs but from here, no other page may frame or read these, and no link
 * that leads elsewhere tells where it stood. (With "no-referrer" browsers would say of their own forms that they come from nowhere:
 * Fetch standard, "append a request Origin header".)
 */
const HEADERS: readonly (readonly [name: string, value: string])[] = [
  [
    "Content-Security-Policy",
    "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  ],
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
  ["Referrer-Policy", "same-origin"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Permissions-Policy", "camera=(), geolocation=(), microphone=()"],
];

/** Puts the headers on whatever is answered, errors too; a route that has set one of them itself has its reasons there. */
export const safeHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of HEADERS) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
};

/**
 * Refuses a request for another host: a page elsewhere whose name was made to point at this machine (DNS rebinding) would otherwise
 * read what only its owner may. 421 is "misdirected request" (RFC 9110, 15.5.20).
 */
export const ownHostOnly =
  (hosts: ReadonlySet<string>): MiddlewareHandler =>
  async (c, next) => {
    const host = c.req.header("host") ?? new URL(c.req.url).host;
    if (!hosts.has(host.toLowerCase())) return c.text("This server is not the host that was asked for.\n", 421);
    return next();
  };

/**
 * What may be asked: reading, and where somebody can be signed in, forms of our own pages. A form says where it comes from (`Origin`, and
 * `Sec-Fetch-Site` in a browser): one of another page is refused before anything of it is read.
 */
export const ownForms =
  (areThere: boolean): MiddlewareHandler =>
  async (c, next) => {
    const { method } = c.req;
    if (method === "GET" || method === "HEAD") return next();
    if (method !== "POST" || !areThere)
      return c.text("Only GET and HEAD are answered here.\n", 405, { Allow: "GET, HEAD" });
    const own = `http://${c.req.header("host")?.toLowerCase()}`; // one of ours: ownHostOnly
    const from = c.req.header("sec-fetch-site") ?? "same-origin";
    if (c.req.header("origin")?.toLowerCase() === own && from === "same-origin") return next();
    return c.text("A form is taken only from a page of this server.\n", 403);
  };

/** The names by which a server on this machine may be asked for. */
export const hostsOf = (port: number): string[] =>
  ["127.0.0.1", "localhost", "[::1]"].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
