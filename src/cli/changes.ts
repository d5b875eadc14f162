import { Command } from "commander";
import { Problem } from "../values/problem.js";
import { type BatchView, batchesView, batchView, type ChangeView } from "../views/changes.js";
import { type CommonOptions, inWorkspace, lookOf } from "./open.js";
import { print } from "./outcome.js";

interface Options extends CommonOptions {
  readonly limit: string;
  readonly by?: string;
}

export function changesCommand(): Command {
  return new Command("changes")
    .description("who changed what, newest first; or what one batch changed")
    .argument("[batch]", "its id, as this command lists it")
    .option("--limit <number>", "how many batches", "20")
    .option("--by <name>", "one person's only")
    .option("--audience <who>", "as public, team or confidential sees it", "confidential")
    .action(async (batch: string | undefined, options: Options, command: Command) => {
      const limit = Number(options.limit);
      if (!Number.isInteger(limit) || limit < 1)
        throw new Problem("usage", `--limit: "${options.limit}" is no number of batches`, "give a whole number from 1");
      await inWorkspace(command, async (opened) => {
        const { reader } = await lookOf(opened, options);
        if (batch !== undefined) {
          const changes = await batchView(reader, batch);
          print(options.json, changes, changes.map(changeLine).join("\n"));
        } else {
          const batches = await batchesView(reader, limit, options.by);
          print(
            options.json,
            batches,
            batches.length === 0 ? "nothing has been changed yet" : batches.map(batchLine).join("\n"),
          );
        }
      });
    });
}

function batchLine(batch: BatchView): string {
  const count = batch.changes === 1 ? "1 change" : `${batch.changes} changes`;
  const undone = batch.undoneBy === null ? "" : ", taken back";
  const undoes = batch.undoes === null ? "" : ` of ${batch.undoes}`;
  return `${batch.batch}  ${batch.at.slice(0, 16).replace("T", " ")}  ${batch.by}  ${batch.action}${undoes} (${count}${undone})`;
}

function changeLine(change: ChangeView): string {
  const what =
    change.before === null ? "new" : isDeleted(change.after) && !isDeleted(change.before) ? "deleted" : "changed";
  return `${change.entity} ${nameOf(change)}: ${what} (version ${change.version})${what === "changed" ? `: ${differences(change)}` : ""}`;
}

const isDeleted = (shape: unknown): boolean => typeof shape === "object" && shape !== null && "deleted" in shape;

function nameOf(change: ChangeView): string {
  const shape = (change.after ?? change.before) as {
    type?: string;
    slug?: string;
    id?: string;
    record?: string;
    property?: string;
  };
  if (change.entity === "record") return `${shape.type}/${shape.slug}`;
  if (change.entity === "claim") return `${change.row} (${shape.property} of ${shape.record})`;
  return change.entity === "source" || change.entity === "tag" ? (shape.id ?? change.row) : change.row;
}

/** The fields that differ, with what they said and what they say. */
function differences(change: ChangeView): string {
  const before = change.before as { [field: string]: unknown };
  const after = change.after as { [field: string]: unknown };
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => field !== "version");
  return fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map(
      (field) =>
        `${field} ${JSON.stringify(before[field]) ?? "nothing"} → ${JSON.stringify(after[field]) ?? "nothing"}`,
    )
    .join("; ");
}
