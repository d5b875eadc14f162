import type { Lang } from "../values/value.js";
import { byLaw, type ObligationView } from "../views/obligations.js";
import { questionWords } from "../words/questions.js";
import { isolated } from "./clean-line.js";
import { dateText } from "./marks.js";
import { wrapLines } from "./wrap-lines.js";

/** Required reports for a terminal, by law. Ends with a line end. */
export function obligationsText(obligations: readonly ObligationView[], lang: Lang, width: number): string {
  const words = questionWords[lang];
  if (obligations.length === 0) return `${words.none.obligations}\n`;
  const blocks = byLaw(obligations).map(({ law, obligations: some }) =>
    [isolated(law ?? words.noLaw), ...some.flatMap((each) => obligationLines(each, lang, width))].join("\n"),
  );
  return `${blocks.join("\n\n")}\n`;
}

function obligationLines(obligation: ObligationView, lang: Lang, width: number): string[] {
  const words = questionWords[lang];
  const section = obligation.section === null ? "" : ` (${words.section(obligation.section)})`;
  return [
    ...wrapLines(
      `- ${isolated(obligation.report)}${section} [${words.reportState[obligation.state]}]`,
      width,
      "  ",
      "    ",
    ),
    ...obligationFacts(obligation, lang).flatMap((line) => wrapLines(isolated(line), width, "    ", "      ")),
    `    ${obligation.id}`,
  ];
}

/** What there is to say of a required report, a line each. */
export function obligationFacts(obligation: ObligationView, lang: Lang): string[] {
  const words = questionWords[lang];
  const { received, read, readBy, note } = obligation;
  return [
    owedText(obligation, lang),
    ...dueTexts(obligation, lang),
    received === null ? "" : words.received(`${received.title} (${received.key})`),
    readText({ received, read, readBy }, lang),
    note?.text ?? "",
  ].filter((line) => line !== "");
}

/** Who owes it to whom, as far as is known. */
export const owedText = ({ owedBy, owedTo }: ObligationView, lang: Lang): string =>
  questionWords[lang].owed(owedBy?.name ?? null, owedTo?.name ?? null);

/** How often it is due, what was missed, and what comes next; of each only where there is something to say. */
export function dueTexts({ every, missed, since, next }: ObligationView, lang: Lang): string[] {
  const words = questionWords[lang];
  const day = (date: string) => dateText(date, lang);
  return [
    every === null ? "" : words.every(every),
    since === null ? "" : words.missed(missed, day(since)),
    next.length === 0 ? "" : words.next(next.map(day).join("; ")),
  ].filter((text) => text !== "");
}

/** Whether it was read, by whom and when; nothing where nothing came that could be. */
export function readText(
  { received, read, readBy }: Pick<ObligationView, "received" | "read" | "readBy">,
  lang: Lang,
): string {
  const words = questionWords[lang];
  if (!read) return received === null ? "" : words.unread;
  return words.read(readBy?.by ?? null, readBy === null ? null : dateText(readBy.on, lang));
}
