import { Command } from "commander";
import { exportWorkspace } from "../exchange/export-workspace.js";
import { inWorkspace } from "./open.js";
import { print } from "./outcome.js";

export function exportCommand(): Command {
  return new Command("export")
    .description("write the whole workspace as plain files, journal and archive included")
    .requiredOption("--to <folder>", "a new folder")
    .option("--no-history", "without the journal")
    .action(async (options: { to: string; history: boolean; json?: boolean }, command: Command) => {
      const result = await inWorkspace(command, ({ store, workspace }) =>
        exportWorkspace(
          { store, archive: workspace.paths.archive, codebookText: workspace.codebookText },
          { to: options.to, noHistory: !options.history },
        ),
      );
      const lists = Object.entries(result.lists).map(([list, lines]) => `${lines} ${list}`);
      print(options.json, result, `exported to ${result.folder}: ${lists.join(", ") || "an empty workspace"}`);
    });
}
