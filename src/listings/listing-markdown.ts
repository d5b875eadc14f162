import type { FactView, ListingView, NoteView } from "../views/shapes.js";
import { listingWords } from "../words/listing.js";
import { hasFacts } from "./has-facts.js";
import { type Heading, headerOf, type ListingOptions, outlineOf } from "./header.js";
import { atBlockStart, markdownCode, markdownOfHtml, markdownText } from "./markdown-escape.js";
import { marksText } from "./marks.js";
import { nameFacts, nameLabel, otherColumns, rowLabel } from "./name-of-row.js";
import { type PlacedRow, placedRows } from "./placed-rows.js";

/**
 * A listing to paste into a text: GitHub's Markdown, a table for each heading, parts after "↳" under their wholes,
 * notes as footnotes. Whatever the data hold is shown as it is, and is no mark. Ends with a line end.
 */
export function listingMarkdown(view: ListingView, options: ListingOptions): string {
  const blocks = headerBlocks(view, options);
  for (const { headings, section } of outlineOf(view, options)) {
    blocks.push(...headings.map(headingLine), tableOf(placedRows(section), view, options));
  }
  if (view.sections.some(hasFacts)) blocks.push(listingWords[view.lang].oneSource);
  if (view.notes.length > 0)
    blocks.push(`## ${listingWords[view.lang].notes}`, view.notes.map((note) => noteLine(note, view)).join("\n"));
  return `${blocks.join("\n\n")}\n`;
}

function headerBlocks(view: ListingView, options: ListingOptions): string[] {
  const { title, queryLabel, query, sentences, asOf } = headerOf(view, options);
  return [
    `# ${markdownText(title)}`,
    `${queryLabel}: ${query === undefined ? listingWords[view.lang].everything : markdownCode(query)}`,
    atBlockStart(markdownText([...sentences, asOf].join(" ").trim())),
  ];
}

function headingLine({ level, text, counts }: Heading): string {
  return `${"#".repeat(level)} ${markdownText(counts === "" ? text : `${text}: ${counts}`)}`;
}

function tableOf(rows: readonly PlacedRow[], view: ListingView, options: ListingOptions): string {
  const columns = otherColumns(view, options);
  const heads = [nameLabel(view, options), ...columns.map(({ label }) => label)].map(markdownText);
  const lines = rows.map((placed) => [
    nameCell(placed, view, options),
    ...columns.map(({ key }) => cell(placed.row.facts[key] ?? [], view)),
  ]);
  return [heads, heads.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function nameCell({ row }: PlacedRow, view: ListingView, options: ListingOptions): string {
  const { own, others } = nameFacts(row, options);
  const indent = row.depth > 0 ? `${"&emsp;".repeat(row.depth - 1)}↳ ` : "";
  if (row.context) return `${indent}*${markdownText(rowLabel(row))}* (${listingWords[view.lang].context})`;
  const about = own ? markdownText(marksText(own, view.lang)) : "";
  const name = `**${markdownText(rowLabel(row))}**${about === "" ? "" : ` ${about}`}${own ? noteMarks(own) : ""}`;
  return indent + [name, ...(own ? judgements(own, view) : []), ...others.map((fact) => told(fact, view))].join("<br>");
}

function cell(facts: readonly FactView[], view: ListingView): string {
  return facts.flatMap((fact) => [told(fact, view), ...judgements(fact, view)]).join("<br>");
}

function told(fact: FactView, view: ListingView): string {
  const marks = marksText(fact, view.lang);
  return `${markdownText(fact.text)}${marks === "" ? "" : ` ${markdownText(marks)}`}${noteMarks(fact)}`;
}

const noteMarks = ({ notes }: FactView): string => notes.map((n) => `[^${n}]`).join(" ");

function judgements(fact: FactView, view: ListingView): string[] {
  const { judgement } = listingWords[view.lang];
  return fact.judgements.map((text) => `${judgement}: ${markdownText(text)}`);
}

function noteLine({ n, html, status }: NoteView, view: ListingView): string {
  const words = listingWords[view.lang];
  const note = atBlockStart(markdownOfHtml(html));
  return `[^${n}]: ${status === "anchored" ? note : `${note} (${words.status[status]})`}`;
}
