import { Command } from "commander";
import { addClip, type ClipResult } from "../research/add-clip.js";
import { Problem } from "../values/problem.js";
import { ACCESS_LEVELS, type Access } from "../values/value.js";
import { inWorkspace } from "./open.js";
import { print } from "./outcome.js";

interface Options {
  readonly quote: string;
  readonly page?: string;
  readonly typed?: boolean;
  readonly note?: string;
  readonly memo?: string;
  readonly tag?: string[];
  readonly about?: string[];
  readonly speaker?: string;
  readonly important?: boolean;
  readonly access?: string;
  readonly json?: boolean;
}

export const collect = (value: string, before: string[] = []): string[] => [...before, value];

export function clipCommand(): Command {
  return new Command("clip")
    .description("mark a passage of a source; it must stand there word for word")
    .argument("<source>", "citation key or id")
    .requiredOption(
      "--quote <text>",
      "the passage; line breaks, hyphens at line ends and kinds of quotation marks may differ",
    )
    .option("--page <number>", "physical page, from 1; else every page is looked through")
    .option("--typed", "it cannot be captured: paper, an interview")
    .option("--note <text>", "goes wherever the clip goes")
    .option("--memo <text>", "never leaves the team")
    .option("--tag <tag>", "once for each tag", collect)
    .option("--about <what>", "a country or TYPE/SLUG; once for each", collect)
    .option("--speaker <name>", "who says it")
    .option("--important", "marks it")
    .option("--access <level>", "public, team or confidential; else as its source")
    .action(async (source: string, options: Options, command: Command) => {
      const result = await inWorkspace(command, ({ desk }) =>
        addClip(desk, {
          source,
          quote: options.quote,
          ...(options.page === undefined ? {} : { page: readPage(options.page) }),
          ...(options.typed ? { typed: true } : {}),
          ...(options.note === undefined ? {} : { note: options.note }),
          ...(options.memo === undefined ? {} : { memo: options.memo }),
          ...(options.tag === undefined ? {} : { tags: options.tag }),
          ...(options.about === undefined ? {} : { about: options.about }),
          ...(options.speaker === undefined ? {} : { speaker: options.speaker }),
          ...(options.important ? { important: true } : {}),
          ...(options.access === undefined ? {} : { access: readAccess(options.access) }),
        }),
      );
      print(options.json, result, sentence(result));
    });
}

function readPage(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new Problem("page-invalid", `"${text}" is no page number`, "pages are counted from 1");
}

export function readAccess(text: string): Access {
  if ((ACCESS_LEVELS as readonly string[]).includes(text)) return text as Access;
  throw new Problem(
    "access-unknown",
    `there is no level of access "${text}"`,
    `use one of ${ACCESS_LEVELS.join(", ")}`,
  );
}

function sentence(clip: ClipResult): string {
  const where = clip.page === null ? clip.source : `page ${clip.page} of ${clip.source}`;
  const places = clip.matches > 1 ? `; it stands at ${clip.matches} places, this is the first (--page narrows it)` : "";
  return clip.existing ? `clipped before: ${clip.id}, ${where}` : `clip ${clip.id}, ${where}${places}`;
}
