import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * Starts a thread with a module beside the one that asks: `startThread(import.meta.url, "./read-thread", …)`. The module exports
 * `prepare`, which loads what it needs and gives back the work. `data` is its `workerData`.
 *
 * Run from source (tests, bench) a thread does not inherit what reads TypeScript. It is in force only until our own files are loaded: it
 * would also go through the three megabytes of pdf.js, at two seconds a document.
 */
export function startThread(from: string, module: string, data: object, options: WorkerOptions = {}): Worker {
  const extension = extname(new URL(from).pathname);
  const thread = new URL(`${module}${extension}`, from).href;
  const tsx = extension === ".ts" ? whatReadsTypeScript() : undefined;
  return new Worker(PROGRAM, { ...options, eval: true, execArgv: [], workerData: { ...data, thread, tsx } });
}

const PROGRAM = `
  const { tsx, thread } = require("node:worker_threads").workerData;
  const begin = async () => {
    const leave = tsx && (await import(tsx)).register();
    const work = await (await import(thread)).prepare();
    await leave?.();
    await work();
  };
  begin();`;

function whatReadsTypeScript(): string {
  const tsx = createRequire(import.meta.url).resolve("tsx/package.json");
  return pathToFileURL(join(dirname(tsx), "dist/esm/api/index.mjs")).href;
}
