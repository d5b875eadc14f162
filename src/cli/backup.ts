import { Command } from "commander";
import { backupWorkspace } from "../exchange/backup-workspace.js";
import { systemClock } from "../workspace/clock.js";
import { inWorkspace } from "./open.js";
import { type Outcome, print } from "./outcome.js";

export function backupCommand(outcome: Outcome): Command {
  return new Command("backup")
    .description("put everything into one file, as it stands at this moment, whoever else is writing")
    .argument("<file>", "such as muster-2026-11-25.backup; it holds what is confidential too")
    .option("--force", "replace a file that is there")
    .action(async (file: string, options: { force?: boolean; json?: boolean }, command: Command) => {
      const result = await inWorkspace(command, ({ store, workspace }) =>
        backupWorkspace({ store, workspace }, { to: file, force: options.force ?? false, now: systemClock.now() }),
      );
      if (result.missing.length > 0) outcome.exit = 1;
      const lines = [`backed up to ${result.file}, ${result.bytes} bytes, read back and whole: ${held(result)}`];
      print(options.json, result, [...lines, ...lackOf(result.missing)].join("\n"));
    });
}

/** What a backup holds, as people count it. */
export function held({ rows, originals }: { rows: { readonly [table: string]: number }; originals: number }): string {
  const of = (table: string): number => rows[table] ?? 0;
  return (
    `${of("source")} sources, ${originals} originals, ${of("clip")} clips, ${of("record")} records, ` +
    `${of("claim")} claims, ${of("change")} changes (deleted rows are kept and counted too)`
  );
}

export const lackOf = (missing: readonly string[]): string[] =>
  missing.map((sha256) => `without the original ${sha256}: the archive has no whole one; see \`muster doctor\``);
