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

/** What `read` returns; a `NotADate` on the way becomes the Problem "date-invalid", which names the whole text. */
export function orDateInvalid<T>(text: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof NotADate)) throw error;
    const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    throw new Problem("date-invalid", `\`${shown}\` is not a date: ${error.why}`, error.hint);
  }
}
