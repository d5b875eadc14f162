import { malformed } from "./query-problem.js";

/** What means the same with and without quotes in sh, bash and zsh; `~` does so after a letter or digit. */
const PLAIN = /^(?:[\p{L}\p{M}\p{N}_.,:=@/+%-]|(?<=[\p{L}\p{N}])~)*$/u;

/**
 * Words as a shell would split them: at white space, with '…' taken as it stands, "…" with \ before " $ ` and \, and \
 * before any other character. Nothing is expanded. For the `filter='…'` of pieces.
 * @throws Problem "query-invalid" for a quote that is not closed
 */
export function splitShellWords(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (const [token] of text.matchAll(/\s+|'[^']*'|"(?:[^"\\]|\\.)*"|\\.|[^\s'"\\]+|./gsu)) {
    if (/^\s/.test(token)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + unquote(token, text);
  }
  return word === undefined ? words : [...words, word];
}

function unquote(token: string, text: string): string {
  if (token === "'" || token === '"' || token === "\\") {
    const what = token === "\\" ? "it ends with \\" : `a quote (${token}) is not closed`;
    throw malformed(`${text}: ${what}`, "close the quote, or put \\ before it");
  }
  if (token.startsWith("'")) return token.slice(1, -1);
  if (token.startsWith('"')) return token.slice(1, -1).replace(/\\(["$`\\])/g, "$1");
  return token.startsWith("\\") ? token.slice(1) : token;
}

/** A text so that a shell takes it as it is: bare where that is enough, else in quotes. */
export function quoteForShell(text: string): string {
  if (PLAIN.test(text)) return text;
  if (!/["$`\\!]/.test(text)) return `"${text}"`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
