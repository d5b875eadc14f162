import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { stringify } from "yaml";
import { Problem } from "../values/problem.js";
import type { Lang } from "../values/value.js";
import { fileProblem } from "./file-errors.js";
import { parseDatabase } from "./settings.js";
import { openWorkspace, pathsOf, type Workspace, type WorkspacePaths } from "./workspace.js";

interface NewWorkspace {
  /** Absent: the name of the folder. */
  readonly name?: string;
  readonly languages: readonly Lang[];
  /** What `codebook.yaml` will hold; checked by the caller. */
  readonly codebookText: string;
  /** "sqlite" (absent), or the address of a PostgreSQL server without password. */
  readonly database?: string;
}

/**
 * Makes a folder a workspace. Other files in it are left alone. `fill` makes the database; when it or anything before it
 * fails, nothing stays of what was made.
 * @throws Problem "workspace-exists", "database-invalid", and "workspace-unwritable" or "disk-full" (exit 3)
 */
export async function initWorkspace(
  folder: string,
  wanted: NewWorkspace,
  fill: (workspace: Workspace) => Promise<void> = async () => {},
): Promise<Workspace> {
  const dir = resolve(folder);
  const paths = pathsOf(dir);
  parseDatabase(wanted.database ?? "sqlite");
  refuseWorkspace(dir, paths, wanted.codebookText);
  const made: string[] = [];
  try {
    makeFolders(paths, dir, made);
    // The settings come last: without them the folder is no workspace yet.
    writeWhole(paths.codebook, wanted.codebookText, made);
    writeWhole(paths.settings, settingsText(wanted, dir), made);
    made.push(
      ...[paths.database, `${paths.database}-wal`, `${paths.database}-shm`].filter((path) => !existsSync(path)),
    );
    const workspace = openWorkspace(dir);
    await fill(workspace);
    return workspace;
  } catch (error) {
    for (const path of made.reverse()) rmSync(path, { recursive: true, force: true });
    throw fileProblem(dir, error) ?? error;
  }
}

function refuseWorkspace(dir: string, paths: WorkspacePaths, codebookText: string): void {
  for (const path of [paths.settings, paths.database])
    if (existsSync(path))
      throw new Problem("workspace-exists", `there is a workspace in ${dir} already`, "name another folder");
  if (existsSync(paths.codebook) && readFileSync(paths.codebook, "utf8") !== codebookText)
    throw new Problem(
      "workspace-exists",
      `there is another codebook.yaml in ${dir} already`,
      "name it with --codebook, or take it away",
    );
}

function makeFolders(paths: WorkspacePaths, dir: string, made: string[]): void {
  for (const path of [dir, paths.archive, paths.pieces, paths.series]) {
    const first = mkdirSync(path, { recursive: true });
    if (first) made.push(first); // the uppermost folder that was not there
  }
}

/** The file is there whole or not at all. */
function writeWhole(path: string, text: string, made: string[]): void {
  if (existsSync(path)) return; // the same codebook
  const draft = `${path}.part`;
  made.push(draft, path);
  writeFileSync(draft, text);
  renameSync(draft, path);
}

function settingsText({ name, languages, database = "sqlite" }: NewWorkspace, dir: string): string {
  const title = name ?? (basename(dir) || basename(dirname(dir)) || "muster");
  return [
    "muster: 1",
    `name: ${stringify(title).trim()}`,
    `languages: [${languages.join(", ")}]`,
    "# What is entered without a level of its own: public, team or confidential.",
    "access: {source: team, record: team, question: team}",
    "# `sqlite` is muster.db beside this file; or postgres://user@host/name, its password in PGPASSWORD.",
    `database: ${stringify(database).trim()}`,
    "# Where the public finds the site.",
    "# url: https://example.org",
    "# Citation style; absent, Chicago notes.",
    "# style: chicago-notes",
    "",
  ].join("\n");
}
