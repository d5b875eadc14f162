import type { Lang } from "../values/value.js";
import type { FactView, ListingView, RowView } from "../views/shapes.js";
import { listingWords } from "../words/listing.js";
import { cellWidth } from "./cell-width.js";
import { cleanLine, isolated } from "./clean-line.js";
import { hasFacts } from "./has-facts.js";
import { type Heading, headerOf, type ListingOptions, outlineOf } from "./header.js";
import { marksText } from "./marks.js";
import { nameFacts, nameLabel, otherColumns, rowLabel } from "./name-of-row.js";
import { noteText } from "./note-text.js";
import { GLUE, wrapLines } from "./wrap-lines.js";

export interface TextOptions extends ListingOptions {
  /** Cells of a line; 100 where nothing is said, never less than 40. */
  readonly width?: number;
}

const USUAL_WIDTH = 100;
const LEAST_WIDTH = 40;
const STEP = 2; // cells that facts stand to the right of their name
const PART_STEP = 4;

export const widthOf = (width = USUAL_WIDTH): number => Math.max(LEAST_WIDTH, Math.floor(width) || USUAL_WIDTH);

/**
 * A listing for a terminal: what was asked and how many match, the records under their headings, parts to the right of
 * their wholes, each fact with its marks and the numbers of its notes, the notes. Ends with a line end. No control
 * character but line ends is in it, whatever the data hold.
 */
export function listingText(view: ListingView, options: TextOptions): string {
  const width = widthOf(options.width);
  const blocks = [headerLines(view, options, width)];
  for (const { headings, section } of outlineOf(view, options)) {
    for (const heading of headings) blocks.push(headingLines(heading, width));
    blocks.push(...section.rows.map((row) => rowLines(row, view, options, width)));
  }
  if (view.sections.some(hasFacts)) blocks.push(wrapLines(listingWords[view.lang].oneSource, width));
  if (view.notes.length > 0) blocks.push(noteLines(view, width));
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function headerLines(view: ListingView, options: TextOptions, width: number): string[] {
  const { title, queryLabel, query, sentences, asOf } = headerOf(view, options);
  return [
    ...underlined(title, "=", width),
    ...wrapLines(`${queryLabel}: ${query ?? listingWords[view.lang].everything}`, width, "", "  "),
    ...wrapLines([...sentences, asOf].join(" "), width),
  ];
}

function headingLines({ level, text, counts }: Heading, width: number): string[] {
  const line = counts === "" ? text : `${text}: ${counts}`;
  return level === 2 ? underlined(line, "-", width) : wrapLines(line, width);
}

function underlined(text: string, sign: string, width: number): string[] {
  const lines = wrapLines(text, width);
  const widest = Math.max(...lines.map(cellWidth));
  return [...lines, sign.repeat(Math.min(width, widest))];
}

function rowLines(row: RowView, view: ListingView, options: TextOptions, width: number): string[] {
  // However deep a part stands, half of the line stays for words.
  const left = " ".repeat(Math.min(row.depth * PART_STEP, Math.floor(width / 2)));
  const indent = left + " ".repeat(STEP);
  const { own, others } = nameFacts(row, options);
  const about = row.context
    ? ` (${listingWords[view.lang].context})`
    : `${own ? marksText(own, view.lang) + noteNumbers(own) : ""}`;
  const lines = wrapLines(
    `${isolated(rowLabel(row))}${about} · ${address(row)}`,
    width,
    row.depth > 0 ? `${left.slice(0, -2)}- ` : left,
    left,
  );
  const judged = own ? judgementLines(own, view.lang, width, `${indent}  `) : [];
  lines.push(...judged, ...factLines(nameLabel(view, options), others, view.lang, width, indent));
  for (const { key, label } of otherColumns(view, options))
    lines.push(...factLines(label, row.facts[key] ?? [], view.lang, width, indent));
  return lines;
}

/** By what other commands know it. */
export const address = ({ type, slug }: { readonly type: string; readonly slug: string }): string =>
  `${cleanLine(type)}/${cleanLine(slug)}`;

function factLines(label: string, facts: readonly FactView[], lang: Lang, width: number, indent: string): string[] {
  if (facts.length === 0) return [];
  const told = facts.map((fact) => isolated(fact.text) + marksText(fact, lang) + noteNumbers(fact));
  const lines = wrapLines(`${isolated(label)}: ${told.join("; ")}`, width, indent, `${indent}  `);
  return [...lines, ...facts.flatMap((fact) => judgementLines(fact, lang, width, `${indent}  `))];
}

export function judgementLines({ judgements }: FactView, lang: Lang, width: number, indent: string): string[] {
  const { judgement } = listingWords[lang];
  return judgements.flatMap((text) => wrapLines(`${judgement}: ${isolated(text)}`, width, indent, `${indent}  `));
}

const noteNumbers = ({ notes }: FactView): string =>
  notes.length === 0 ? "" : `${GLUE}${notes.map((n) => `[${n}]`).join("")}`;

function noteLines(view: ListingView, width: number): string[] {
  const words = listingWords[view.lang];
  const widest = String(view.notes.at(-1)!.n).length + 2;
  const lines = view.notes.flatMap((note) =>
    wrapLines(noteText(note, view.lang), width, `${`[${note.n}]`.padStart(widest)} `, " ".repeat(widest + 1)),
  );
  return [...underlined(words.notes, "-", width), ...lines];
}
