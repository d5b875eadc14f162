import type { Lang } from "../values/value.js";
import type { ContactView } from "../views/contacts.js";
import type { QuestionView } from "../views/questions.js";
import { questionWords } from "../words/questions.js";
import { isolated } from "./clean-line.js";
import { dateText } from "./marks.js";
import { aboutText, questionLines } from "./question-lines.js";
import { wrapLines } from "./wrap-lines.js";

/** Questions for a terminal, in the order of the view. Ends with a line end. */
export function questionsText(questions: readonly QuestionView[], lang: Lang, width: number): string {
  const words = questionWords[lang];
  if (questions.length === 0) return `${words.none.questions}\n`;
  const overdue = questions.filter(({ state }) => state === "overdue").length;
  const open = overdue + questions.filter(({ state }) => state === "open").length;
  const lines = questions.flatMap((question) => ["", ...questionLines(question, lang, width)]);
  return `${[words.count(open, overdue), ...lines].join("\n")}\n`;
}

/** Contacts for a terminal: of one person everything, of several how much is left to ask each. */
export function contactsText(contacts: readonly ContactView[], lang: Lang, width: number, whole: boolean): string {
  const words = questionWords[lang];
  if (contacts.length === 0) return `${words.none.contacts}\n`;
  const lines = contacts.flatMap((contact) => [
    ...wrapLines(`${isolated(contact.name)}: ${words.toAskCount(contact.toAsk.length)}`, width, "", "  "),
    ...(contact.about.length === 0
      ? []
      : wrapLines(`${words.about}: ${aboutText(contact.about)}`, width, "    ", "      ")),
    ...(contact.tags.length === 0
      ? []
      : wrapLines(`${words.tags}: ${contact.tags.join(", ")}`, width, "    ", "      ")),
    ...(whole ? questionsOf(contact, lang, width) : []),
  ]);
  return `${lines.join("\n")}\n`;
}

function questionsOf(contact: ContactView, lang: Lang, width: number): string[] {
  const words = questionWords[lang];
  const parts: [string, readonly QuestionView[]][] = [
    [words.toAsk, contact.toAsk],
    [words.alreadyAsked, contact.asked],
    [words.answeredQuestions, contact.answered],
    [words.related, contact.related],
  ];
  const shares = contact.shares.flatMap(({ source, title, on }) =>
    wrapLines(
      `- ${source}: ${isolated(title)}${on === null ? "" : ` (${words.sharedOn(dateText(on, lang))})`}`,
      width,
      "",
      "  ",
    ),
  );
  return [
    ...parts.flatMap(([heading, questions]) =>
      questions.length === 0 ? [] : ["", heading, ...questions.flatMap((each) => questionLines(each, lang, width))],
    ),
    ...(shares.length === 0 ? [] : ["", words.sharedWith, ...shares]),
  ];
}
