import { cleanLine, runsRightToLeft } from "./clean-line.js";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as HTML, in elements and in quoted attributes. */
export const escapeHtml = (text: string): string => cleanLine(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);

/** A text of the data as HTML; one that runs from right to left keeps its direction to itself. */
export const htmlText = (text: string): string =>
  runsRightToLeft(text) ? `<bdi>${escapeHtml(text)}</bdi>` : escapeHtml(text);
