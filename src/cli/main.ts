import { type Command, CommanderError } from "commander";
import { QuoteNotFound } from "../research/add-clip.js";
import { Problem } from "../values/problem.js";
import { createProgram } from "./program.js";
import { errorLine, errorShape } from "./report-error.js";

/**
 * Runs one command line and answers with its exit code: 0 done, 1 the answer is "no" or a check found something, 2 wrong usage or
 * input, 3 the environment failed (ARCHITECTURE.md, "Command line"). Results go to standard output, everything else to standard error.
 */
export async function run(args: readonly string[]): Promise<number> {
  const outcome = { exit: 0 };
  const program = createProgram(outcome);
  if (process.stdout.listenerCount("error") === 0) process.stdout.on("error", ignoreClosedPipe);
  try {
    await program.parseAsync([...args], { from: "user" });
    return outcome.exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) return report(error, args);
    if (error.exitCode === 0) return 0; // --help, --version
    return error.code === "commander.help" ? 2 : report(usage(error, commandIn(program, args)), args);
  }
}

/** A command line that cannot be read as one, in one line: what commander says, its guess as the hint. */
function usage(error: CommanderError, command: string): Problem {
  const [said = "", guess] = error.message.replace(/^error: /, "").split("\n");
  const message = said.replace(/\. Expected/, ": expected").replace(/\.$/, "");
  const hint =
    guess?.replace(/^\(|\)$/g, "").replace(/^Did/, "did") ?? `\`muster ${command} --help\` shows how it is used`;
  return new Problem("usage", message, hint, { cause: error });
}

/** The command that the line is about, as far as it names one. */
const commandIn = (program: Command, args: readonly string[]): string =>
  args.find((word) => program.commands.some((command) => command.name() === word)) ?? "COMMAND";

function report(error: unknown, args: readonly string[]): number {
  // That a quote is not there is the answer of `clip`, so scripts find it where answers are.
  if (args.includes("--json") && error instanceof QuoteNotFound)
    process.stdout.write(`${JSON.stringify(errorShape(error), null, 2)}\n`);
  if (args.includes("--json")) process.stderr.write(`${JSON.stringify(errorShape(error))}\n`);
  else process.stderr.write(`${errorLine(error)}\n`);
  if (args.includes("--verbose") && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
  return error instanceof Problem ? error.exit : 3;
}

/** `muster list … | head` stops reading when it has seen enough: that is no failure. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
