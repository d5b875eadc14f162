/** The exit code that a command leaves behind when it does not throw. */
export interface Outcome {
  exit: number;
}

/** Writes a result: JSON for scripts, or lines for people. */
export function print(json: boolean | undefined, shape: unknown, lines: string): void {
  process.stdout.write(
    json ? `${JSON.stringify(shape, null, 2)}\n` : lines.endsWith("\n") || lines === "" ? lines : `${lines}\n`,
  );
}

/** Something to know that is no result. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
