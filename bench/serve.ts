import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { shippedCodebook } from "../src/cli/init.js";
import { createApp } from "../src/web/app.js";
import { initWorkspace } from "../src/workspace/init-workspace.js";
import { FILES } from "./places.js";
import type { Bench, Result } from "./result.js";
import { inCorpus } from "./search.js";
import type { Opened } from "./store.js";
import { type Timing, timed, timingOf } from "./timing.js";

const MUSTER = join(import.meta.dirname, "../bin/muster.js");
const PAGE = "/en/organizations";
const SEARCHES = ["border", "training", "military", "border+training"].map((word) => `/en/search?q=${word}`);

/** The server of pages at the size of the search corpus, on SQLite. */
export async function serveResults(bench: Bench): Promise<Result[]> {
  return inCorpus(bench, { clips: bench.clips }, FILES, async (opened) => {
    const { alone, meanwhile } = await pageTimes(opened);
    return [
      {
        what: "page while a long question runs",
        unit: "ms",
        timing: meanwhile,
        peer: { what: "the page alone", median: alone.median },
      },
      ...(await memoryTaken(bench, opened)),
    ];
  });
}

async function pageTimes(opened: Opened): Promise<{ alone: Timing; meanwhile: Timing }> {
  const get = pagesOf(opened);
  await Promise.all([get(PAGE), get("/en/")]); // starts two threads
  const alone = await timed(60, () => get(PAGE), 10);
  const times: number[] = [];
  let isAsked = true;
  const long = opened.store
    .readApart(() => longQuestion(opened))
    .finally(() => {
      isAsked = false;
    });
  while (isAsked) {
    const start = performance.now();
    await get(PAGE);
    times.push(performance.now() - start);
  }
  await long;
  return { alone, meanwhile: timingOf(times) };
}

function pagesOf({ store, codebook, desk }: Opened): (path: string) => Promise<string> {
  const host = "127.0.0.1:4040";
  const app = createApp({
    store,
    codebook,
    archive: desk.archive,
    settings: { name: "Made", languages: ["en"], access: desk.defaults, database: "sqlite" },
    audience: "team",
    style: "chicago-notes",
    hosts: new Set([host]),
    now: desk.now,
    started: desk.now(),
    report: (line) => process.stderr.write(`${line}\n`),
  });
  return async (path) => (await app.request(`http://${host}${path}`)).text();
}

/** Each clip beside each tag: no index helps, and it takes seconds. */
const longQuestion = ({ store }: Opened) =>
  store
    .for("team")
    .db.selectFrom(["clip", "tag"])
    .select((each) => each.fn.countAll<number>().as("n"))
    .whereRef("clip.quote", "<", "tag.id")
    .executeTakeFirstOrThrow();

async function memoryTaken({ folder }: Bench, opened: Opened): Promise<Result[]> {
  const codebookText = readFileSync(shippedCodebook(), "utf8");
  const wanted = { languages: ["en"], name: "Made", codebookText } as const;
  const { dir, paths } = await initWorkspace(join(folder, "served"), wanted);
  await opened.store.close(); // all of it is in the file then
  copyFileSync(join(opened.folder, "muster.db"), paths.database);
  // A corpus that was kept may have to be put into the index anew: not while it is measured.
  execFileSync(process.execPath, [MUSTER, "--workspace", dir, "list", "organization"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const server = spawn(process.execPath, [MUSTER, "--workspace", dir, "serve", "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [link] = await once(createInterface({ input: server.stdout! }), "line");
    const get = await signedIn(link);
    for (const path of ["/en/", PAGE, "/en/sources", ...SEARCHES]) await get(path);
    const one = memoryOf(server);
    for (let round = 0; round < 30; round++)
      await Promise.all(["/en/", PAGE, `${PAGE}?sort=-name`, SEARCHES[round % SEARCHES.length]!].map(get));
    const asked = { unit: "MB", target: 250 } as const;
    return [
      { what: "memory of `muster serve` after pages and searches", ...asked, timing: timingOf([one]) },
      { what: "the same after four readers at once", ...asked, timing: timingOf([memoryOf(server)]) },
    ];
  } finally {
    server.kill("SIGINT");
    await once(server, "exit");
  }
}

/** Follows the link that signs in, and gives what reads pages as the one who did. */
async function signedIn(link: string): Promise<(path: string) => Promise<string>> {
  const { headers } = await fetch(link, { redirect: "manual" });
  const cookie = headers
    .getSetCookie()
    .map((set) => set.split(";")[0]!)
    .join("; ");
  return async (path) => {
    const answer = await fetch(new URL(path, link), { headers: { cookie } });
    if (!answer.ok) throw new Error(`bench: ${path} was answered with ${answer.status}`);
    return answer.text();
  };
}

/** What a process holds in memory, in megabytes. */
const memoryOf = ({ pid }: ChildProcess): number =>
  (Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) * 1024) / 1_000_000;
