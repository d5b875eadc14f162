import { Command } from "commander";
import { ImportRefused, type ImportResult, importFiles } from "../exchange/import-files.js";
import { Problem } from "../values/problem.js";
import { importOldDatabase, type RsrdOptions } from "./import-rsrd.js";
import { inWorkspace } from "./open.js";
import { type Outcome, print, say } from "./outcome.js";
import { progressLine } from "./progress.js";

type ImportOptions = RsrdOptions & { readonly from?: string };

export function importCommand(outcome: Outcome): Command {
  return new Command("import")
    .description(
      "read plain files (docs/format.md) or an export; everything is checked first, and all or nothing is written",
    )
    .argument("<path>", "a file, or a folder of them; with --from rsrd, clips.csv")
    .argument("[categories]", "with --from rsrd: categories.csv")
    .option("--from <format>", "rsrd: the CSV files of the old database (docs/rsrd.md)")
    .option("--files <folder>", "with --from rsrd: where the documents lie that the column `file` names")
    .option("--report <file>", "with --from rsrd: write what became of each row, as CSV")
    .option("--agencies <type>", "with --from rsrd: the record type of agencies (organization)")
    .option("--programs <type>", "with --from rsrd: the record type of programs (program)")
    .option("--contacts <type>", "with --from rsrd: the record type of contacts (person)")
    .action(async (path: string, categories: string | undefined, options: ImportOptions, command: Command) => {
      if (options.from !== undefined) return importOldDatabase(outcome, path, categories, options, command);
      if (categories !== undefined)
        throw new Problem("usage", `one path is imported at a time, not ${categories} too`, "or write --from rsrd");
      const progress = progressLine();
      const result = await inWorkspace(command, ({ desk }) => importFiles(desk, { path, progress: progress.show }))
        .catch((error: unknown) => {
          if (options.json && error instanceof ImportRefused) print(true, refusedShape(error), "");
          throw error;
        })
        .finally(progress.end);
      tell(result);
      if (result.conflicts.length > 0) outcome.exit = 1;
      print(options.json, result, sentence(result));
    });
}

/** The shape of a result, for scripts: nothing written, and every error. */
function refusedShape({ errors }: ImportRefused): object {
  return {
    sources: 0,
    clips: 0,
    records: 0,
    claims: 0,
    others: 0,
    unchanged: 0,
    errors,
    conflicts: [],
    warnings: [],
    leftAside: [],
  };
}

/** What does not stop an import goes to standard error, a line each. */
export function tell(result: ImportResult): void {
  for (const { file, line, message } of result.warnings) say(`${file}:${line}: ${message}`);
  for (const { file, line, message } of result.conflicts) say(`${file}:${line}: conflict: ${message}`);
  if (result.leftAside.length > 0) say(`left aside, not in Muster's format: ${result.leftAside.join(", ")}`);
}

export function sentence(result: ImportResult): string {
  const { sources, clips, records, claims, others, unchanged, conflicts } = result;
  const written = sources + clips + records + claims + others;
  const what =
    written === 0
      ? "nothing changed"
      : `imported ${sources} sources, ${clips} clips, ${records} records, ${claims} claims and ${others} others`;
  const same = unchanged === 0 ? "" : `; ${unchanged} rows say the same already`;
  const left =
    conflicts.length === 0
      ? ""
      : `; ${conflicts.length} ${conflicts.length === 1 ? "conflict" : "conflicts"} left as they are`;
  return `${what}${same}${left}`;
}
