import type { Worker } from "node:worker_threads";
import { Problem } from "../values/problem.js";
import { startThread } from "../workspace/start-thread.js";
import { codeOf, sourceUnreadable } from "./capture-problem.js";
import type { Extraction } from "./extraction.js";
import { type Kind, sniff } from "./sniff.js";

export type ExtractOptions = {
  /** Name and media type are hints, and the name stands in messages. */
  readonly fileName?: string;
  readonly mediaType?: string;
  readonly limits?: Partial<Limits>;
  /** Called while the pages of a long document are read. */
  readonly onProgress?: (done: number, total: number) => void;
};

type Limits = {
  /** Time until the first page is read, and between the first and the last; a page more adds `secondsAPage`. */
  readonly seconds: number;
  readonly secondsAPage: number;
  readonly megabytes: number;
};

const LIMITS: Limits = { seconds: 120, secondsAPage: 0.5, megabytes: 1024 };

export type ToWorker = {
  readonly bytes: Uint8Array;
  readonly kind: Kind;
  readonly name: string;
  readonly mediaType: string | undefined;
};

export type FromWorker =
  | { readonly done: number; readonly total: number }
  | { readonly extraction: Extraction }
  | { readonly problem: { readonly code: string; readonly message: string; readonly hint: string } }
  | { readonly failure: string };

/**
 * The text of a document, page by page, taken in a thread of its own that is ended when it takes too long or too much
 * memory. What the bytes are is judged by the bytes.
 * @throws Problem `source-empty`, `source-unreadable`, `media-type-unsupported`, `source-too-costly`.
 */
export async function extract(bytes: Uint8Array, options: ExtractOptions = {}): Promise<Extraction> {
  const name = options.fileName ?? "the document";
  const kind = sniff(bytes, { name, mediaType: options.mediaType });
  const limits = { ...LIMITS, ...options.limits };
  return runWorker({ bytes, kind, name, mediaType: options.mediaType }, limits, options.onProgress);
}

const MEBIBYTE = 1_048_576;
const WATCH_EVERY = 200; // milliseconds

function runWorker(task: ToWorker, limits: Limits, onProgress: ExtractOptions["onProgress"]): Promise<Extraction> {
  return new Promise((resolve, reject) => {
    const worker = startWorker(task, limits);
    let timer = setTimeout(tooLong, limits.seconds * 1000);
    let isCounted = false;
    // The engine's own limit does not see the buffers into which pictures and streams are unpacked.
    const before = process.memoryUsage.rss();
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > 2 * limits.megabytes * MEBIBYTE) end(() => reject(tooMuch()));
    }, WATCH_EVERY);

    function end(settle: () => void): void {
      clearTimeout(timer);
      clearInterval(watch);
      worker.removeAllListeners();
      worker.on("error", () => {}); // what a thread still throws while it is ended is of no interest
      worker.terminate().then(settle, settle);
    }
    function tooLong(): void {
      end(() => reject(tooCostly(task.name, "it takes too long to read", limits)));
    }
    const tooMuch = (): Problem => tooCostly(task.name, "it takes too much memory to read", limits);

    worker.on("message", (message: FromWorker) => {
      if ("done" in message) {
        if (!isCounted) {
          isCounted = true;
          clearTimeout(timer);
          timer = setTimeout(tooLong, (limits.seconds + limits.secondsAPage * message.total) * 1000);
        }
        onProgress?.(message.done, message.total);
      } else end(() => settle(message, task, resolve, reject));
    });
    worker.on("error", (error) => {
      end(() => reject(codeOf(error) === "ERR_WORKER_OUT_OF_MEMORY" ? tooMuch() : damaged(task, error)));
    });
    worker.on("exit", () => end(() => reject(damaged(task, new Error("the thread ended without an answer")))));
  });
}

function settle(
  message: Exclude<FromWorker, { done: number }>,
  task: ToWorker,
  resolve: (extraction: Extraction) => void,
  reject: (error: unknown) => void,
): void {
  if ("extraction" in message) resolve(message.extraction);
  else if ("failure" in message) reject(damaged(task, new Error(message.failure)));
  else reject(new Problem(message.problem.code, message.problem.message, message.problem.hint));
}

function damaged(task: ToWorker, cause: unknown): Problem {
  const hint = "save a copy from a viewer or browser and add that (--verbose shows where reading failed)";
  return sourceUnreadable(task.name, "it is damaged, or made in a way that Muster does not understand", hint, cause);
}

function tooCostly(name: string, what: string, limits: Limits): Problem {
  const hint = "split the document, or save a simpler copy";
  const message = `cannot read ${name}: ${what} (limits: ${limits.seconds} s and ${limits.secondsAPage} s a page, ${limits.megabytes} MB)`;
  return new Problem("source-too-costly", message, hint);
}

function startWorker(task: ToWorker, limits: Limits): Worker {
  return startThread(import.meta.url, "./extract-thread", task, {
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    // What parsers print about a document is not for the reader of our output.
    stdout: true,
    stderr: true,
  });
}
