import { Command } from "commander";
import { splitRecord } from "../research/split-record.js";
import { carryText } from "./carry-text.js";
import { type ConfirmOptions, confirmed, withConfirmation } from "./confirmed.js";
import type { Outcome } from "./outcome.js";

export function splitCommand(outcome: Outcome): Command {
  const command = new Command("split")
    .description("make two records of one that was two things")
    .argument("<record>", "TYPE/SLUG")
    .argument(
      "<id...>",
      "what moves: claims of it or about it, clips (with the claims that rest on them alone), questions",
    )
    .requiredOption("--to <name>", "TYPE/SLUG, or slug, of the new record");
  return withConfirmation(command).action((from: string, what: string[], options: ConfirmOptions & { to: string }) =>
    confirmed(
      command,
      options,
      outcome,
      ({ desk }, preview) => splitRecord(desk, { from, to: options.to, what, preview }),
      carryText,
    ),
  );
}
