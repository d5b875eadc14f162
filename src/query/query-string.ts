import { parseQuery } from "./parse-query.js";
import type { Query } from "./query.js";
import { malformed } from "./query-problem.js";

/**
 * The query in an address: what follows "?" (which may be there or not), percent-encoded in UTF-8, with + or %20 for a
 * space. A parameter with no value is left out: browsers send the empty fields of a form so.
 * @throws Problem "query-invalid"
 */
export function parseQueryString(search: string): Query {
  const parameters = search.replace(/^\?/, "").split("&");
  return parseQuery(parameters.filter((each) => !/^[^=]*=?$/.test(each) || isBare(each)).map(decode));
}

/** `host` without "=": a slip to be told, where `host=` is an empty field. */
const isBare = (parameter: string): boolean => parameter !== "" && !parameter.includes("=");

function decode(parameter: string): string {
  try {
    return decodeURIComponent(parameter.replaceAll("+", " "));
  } catch {
    throw malformed(`${parameter}: a % is not followed by two digits of UTF-8`, "write %25 for a percent sign");
  }
}
