import { Command } from "commander";
import { splitShellWords } from "../query/shell-words.js";
import { bulkEdit } from "../research/bulk-edit.js";
import { edit } from "../research/edit.js";
import { Problem } from "../values/problem.js";
import { rowsToEdit } from "../views/rows-to-edit.js";
import { bulkEditText } from "./carry-text.js";
import { type ConfirmOptions, confirmed, withConfirmation } from "./confirmed.js";
import { inWorkspace, lookOf } from "./open.js";
import { type Outcome, print } from "./outcome.js";

interface Options extends ConfirmOptions {
  readonly ifVersion?: string;
  readonly where?: string;
}

export function editCommand(outcome: Outcome): Command {
  const command = new Command("edit")
    .description("correct anything that was entered; what it said before comes back with `muster undo`")
    .argument("[what]", "id of a clip or claim, citation key of a source, or TYPE/SLUG of a record; none with --where")
    .argument("[field=value...]", "an empty value takes it away; note.es=… sets one language; deleted=yes hides it")
    .option("--if-version <number>", "only if it is still at this version")
    .option(
      "--where <filter>",
      'every record or clip that it finds: "deployment host=GT sender=us.dod", "clip tag=surge"',
    );
  return withConfirmation(command).action((what: string | undefined, pairs: string[], options: Options) =>
    options.where === undefined
      ? editOne(command, what, pairs, options)
      : editMany(command, options.where, what === undefined ? pairs : [what, ...pairs], options, outcome),
  );
}

async function editOne(command: Command, target: string | undefined, pairs: readonly string[], options: Options) {
  if (target === undefined)
    throw new Problem("usage", "missing required argument 'what'", "name what to edit, or give --where");
  if (options.yes || options.preview)
    throw new Problem(
      "usage",
      "--yes and --preview go with --where",
      "a single change needs none: `muster undo` takes it back",
    );
  if (pairs.length === 0)
    throw new Problem("usage", "missing required argument 'field=value'", "`muster edit --help` shows how it is used");
  const fields = Object.fromEntries(pairs.map(readPair));
  const version = options.ifVersion === undefined ? {} : { version: readVersion(options.ifVersion) };
  const result = await inWorkspace(command, ({ desk }) => edit(desk, { target, fields, ...version }));
  const what =
    result.changed.length === 0 ? "it says so already; nothing was changed" : `${result.changed.join(", ")} changed`;
  print(options.json, result, `${result.entity} ${result.name}: ${what} (version ${result.version})`);
}

async function editMany(
  command: Command,
  where: string,
  pairs: readonly string[],
  options: Options,
  outcome: Outcome,
): Promise<void> {
  if (options.ifVersion !== undefined)
    throw new Problem("usage", "--if-version goes with one row, not with --where", "leave it out");
  const fields = Object.fromEntries(pairs.map(readPair));
  await confirmed(
    command,
    options,
    outcome,
    async (opened, preview) => {
      const rows = await rowsToEdit(await lookOf(opened, options), splitShellWords(where));
      return bulkEdit(opened.desk, { ...rows, fields, preview });
    },
    bulkEditText,
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
