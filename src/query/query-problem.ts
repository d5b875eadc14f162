import { Problem } from "../values/problem.js";

/** A pair that is not in the grammar: what stands where, and how to write it. */
export const malformed = (what: string, hint: string) => new Problem("query-invalid", what, hint);

/** A key that no filter of the type has. */
export const unknownFilter = (key: string, hint: string) =>
  new Problem("filter-unknown", `unknown filter "${key}"`, hint);

/** A value that the filter cannot take. `pair` is the whole pair as it is printed. */
export const badValue = (pair: string, why: string, hint: string, code = "filter-value") =>
  new Problem(code, `${pair}: ${why}`, hint);
