import type { MiddlewareHandler } from "hono";

/**
 * Headers of every answer. Nothing is loaded but from here, no script runs but from here, no other page may frame or read these, and no link
 * that is followed tells where it stood.
 */
const HEADERS: readonly (readonly [name: string, value: string])[] = [
  [
    "Content-Security-Policy",
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  ],
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
  ["Referrer-Policy", "no-referrer"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Permissions-Policy", "camera=(), geolocation=(), microphone=()"],
];

/** Puts the headers on whatever is answered, errors too. */
export const safeHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of HEADERS) c.res.headers.set(name, value);
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

/** Pages only read. */
export const readingOnly: MiddlewareHandler = async (c, next) => {
  if (c.req.method === "GET" || c.req.method === "HEAD") return next();
  return c.text("Only GET and HEAD are answered here.\n", 405, { Allow: "GET, HEAD" });
};

/** The names by which a server on this machine may be asked for. */
export const hostsOf = (port: number): string[] =>
  ["127.0.0.1", "localhost", "[::1]"].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
