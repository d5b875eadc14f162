import { vi } from "vitest";
import { run } from "../src/cli/main.js";

export interface Said {
  readonly out: string;
  readonly err: string;
  readonly exit: number;
}

/** Command lines about a workspace as a person runs them: what each prints, and its exit code. */
export function commandLine(workspace: string): (...args: string[]) => Promise<Said> {
  return async (...args) => {
    const said = { out: "", err: "" };
    const listen = (to: "out" | "err") => (text: unknown) => {
      said[to] += String(text);
      return true;
    };
    const out = vi.spyOn(process.stdout, "write").mockImplementation(listen("out"));
    const err = vi.spyOn(process.stderr, "write").mockImplementation(listen("err"));
    try {
      return { exit: await run(["--workspace", workspace, ...args]), ...said };
    } finally {
      out.mockRestore();
      err.mockRestore();
    }
  };
}
