import type { CslItem } from "../citations/csl-item.js";
import type { SearchView } from "../views/shapes.js";
import { jsonText } from "./listing-json.js";
import { searchCsv, searchMarkdown } from "./search-files.js";
import { searchText } from "./search-text.js";

export const SEARCH_FORMATS = ["text", "md", "csv", "csl", "json"] as const;
export type SearchFormat = (typeof SEARCH_FORMATS)[number];

/** Formats that hold every hit; the others hold the page that is asked for. */
export const isWholeSearch = (format: SearchFormat): boolean => format === "md" || format === "csv" || format === "csl";

interface Printing {
  /** The sources of the hits, for `csl`. */
  readonly items: readonly CslItem[];
  /** Columns of the text. */
  readonly width?: number;
  /** What stands before addresses. */
  readonly base?: string;
}

/** A search in one of its formats, ending with a line end: the same from the command line and at an address. */
export function printSearch(view: SearchView, format: SearchFormat, printing: Printing): string {
  const text = printed(view, format, printing);
  return text.endsWith("\n") ? text : `${text}\n`;
}

function printed(view: SearchView, format: SearchFormat, { items, width, base = "" }: Printing): string {
  if (format === "csl") return jsonText(items, 2);
  if (format === "json") return jsonText(view, 2);
  if (format === "md") return searchMarkdown(view, base);
  if (format === "csv") return searchCsv(view);
  return searchText(view, { ...(width !== undefined && { width }), marks: true });
}
