import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { parseCodebook } from "../codebook/parse-codebook.js";
import { openStore } from "../store/open-store.js";
import { Problem } from "../values/problem.js";
import { LANGS, type Lang } from "../values/value.js";
import { initWorkspace } from "../workspace/init-workspace.js";
import type { Workspace } from "../workspace/workspace.js";
import { print } from "./outcome.js";

interface Options {
  readonly lang: string;
  readonly codebook?: string;
  readonly database?: string;
  readonly name?: string;
  readonly json?: boolean;
}

export function initCommand(): Command {
  return new Command("init")
    .description("make a workspace: a folder that holds everything")
    .argument("[folder]", "the folder; it is made if it is not there", ".")
    .option("--lang <languages>", "languages of what it publishes", "en,es")
    .option("--codebook <file>", "record types and properties; else the one that ships")
    .option("--database <address>", "postgres://user@host/name instead of a file; the password comes from PGPASSWORD")
    .option("--name <name>", "what the workspace is called; else as its folder")
    .action(async (folder: string, options: Options) => {
      const workspace = await makeWorkspace(folder, options);
      const next = (command: string) => `muster ${folder === "." ? "" : `--workspace ${folder} `}${command}`;
      print(
        options.json,
        { folder: workspace.dir, name: workspace.settings.name, languages: workspace.settings.languages },
        `made the workspace ${workspace.dir}\nnext: ${next("add FILE")}, or ${next("import FILE")}`,
      );
    });
}

/** A workspace with its database, whole or not at all. */
export async function makeWorkspace(folder: string, options: Omit<Options, "json">): Promise<Workspace> {
  const file = options.codebook ?? shippedCodebook();
  const codebookText = await readCodebookFile(file);
  parseCodebook(codebookText, file);
  const wanted = {
    languages: readLanguages(options.lang),
    codebookText,
    ...(options.database === undefined ? {} : { database: options.database }),
    ...(options.name === undefined ? {} : { name: options.name }),
  };
  return initWorkspace(folder, wanted, async (workspace) => {
    await (await openStore(workspace.database, { command: "muster init" })).close();
  });
}

export const shippedCodebook = (): string => fromPackage("codebooks/deployments.yaml");

/** The path of something that ships with the program. */
export const fromPackage = (path: string): string =>
  decodeURIComponent(new URL(`../../${path}`, import.meta.url).pathname);

async function readCodebookFile(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new Problem("codebook-missing", `cannot read the codebook ${file}`, "check the path", { cause });
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Problem("codebook-invalid", `the codebook ${file} is not UTF-8`, "save it as UTF-8", { cause });
  }
}

function readLanguages(text: string): Lang[] {
  const languages = text.split(",").map((one) => one.trim());
  for (const language of languages)
    if (!(LANGS as readonly string[]).includes(language))
      throw new Problem(
        "language-unknown",
        `there is no language "${language}" here`,
        `use ${LANGS.join(", ")} or both: ${LANGS.join(",")}`,
      );
  return [...new Set(languages)] as Lang[];
}
