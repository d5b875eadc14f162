import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { parse } from "yaml";
import { inspectFile } from "../capture/inspect-file.js";
import { type AddedSource, addSource } from "../research/add-source.js";
import { readAuthors } from "../research/edit-source.js";
import type { SourceFields } from "../research/source-fields.js";
import { Problem } from "../values/problem.js";
import { inWorkspace } from "./open.js";
import { type Outcome, print, say } from "./outcome.js";
import { errorLine, errorShape, yamlReason } from "./report-error.js";

interface Options {
  readonly source?: string;
  readonly meta?: string;
  readonly title?: string;
  readonly author?: string;
  readonly date?: string;
  readonly url?: string;
  readonly publisher?: string;
  readonly type?: string;
  readonly language?: string;
  readonly kind?: string;
  readonly access?: string;
  readonly copy?: string;
  readonly note?: string;
  readonly memo?: string;
  readonly json?: boolean;
}

type Line = AddedSource | { readonly id: string; readonly outcome: "failed"; readonly error: object };

export function addCommand(outcome: Outcome): Command {
  return new Command("add")
    .description("keep documents (PDF, HTML, text) as sources: their bytes, and their text page by page")
    .argument("<file...>", "files; - reads standard input")
    .option("--source <key>", "citation key of the source that the file belongs to; a second file is a second snapshot")
    .option("--meta <file>", "bibliographic data: CSL-JSON fields in YAML or JSON")
    .option("--title <title>", "else what the document itself says, else its file's name")
    .option("--author <names>", 'separated by ";": "Isacson, Adam; U.S. Government Accountability Office"')
    .option("--date <date>", "when it was issued: EDTF, or in words")
    .option("--url <address>", "where it is on the web")
    .option("--publisher <name>", "who published it")
    .option("--type <type>", "CSL-JSON type: report, article-newspaper, webpage …")
    .option("--language <tag>", "of the document, BCP 47: en, es-GT")
    .option("--kind <kind>", "primary or secondary")
    .option("--access <level>", "public, team or confidential")
    .option("--copy <who>", "who may see the stored text: public, team or none")
    .option("--note <text>", "goes wherever the source goes")
    .option("--memo <text>", "never leaves the team")
    .action(async (files: string[], options: Options, command: Command) => {
      if (files.length > 1 && options.source !== undefined)
        throw new Problem("usage", "--source names one source, and several files were given", "add them one by one");
      const fields = await readFields(options);
      const lines = await inWorkspace(command, async ({ desk }) => {
        const added: Line[] = [];
        for (const file of files) added.push(await addOne(desk, file, options.source, fields, options.json));
        return added;
      });
      if (lines.some((line) => line.outcome === "failed")) outcome.exit = 2;
      print(options.json, lines, lines.flatMap((line) => (line.outcome === "failed" ? [] : sentence(line))).join("\n"));
    });
}

/** A file that cannot be taken is told, and the others are taken all the same; what the machine cannot do stops everything. */
async function addOne(
  desk: Parameters<typeof addSource>[0],
  file: string,
  source: string | undefined,
  fields: SourceFields,
  json: boolean | undefined,
): Promise<Line> {
  try {
    const { bytes, fileName } = await inspectFile(file);
    return await addSource(desk, {
      bytes,
      fields,
      ...(fileName === undefined ? {} : { fileName }),
      ...(source === undefined ? {} : { source }),
    });
  } catch (error) {
    if (!(error instanceof Problem) || error.exit === 3) throw error;
    say(json ? JSON.stringify(errorShape(error)) : errorLine(error));
    return { id: file, outcome: "failed", error: { code: error.code, message: error.message, hint: error.hint } };
  }
}

async function readFields(options: Options): Promise<SourceFields> {
  const meta = options.meta === undefined ? {} : await readMeta(options.meta);
  const given: { [field: string]: unknown } = {
    title: options.title,
    author: options.author === undefined ? undefined : readAuthors(options.author),
    issued: options.date,
    URL: options.url,
    publisher: options.publisher,
    type: options.type,
    language: options.language,
    kind: options.kind,
    access: options.access,
    copy: options.copy,
    note: options.note,
    memo: options.memo,
  };
  return { ...meta, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

async function readMeta(file: string): Promise<SourceFields> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new Problem("file-missing", `cannot read ${file}, which --meta names`, "check the path", { cause });
  });
  try {
    const fields: unknown = parse(text, { maxAliasCount: 100 });
    if (typeof fields === "object" && fields !== null && !Array.isArray(fields)) {
      const { id: _, ...others } = fields as { [field: string]: unknown };
      return others;
    }
  } catch (cause) {
    throw new Problem(
      "meta-invalid",
      `${file}: ${yamlReason(cause)}`,
      "write YAML or JSON: one object of CSL-JSON fields",
      { cause },
    );
  }
  throw new Problem("meta-invalid", `${file} holds no fields`, "write YAML or JSON: one object of CSL-JSON fields");
}

function sentence(added: AddedSource): string[] {
  const pages = added.pages === 1 ? "1 page" : `${added.pages} pages`;
  const what = {
    added: `added ${added.id}: “${added.title}”, ${pages}`,
    unchanged: `${added.id} holds this file already; nothing was changed`,
    "new-snapshot": `${added.id}: a new snapshot, ${pages}; clips stay on theirs`,
  }[added.outcome];
  const anchored =
    added.anchored > 0 ? [`  ${added.anchored} ${added.anchored === 1 ? "passage" : "passages"} found in it`] : [];
  return [what, ...anchored, ...added.findings.map((finding) => `  ${findingText(finding)}`)];
}

function findingText(finding: string): string {
  const [code = "", detail = ""] = finding.split(/:(.*)/s);
  const known: { [code: string]: string } = {
    "no-text": `pages ${detail} have no text: their words are only in the image`,
    unreadable: `pages ${detail} are damaged and could not be read`,
    encoding: `converted from ${detail}`,
    replaced:
      detail === "1"
        ? "1 character that no text may hold was replaced"
        : `${detail} characters that no text may hold were replaced`,
  };
  return known[code] ?? finding;
}
