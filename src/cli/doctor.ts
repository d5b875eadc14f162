import { Command } from "commander";
import { examineWorkspace, type Finding } from "../research/examine-workspace.js";
import { mendWorkspace } from "../research/mend-workspace.js";
import { inWorkspace, type Opened } from "./open.js";
import { type Outcome, print } from "./outcome.js";

export function doctorCommand(outcome: Outcome): Command {
  return new Command("doctor")
    .description(
      "prove that the workspace is sound: facts agree with claims, nothing refers to nothing, originals are what they were",
    )
    .option("--fix", "make what is derived anew, and take away what was left behind; what someone said is not touched")
    .action(async (options: { fix?: boolean; json?: boolean }, command: Command) => {
      const { findings, mended } = await inWorkspace(command, ({ desk }) => examine(desk, options.fix === true));
      if (findings.length > 0) outcome.exit = 1;
      const lines = [
        ...mended.map(({ kind, message }) => `mended ${kind}: ${message}`),
        ...findings.map(({ kind, message, mendable }) => `${kind}: ${message}${mendable ? " (--fix mends it)" : ""}`),
      ];
      const sound =
        "sound: facts and ancestors agree with the claims, nothing refers to nothing, every original is what it was";
      print(options.json, { findings, mended }, [...lines, ...(findings.length === 0 ? [sound] : [])].join("\n"));
    });
}

/** What is wrong, and what was until now. */
async function examine(desk: Opened["desk"], fix: boolean): Promise<{ findings: Finding[]; mended: Finding[] }> {
  const found = await examineWorkspace(desk);
  if (!fix || !found.some(({ mendable }) => mendable)) return { findings: found, mended: [] };
  const left = await mendWorkspace(desk, found);
  const still = new Set(left.map(({ message }) => message));
  return { findings: left, mended: found.filter(({ mendable, message }) => mendable && !still.has(message)) };
}
