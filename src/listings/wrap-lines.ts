import { cellWidth, graphemes } from "./cell-width.js";

const LEAST = 20; // cells left for words however deep the indent

/** A space at which no line is broken: the number of a note must not begin a line. A noncharacter, so no text has it. */
export const GLUE = "\uFDD0";

/**
 * A line broken into lines of at most `width` cells: the first after `first`, the others after `next` (indents, bullets).
 * Breaks at spaces; a word longer than a line is cut between characters, but an address stays whole, to be copied.
 */
export function wrapLines(text: string, width: number, first = "", next = first): string[] {
  const room = (indent: string) => Math.max(LEAST, width - cellWidth(indent));
  const lines: string[] = [];
  let line = "";
  let used = 0;
  const indent = () => (lines.length === 0 ? first : next);
  const end = () => {
    lines.push(indent() + line);
    line = "";
    used = 0;
  };
  for (const word of text.split(/ +/).filter(Boolean)) {
    for (const piece of piecesOf(word, Math.min(room(first), room(next)))) {
      const cells = cellWidth(piece);
      if (line !== "" && used + 1 + cells > room(indent())) end();
      used += cells + (line === "" ? 0 : 1);
      line += line === "" ? piece : ` ${piece}`;
    }
  }
  if (line !== "" || lines.length === 0) end();
  return lines.map((each) => each.replaceAll(GLUE, " ").trimEnd());
}

/** A word in pieces that fit a line. */
function piecesOf(word: string, cells: number): string[] {
  if (cellWidth(word) <= cells || /https?:\/\//.test(word)) return [word];
  const pieces: string[] = [];
  let piece = "";
  let used = 0;
  for (const character of graphemes(word)) {
    const more = cellWidth(character);
    if (used + more > cells && piece !== "") {
      pieces.push(piece);
      piece = "";
      used = 0;
    }
    piece += character;
    used += more;
  }
  return [...pieces, piece];
}
