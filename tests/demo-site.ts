import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseCodebook } from "../src/codebook/parse-codebook.js";
import { importFiles } from "../src/exchange/import-files.js";
import type { Desk } from "../src/research/desk.js";
import { openStore } from "../src/store/open-store.js";
import type { Access } from "../src/values/value.js";
import { serve } from "../src/web/serve.js";
import type { Settings } from "../src/workspace/settings.js";

const root = join(import.meta.dirname, "..");

/** A workspace in a folder of its own, to be served; its clock stands still, so that pages are the same each time. */
export async function openSite(given: { readonly codebook: string; readonly files?: string; readonly name: string }) {
  const folder = mkdtempSync(join(tmpdir(), "muster-site-"));
  const archive = join(folder, "archive");
  mkdirSync(archive);
  const codebook = parseCodebook(readFileSync(join(root, given.codebook), "utf8"), given.codebook);
  const store = await openStore({ database: "sqlite", file: join(folder, "muster.db") });
  const defaults = { source: "team", record: "team", question: "team" } as const;
  const now = () => "2026-11-20T10:00:00.000Z";
  const desk: Desk = { store, codebook, archive, defaults, by: "adam", now };
  if (given.files) await importFiles(desk, { path: resolve(root, given.files) });
  const settings: Settings = { name: given.name, languages: ["en", "es"], access: defaults, database: "sqlite" };
  return {
    store,
    codebook,
    settings,
    desk,
    serve: (audience: Access, report?: (line: string) => void) =>
      serve({
        store,
        codebook,
        settings,
        archive,
        audience,
        now,
        port: 0,
        style: "chicago-notes",
        ...(report && { report }),
      }),
    /** As `muster serve` does: with a link that signs in. */
    serveToOwner: (audience: Access = "team") =>
      serve({ store, codebook, settings, archive, audience, now, port: 0, style: "chicago-notes", desk }),
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The Guatemala collection. */
export const openDemo = (files = "demo/guatemala") =>
  openSite({ codebook: "codebooks/deployments.yaml", files, name: "Deployments to Guatemala" });
