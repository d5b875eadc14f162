import { Command } from "commander";
import { recordJson } from "../listings/record-json.js";
import { recordText } from "../listings/record-text.js";
import { sourceText } from "../listings/source-text.js";
import { Problem } from "../values/problem.js";
import { recordView } from "../views/record.js";
import type { SourceView } from "../views/shapes.js";
import { sourceView } from "../views/source.js";
import { type CommonOptions, inWorkspace, lookOf, terminalWidth } from "./open.js";
import { print } from "./outcome.js";

export function showCommand(): Command {
  return new Command("show")
    .description("a record whole: its facts, every claim, the passages that prove them; or a source with its clips")
    .argument("<what>", "TYPE/SLUG or id of a record, or the citation key of a source")
    .option("--lang <language>", "en or es; else the first language of the workspace")
    .option("--style <style>", "chicago or apa; else that of the workspace")
    .option("--audience <who>", "as public, team or confidential sees it", "confidential")
    .action(async (what: string, options: CommonOptions & { style?: string }, command: Command) => {
      await inWorkspace(command, async (opened) => {
        const look = await lookOf(opened, options);
        if (!what.includes("/")) {
          const source = await sourceView(look, what).catch((error: unknown) => {
            if (error instanceof Problem && error.code === "source-missing") return error;
            throw error;
          });
          if (!(source instanceof Problem))
            return print(options.json, sourceShape(source), sourceText(source, { width: terminalWidth() }));
          if (!/^[0-9a-f-]{36}$/.test(what)) throw source;
        }
        const record = await recordView(look, what);
        print(
          options.json,
          recordJson(record),
          recordText(record, { type: opened.codebook.types.get(record.type)!, width: terminalWidth() }),
        );
      });
    });
}

/** The source without the text of its pages: that is a document, not an answer. */
function sourceShape({ pages: _, ...source }: SourceView): object {
  return source;
}
