import type { HitView, SearchView } from "../views/shapes.js";
import { searchWords } from "../words/search.js";
import { isolated } from "./clean-line.js";
import { widthOf } from "./listing-text.js";
import { wrapLines } from "./wrap-lines.js";

const FACETS_SHOWN = 6;

/** A search for a terminal: the count in a sentence, each hit with its excerpt, then what they are counted under. */
export function searchText(
  view: SearchView,
  options: { readonly width?: number; readonly marks?: boolean } = {},
): string {
  const width = widthOf(options.width);
  const words = searchWords[view.lang];
  const first = (view.page - 1) * view.hits.length;
  const lines = [
    ...wrapLines(isolated(view.sentence), width),
    ...view.hits.flatMap((hit, place) => [
      "",
      ...hitLines(hit, place + 1 + first, view, width, options.marks ?? false),
    ]),
    ...(view.pages > 1 ? ["", words.page(view.page, view.pages)] : []),
    ...facetLines(view, width),
  ];
  return `${lines.join("\n")}\n`;
}

function hitLines(hit: HitView, n: number, view: SearchView, width: number, marks: boolean): string[] {
  const words = searchWords[view.lang];
  const page = hit.pageLabel === undefined ? "" : `, ${words.pageOf(hit.pageLabel)}`;
  const kind = hit.type ?? hit.kind;
  const excerpt = hit.parts.map(({ text, mark }) => (mark && marks ? `[${text}]` : text)).join("");
  return [
    ...wrapLines(`${n}. ${isolated(hit.label)}${page}`, width, "", "   "),
    ...(excerpt === "" ? [] : wrapLines(isolated(excerpt), width, "   ", "   ")),
    `   ${kind} · ${hit.id}`,
  ];
}

function facetLines(view: SearchView, width: number): string[] {
  const lines = Object.entries(view.facets).flatMap(([name, values]) => {
    if (values.length < 2) return [];
    const shown = values.slice(0, FACETS_SHOWN).map(({ label, count }) => `${isolated(label)} (${count})`);
    const more = values.length > FACETS_SHOWN ? ", …" : "";
    return wrapLines(`${view.facetLabels[name] ?? name}: ${shown.join(", ")}${more}`, width, "", "  ");
  });
  return lines.length === 0 ? [] : ["", ...lines];
}
