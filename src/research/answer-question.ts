import type { Asked } from "../store/bundle.js";
import { findClip, findQuestion } from "../store/find.js";
import { save } from "../store/save.js";
import { canonicalJson } from "../values/canonical-json.js";
import { readDateField } from "../values/date-words.js";
import { readText } from "../values/text-value.js";
import type { Text } from "../values/value.js";
import { isSame, whom } from "./ask-question.js";
import { change, type Desk } from "./desk.js";

/** What became of a question that was put to one person; what is left out stays as it was. */
export interface AnswerInput {
  /** Id of the question. */
  readonly question: string;
  /** `type/slug`, or a name. A new one is added to those who are asked. */
  readonly who: string;
  /** The day on which he was asked. */
  readonly asked?: string;
  /** The day of the answer. */
  readonly answered?: string;
  readonly answer?: Text;
  /** Id of the passage that answers it. */
  readonly clip?: string;
}

/**
 * Notes on a question that somebody was asked, or what he answered. Said a second time it changes what was said before.
 * @throws Problem "question-missing", "record-missing", "clip-missing", "date-invalid"
 */
export function answerQuestion(
  desk: Desk,
  input: AnswerInput,
): Promise<{ readonly id: string; readonly version: number }> {
  return change(desk, input.asked !== undefined && input.answered === undefined ? "asked" : "answer", async (tx) => {
    const before = await findQuestion(tx.db, input.question);
    const person = await whom(tx, input.who);
    const told: Asked = {
      ...(input.asked === undefined ? {} : { asked: readDateField("asked", input.asked) }),
      ...(input.answered === undefined ? {} : { answered: readDateField("answered", input.answered) }),
      ...(input.answer === undefined ? {} : { answer: readText(input.answer) }),
      ...(input.clip === undefined ? {} : { clip: (await findClip(tx.db, input.clip)).id }),
    };
    const list = JSON.parse(before.to) as Asked[];
    const known = list.some((each) => isSame(each, person));
    const to = known
      ? list.map((each) => (isSame(each, person) ? { ...each, ...told } : each))
      : [...list, { ...person, ...told }];
    const row = { ...before, to: canonicalJson(to) };
    if (row.to === before.to) return { id: row.id, version: before.version };
    const [saved] = await save(tx, desk.codebook, "question", [{ before: { row: before }, after: { row } }]);
    return { id: row.id, version: saved!.row.version };
  });
}
