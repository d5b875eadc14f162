import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { extract } from "../src/capture/extract.js";
import { type Bench, type Result, rateOf } from "./result.js";
import { timed } from "./timing.js";

/** A report of the House of Representatives with text, tables and pictures. */
const REPORT = join(import.meta.dirname, "../../shared/data/sources/pdf/house-report-114-102.pdf");
const RUNS = 5;

/** The text of a PDF, page by page, as `muster add` takes it: start of the thread and of pdf.js included. */
export async function pdfResults(bench: Bench): Promise<Result[]> {
  if (!existsSync(REPORT)) {
    bench.say(`pdf: left out, there is no ${REPORT}`);
    return [];
  }
  const bytes = new Uint8Array(readFileSync(REPORT));
  const { pages } = await extract(bytes);
  const timing = await timed(RUNS, () => extract(bytes));
  const bare = await timed(RUNS, () => bareLoop(bytes));
  const peer = { what: "pdf.js alone in a loop, loaded before", median: rateOf(bare, pages.length).median };
  return [
    {
      what: `text of a PDF of ${pages.length} pages`,
      unit: "pages/s",
      target: 60,
      timing: rateOf(timing, pages.length),
      peer,
    },
  ];
}

async function bareLoop(bytes: Uint8Array): Promise<void> {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, isEvalSupported: false });
  const document = await task.promise;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    await page.getTextContent();
    page.cleanup();
  }
  await task.destroy();
}
