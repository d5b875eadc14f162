import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { Command } from "commander";
import { type ImportedSeries, importSeries } from "../research/import-series.js";
import { type DescriptionFile, printDescriptionFile, readDescriptionFile } from "../series/description-file.js";
import { type DescriptionShape, parseDescription } from "../series/parse-description.js";
import { proposeDescription } from "../series/propose.js";
import { linesText } from "../series/series-problem.js";
import { fold } from "../values/fold.js";
import { formatNumber } from "../values/format-number.js";
import { Problem } from "../values/problem.js";
import { textIn } from "../values/text-value.js";
import { describedSeries, seriesList } from "../views/series.js";
import { writeWhole } from "../workspace/write-whole.js";
import { need } from "./need.js";
import { type CommonOptions, inWorkspace, lookOf, type Opened } from "./open.js";
import { print, say } from "./outcome.js";
import { progressLine } from "./progress.js";

interface Options extends CommonOptions {
  readonly name?: string;
  readonly mapping?: string;
  readonly source?: string;
  readonly access?: string;
  readonly skipBad?: boolean;
}

export function seriesCommand(): Command {
  return new Command("series")
    .description("official numbers: bring a file of them in, list what there is")
    .argument("[action]", "import FILE.csv | import NAME.yaml; left out: the list")
    .argument("[words...]", "what the action needs")
    .option("--name <name>", "name of the series; else what the description says, or the file is called")
    .option("--mapping <file>", "the description by which the file is read (docs/format.md)")
    .option("--source <key>", "citation key of the source that the file belongs to")
    .option("--access <level>", "public, team or confidential")
    .option("--skip-bad", "leave out rows with a cell that cannot be read, and say how many")
    .option("--lang <language>", "en or es; else the first language of the workspace")
    .option("--audience <who>", "the list as public, team or confidential sees it", "confidential")
    .action((action: string | undefined, words: string[], options: Options, command: Command) =>
      inWorkspace(command, (opened) => {
        if (action === undefined) return list(opened, options);
        if (action !== "import") throw new Problem("usage", `series: there is no action "${action}"`, "use import");
        need(words, 1, 1, "import FILE");
        return bringIn(opened, words[0]!, options);
      }),
    );
}

async function list(opened: Opened, options: Options): Promise<void> {
  const look = await lookOf(opened, options);
  const all = await seriesList(look.reader);
  const lines = all.map(({ name, title }) => `${name}  ${textIn(title, look.lang).text}`);
  print(options.json, all, lines.join("\n"));
}

async function bringIn(opened: Opened, given: string, options: Options): Promise<void> {
  const { desk, workspace } = opened;
  const plan = await planOf(opened, given, options);
  const line = progressLine();
  const size = await stat(plan.file).then(
    (found) => found.size,
    () => 0,
  );
  let read = 0;
  try {
    const result = await importSeries(desk, workspace.paths, {
      file: plan.file,
      ...plan.described,
      progress: (characters) => {
        read += characters;
        line.show("read", Math.min(read, size), size);
      },
    });
    if (plan.write) await writeProposal(plan.write.to, plan.write.text);
    print(options.json, result, sentences(result).join("\n"));
  } finally {
    line.end();
  }
}

interface Plan {
  readonly file: string;
  readonly described: DescriptionFile;
  /** A proposal that becomes the description of the series. */
  readonly write?: { readonly to: string; readonly text: string };
}

/** The file of figures and its description: from a YAML file, from the series that bears the name, or proposed from the file itself. */
async function planOf(opened: Opened, given: string, options: Options): Promise<Plan> {
  const isDescription = /\.ya?ml$/i.test(given);
  if (isDescription && options.mapping !== undefined)
    throw new Problem(
      "usage",
      "both a description and --mapping are given",
      "give the file of figures and --mapping, or the description alone",
    );
  const mapping = isDescription ? given : options.mapping;
  if (mapping !== undefined) {
    const read = readDescriptionFile(await readText(mapping), mapping);
    const file = isDescription ? fileOf(read, mapping) : given;
    return { file, described: changed(read.shape, options, mapping) };
  }
  const name = options.name ?? nameOf(given);
  const there = await describedSeries((await lookOf(opened, {})).reader, name);
  if (there) return { file: given, described: changed(there, options, name) };
  const { shape, remarks } = proposeDescription(given, name);
  const to = join(opened.workspace.paths.series, `${name}.yaml`);
  const written: DescriptionShape = { ...shape, file: relative(dirname(to), resolve(given)) };
  const described = changed(written, options, to);
  for (const remark of remarks) say(`  ${remark}`);
  return {
    file: given,
    described,
    write: {
      to,
      text: printDescriptionFile(described.shape, [
        "proposed by Muster from the file; change what is not right and import it again",
        ...remarks,
      ]),
    },
  };
}

