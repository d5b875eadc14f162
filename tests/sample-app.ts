import type { Access } from "../src/values/value.js";
import { createApp } from "../src/web/app.js";
import type { TestWorkspace } from "./workspace.js";

/** The host that the pages of a test workspace are asked for at. */
export const HOST = "127.0.0.1:4040";

/** The pages of a workspace as an audience sees them; the clock stands still. `report` is told what goes wrong. */
export function sampleApp(workspace: TestWorkspace, audience: Access, report: (line: string) => void) {
  const now = "2026-11-20T10:00:00.000Z";
  return createApp({
    store: workspace.store,
    codebook: workspace.codebook,
    archive: workspace.archive,
    settings: {
      name: "Sample",
      languages: ["en", "es"],
      access: { source: "team", record: "team", question: "team" },
      database: "sqlite",
    },
    audience,
    style: "chicago-notes",
    hosts: new Set([HOST]),
    now: () => now,
    started: now,
    report,
  });
}
