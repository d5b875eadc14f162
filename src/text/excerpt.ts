import { countPoints, slicePoints } from "./selector.js";

export type Excerpt = { readonly before: string; readonly quote: string; readonly after: string };

/**
 * A passage with up to `chars` code points on each side, cut where a word ends and marked "…" where text is left out.
 * `start` and `end` are code points of `text`, `end` exclusive.
 */
export function excerptAround(text: string, start: number, end: number, chars: number): Excerpt {
  const length = countPoints(text);
  const from = Math.max(0, start - chars);
  const to = Math.min(length, end + chars);
  const before = slicePoints(text, from, start);
  const after = slicePoints(text, end, to);
  return {
    before: from === 0 ? before : `…${fromWord(before, slicePoints(text, from - 1, from))}`,
    quote: slicePoints(text, start, end),
    after: to === length ? after : `${toWord(after, slicePoints(text, to, to + 1))}…`,
  };
}

/** Drops the part of a word with which a piece of text begins. */
function fromWord(piece: string, characterBefore: string): string {
  if (/^\s/.test(piece) || /\s/.test(characterBefore)) return piece.trimStart();
  const cut = piece.search(/\s/);
  return cut < 0 ? "" : piece.slice(cut).trimStart();
}

function toWord(piece: string, characterAfter: string): string {
  if (/\s$/.test(piece) || /\s/.test(characterAfter)) return piece.trimEnd();
  return piece.slice(0, piece.search(/\s\S*$/) + 1).trimEnd();
}
