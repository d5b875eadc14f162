import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Problem } from "../values/problem.js";

/** The file that makes a folder a workspace. */
export const SETTINGS_FILE = "muster.yaml";

/**
 * The folder of the workspace that is meant: `flag` (`--workspace`), else `env` (MUSTER_WORKSPACE), else the nearest one
 * upward from `cwd`.
 * @throws Problem "workspace-missing" (exit 2)
 */
export function findWorkspace(where: {
  readonly flag?: string | undefined;
  readonly env?: string | undefined;
  readonly cwd: string;
}): string {
  if (where.flag) return named(resolve(where.cwd, where.flag), "--workspace");
  if (where.env) return named(resolve(where.cwd, where.env), "MUSTER_WORKSPACE");
  const found = nearest(resolve(where.cwd));
  if (found) return found;
  throw missing(`there is no workspace in ${resolve(where.cwd)} or above it`);
}

function named(folder: string, by: string): string {
  if (isWorkspace(folder)) return folder;
  throw missing(`there is no workspace in ${folder} (named by ${by})`);
}

function nearest(folder: string): string | undefined {
  if (isWorkspace(folder)) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : nearest(above);
}

const isWorkspace = (folder: string): boolean => existsSync(join(folder, SETTINGS_FILE));

const missing = (message: string): Problem =>
  new Problem("workspace-missing", message, "make one with `muster init`, or name one with --workspace");
