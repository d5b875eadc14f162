import { Command } from "commander";
import { restoreWorkspace } from "../exchange/restore-workspace.js";
import { systemClock } from "../workspace/clock.js";
import { held, lackOf } from "./backup.js";
import { type Outcome, print } from "./outcome.js";

export function restoreCommand(outcome: Outcome): Command {
  return new Command("restore")
    .description("make a workspace from a file of `backup`; nothing that is there is overwritten")
    .argument("<file>", "what `muster backup` made")
    .argument("<folder>", "the new workspace: not there, or empty")
    .option("--database <address>", "sqlite, or postgres://user@host/name; else as the workspace had it")
    .action(async (file: string, to: string, options: { database?: string; json?: boolean }) => {
      const database = options.database === undefined ? {} : { database: options.database };
      const result = await restoreWorkspace({ file, to, now: systemClock.now(), ...database });
      if (result.missing.length > 0) outcome.exit = 1;
      const lines = [`restored ${result.folder} as it was at ${result.at}: ${held(result)}`];
      print(options.json, result, [...lines, ...lackOf(result.missing)].join("\n"));
    });
}
