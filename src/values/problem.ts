/**
 * A failure that the user can mend. Anything else thrown is our bug and keeps its stack.
 *
 * The printed form is one line: `muster: <message>; <hint>`. `code` is stable: `--json` and the translations rest on it.
 * `exit` is the exit code of the command line (ARCHITECTURE.md): 1 the answer is "no", 2 wrong usage or input,
 * 3 the environment failed.
 */
export class Problem extends Error {
  readonly exit: 1 | 2 | 3;
  constructor(
    readonly code: string,
    message: string,
    readonly hint: string,
    options?: ErrorOptions & { exit?: 1 | 2 | 3 },
  ) {
    super(message, options);
    this.name = "Problem";
    this.exit = options?.exit ?? 2;
  }
}
