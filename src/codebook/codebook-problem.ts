import { Problem } from "../values/problem.js";

/** One thing wrong with a codebook, and what to do about it. Lines count from 1. */
export interface CodebookFinding {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}

/** A codebook that cannot be taken: everything that is wrong with it at once, in the order of its lines. */
export class CodebookProblem extends Problem {
  readonly findings: readonly CodebookFinding[];

  /** @param found at least one finding */
  constructor(found: readonly CodebookFinding[]) {
    const findings = [...found].sort((a, b) => a.line - b.line);
    const first = findings[0];
    if (first === undefined) throw new RangeError("CodebookProblem: expected at least one finding, got none");
    const rest = findings.length === 1 ? "" : ` (and ${findings.length - 1} more)`;
    super("codebook-invalid", `${first.file}:${first.line}: ${first.message}${rest}`, first.hint);
    this.name = "CodebookProblem";
    this.findings = findings;
  }
}
