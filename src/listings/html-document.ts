import { escapeHtml } from "./html-escape.js";

/** What a document of its own holds beside its lines. */
interface DocumentParts {
  readonly lang: string;
  readonly title: string;
  readonly style: string;
  /** Further lines of the head. */
  readonly head?: readonly string[];
  readonly body: readonly string[];
}

/**
 * A document of its own: nothing in it asks for anything from elsewhere, nothing in it runs (its policy forbids both, whatever the data
 * hold). Ends with a line end.
 */
export function htmlDocument({ lang, title, style, head = [], body }: DocumentParts): string {
  return [
    "<!DOCTYPE html>",
    `<html lang="${lang}">`,
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    ...head,
    `<title>${escapeHtml(title)}</title>`,
    `<style>\n${style}\n</style>`,
    "</head>",
    "<body>",
    "<main>",
    ...body,
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}
