import { readFileSync } from "node:fs";
import { Command } from "commander";
import { addCommand } from "./add.js";
import { backupCommand } from "./backup.js";
import { changesCommand } from "./changes.js";
import { claimCommand } from "./claim.js";
import { clipCommand } from "./clip.js";
import { contactsCommand } from "./contacts.js";
import { demoCommand } from "./demo.js";
import { doctorCommand } from "./doctor.js";
import { editCommand } from "./edit.js";
import { effectCommand } from "./effect.js";
import { exportCommand } from "./export.js";
import { importCommand } from "./import.js";
import { initCommand } from "./init.js";
import { listCommand } from "./list.js";
import { mergeCommand } from "./merge.js";
import { obligationsCommand } from "./obligations.js";
import type { Outcome } from "./outcome.js";
import { pivotCommand } from "./pivot.js";
import { questionsCommand } from "./questions.js";
import { renameCommand } from "./rename.js";
import { restoreCommand } from "./restore.js";
import { searchCommand } from "./search.js";
import { seriesCommand } from "./series.js";
import { serveCommand } from "./serve.js";
import { showCommand } from "./show.js";
import { splitCommand } from "./split.js";
import { undoCommand } from "./undo.js";

/** The command line: one file a command, in the order in which a newcomer meets them. */
export function createProgram(outcome: Outcome): Command {
  const program = new Command("muster")
    .description("A research database in which every figure leads back to the passage that proves it.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .option("-w, --workspace <folder>", "the workspace; else MUSTER_WORKSPACE, else the nearest muster.yaml upward")
    .option("--verbose", "on a failure, add the stack of the program")
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({ outputError: () => {} }); // main.ts says it, in one line or as JSON
  const commands = [
    initCommand(),
    demoCommand(),
    addCommand(outcome),
    importCommand(outcome),
    clipCommand(),
    claimCommand(),
    editCommand(outcome),
    renameCommand(outcome),
    mergeCommand(outcome),
    splitCommand(outcome),
    listCommand(),
    showCommand(),
    searchCommand(),
    seriesCommand(),
    pivotCommand(),
    effectCommand(),
    questionsCommand(),
    contactsCommand(),
    obligationsCommand(),
    undoCommand(),
    changesCommand(),
    exportCommand(),
    backupCommand(outcome),
    restoreCommand(outcome),
    doctorCommand(outcome),
    serveCommand(),
  ];
  for (const command of commands) program.addCommand(withCommon(command, program));
  program.addHelpText("after", "\nExamples and every option: docs/cli.md. Filters of `list`: docs/query.md.");
  return program;
}

function withCommon(command: Command, program: Command): Command {
  return command.copyInheritedSettings(program).option("--json", "one documented JSON shape on standard output");
}

export function version(): string {
  return (JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string })
    .version;
}
