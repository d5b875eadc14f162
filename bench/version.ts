import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Bench, Result } from "./result.js";
import { type Timing, timed } from "./timing.js";

const ROOT = join(import.meta.dirname, "..");
const MUSTER = join(ROOT, "bin/muster.js");
const RUNS = 15;

/** Whole processes, from the start of Node to its end. */
export async function versionResults(_: Bench): Promise<Result[]> {
  if (!existsSync(join(ROOT, "dist/cli/main.js"))) run([join(ROOT, "scripts/build.js")]);
  const bare = await whole(["-e", "0"]);
  const peer = { what: "node -e 0", median: bare.median };
  const target = 1.5 * bare.median + 60;
  return [
    { what: "muster --version", unit: "ms", target, timing: await whole([MUSTER, "--version"]), peer },
    { what: "muster --help", unit: "ms", timing: await whole([MUSTER, "--help"]), peer },
    { what: "loading what opens a workspace", unit: "ms", timing: await loading("store/open-store.js"), peer },
    { what: "loading what makes a listing", unit: "ms", timing: await loading("views/listing.js"), peer },
    { what: "loading what cites", unit: "ms", timing: await loading("citations/cite.js"), peer },
  ];
}

/** Another process does the work: what this one spends on it says nothing. */
async function whole(args: readonly string[]): Promise<Timing> {
  const { processor: _, ...timing } = await timed(RUNS, () => run(args));
  return timing;
}

const loading = (module: string) =>
  whole(["--input-type=module", "-e", `await import(${JSON.stringify(join(ROOT, "dist", module))})`]);

function run(args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} failed: ${stderr}`);
}
