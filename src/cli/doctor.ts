import { Command } from "commander";
import { missingOriginals, verifyArchive } from "../capture/archive.js";
import { factsDiffer } from "../facts/rebuild-facts.js";
import { allBundles } from "../store/load.js";
import { orphans } from "../store/orphans.js";
import type { Reader } from "../store/store.js";
import { inWorkspace, type Opened } from "./open.js";
import { type Outcome, print } from "./outcome.js";

interface Finding {
  readonly kind: string;
  readonly message: string;
}

export function doctorCommand(outcome: Outcome): Command {
  return new Command("doctor")
    .description(
      "prove that the workspace is sound: facts agree with claims, nothing refers to nothing, originals are what they were",
    )
    .action(async (options: { json?: boolean }, command: Command) => {
      const findings = await inWorkspace(command, examine);
      if (findings.length > 0) outcome.exit = 1;
      const lines = findings.map(({ kind, message }) => `${kind}: ${message}`);
      const sound =
        "facts and ancestors agree with the claims, nothing refers to nothing, every original is what it was";
      print(options.json, { findings }, lines.length === 0 ? `sound: ${sound}` : lines.join("\n"));
    });
}

async function examine({ store, codebook, workspace }: Opened): Promise<Finding[]> {
  const damaged = await verifyArchive(workspace.paths.archive);
  return store.readAll(async (db) => [
    ...(await originalsLost(db, workspace.paths.archive)),
    ...(await factsDiffer(db, codebook)).map((difference) => ({ kind: "fact", message: JSON.stringify(difference) })),
    ...(await orphans(db)).map((message) => ({ kind: "orphan", message })),
    ...damaged.map((path) => ({ kind: "archive", message: `${path} is not what its name says` })),
  ]);
}

async function originalsLost(db: Reader["db"], archive: string): Promise<Finding[]> {
  const hashes: string[] = [];
  for await (const snapshots of allBundles(db, "snapshot")) hashes.push(...snapshots.map(({ row }) => row.sha256));
  return (await missingOriginals(archive, hashes)).map((path) => ({
    kind: "archive",
    message: `${path} is not there`,
  }));
}
