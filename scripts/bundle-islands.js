// Islands are small programs for the browser, one a file of src/web/islands/; each is bundled with what it imports into one module.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL("../src/web/islands/", import.meta.url));

/** The names of all islands: their files without the extension. Tests and declarations are none. */
export const islandNames = () =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !/\.(test|d)\.ts$/.test(file))
    .map((file) => basename(file, ".ts"))
    .sort();

/**
 * Bundles these islands. With `outdir` they are written there; the texts come back by name in any case.
 * @param {readonly string[]} names
 * @param {string} [outdir]
 * @returns {Promise<Map<string, string>>}
 */
export async function bundleIslands(names, outdir) {
  const { outputFiles } = await build({
    entryPoints: names.map((name) => join(folder, `${name}.ts`)),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    outdir: outdir ?? folder,
    write: false,
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  if (outdir !== undefined) {
    mkdirSync(outdir, { recursive: true });
    for (const { path, contents } of outputFiles) writeFileSync(path, contents);
  }
  return new Map(outputFiles.map(({ path, text }) => [basename(path, ".js"), text]));
}
