import { Command } from "commander";
import { edit } from "../research/edit.js";
import { Problem } from "../values/problem.js";
import { inWorkspace } from "./open.js";
import { print } from "./outcome.js";

export function editCommand(): Command {
  return new Command("edit")
    .description("correct anything that was entered; what it said before comes back with `muster undo`")
    .argument("<what>", "id of a clip or claim, citation key of a source, or TYPE/SLUG of a record")
    .argument("<field=value...>", "an empty value takes it away; note.es=… sets one language; deleted=yes hides it")
    .option("--if-version <number>", "only if it is still at this version")
    .action(
      async (target: string, pairs: string[], options: { ifVersion?: string; json?: boolean }, command: Command) => {
        const fields = Object.fromEntries(pairs.map(readPair));
        const version = options.ifVersion === undefined ? {} : { version: readVersion(options.ifVersion) };
        const result = await inWorkspace(command, ({ desk }) => edit(desk, { target, fields, ...version }));
        const what =
          result.changed.length === 0
            ? "it says so already; nothing was changed"
            : `${result.changed.join(", ")} changed`;
        print(options.json, result, `${result.entity} ${result.name}: ${what} (version ${result.version})`);
      },
    );
}

function readPair(pair: string): [string, string] {
  const sign = pair.indexOf("=");
  if (sign > 0) return [pair.slice(0, sign), pair.slice(sign + 1)];
  throw new Problem("usage", `"${pair}" is no change`, "write FIELD=VALUE, such as certainty=confirmed");
}

function readVersion(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new Problem(
    "usage",
    `--if-version: "${text}" is no version`,
    "give the number that `muster show --json` prints",
  );
}
