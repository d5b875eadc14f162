import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { effectResults } from "./effect.js";
import { importResults } from "./import.js";
import { listingResults } from "./listing.js";
import { pdfResults } from "./pdf.js";
import { recordResults } from "./record.js";
import { type Bench, type Result, tableOf } from "./result.js";
import { searchResults } from "./search.js";
import { serveResults } from "./serve.js";
import { versionResults } from "./version.js";
import { type Made, makeWorkspace } from "./workspace.js";

// npm run bench [-- SUBJECT…] [--keep FOLDER] [--clips NUMBER]: docs/bench.md.
const SUBJECTS: { readonly [name: string]: (bench: Bench) => Promise<readonly Result[]> } = {
  effect: effectResults,
  import: importResults,
  listing: listingResults,
  record: recordResults,
  search: searchResults,
  serve: serveResults,
  version: versionResults,
  pdf: pdfResults,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { keep: { type: "string" }, clips: { type: "string", default: "100000" } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(SUBJECTS, name));
if (unknown.length > 0) {
  process.stderr.write(`bench: there is no subject ${unknown.join(", ")}; use ${Object.keys(SUBJECTS).join(", ")}\n`);
  process.exit(2);
}

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
const keep = values.keep === undefined ? undefined : resolve(values.keep);
const clips = Number(values.clips);
if (!Number.isSafeInteger(clips) || clips < 1_000) {
  process.stderr.write(`bench: --clips is a whole number from 1,000 on, not ${values.clips}\n`);
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "muster-bench-"));
let made: Promise<Made> | undefined;
const workspace = (): Promise<Made> => {
  if (!made) say("making the workspace: 5,000 records, 60,000 claims, 60,000 clips, 2,000 sources");
  made ??= makeWorkspace(keep ?? join(folder, "made"));
  return made;
};
try {
  const results: Result[] = [];
  for (const name of positionals.length > 0 ? positionals : Object.keys(SUBJECTS)) {
    say(`${name} …`);
    results.push(...(await SUBJECTS[name]!({ folder, kept: keep ?? folder, workspace, clips, say })));
  }
  say(`Node ${process.versions.node} on ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`);
  process.stdout.write(`${tableOf(results)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
