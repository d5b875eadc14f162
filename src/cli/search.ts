import { Command } from "commander";
import { isWholeSearch, printSearch, SEARCH_FORMATS, type SearchFormat } from "../listings/print-search.js";
import { checkSearch, SEARCH_KEYS } from "../query/check-search.js";
import { parseQuery } from "../query/parse-query.js";
import { Problem } from "../values/problem.js";
import { referenceLookup } from "../views/reference-lookup.js";
import { search } from "../views/search.js";
import { citedItems } from "../views/search-items.js";
import { writeWhole } from "../workspace/write-whole.js";
import { type CommonOptions, inWorkspace, lookOf, type Opened, terminalWidth } from "./open.js";
import { forget, listSaved, save, tellSince, wordsOfSaved } from "./saved-search.js";

interface Options extends CommonOptions {
  readonly save?: string;
  readonly saved?: boolean | string;
  readonly sinceLast?: string;
  readonly forget?: string;
  readonly format?: string;
  readonly output?: string;
  readonly style?: string;
}

export function searchCommand(): Command {
  return new Command("search")
    .description("find anything: pages, clips and notes, records, sources, questions (docs/query.md)")
    .argument("[words]", 'words, "phrases", -word, OR, begin*, title: author: publisher:')
    .argument("[filter...]", "type=clip about=GT tag=border issued=2014..2016 kind=primary page=2 …")
    .option("--lang <language>", "en or es; else the first language of the workspace")
    .option("--format <format>", SEARCH_FORMATS.join(", "))
    .option("-o, --output <file>", "write it to a file")
    .option("--save <name>", "give this search a name")
    .option("--saved [name]", "the searches that have a name; with one, what it finds")
    .option("--since-last <name>", "what a saved search finds that it had not found when it was last asked")
    .option("--forget <name>", "take a name away")
    .option("--style <style>", "of citations: chicago or apa; else that of the workspace")
    .option("--audience <who>", "as public, team or confidential sees it", "confidential")
    .action(async (words: string | undefined, filters: string[], options: Options, command: Command) => {
      const given = [...(words === undefined ? [] : [words]), ...filters];
      await inWorkspace(command, async (opened) => {
        const tell = (text: string) => write(options, text);
        if (options.saved === true) return tell(await listSaved(await lookOf(opened, options), options.json ?? false));
        if (options.forget !== undefined) return forget(opened, options.forget);
        if (options.sinceLast === undefined) return tell(await searchAs(opened, words, filters, options));
        const asked = { name: options.sinceLast, others: given, format: formatOf(options, undefined) };
        return tellSince(opened, await lookOf(opened, options), asked, tell);
      });
    });
}

async function write({ output }: Options, text: string): Promise<void> {
  if (output === undefined) process.stdout.write(text);
  else await writeWhole(output, text);
}

/** The first argument, where it is no text: any other "x=y" is one. */
const FILTER = new RegExp(`^(?:${[...SEARCH_KEYS, "q", "page", "per", "lang", "format"].join("|")})!?=`);

async function searchAs(
  opened: Opened,
  words: string | undefined,
  filters: readonly string[],
  options: Options,
): Promise<string> {
  const isFilter = words !== undefined && FILTER.test(words);
  const given = words === undefined || isFilter || words.trim() === "" ? [] : [`q=${words}`];
  const { saved } = options;
  const kept = typeof saved === "string" ? await wordsOfSaved(await lookOf(opened, options), saved) : [];
  const query = parseQuery([...kept, ...given, ...(isFilter ? [words] : []), ...filters]);
  const lang = options.lang ?? query.lang;
  const look = await lookOf(opened, { ...options, ...(lang === undefined ? {} : { lang }) });
  const format = formatOf(options, query.format);
  const plan = await checkSearch(query, opened.codebook, referenceLookup(look.reader));
  const view = await search(look, plan, isWholeSearch(format) ? Number.POSITIVE_INFINITY : undefined);
  const items = format === "csl" ? await citedItems(look, view) : [];
  if (options.save !== undefined) await save(opened, plan, options.save);
  return printSearch(view, format, { items, width: terminalWidth() });
}

function formatOf(options: Options, asked: string | undefined): SearchFormat {
  const name = options.json ? "json" : (options.format ?? asked ?? "text");
  const found = SEARCH_FORMATS.find((format) => format === name);
  if (found) return found;
  throw new Problem("format-unknown", `there is no format "${name}"`, `use one of ${SEARCH_FORMATS.join(", ")}`);
}
