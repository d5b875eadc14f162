import { Problem } from "./problem.js";

const HOW_TO_WRITE_IT =
  "write 2019-07-04, 2019-07 or 2019 (2019~ for about), 2012-08/2012-10 for all of a span, [2012-08..2012-10] for some day in it";

/** Why a text is no date, before it is known which text the user wrote. Caught inside `values`, never seen outside. */
export class NotADate extends Error {
  constructor(
    readonly why: string,
    readonly hint: string = HOW_TO_WRITE_IT,
  ) {
    super(why);
  }
}

const LONGEST_SHOWN = 60;

/** What `read` returns; a `NotADate` on the way becomes the Problem "date-invalid", which names the whole text. */
export function orDateInvalid<T>(text: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof NotADate)) throw error;
    // The message is one line on a terminal, whatever the text holds.
    const start = [...text.slice(0, 2 * LONGEST_SHOWN)];
    const shown = start
      .slice(0, LONGEST_SHOWN)
      .join("")
      .replace(/\p{Cc}/gu, "\uFFFD");
    const more = start.length > LONGEST_SHOWN ? "…" : "";
    throw new Problem("date-invalid", `\`${shown}${more}\` is not a date: ${error.why}`, error.hint);
  }
}
