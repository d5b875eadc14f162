import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Problem } from "../values/problem.js";
import { SETTINGS_FILE } from "./find-workspace.js";
import { parseSettings, type Settings } from "./settings.js";

/** The folder that holds everything. Copy it and you have moved everything. */
export interface Workspace {
  readonly dir: string;
  readonly settings: Settings;
  readonly codebookText: string;
  readonly paths: WorkspacePaths;
  /** Where the rows are: what `openStore` takes. */
  readonly database:
    | { readonly database: "sqlite"; readonly file: string }
    | { readonly database: string; readonly schema?: string };
}

export interface WorkspacePaths {
  readonly settings: string;
  readonly codebook: string;
  readonly archive: string;
  readonly pieces: string;
  readonly series: string;
  /** Files of columns, made from the originals of series and made again when they are missing. */
  readonly columns: string;
  readonly database: string;
}

/** Where the parts of a workspace are. */
export function pathsOf(dir: string): WorkspacePaths {
  return {
    settings: join(dir, SETTINGS_FILE),
    codebook: join(dir, "codebook.yaml"),
    archive: join(dir, "archive"),
    pieces: join(dir, "pieces"),
    series: join(dir, "series"),
    columns: join(dir, "series", ".columns"),
    database: join(dir, "muster.db"),
  };
}

/**
 * Reads what a workspace says of itself. The codebook is read, not parsed.
 * @throws Problem "workspace-missing", "workspace-incomplete", "workspace-unreadable", "settings-invalid"
 */
export function openWorkspace(folder: string): Workspace {
  const dir = resolve(folder);
  const paths = pathsOf(dir);
  const settingsText = readText(paths.settings, () => {
    const hint = "make one with `muster init`, or name one with --workspace";
    return new Problem("workspace-missing", `there is no workspace in ${dir}`, hint);
  });
  const codebookText = readText(paths.codebook, () => {
    const hint = "bring it back from a backup, or copy one of those that ship in `codebooks/`";
    return new Problem("workspace-incomplete", `the workspace ${dir} has no codebook.yaml`, hint);
  });
  const settings = parseSettings(settingsText, paths.settings);
  return { dir, settings, codebookText, paths, database: databaseOf(settings, paths) };
}

/** What `openStore` takes. */
function databaseOf({ database, schema }: Settings, paths: WorkspacePaths): Workspace["database"] {
  if (database === "sqlite") return { database: "sqlite", file: paths.database };
  return { database, ...(schema === undefined ? {} : { schema }) };
}

function readText(path: string, absent: () => Problem): string {
  const unreadable = (why: string, hint: string, cause: unknown) =>
    new Problem("workspace-unreadable", `cannot read ${path}: ${why}`, hint, { cause });
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw absent();
    throw unreadable(code === "EACCES" ? "permission denied" : message, "check its permissions", error);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw unreadable("it is not UTF-8", "save it as UTF-8", error);
  }
}
