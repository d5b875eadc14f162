import { basename } from "node:path";
import type { Command } from "commander";
import { importRsrd, type RsrdResult } from "../exchange/rsrd/import-rsrd.js";
import { csvLine, safeCell } from "../listings/spreadsheet-cell.js";
import { Problem } from "../values/problem.js";
import { writeWhole } from "../workspace/write-whole.js";
import { inWorkspace } from "./open.js";
import { type Outcome, print, say } from "./outcome.js";
import { progressLine } from "./progress.js";

export interface RsrdOptions {
  readonly json?: boolean;
  readonly files?: string;
  readonly report?: string;
  readonly agencies?: string;
  readonly programs?: string;
  readonly contacts?: string;
}

/** `muster import --from rsrd`: clips.csv, categories.csv and a folder of documents. */
export async function importOldDatabase(
  outcome: Outcome,
  clips: string,
  categories: string | undefined,
  options: RsrdOptions & { readonly from?: string },
  command: Command,
): Promise<void> {
  if (options.from !== "rsrd")
    throw new Problem("usage", `--from: "${options.from}" is no format that Muster reads`, "write --from rsrd");
  const types = {
    ...(options.agencies === undefined ? {} : { agency: options.agencies }),
    ...(options.programs === undefined ? {} : { program: options.programs }),
    ...(options.contacts === undefined ? {} : { contact: options.contacts }),
  };
  const progress = progressLine();
  const result = await inWorkspace(command, ({ desk }) =>
    importRsrd(desk, {
      clips,
      types,
      ...(categories === undefined ? {} : { categories }),
      ...(options.files === undefined ? {} : { files: options.files }),
      progress: progress.show,
    }),
  ).finally(progress.end);
  for (const { file, line, message } of result.doubts) say(`${file}:${line}: ${message}`);
  if (options.report === undefined)
    for (const { line, outcome: what, notes } of result.rows)
      if (notes.length > 0) say(`${basename(clips)}:${line}: ${what}: ${notes.join("; ")}`);
  if (result.rows.some((row) => row.outcome === "conflict" || row.outcome === "left-out")) outcome.exit = 1;
  print(options.json, result, sentence(result));
  if (options.report !== undefined) await writeWhole(options.report, reportOf(result));
}

function sentence({ rows, sources, clips, records, claims, tags, questions, snapshots }: RsrdResult): string {
  const counts = new Map<string, number>();
  for (const { outcome } of rows) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const became = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(", ");
  const written = { sources, clips, records, claims, tags, questions, snapshots };
  const parts = Object.entries(written).flatMap(([what, count]) => (count === 0 ? [] : [`${count} ${what}`]));
  return `${rows.length} rows${became && `: ${became}`}\n${parts.length === 0 ? "nothing changed" : `imported ${parts.join(", ")}`}`;
}

/** As CSV that a spreadsheet reads, accents and all, and in which no text of the old database becomes a formula. */
function reportOf({ rows }: RsrdResult): string {
  const lines = rows.map(({ line, outcome, source = "", notes }) => [String(line), outcome, source, notes.join("; ")]);
  return `\uFEFF${[["line", "outcome", "source", "notes"], ...lines].map((cells) => csvLine(cells.map(safeCell))).join("")}`;
}
