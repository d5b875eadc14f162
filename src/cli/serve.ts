import { Command } from "commander";
import { Problem } from "../values/problem.js";

import { type CommonOptions, inWorkspace, lookOf, type Opened } from "./open.js";
import { print, say } from "./outcome.js";

interface Options extends CommonOptions {
  readonly port: string;
  readonly style?: string;
}

export function serveCommand(): Command {
  return new Command("serve")
    .description("read the workspace in a browser, on this machine only")
    .option("--port <number>", "the first port to try", "4040")
    .option("--audience <who>", "as public, team or confidential sees it", "team")
    .option("--style <style>", "chicago or apa; else that of the workspace")
    .action(async (options: Options, command: Command) => {
      await inWorkspace(command, (opened) => serveUntilStopped(opened, options));
    });
}

/** Serves until Ctrl-C, then closes what is open. */
export async function serveUntilStopped(opened: Opened, options: Options): Promise<void> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Problem("usage", `--port: "${options.port}" is no port`, "give a number from 1 to 65535");
  const { style, reader } = await lookOf(opened, options);
  const { store, codebook, workspace } = opened;
  const { serve } = await import("../web/serve.js"); // the server is loaded only where something is served
  const served = await serve({ store, codebook, settings: workspace.settings, audience: reader.audience, port, style });
  print(options.json, { address: served.address, audience: reader.audience }, served.address);
  say(`serving ${workspace.settings.name} to this machine as the ${reader.audience} audience; Ctrl-C stops`);
  await stopped();
  await served.close();
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
