import { Command } from "commander";
import { undo } from "../research/undo.js";
import { inWorkspace } from "./open.js";
import { print } from "./outcome.js";

export function undoCommand(): Command {
  return new Command("undo")
    .description("take back your last change, or a named batch; undoing an undo is redo")
    .argument("[batch]", "as `muster changes` names it; a colleague's change only by its batch")
    .option("--with-later", "also what was changed later on the same rows")
    .action(async (batch: string | undefined, options: { withLater?: boolean; json?: boolean }, command: Command) => {
      const input = { ...(batch === undefined ? {} : { batch }), ...(options.withLater ? { withLater: true } : {}) };
      const result = await inWorkspace(command, ({ desk }) => undo(desk, input));
      const what = result.batches
        .map((one) => `${one.action} by ${one.by} of ${one.at.slice(0, 16).replace("T", " ")}`)
        .join(", ");
      const count = result.changes === 1 ? "1 change" : `${result.changes} changes`;
      print(options.json, result, `took back ${what} (${count})\nto bring it back: muster undo ${result.batch}`);
    });
}
