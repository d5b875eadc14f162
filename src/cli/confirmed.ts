import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import type { Attempted } from "../research/attempt.js";
import { Problem } from "../values/problem.js";
import { type CarryingWords, carryingWords } from "../words/carrying.js";
import { type CommonOptions, inWorkspace, type Opened, readLang } from "./open.js";
import { type Outcome, print, say } from "./outcome.js";

/** Options of every command that shows what it would do before it does it. */
export interface ConfirmOptions extends CommonOptions {
  readonly yes?: boolean;
  readonly preview?: boolean;
}

export function withConfirmation(command: Command): Command {
  return command
    .option("--preview", "only say what would change")
    .option("--yes", "do it without asking; without it, where nobody can be asked, nothing is changed (exit 1)")
    .option("--lang <language>", "en or es; else the first language of the workspace");
}

/**
 * `--preview` tells and changes nothing; `--yes` does it; else whoever sits at a terminal is asked after the preview, and elsewhere the
 * preview is all, with exit code 1.
 */
export async function confirmed<R extends Attempted>(
  command: Command,
  options: ConfirmOptions,
  outcome: Outcome,
  act: (opened: Opened, preview: boolean) => Promise<R>,
  textOf: (result: R, words: CarryingWords) => string,
): Promise<void> {
  if (options.yes && options.preview)
    throw new Problem("usage", "--preview and --yes say opposite things", "give one of them");
  await inWorkspace(command, async (opened) => {
    const words = carryingWords[readLang(options.lang) ?? opened.workspace.settings.languages[0] ?? "en"];
    const tell = (result: R) => print(options.json, result, textOf(result, words));
    const first = await act(opened, !options.yes);
    if (options.yes) return tell(first);
    const canAsk = !options.preview && !options.json && process.stdin.isTTY && process.stdout.isTTY;
    tell(first);
    if (canAsk && (await agrees(words))) return tell(await act(opened, false));
    say(canAsk ? words.unchanged : words.onlyPreview);
    if (!options.preview) outcome.exit = 1;
  });
}

async function agrees(words: CarryingWords): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return words.yes.includes((await terminal.question(words.ask)).trim().toLowerCase());
  } finally {
    terminal.close();
  }
}
