import { cleanText } from "../values/clean-text.js";

/** What was taken from the bytes of a source: its text page by page, and what they say of themselves. */
export type Extraction = {
  readonly mediaType: "application/pdf" | "text/html" | "text/plain";
  /** Which program took the text, and which version with which rules: offsets are good for that text only. */
  readonly extractor: string;
  readonly extractorVersion: string;
  readonly pages: readonly ExtractedPage[];
  /**
   * What a person should know: `no-text:1-3` (pages whose words are only in the image), `unreadable:7` (damaged pages),
   * `encoding:windows-1252` (converted from it), `replaced:2` (characters that no text may hold, now U+FFFD).
   */
  readonly findings: readonly string[];
  readonly meta: ExtractedMeta;
};

export type ExtractedPage = {
  /** The physical page, from 1. */
  readonly number: number;
  /** What is printed on it as its number, where the file says so. */
  readonly label: string | null;
  readonly text: string;
};

/** Bibliographic data as the file has them: proposals for a person, not facts. */
export type ExtractedMeta = {
  readonly title?: string;
  readonly author?: readonly string[];
  /** EDTF; the day of publication as a web page states it. */
  readonly issued?: string;
  /** EDTF; when a PDF was made, which may be years after it was published. */
  readonly created?: string;
  readonly language?: string;
  readonly url?: string;
  readonly publisher?: string;
};

const UNFIT = /[\0-\x08\x0B\x0E-\x1F\x7F\p{Surrogate}]/gu;

/** Text of a page as it is stored: NFC, lines ended by \n without blanks before it, no control characters. */
export function pageText(raw: string): { readonly text: string; readonly replaced: number } {
  const lines = raw.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n");
  const replaced = lines.match(UNFIT)?.length ?? 0;
  const fit = replaced === 0 ? lines : lines.replace(UNFIT, "\uFFFD");
  const text = cleanText(fit)
    .replace(/[^\S\n]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n+|\s+$/g, "");
  return { text, replaced };
}

/** Page numbers as a finding names them: [1, 2, 3, 7] is "1-3,7". */
export function printPages(numbers: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const number of numbers) {
    const last = spans.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else spans.push([number, number]);
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
}

/** The finding that characters were replaced, if any were. */
export function replacedFinding(count: number): string[] {
  return count === 0 ? [] : [`replaced:${count}`];
}
