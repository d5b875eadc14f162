import type { ListingView, NoteView } from "../views/shapes.js";
import { listingWords } from "../words/listing.js";
import { cleanLine } from "./clean-line.js";
import { hasFacts } from "./has-facts.js";
import { type Heading, headerOf, type ListingOptions, outlineOf } from "./header.js";
import { htmlDocument } from "./html-document.js";
import { escapeHtml, htmlText } from "./html-escape.js";
import { CitedPlaces } from "./html-notes.js";
import { HTML_STYLE } from "./html-style.js";
import { tableOf } from "./html-table.js";

/** A listing as a document of its own. Every table has a caption and headers with scope; a note leads back to each place that cites it. */
export function listingHtml(view: ListingView, options: ListingOptions): string {
  const { title, queryLabel, query, sentences, asOf } = headerOf(view, options);
  const words = listingWords[view.lang];
  const asked = query === undefined ? words.everything : `<code>${escapeHtml(query)}</code>`;
  return htmlDocument({
    lang: view.lang,
    title,
    style: HTML_STYLE,
    head: ['<meta name="referrer" content="no-referrer">'],
    body: [
      "<header>",
      `<h1>${htmlText(title)}</h1>`,
      `<p>${escapeHtml(queryLabel)}: ${asked}</p>`,
      `<p>${escapeHtml([...sentences, asOf].join(" "))}</p>`,
      "</header>",
      ...bodyOf(view, options, title),
    ],
  });
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
