/**
 * Text of sources passes through the citation engine with marks where the engine must not look: it would read `<b>` in
 * a title as bold, curl the quotes of an address, and take "2-14" for a span of pages. The marks are noncharacters of
 * Unicode (U+FDD0 and on), which no text holds in earnest; they become text or HTML when the engine is done.
 */
export const MARKS = {
  less: "\uFDD0",
  more: "\uFDD1",
  ampersand: "\uFDD2",
  url: "\uFDD3",
  doi: "\uFDD4",
  hyphen: "\uFDD5",
  /** Prints nothing: after words such as "constructor", which the engine would look up among the methods of objects. */
  nothing: "\uFDD8",
  /** Holds the place of a page label that is not a number. */
  label: "\uFDD6",
} as const;

/**
 * The Spanish "and" between names: `y`, or `e` before the sound i (output-format.ts). The engine sets spaces around a
 * word only if it begins and ends with a letter.
 */
export const SPANISH_AND = "y\uFDD7y";

const signMarks: Record<string, string> = { "<": MARKS.less, ">": MARKS.more, "&": MARKS.ampersand };

/** Signs of markup to marks: what the engine's own format does to all that it prints. */
export const markSigns = (text: string): string => text.replace(/[<>&]/g, (sign) => signMarks[sign]!);

/** A source's text, made inert: nothing in it is markup, or a mark, to the engine. */
export function inert(text: string): string {
  const marked = markSigns(text.replace(/[\uFDD0-\uFDEF]/g, ""));
  return marked in Object.prototype ? marked + MARKS.nothing : marked;
}

/**
 * A page label, made inert. A hyphen belongs to the label ("2-14" is page 14 of chapter 2); a span of pages is written
 * with an en dash ("19–21").
 */
export const inertLabel = (label: string): string => inert(label.trim()).replaceAll("-", MARKS.hyphen);
