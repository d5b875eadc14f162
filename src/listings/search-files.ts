import type { HitView, SearchView } from "../views/shapes.js";
import { cleanLine } from "./clean-line.js";
import { atBlockStart, markdownText } from "./markdown-escape.js";
import { csvLine, safeCell } from "./spreadsheet-cell.js";

/** A search as Markdown: the quote or excerpt of each hit, and its citation with a link. `base`: what stands before addresses. */
export function searchMarkdown(view: SearchView, base = ""): string {
  const hits = view.hits.map((hit) => {
    const quote = hit.clip?.quote ?? hit.excerpt;
    const said = hit.citation ? markdownText(hit.citation.text) : markdownText(hit.label);
    const link = `[${markdownText(hit.id)}](<${base}${hit.url}>)`;
    return `${quote === "" ? "" : `> ${atBlockStart(markdownText(quote))}\n\n`}${atBlockStart(said)} ${link}\n`;
  });
  return `${[`${markdownText(view.sentence)}\n`, ...hits].join("\n")}`;
}

const COLUMNS: readonly (readonly [name: string, cell: (hit: HitView) => string])[] = [
  ["kind", ({ kind }) => kind],
  ["id", ({ id }) => id],
  ["label", ({ label }) => label],
  ["excerpt", ({ excerpt }) => excerpt],
  ["quote", ({ clip }) => clip?.quote ?? ""],
  ["note", ({ clip }) => clip?.note ?? ""],
  ["source", ({ source }) => source ?? ""],
  ["page", ({ pageLabel }) => pageLabel ?? ""],
  ["citation", ({ citation }) => citation?.text ?? ""],
  ["tags", ({ clip }) => (clip?.tags ?? []).map(({ value }) => value).join(", ")],
  ["about", ({ clip }) => (clip?.about ?? []).map(({ value }) => value).join(", ")],
  ["important", ({ clip }) => (clip ? String(clip.important) : "")],
  ["url", ({ url }) => url],
  ["score", ({ score }) => String(score)],
];

/** A search for a spreadsheet: a line a hit, as listings have it (docs/formats.md). */
export function searchCsv(view: SearchView): string {
  const lines = view.hits.map((hit) => COLUMNS.map(([, cell]) => safeCell(cleanLine(cell(hit)))));
  return `\uFEFF${[COLUMNS.map(([name]) => name), ...lines].map(csvLine).join("")}`;
}
