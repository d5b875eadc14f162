import { Command } from "commander";
import { rename } from "../research/rename.js";
import { carryText } from "./carry-text.js";
import { type ConfirmOptions, confirmed, withConfirmation } from "./confirmed.js";
import type { Outcome } from "./outcome.js";

export function renameCommand(outcome: Outcome): Command {
  const command = new Command("rename")
    .description("give a record or tag another name; the old one leads to it")
    .argument("<what>", "TYPE/SLUG of a record, or tag:NAME")
    .argument("<name>", "the new slug, or the new name of the tag");
  return withConfirmation(command).action((what: string, name: string, options: ConfirmOptions) =>
    confirmed(command, options, outcome, ({ desk }, preview) => rename(desk, { what, name, preview }), carryText),
  );
}
