import type { Lang } from "../values/value.js";
import type { AboutView, AskedView, QuestionView } from "../views/questions.js";
import { questionWords } from "../words/questions.js";
import { isolated } from "./clean-line.js";
import { dateText } from "./marks.js";
import { wrapLines } from "./wrap-lines.js";

/** A question for a terminal: its state and words, what it is about, and each person with what came of it. */
export function questionLines(question: QuestionView, lang: Lang, width: number): string[] {
  const words = questionWords[lang];
  const due = question.due === null ? "" : `, ${words.due(dateText(question.due, lang))}`;
  const about = aboutText(question.about);
  return [
    ...wrapLines(`- ${isolated(question.text.text)} [${words.state[question.state]}${due}]`, width, "", "  "),
    ...(about === "" ? [] : wrapLines(`${words.about}: ${about}`, width, "    ", "      ")),
    ...question.to.flatMap((asked) => wrapLines(isolated(askedText(asked, lang)), width, "    ", "      ")),
    ...(question.passage
      ? wrapLines(`${words.raisedBy}: ${passageText(question.passage)}`, width, "    ", "      ")
      : []),
    `    ${question.id}`,
  ];
}

const passageText = ({ source, quote }: { source: string; quote: string }): string => `${source}, “${isolated(quote)}”`;

/** How far it came with a person, and what he answered. */
export function askedText(asked: AskedView, lang: Lang): string {
  const { answer, passage, done } = asked;
  const told = done ? [answer?.text, passage && passageText(passage)].filter(Boolean).join(" ") : "";
  return `${stepText(asked, lang)}${told === "" ? "" : `: ${told}`}`;
}

/** "ask NAME", "✓ asked NAME, DATE", or "✓ NAME answered, DATE". */
export function stepText({ who, asked, answered, done }: AskedView, lang: Lang): string {
  const words = questionWords[lang];
  const day = (date: string | null) => (date === null ? null : dateText(date, lang));
  if (done) return words.answered(who, day(answered));
  return asked === null ? words.ask(who) : words.asked(who, day(asked));
}

export const aboutText = (about: readonly AboutView[]): string => about.map(({ label }) => isolated(label)).join(", ");
