import { Command } from "commander";
import { questionsText } from "../listings/questions-text.js";
import { answerQuestion } from "../research/answer-question.js";
import { askQuestion } from "../research/ask-question.js";
import { edit } from "../research/edit.js";
import { dayOfMoment } from "../values/date-bounds.js";
import { readDateField } from "../values/date-words.js";
import { Problem } from "../values/problem.js";
import { questionsView } from "../views/questions.js";
import { collect, readAccess } from "./clip.js";
import { need } from "./need.js";
import { type CommonOptions, inWorkspace, lookOf, type Opened, terminalWidth } from "./open.js";
import { print } from "./outcome.js";

interface Options extends CommonOptions {
  readonly person?: string;
  readonly about?: string[];
  readonly all?: boolean;
  readonly to?: string[];
  readonly clip?: string;
  readonly due?: string;
  readonly on?: string;
  readonly es?: string;
  readonly access?: string;
  readonly memo?: string;
}

export function questionsCommand(): Command {
  return new Command("questions")
    .description("what is left open, overdue first; ask, asked, answer, close or reopen one")
    .argument("[action]", "ask TEXT | asked ID WHO | answer ID WHO [TEXT] | close ID | reopen ID; left out: the list")
    .argument("[words...]", "what the action needs")
    .option("--person <who>", "of the list: those put to this person")
    .option("--about <what>", "a country or TYPE/SLUG; with `ask` once for each", collect)
    .option("--all", "of the list: answered and closed ones too")
    .option("--to <who>", "with `ask`: whom, a name or TYPE/SLUG; once for each", collect)
    .option("--clip <id>", "with `ask`: the passage that raises it; with `answer`: the one that answers it")
    .option("--due <date>", "with `ask`: until when an answer is needed")
    .option("--on <date>", "the day of `asked`, `answer` or `close`; else today")
    .option("--es <text>", "with `ask` and `answer`: the same in Spanish")
    .option("--access <level>", "with `ask`: public, team or confidential")
    .option("--memo <text>", "with `ask`: never leaves the team")
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
  const { person, about = [], all } = options;
  const views = await questionsView(look, dayOfMoment(opened.desk.now()), { person, about: about[0], all });
  print(options.json, views, questionsText(views, look.lang, terminalWidth()));
}

async function act(opened: Opened, action: string, words: readonly string[], options: Options): Promise<void> {
  const { desk } = opened;
  const day = options.on === undefined ? desk.now().slice(0, 10) : readDateField("on", options.on);
  const [first = "", who = "", said] = words;
  const text = (given: string) => (options.es === undefined ? given : { en: given, es: options.es });
  const clip = options.clip === undefined ? {} : { clip: options.clip };
  switch (action) {
    case "ask": {
      need(words, 1, 1, "ask TEXT");
      const { about, to, due, memo, access } = options;
      const input = { text: text(first), ...clip, ...given({ about, to, due, memo }) };
      const result = await askQuestion(desk, {
        ...input,
        ...(access === undefined ? {} : { access: readAccess(access) }),
      });
      return print(options.json, result, `question ${result.id} is kept`);
    }
    case "asked": {
      need(words, 2, 2, "asked ID WHO");
      const result = await answerQuestion(desk, { question: first, who, asked: day });
      return print(options.json, result, `question ${result.id}: ${who} was asked on ${day}`);
    }
    case "answer": {
      need(words, 2, 3, "answer ID WHO [TEXT]");
      const answer = said === undefined ? {} : { answer: text(said) };
      const result = await answerQuestion(desk, { question: first, who, answered: day, ...answer, ...clip });
      return print(options.json, result, `question ${result.id}: the answer of ${who} is kept`);
    }
    case "close":
    case "reopen": {
      need(words, 1, 1, `${action} ID`);
      const result = await edit(desk, {
        target: first,
        only: "question",
        fields: { closed: action === "close" ? day : "" },
      });
      return print(
        options.json,
        { id: result.id, version: result.version },
        `question ${result.id} is ${action === "close" ? "closed" : "open again"}`,
      );
    }
    default:
      throw new Problem(
        "usage",
        `questions: there is no action "${action}"`,
        "use ask, asked, answer, close or reopen",
      );
  }
}

/** What was given of these. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
