// `npm run demo`: builds the program where it is not built yet, then runs `muster demo` with what follows the dashes.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
if (!existsSync(join(root, "dist", "cli", "main.js"))) {
  const built = spawnSync(process.execPath, [join(root, "scripts", "build.js")], { stdio: "inherit", cwd: root });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
const { run } = await import("../dist/cli/main.js");
process.exitCode = await run(["demo", ...process.argv.slice(2)]);
