import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

export interface Asset {
  /** Its own bytes are in its name, so that it may be kept for ever. */
  readonly address: string;
  readonly type: string;
  readonly text: string;
}

const STYLES = ["base", "forms", "listing", "record", "source", "search", "print"];

const read = (name: string): string => readFileSync(new URL(`../pages/styles/${name}`, import.meta.url), "utf8");

function asset(name: string, extension: string, type: string, text: string): Asset {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
  return { address: `/assets/${name}-${hash}.${extension}`, type, text };
}

/** The one stylesheet of all pages. */
export const stylesheet = asset(
  "muster",
  "css",
  "text/css; charset=utf-8",
  STYLES.map((name) => read(`${name}.css`)).join("\n"),
);

/** Copies passages and footnotes: decision 0071. */
export const copyScript = asset(
  "copy",
  "js",
  "text/javascript; charset=utf-8",
  readFileSync(new URL("islands/copy.js", import.meta.url), "utf8"),
);

export const icon = asset("icon", "svg", "image/svg+xml", read("icon.svg"));
