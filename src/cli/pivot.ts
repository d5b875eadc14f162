import { Command } from "commander";
import { PIVOT_FORMATS } from "../listings/pivot-formats.js";
import { didYouMean } from "../values/did-you-mean.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import { pivotView } from "../views/pivot.js";
import { writeWhole } from "../workspace/write-whole.js";
import { type CommonOptions, inWorkspace, lookOf } from "./open.js";

interface Options extends CommonOptions {
  readonly format?: string;
  readonly output?: string;
}

export function pivotCommand(): Command {
  return new Command("pivot")
    .description("a table over a series of official numbers (docs/cli.md has what it takes)")
    .argument("<series>", "its name")
    .argument(
      "[question...]",
      "rows=nationality columns=fiscal_year period=2019-10..2021-09 region=… show=share-of-row top=10 sort=total …",
    )
    .option("--lang <language>", "en or es; else the first language of the workspace")
    .option("--format <format>", "text, md, html, csv or json")
    .option("-o, --output <file>", "write it to a file")
    .option("--audience <who>", "as public, team or confidential sees it", "confidential")
    .action(async (series: string, question: string[], options: Options, command: Command) => {
      const own = (key: string) => question.find((pair) => pair.startsWith(`${key}=`))?.slice(key.length + 1);
      const format = readFormat(options.json ? "json" : (options.format ?? own("format") ?? "text"));
      const asked = question.filter((pair) => !/^(lang|format)=/.test(pair));
      const text = await inWorkspace(command, async (opened) => {
        const lang = options.lang ?? own("lang");
        const look = await lookOf(opened, { ...options, ...(lang === undefined ? {} : { lang }) });
        return PIVOT_FORMATS[format]!(await pivotView(look, opened.workspace.paths, series, asked));
      });
      if (options.output === undefined) process.stdout.write(text);
      else await writeWhole(options.output, text);
    });
}

function readFormat(name: string): string {
  if (Object.hasOwn(PIVOT_FORMATS, name)) return name;
  const known = Object.keys(PIVOT_FORMATS);
  throw new Problem(
    "format-unknown",
    `there is no format "${name}"`,
    didYouMean(nearNames(name, known), `use one of ${known.join(", ")}`),
  );
}
