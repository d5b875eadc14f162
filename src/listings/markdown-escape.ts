import { cleanLine, isolated, isolateLine } from "./clean-line.js";

// Every sign that means something within a line to CommonMark, to GFM (tables, strikethrough, mentions), or to the formulas, notes
// and attributes of pandoc and GitHub.
const SIGNS = /[\\`*_[\]<|~$^{#@]/g;
const ENTITY = /&(?=#?[A-Za-z0-9]+;)/g;
const BARE = /\bwww\./gi; // GFM makes an address of it, and would take escape signs for a part of that
// What begins a list, a quote, a rule or a definition, where a text stands at the start of its block.
const BLOCK_START = /^(?:[-+=:>]|\d{1,9}(?=[.)]))/;
const ADDRESS = /https?:\/\/[^\s<>"“”«»|\\^`{}]*[^\s<>"“”«»|\\^`{}.,;:!?'’)\]]/gi;

/**
 * A text within a line of Markdown that shows it as it is: one line, nothing of it a mark. Addresses of the web become
 * autolinks, in which nothing is escaped (a backslash in one would lead elsewhere).
 */
export const markdownText = (text: string): string => escaped(isolated(text));

function escaped(line: string): string {
  let done = "";
  let place = 0;
  for (const match of line.matchAll(ADDRESS)) {
    done += plain(line.slice(place, match.index)) + `<${match[0]}>`;
    place = match.index + match[0].length;
  }
  return done + plain(line.slice(place));
}

const plain = (text: string): string =>
  text
    .replace(SIGNS, "\\$&")
    .replace(ENTITY, "\\&")
    .replace(BARE, (www) => `${www.slice(0, -1)}\\.`);

/** Markdown of a line that stands at the start of a block, and must not begin another. */
export const atBlockStart = (markdown: string): string =>
  markdown.replace(BLOCK_START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));

/** A text as code, whatever backticks it holds. Not for tables, where a pipe ends the cell even there. */
export function markdownCode(text: string): string {
  const line = cleanLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 || line === "" ? " " : "";
  return fence + pad + line + pad + fence;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" };
const EMPHASIS: Readonly<Record<string, string>> = { i: "*", b: "**" };

/**
 * A citation as HTML (tags i, b, sup, sub, span and a; its text escaped) as Markdown, with the italics of its titles. Links stand
 * as their address.
 */
export function markdownOfHtml(html: string): string {
  const pieces = html.split(/(<[^>]*>)/).map((piece) => {
    const tag = /^<(\/?)([a-z]+)[^>]*>$/i.exec(piece);
    if (!tag) return escaped(lineWithin(unescapeHtml(piece)));
    const [, slash = "", name = ""] = tag;
    return EMPHASIS[name] ?? (name === "sup" || name === "sub" ? `<${slash}${name}>` : "");
  });
  return isolateLine(pieces.join("").replace(/ {2,}/g, " ").trim());
}

const unescapeHtml = (text: string): string =>
  text.replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => ENTITIES[name]!);

/** Clean, with the spaces that part it from its neighbours. */
function lineWithin(text: string): string {
  const line = cleanLine(text);
  if (line === "") return text === "" ? "" : " ";
  return (/^\s/.test(text) ? " " : "") + line + (/\s$/.test(text) ? " " : "");
}
