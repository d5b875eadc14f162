import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { parseCodebook } from "../codebook/parse-codebook.js";
import { sameCodebook } from "../codebook/same-codebook.js";
import { settleFacts } from "../facts/write.js";
import { change, type Desk } from "../research/desk.js";
import type { Entity } from "../store/bundle.js";
import { Problem } from "../values/problem.js";
import { type CopyCounts, copyOriginals, importCopy } from "./import-copy.js";
import { type ImportConflict, ImportRun, type ImportWarning } from "./import-run.js";
import { importSearches } from "./import-searches.js";
import { captureFiles } from "./import-sources.js";
import { type ImportError, type PlainFile, readPlainFile } from "./plain-file.js";
import { type PlainRows, sortEntries } from "./sort-entries.js";
import { writePlainRows } from "./write-plain-rows.js";

export interface ImportInput {
  /** A plain file, or a folder of them (an export, or files written by hand). */
  readonly path: string;
  /** Told now and then how far it is. */
  readonly progress?: (what: "files" | "documents" | "rows", done: number, of: number) => void;
}

export interface ImportResult {
  /** Rows added or updated. */
  readonly sources: number;
  readonly clips: number;
  readonly records: number;
  readonly claims: number;
  /** Rows of any kind that say already what the files say. */
  readonly unchanged: number;
  readonly others: number;
  readonly errors: readonly ImportError[];
  readonly conflicts: readonly ImportConflict[];
  readonly warnings: readonly ImportWarning[];
  /** Files of the folder that are not of this format. */
  readonly leftAside: readonly string[];
}

/** Something in the files is wrong: all of it, with file and line. Nothing was written. */
export class ImportRefused extends Problem {
  constructor(readonly errors: readonly ImportError[]) {
    const [first] = errors;
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
    super(
      "import-refused",
      `${first!.file}:${first!.line}: ${first!.message}${more}`,
      "nothing was imported; mend the files and import them again",
    );
  }
}

/**
 * Reads plain files (FORMAT.md) into the workspace: checks everything first, reports every error with file and line, and writes all or
 * nothing. A second import of the same files changes nothing.
 * @throws ImportRefused; Problem "file-missing", "nothing-to-import", "codebook-differs"
 */
export async function importFiles(desk: Desk, input: ImportInput): Promise<ImportResult> {
  const { files, paths, leftAside } = await readAll(desk, input);
  const formErrors = files.flatMap((file) => file.errors);
  const sorted = sortEntries(files);
  const errors = [...formErrors, ...sorted.errors];
  const { captured, errors: unreadable } = await desk.store.readAll((db) =>
    captureFiles(
      db,
      desk.codebook,
      desk.archive,
      sorted.plain.sources,
      (entry) => paths.get(entry.file)!,
      (done, of) => input.progress?.("documents", done, of),
    ),
  );
  errors.push(...unreadable);
  if (errors.length === 0) await copyOriginals(join(input.path, "archive"), desk.archive, sorted.snapshots);
  return change(desk, "import", async (tx) => {
    const run = new ImportRun(tx, desk.codebook, desk.defaults);
    run.errors.push(...errors);
    const copied = await importCopy(run, sorted.copied, sorted.changes);
    const written = await writePlainRows(run, sorted.plain, captured);
    await importSearches(run, sorted.searches);
    if (run.errors.length === 0) await settleFacts(tx, desk.codebook).catch(noteCycle(run, sorted.plain));
    if (run.errors.length > 0) throw new ImportRefused(inOrder(run.errors));
    return result(run, copied, written, leftAside);
  });
}

/** A record that would stand under itself is an error of the line of the claim that says so. */
export function noteCycle(run: ImportRun, { records }: PlainRows): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof Problem) || error.code !== "hierarchy-cycle") throw error;
    const said = records.find(({ shape }) => error.message.startsWith(`${shape.type}/${shape.slug} `));
    if (!said) throw error; // it comes from rows of an export, or from claims that were here before
    const { hierarchy } = run.codebook.types.get(said.shape.type)!;
    const place = (said.shape.claims ?? []).findIndex((claim) => claim.property === hierarchy);
    run.error(said.entry, ["claims", place], `${error.message}; ${error.hint}`);
  };
}

function result(
  run: ImportRun,
  copied: CopyCounts,
  written: { readonly [entity in Entity]?: number },
  leftAside: readonly string[],
): ImportResult {
  const count = (entity: Entity) => (copied.added[entity] ?? 0) + (written[entity] ?? 0);
  const others = (
    ["snapshot", "series", "vintage", "tag", "redirect", "judgement", "question", "obligation", "share"] as const
  ).reduce((sum, entity) => sum + count(entity), 0);
  return {
    sources: count("source"),
    clips: count("clip"),
    records: count("record"),
    claims: count("claim"),
    unchanged: copied.unchanged + run.same.length,
    others,
    errors: [],
    conflicts: inOrder(run.conflicts),
    warnings: inOrder(run.warnings),
    leftAside,
  };
}

const inOrder = <T extends { file: string; line: number }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));

async function readAll(
  desk: Desk,
  input: ImportInput,
): Promise<{ files: PlainFile[]; paths: Map<string, string>; leftAside: string[] }> {
  const { isFolder, found } = await filesOf(input.path);
  const folder = isFolder ? input.path : dirname(input.path);
  const paths = new Map<string, string>();
  const files: PlainFile[] = [];
  const leftAside: string[] = [];
  for (const [place, path] of found.entries()) {
    input.progress?.("files", place, found.length);
    const shown = isFolder ? relative(dirname(folder), path) || path : path;
    if (isFolder && relative(folder, path) === "codebook.yaml") {
      await requireSameCodebook(desk, path, shown);
      continue;
    }
    const file = /\.(ya?ml|json|jsonl)$/.test(path) ? await readPlainFile(path, shown) : undefined;
    if (!file) leftAside.push(relative(folder, path));
    else {
      paths.set(shown, path);
      files.push(file);
    }
  }
  if (files.length === 0)
    throw new Problem(
      "nothing-to-import",
      `${input.path} holds nothing in Muster's format`,
      "a plain file begins with `muster: 1`; see docs/format.md",
    );
  return { files, paths, leftAside };
}

async function filesOf(path: string): Promise<{ isFolder: boolean; found: string[] }> {
  const there = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT")
      throw new Problem("file-missing", `there is no file or folder ${path}`, "check the path");
    throw new Problem("file-unreadable", `cannot read ${path}`, "check its owner and rights", { cause });
  });
  if (!there.isDirectory()) return { isFolder: false, found: [path] };
  const entries = await readdir(path, { withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile()).map((entry) => join(path, entry.name));
  return { isFolder: true, found: found.sort() };
}

async function requireSameCodebook(desk: Desk, path: string, shown: string): Promise<void> {
  const differences = sameCodebook(desk.codebook, parseCodebook(await readFile(path, "utf8"), shown));
  if (differences.length === 0) return;
  const more = differences.length > 3 ? ` and ${differences.length - 3} more` : "";
  throw new Problem(
    "codebook-differs",
    `${shown} is not the workspace's codebook: ${differences.slice(0, 3).join("; ")}${more}`,
    "`muster init --codebook FILE` makes a workspace with it; nothing was imported",
  );
}
