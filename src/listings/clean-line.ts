// A whole escape sequence goes, not only its first character: "[31m" alone would stay behind as litter. CSI and OSC
// (which is only one if it ends) in their 7-bit and 8-bit forms, ECMA-48 5.4 and 8.3.89; then any other two-character one.
const SEQUENCES =
  /(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|(?:\u001B[\]PX^_]|[\u009D\u0090\u0098\u009E\u009F])[^\u0007\u001B\u0080-\u009F]*(?:\u0007|\u001B\\|\u009C)|\u001B[ -/]*[0-~]/g;
const WHITE_SPACE = /[\s\u0085]+/g;
const CONTROLS = /[\u0000-\u001F\u007F-\u009F]/g;
const BYTE_ORDER_MARK = /\uFEFF/g; // counts as white space for `\s`, but has no width
// Embeddings, overrides and isolates (UAX 9) that a text brings along would reorder what stands around it.
const DIRECTIONS = /[\u202A-\u202E\u2066-\u2069]/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;

// Most texts: words of Latin letters and the usual signs with one space between them. A listing has thousands.
const CLEAN = /^[\u0021-\u007E\u00A1-\u024F\u2010-\u2027]+(?: [\u0021-\u007E\u00A1-\u024F\u2010-\u2027]+)*$/;

/**
 * A text as it may stand within a line that Muster prints: no control characters or escape sequences (a terminal would obey
 * them), no marks of direction that reach beyond it, each run of white space and line ends one space. Letters that
 * join and marks that combine (ZWJ, ZWNJ, accents) stay.
 */
export function cleanLine(text: string): string {
  if (CLEAN.test(text)) return text;
  return text
    .replace(SEQUENCES, "")
    .replace(BYTE_ORDER_MARK, "")
    .replace(WHITE_SPACE, (run) => (isUnbreakable(run) ? run : " "))
    .replace(CONTROLS, "")
    .replace(DIRECTIONS, "")
    .replace(LONE_SURROGATES, "\uFFFD")
    .trim();
}

/** A no-break space holds "US$ 13.4 million" together and is kept. */
const isUnbreakable = (run: string): boolean => run === "\u00A0" || run === "\u202F";

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200F]/u;

/** Whether it holds letters that run from right to left. */
export const runsRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

/** A clean line that what follows cannot mix with: a text from right to left stands in an isolate of its own (UAX 9). */
export const isolated = (text: string): string => isolateLine(cleanLine(text));

export const isolateLine = (line: string): string => (runsRightToLeft(line) ? `\u2068${line}\u2069` : line);
