import { Command } from "commander";
import type { RecordType } from "../codebook/codebook.js";
import { findType } from "../codebook/look-up.js";
import { listingCsv } from "../listings/listing-csv.js";
import { listingHtml } from "../listings/listing-html.js";
import { jsonText, listingJson, listingJsonLines } from "../listings/listing-json.js";
import { listingMarkdown } from "../listings/listing-markdown.js";
import { listingText } from "../listings/listing-text.js";
import { checkQuery } from "../query/check-query.js";
import { parseQuery } from "../query/parse-query.js";
import { Problem } from "../values/problem.js";
import { listing } from "../views/listing.js";
import { referenceLookup } from "../views/reference-lookup.js";
import type { ListingView } from "../views/shapes.js";
import { writeWhole } from "../workspace/write-whole.js";
import { type CommonOptions, inWorkspace, lookOf, type Opened, terminalWidth } from "./open.js";

interface Options extends CommonOptions {
  readonly format?: string;
  readonly output?: string;
  readonly style?: string;
}

export function listCommand(): Command {
  return new Command("list")
    .description("a listing of records with its citations (filters: docs/query.md)")
    .argument("<type>", "record type of the codebook, or the path of its pages")
    .argument(
      "[filter...]",
      "host=GT sender=us.dhs,us.dod start=2008..2020 mission!=exercise group=sender sort=-start …",
    )
    .option("--lang <language>", "en or es; else the first language of the workspace")
    .option("--format <format>", "text, md, html, csv, json or jsonl")
    .option("-o, --output <file>", "write it to a file")
    .option("--style <style>", "chicago or apa; else that of the workspace")
    .option("--audience <who>", "as public, team or confidential sees it", "confidential")
    .action(async (type: string, filters: string[], options: Options, command: Command) => {
      const text = await inWorkspace(command, (opened) => listingAs(opened, type, filters, options));
      if (options.output === undefined) process.stdout.write(text);
      else await writeWhole(options.output, text);
    });
}

/** A listing in the format asked for: by `--format`, `--json` or `format=`. */
export async function listingAs(
  opened: Opened,
  typeName: string,
  filters: readonly string[],
  options: Options,
): Promise<string> {
  const type = findType(opened.codebook, typeName);
  const query = parseQuery(filters);
  const lang = options.lang ?? query.lang;
  const look = await lookOf(opened, { ...options, ...(lang === undefined ? {} : { lang }) });
  const plan = await checkQuery(query, type.key, opened.codebook, referenceLookup(look.reader));
  const format = readFormat(options.json ? "json" : (options.format ?? query.format ?? "text"));
  return FORMATS[format]!(await listing(look, plan), type);
}

const FORMATS: { readonly [format: string]: (view: ListingView, type: RecordType) => string } = {
  text: (view, type) => listingText(view, { type, width: terminalWidth() }),
  md: (view, type) => listingMarkdown(view, { type }),
  html: (view, type) => listingHtml(view, { type }),
  csv: (view, type) => listingCsv(view, { type }),
  json: (view) => `${jsonText(listingJson(view), 2)}\n`,
  jsonl: (view) => listingJsonLines(view),
};

function readFormat(name: string): string {
  if (Object.hasOwn(FORMATS, name)) return name;
  if (name === "docx")
    throw new Problem(
      "format-not-yet",
      "this version does not write Word documents yet",
      "use --format html or md, which Word opens",
    );
  throw new Problem("format-unknown", `there is no format "${name}"`, `use one of ${Object.keys(FORMATS).join(", ")}`);
}
