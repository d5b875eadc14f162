import { Command } from "commander";
import { obligationsText } from "../listings/obligations-text.js";
import { addObligation } from "../research/add-obligation.js";
import { receiveReport } from "../research/receive-report.js";
import { dayOfMoment } from "../values/date-bounds.js";
import { Problem } from "../values/problem.js";
import { obligationsView } from "../views/obligations.js";
import { collect } from "./clip.js";
import { need } from "./need.js";
import { type CommonOptions, inWorkspace, lookOf, type Opened, terminalWidth } from "./open.js";
import { print } from "./outcome.js";

interface Options extends CommonOptions {
  readonly about?: string[];
  readonly [field: string]: unknown;
}

const FIELDS = {
  law: "law",
  section: "section",
  owedBy: "owed-by",
  owedTo: "owed-to",
  due: "due",
  every: "every",
  note: "note",
  memo: "memo",
  access: "access",
};

export function obligationsCommand(): Command {
  return new Command("obligations")
    .description("reports that laws require, overdue first; add one, note that it came or was read")
    .argument("[action]", "add REPORT | received ID SOURCE | read ID; left out: the list")
    .argument("[words...]", "what the action needs")
    .option("--law <law>", "with `add`: which law requires it")
    .option("--section <section>", "with `add`")
    .option("--owed-by <who>", "with `add`: TYPE/SLUG, or words")
    .option("--owed-to <who>", "with `add`: TYPE/SLUG, or words")
    .option("--about <what>", "with `add`: a country or TYPE/SLUG; once for each", collect)
    .option("--due <date>", "with `add`: a day, a set {…,…} of days, or the first day (or span) with --every")
    .option("--every <duration>", "with `add`: P1Y for each year, P6M for each half year")
    .option("--note <text>", "with `add`")
    .option("--memo <text>", "with `add`: never leaves the team")
    .option("--access <level>", "with `add`: public, team or confidential")
    .option("--lang <language>", "en or es; else the first language of the workspace")
    .option("--audience <who>", "as public, team or confidential sees it", "confidential")
    .action((action: string | undefined, words: string[], options: Options, command: Command) =>
      inWorkspace(command, (opened) =>
        action === undefined ? list(opened, options) : act(opened, action, words, options),
      ),
    );
}

async function list(opened: Opened, options: Options): Promise<void> {
  const look = await lookOf(opened, options);
  const views = await obligationsView(look, dayOfMoment(opened.desk.now()));
  print(options.json, views, obligationsText(views, look.lang, terminalWidth()));
}

async function act({ desk }: Opened, action: string, words: readonly string[], options: Options): Promise<void> {
  const [first = "", source = ""] = words;
  if (action === "add") {
    need(words, 1, 1, "add REPORT");
    const given = Object.entries(FIELDS).flatMap(([option, field]) =>
      typeof options[option] === "string" ? [[field, options[option]] as const] : [],
    );
    const about = options.about === undefined ? {} : { about: options.about.join(",") };
    const result = await addObligation(desk, first, { ...Object.fromEntries(given), ...about });
    return print(options.json, result, `obligation ${result.id} is kept`);
  }
  if (action === "received") {
    need(words, 2, 2, "received ID SOURCE");
    const result = await receiveReport(desk, first, { received: source });
    return print(options.json, result, `obligation ${result.id}: ${source} came`);
  }
  if (action === "read") {
    need(words, 1, 1, "read ID");
    const result = await receiveReport(desk, first, { read: "yes" });
    return print(options.json, result, `obligation ${result.id} is read`);
  }
  throw new Problem("usage", `obligations: there is no action "${action}"`, "use add, received or read");
}
