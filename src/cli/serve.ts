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
    .description("read the workspace in a browser and work in it, on this machine only")
    .option("--port <number>", "the first port to try", "4040")
    .option("--audience <who>", "whoever signs in sees it as public, team or confidential", "team")
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
  const { store, codebook, workspace, desk } = opened;
  const { audience } = reader;
  const { serve } = await import("../web/serve.js"); // the server is loaded only where something is served
  const served = await serve({
    store,
    codebook,
    settings: workspace.settings,
    archive: workspace.paths.archive,
    audience,
    port,
    style,
    // what only the public sees nobody changes from there
    ...(audience !== "public" && { desk, invited: (link) => say(`signed in; for another browser: ${link}`) }),
  });
  const { address, signIn } = served;
  print(options.json, { address, audience, ...(signIn && { signIn }) }, signIn ?? address);
  say(`serving ${workspace.settings.name} to this machine as the public sees it; Ctrl-C stops`);
  if (signIn) say(`the link above signs you in, once, to see what the ${audience} audience sees and to change it`);
  await stopped();
  await served.close();
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
