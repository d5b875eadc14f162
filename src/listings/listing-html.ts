import type { ListingView, NoteView } from "../views/shapes.js";
import { listingWords } from "../words/listing.js";
import { cleanLine } from "./clean-line.js";
import { hasFacts } from "./has-facts.js";
import { type Heading, headerOf, type ListingOptions, outlineOf } from "./header.js";
import { escapeHtml, htmlText } from "./html-escape.js";
import { CitedPlaces } from "./html-notes.js";
import { HTML_STYLE } from "./html-style.js";
import { tableOf } from "./html-table.js";

/**
 * A listing as a document of its own: nothing in it asks for anything from elsewhere, nothing in it runs (its policy forbids both,
 * whatever the data hold). Every table has a caption and headers with scope; a note leads back to each place that cites
 * it. Ends with a line end.
 */
export function listingHtml(view: ListingView, options: ListingOptions): string {
  const { title, queryLabel, query, sentences, asOf } = headerOf(view, options);
  const words = listingWords[view.lang];
  const asked = query === undefined ? words.everything : `<code>${escapeHtml(query)}</code>`;
  return [
    "<!DOCTYPE html>",
    `<html lang="${view.lang}">`,
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>\n${HTML_STYLE}\n</style>`,
    "</head>",
    "<body>",
    "<main>",
    "<header>",
    `<h1>${htmlText(title)}</h1>`,
    `<p>${escapeHtml(queryLabel)}: ${asked}</p>`,
    `<p>${escapeHtml([...sentences, asOf].join(" "))}</p>`,
    "</header>",
    ...bodyOf(view, options, title),
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function bodyOf(view: ListingView, options: ListingOptions, title: string): string[] {
  const places = new CitedPlaces(view.lang);
  const lines = outlineOf(view, options).flatMap(({ headings, section }, place) => {
    const id = `table-${place + 1}`;
    const caption = [title, ...headings.map(({ text }) => text)].join(" · ");
    return [...headings.map(headingLine), ...tableOf(section, { view, options, places, id, caption })];
  });
  if (view.sections.some(hasFacts)) lines.push(`<p>${escapeHtml(listingWords[view.lang].oneSource)}</p>`);
  return view.notes.length > 0 ? [...lines, ...notesOf(view, places)] : lines;
}

function headingLine({ level, text, counts }: Heading): string {
  const told = counts === "" ? "" : ` <span class="counts">${escapeHtml(counts)}</span>`;
  return `<h${level}>${htmlText(text)}${told}</h${level}>`;
}

function notesOf(view: ListingView, places: CitedPlaces): string[] {
  const title = escapeHtml(listingWords[view.lang].notes);
  const items = view.notes.map((note) => noteItem(note, view, places));
  return [
    '<section aria-labelledby="notes">',
    `<h2 id="notes">${title}</h2>`,
    '<ol class="notes">',
    ...items,
    "</ol>",
    "</section>",
  ];
}

function noteItem({ n, html, status }: NoteView, view: ListingView, places: CitedPlaces): string {
  const told =
    status === "anchored" ? "" : ` <span class="marks">(${escapeHtml(listingWords[view.lang].status[status])})</span>`;
  return `<li id="note-${n}" value="${n}">${cleanLine(html)}${told}${places.backLinks(n)}</li>`;
}
