import { CodebookProblem } from "../codebook/codebook-problem.js";
import { ImportRefused } from "../exchange/import-files.js";
import { QuoteNotFound } from "../research/add-clip.js";
import { Conflict } from "../store/conflict.js";
import { Problem } from "../values/problem.js";

/** One line: what, where, what to do. Nothing in it can move the cursor or change the terminal. */
export function errorLine(error: unknown): string {
  if (error instanceof ImportRefused) return importLines(error);
  if (error instanceof CodebookProblem) return codebookLines(error);
  if (error instanceof Problem) return oneLine(`muster: ${error.message}; ${error.hint}`);
  const message = error instanceof Error ? error.message : String(error);
  return oneLine(`muster: this is a fault of the program: ${message}; please report it with what --verbose adds`);
}

/** Every error of an import has a line of its own. */
function importLines(error: ImportRefused): string {
  const lines = error.errors.map(({ file, line, message }) => oneLine(`${file}:${line}: ${message}`));
  const count = error.errors.length === 1 ? "1 error" : `${error.errors.length} errors`;
  return [...lines, oneLine(`muster: ${count}; ${error.hint}`)].join("\n");
}

/** Everything that is wrong with a codebook, with its remedy. */
function codebookLines({ findings }: CodebookProblem): string {
  const lines = findings.map(({ file, line, message, hint }) => oneLine(`${file}:${line}: ${message}; ${hint}`));
  return [
    ...lines,
    `muster: ${findings.length === 1 ? "1 error" : `${findings.length} errors`} in the codebook; mend them and try again`,
  ].join("\n");
}

/** `{error: {code, message, hint}}`, with what a script may need beside it. */
export function errorShape(error: unknown): object {
  if (!(error instanceof Problem)) {
    const message = error instanceof Error ? error.message : String(error);
    return { error: { code: "fault", message, hint: "please report it with what --verbose adds" } };
  }
  const { code, message, hint } = error;
  return {
    error: { code, message, hint },
    ...(error instanceof CodebookProblem ? { findings: error.findings } : {}),
    ...(error instanceof QuoteNotFound ? { nearest: error.nearest ?? null } : {}),
    ...(error instanceof Conflict ? { mine: error.mine, theirs: error.theirs ?? null } : {}),
  };
}

/** What the parser of YAML says, without the excerpt that it shows below. */
export const yamlReason = (error: unknown): string =>
  (error as Error).message
    .split("\n")[0]!
    .replace(/:$/, "")
    .replace(/, column \d+$/, "");

function oneLine(text: string): string {
  return text
    .replace(/\s*\n\s*/g, " ")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
}
