import { parentPort, workerData } from "node:worker_threads";
import { Problem } from "../values/problem.js";
import type { FromWorker, ToWorker } from "./extract.js";
import type { Extraction } from "./extraction.js";

/**
 * Makes a thread ready to take a document apart (`extract`): loads what its kind needs, and gives back the work, to be
 * begun when the thread is set up. What a document does to the thread, it does to it alone.
 */
export async function prepare(): Promise<() => Promise<void>> {
  const take = await taker(workerData as ToWorker);
  return async () => {
    try {
      send({ extraction: await take() });
    } catch (error) {
      // An error loses its class and its fields on the way to the other thread.
      if (error instanceof Problem) send({ problem: { code: error.code, message: error.message, hint: error.hint } });
      else send({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
}

async function taker({ bytes, kind, name, mediaType }: ToWorker): Promise<() => Promise<Extraction>> {
  if (kind === "pdf") {
    const { extractPdf } = await import("./extract-pdf.js");
    return () => extractPdf(bytes, name, (done, total) => send({ done, total }));
  }
  if (kind === "html") {
    const { extractHtml } = await import("./extract-html.js");
    return () => extractHtml(bytes, name, mediaType);
  }
  const { extractText } = await import("./extract-text.js");
  return async () => extractText(bytes, name, /charset\s*=\s*"?([^\s";]+)/i.exec(mediaType ?? "")?.[1]);
}

function send(message: FromWorker): void {
  parentPort!.postMessage(message);
}
