// Compiles src/ to dist/ and bundles the islands. Runs from `npm ci` (prepare) and `npm run build`.
// A package installed without development dependencies ships its dist/ and has no compiler: then there is nothing to do.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);

function compilerPath() {
  try {
    return join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  } catch {
    return undefined;
  }
}

const tsc = compilerPath();
if (!tsc) {
  if (existsSync(join(root, "dist", "cli", "main.js"))) process.exit(0);
  process.stderr.write("muster: cannot build: the compiler is not installed; run `npm ci` without --omit=dev\n");
  process.exit(1);
}
rmSync(join(root, "dist"), { recursive: true, force: true });
const built = spawnSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json")], {
  stdio: "inherit",
  cwd: root,
});
if (built.status === 0) {
  cpSync(join(root, "src/pages/styles"), join(root, "dist/pages/styles"), { recursive: true });
  // With the compiler, esbuild is there too.
  const { bundleIslands, islandNames } = await import("./bundle-islands.js");
  await bundleIslands(islandNames(), join(root, "dist/web/islands"));
}
process.exit(built.status ?? 1);
