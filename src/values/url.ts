import { cleanText } from "./clean-text.js";
import { Problem } from "./problem.js";

/**
 * An address of the web, kept as it was written (parsing would add slashes and encode letters).
 * Only `http:` and `https:`: pages make links of these, and `javascript:` would run. No user name or password in it.
 * @throws Problem "url-invalid"
 */
export function readUrl(input: unknown): string {
  const text = typeof input === "string" ? cleanText(input).trim() : "";
  const url = /[\s\p{Cc}]/u.test(text) ? null : parsed(text);
  if (url === null) throw invalid(`not a web address: ${JSON.stringify(input) ?? "nothing"}`, hintFor(text));
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw invalid(`${text} is not a web address`, "write one that begins with https://");
  if (url.username !== "" || url.password !== "")
    throw invalid("a web address with a user name in it", "write it without");
  return text;
}

const invalid = (message: string, hint: string): Problem => new Problem("url-invalid", message, hint);

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null; // a TypeError is its only way to say no
  }
}

const hintFor = (text: string): string =>
  /^[\w-]+(\.[\w-]+)+(\/|$)/.test(text) ? `write https://${text}` : "write one that begins with https://";
