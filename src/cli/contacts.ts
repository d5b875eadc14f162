import { Command } from "commander";
import { contactsText } from "../listings/questions-text.js";
import { share, unshare } from "../research/share.js";
import { dayOfMoment } from "../values/date-bounds.js";
import { Problem } from "../values/problem.js";
import { contactsView } from "../views/contacts.js";
import { type CommonOptions, inWorkspace, lookOf, terminalWidth } from "./open.js";
import { print } from "./outcome.js";

interface Options extends CommonOptions {
  readonly share?: string;
  readonly unshare?: string;
  readonly on?: string;
}

export function contactsCommand(): Command {
  return new Command("contacts")
    .description("what else to ask each person; with a name, all of it; and what is shared with whom")
    .argument("[who]", "a name, or TYPE/SLUG")
    .option("--share <what>", "note that this clip (id) or source (key) was shared with that person")
    .option("--unshare <what>", "take that back")
    .option("--on <date>", "the day on which it was shared")
    .option("--lang <language>", "en or es; else the first language of the workspace")
    .option("--audience <who>", "as public, team or confidential sees it", "confidential")
    .action((who: string | undefined, options: Options, command: Command) =>
      inWorkspace(command, async (opened) => {
        const what = options.share ?? options.unshare;
        if (what !== undefined) {
          if (who === undefined)
            throw new Problem("usage", "with whom was not said", "name the person: `muster contacts NAME --share …`");
          const on = options.on === undefined ? {} : { on: options.on };
          const input = { what, person: who, ...on };
          const result = await (options.share === undefined ? unshare(opened.desk, input) : share(opened.desk, input));
          const done = options.share === undefined ? "no longer shared" : "shared";
          return print(options.json, result, `${what}: ${done} with ${who}`);
        }
        const look = await lookOf(opened, options);
        const views = await contactsView(look, dayOfMoment(opened.desk.now()), who);
        if (who !== undefined && views.length === 0)
          throw new Problem(
            "contact-missing",
            `nothing was put to "${who}" or shared with them`,
            "`muster contacts` lists everyone",
          );
        print(options.json, views, contactsText(views, look.lang, terminalWidth(), who !== undefined));
      }),
    );
}
