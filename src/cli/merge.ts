import { Command } from "commander";
import { mergeRecords } from "../research/merge-records.js";
import { mergeTags } from "../research/merge-tags.js";
import { Problem } from "../values/problem.js";
import { carryText } from "./carry-text.js";
import { type ConfirmOptions, confirmed, withConfirmation } from "./confirmed.js";
import type { Outcome } from "./outcome.js";

export function mergeCommand(outcome: Outcome): Command {
  const command = new Command("merge")
    .description("make one of two records, or of two tags, that are the same thing")
    .argument("<from>", "what goes: TYPE/SLUG of a record, or tag:NAME")
    .argument("<into>", "what stays: another of the same type, or another tag");
  return withConfirmation(command).action((from: string, into: string, options: ConfirmOptions) =>
    confirmed(
      command,
      options,
      outcome,
      ({ desk }, preview) => {
        const isTag = [from, into].map((name) => name.startsWith("tag:"));
        if (isTag[0] !== isTag[1])
          throw new Problem(
            "merge-types",
            `${from} and ${into}: a tag and a record are not the same thing`,
            "name two tags or two records",
          );
        if (!isTag[0]) return mergeRecords(desk, { from, into, preview });
        return mergeTags(desk, { from: from.slice("tag:".length), into: into.slice("tag:".length), preview });
      },
      carryText,
    ),
  );
}
