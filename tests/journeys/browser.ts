import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, type BrowserContextOptions, chromium } from "playwright-core";

// Without these the browser looks for its maker's servers at every start.
const FLAGS = (
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking " +
  "--disable-component-update --disable-sync"
).split(" ");

/** Debian's Chromium in a profile of its own; MUSTER_CHROMIUM names another. */
export async function openBrowser(options: BrowserContextOptions = {}) {
  const profile = mkdtempSync(join(tmpdir(), "muster-browser-"));
  const context: BrowserContext = await chromium.launchPersistentContext(profile, {
    executablePath: process.env["MUSTER_CHROMIUM"] ?? "/usr/bin/chromium",
    headless: true,
    args: FLAGS,
    ...options,
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
