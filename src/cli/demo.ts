import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import { importFiles } from "../exchange/import-files.js";
import { jsonText } from "../listings/listing-json.js";
import { splitShellWords } from "../query/shell-words.js";
import { evidenceCounts } from "../store/read-records.js";
import { Problem } from "../values/problem.js";
import { openWorkspace, type Workspace } from "../workspace/workspace.js";
import { tell } from "./import.js";
import { fromPackage, makeWorkspace } from "./init.js";
import { listingAs } from "./list.js";
import { type CommonOptions, type Opened, readLang, withWorkspace } from "./open.js";
import { say } from "./outcome.js";
import { serveUntilStopped } from "./serve.js";

interface Options extends CommonOptions {
  readonly serve: boolean;
  readonly port: string;
}

const FOLDER = "demo-workspace";

export function demoCommand(): Command {
  return new Command("demo")
    .description("the Guatemala collection: makes its workspace anew, prints the listing, then serves it")
    .argument("[folder]", "made anew; another folder than the demo's is left alone", FOLDER)
    .option("--lang <language>", "en or es", "en")
    .option("--no-serve", "end after printing")
    .option("--port <number>", "the first port to try", "4040")
    .action(async (folder: string, options: Options) => {
      readLang(options.lang);
      const workspace = await makeDemo(folder);
      await withWorkspace(workspace, "muster demo", async (opened) => {
        const { warnings, ...result } = await importFiles(opened.desk, { path: fromPackage("demo/guatemala") });
        tell({ ...result, warnings, leftAside: [] });
        const listing = await demoListing(opened, options);
        const passages = await evidenceCounts(opened.store.for("public").db);
        const shape = () => ({ folder: workspace.dir, listing: JSON.parse(listing) as object, passages });
        if (options.json) process.stdout.write(`${jsonText(shape(), 2)}\n`);
        else process.stdout.write(`${listing}\n${countsLine(passages, options.lang === "es")}\n`);
        if (options.serve) await serveUntilStopped(opened, { ...options, audience: "team" });
        else say(whereLine(workspace.dir, folder, options.lang === "es"));
      });
    });
}

/** The listing that the collection was made for; demo/listing.txt says which. */
async function demoListing(opened: Opened, { lang, json }: Options): Promise<string> {
  const [type, ...filters] = splitShellWords(await readFile(fromPackage("demo/listing.txt"), "utf8"));
  return listingAs(opened, type!, filters, { lang: lang!, audience: "public", ...(json ? { json } : {}) });
}

/** A fresh workspace; one that an earlier run made is made anew, any other folder is left alone. */
async function makeDemo(folder: string): Promise<Workspace> {
  if (existsSync(folder)) {
    const name = existsSync(join(folder, "muster.yaml")) ? openWorkspace(folder).settings.name : undefined;
    if (name !== NAME)
      throw new Problem("folder-not-demo", `${folder} is there and is not the demo's`, "name another folder");
    await rm(folder, { recursive: true, force: true });
  }
  return makeWorkspace(folder, { lang: "en,es", name: NAME });
}

const NAME = "Guatemala (demo)";

const whereLine = (dir: string, folder: string, spanish: boolean): string =>
  `${spanish ? `el espacio de trabajo está en ${dir}; léalo con` : `the workspace is in ${dir}; read it with`}: npx muster --workspace ${folder} serve`;

/** How well the collection is proved, in the four words that show everywhere. */
function countsLine(passages: Awaited<ReturnType<typeof evidenceCounts>>, spanish: boolean): string {
  const { anchored, typed, notCaptured, noPassage, unsourced } = passages;
  return spanish
    ? `Pasajes: ${anchored} anclados, ${typed} transcritos, ${notCaptured} no capturados; ${noPassage} citas sin pasaje indicado; ${unsourced} afirmaciones sin fuente.`
    : `Passages: ${anchored} anchored, ${typed} typed, ${notCaptured} not captured; ${noPassage} citations with no passage given; ${unsourced} claims unsourced.`;
}
