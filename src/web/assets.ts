import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { ISLANDS, type Island } from "../pages/page.js";

export interface Asset {
  /** Its own bytes are in its name, so that it may be kept for ever. */
  readonly address: string;
  readonly type: string;
  readonly text: string;
}

const STYLES = ["base", "forms", "listing", "record", "source", "reader", "search", "print"];

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

function asset(name: string, extension: string, type: string, text: string): Asset {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
  return { address: `/assets/${name}-${hash}.${extension}`, type, text };
}

/** The one stylesheet of all pages. */
export const stylesheet = asset(
  "muster",
  "css",
  "text/css; charset=utf-8",
  STYLES.map((name) => read(`../pages/styles/${name}.css`)).join("\n"),
);

export const icon = asset("icon", "svg", "image/svg+xml", read("../pages/styles/icon.svg"));

/** Of a captured page in its frame. */
export const capturedStylesheet = asset(
  "captured",
  "css",
  "text/css; charset=utf-8",
  read("../pages/styles/captured.css"),
);

/** The islands, by name; a page names those that it wants. */
export const islands: { readonly [name in Island]: Asset } = await bundled();

async function bundled(): Promise<{ readonly [name in Island]: Asset }> {
  const texts = isBuilt() ? new Map(ISLANDS.map((name) => [name, read(`islands/${name}.js`)])) : await fromSources();
  const entries = ISLANDS.map((name) => [
    name,
    asset(name, "js", "text/javascript; charset=utf-8", texts.get(name) ?? missing(name)),
  ]);
  return Object.fromEntries(entries) as { [name in Island]: Asset };
}

/** The build leaves them bundled; from the sources (tests, `tsx`) they are bundled when the server starts. */
function isBuilt(): boolean {
  return existsSync(new URL(`islands/${ISLANDS[0]}.js`, import.meta.url));
}

async function fromSources(): Promise<ReadonlyMap<string, string>> {
  const bundler = new URL("../../scripts/bundle-islands.js", import.meta.url).href;
  const { bundleIslands } = await import(/* @vite-ignore */ bundler);
  return bundleIslands(ISLANDS);
}

function missing(name: string): never {
  throw new Error(`The island "${name}" was not bundled.`);
}