function changed(shape: DescriptionShape, { name, source, access, skipBad }: Options, file: string): DescriptionFile {
  const whole = {
    ...shape,
    ...(name !== undefined && { name }),
    ...(source !== undefined && { source }),
    ...(access !== undefined && { access: access as "team" }),
    ...(skipBad && { bad: "skip" as const }),
  };
  return { shape: whole, description: parseDescription(whole, () => file) };
}

function fileOf({ description }: DescriptionFile, mapping: string): string {
  if (description.file !== undefined) return resolve(dirname(mapping), description.file);
  throw new Problem("series-invalid", `${mapping} names no file`, "add `file: …`, or give the file with --mapping");
}

async function readText(file: string): Promise<string> {
  return readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT")
      throw new Problem("file-missing", `there is no file ${file}`, "check the path", { cause });
    throw cause;
  });
}

const nameOf = (file: string): string =>
  fold(basename(file).replace(/\.[A-Za-z0-9]+$/, ""))
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "") || "series";

/** Nobody's own description is written over. */
async function writeProposal(to: string, text: string): Promise<void> {
  if (await stat(to).catch(() => undefined)) return say(`${to} is there already and was left as it is`);
  await writeWhole(to, text);
  say(`wrote the description to ${to}`);
}

function sentences(result: ImportedSeries): string[] {
  const { name, rows, from, to, outcome } = result;
  const what = {
    added: `added ${name}`,
    unchanged: `${name} has these figures already; nothing was changed`,
    "new-vintage": `${name}: a new vintage`,
    "read-anew": `${name}: the same file, read anew`,
  }[outcome];
  const dimensions = Object.entries(result.dimensions).map(([key, count]) => `${key} ${formatNumber(count)}`);
  return [
    `${what}: ${formatNumber(rows)} rows, ${from} to ${to}${dimensions.length > 0 ? `; ${dimensions.join(", ")}` : ""}`,
    ...(result.leftOut > 0
      ? [`  ${formatNumber(result.leftOut)} rows are subtotals and were left out, as the description says`]
      : []),
    ...(result.notes > 0 ? [`  ${formatNumber(result.notes)} lines of text among the rows are no figures`] : []),
    ...(result.skipped > 0
      ? [
          `  ${formatNumber(result.skipped)} rows were left out: ${linesText(
            result.bad.map(({ line }) => line),
            result.skipped,
          )}`,
        ]
      : []),
    ...result.suspected.map(
      ({ dimension, value }) =>
        `  “${value}” in ${dimension} may be a subtotal: it is added up with the rest unless the description says leave-out: [{${dimension}: ${value}}]`,
    ),
    ...(result.negative > 0 ? [`  ${formatNumber(result.negative)} figures are below zero`] : []),
    ...(result.kept.length > 0
      ? [`  kept from the vintage before: ${result.kept[0]} to ${result.kept.at(-1)}, which this file does not cover`]
      : []),
    ...result.revised.map(
      (each) =>
        `  revised ${each.period} (${each.measure}): ${formatNumber(each.old)} to ${formatNumber(each.new)}${each.figures === null ? "" : `, ${formatNumber(each.figures)} figures differ`}`,
    ),
    ...Object.entries(result.goneValues).map(
      ([key, values]) =>
        `  ${key}: no longer there: ${values.join(", ")}; new: ${result.newValues[key]?.join(", ") ?? "none"}. If one was renamed, say so under \`renames\``,
    ),
  ];
}
