#!/usr/bin/env node
import { existsSync, readFileSync } from "node:fs";

const main = new URL("../dist/cli/main.js", import.meta.url);
if (process.argv.length === 3 && (process.argv[2] === "--version" || process.argv[2] === "-V")) {
  // Printed before anything is loaded: scripts ask for it often.
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  process.stdout.write(`${version}\n`);
} else if (!existsSync(main)) {
  process.stderr.write(
    "muster: the program is not built (dist/ is missing); run `npm run build` in the folder of Muster\n",
  );
  process.exitCode = 3;
} else {
  const { run } = await import(main.href);
  process.exitCode = await run(process.argv.slice(2));
}
