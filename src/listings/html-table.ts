import type { FactView, ListingView, SectionView } from "../views/shapes.js";
import { listingWords } from "../words/listing.js";
import type { ListingOptions } from "./header.js";
import { escapeHtml, htmlText } from "./html-escape.js";
import type { CitedPlaces } from "./html-notes.js";
import { marksOf } from "./marks.js";
import { nameFacts, nameLabel, otherColumns, rowLabel } from "./name-of-row.js";
import { type PlacedRow, placedRows } from "./placed-rows.js";

const DEEPEST_STEP = 4; // as far as the style goes to the right

interface Wanted {
  readonly view: ListingView;
  readonly options: ListingOptions;
  readonly places: CitedPlaces;
  readonly id: string;
  readonly caption: string;
}

/** The table of one section: a row a record, its name the header of the row. */
export function tableOf(section: SectionView, wanted: Wanted): string[] {
  const { view, options, id, caption } = wanted;
  const heads = [nameLabel(view, options), ...otherColumns(view, options).map(({ label }) => label)];
  return [
    `<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}">`,
    "<table>",
    `<caption id="${id}"><span class="unseen">${escapeHtml(caption)}</span></caption>`,
    `<thead><tr>${heads.map((head) => `<th scope="col">${htmlText(head)}</th>`).join("")}</tr></thead>`,
    "<tbody>",
    ...placedRows(section).map((placed) => rowLine(placed, wanted)),
    "</tbody>",
    "</table>",
    "</div>",
  ];
}

function rowLine(placed: PlacedRow, wanted: Wanted): string {
  const { row } = placed;
  const columns = otherColumns(wanted.view, wanted.options);
  const name = nameCell(placed, wanted); // first, so that places that cite a note are counted in reading order
  // A context row has no facts of its own to show: one cell says what it is for.
  const cells = row.context
    ? contextCell(columns.length, wanted)
    : columns.map(({ key }) => `<td>${cell(row.facts[key] ?? [], wanted)}</td>`).join("");
  const kind = row.context ? ' class="context"' : row.depth > 0 ? ' class="part"' : "";
  return `<tr${kind}><th scope="row">${name}</th>${cells}</tr>`;
}

const contextCell = (columns: number, { view }: Wanted): string =>
  columns === 0 ? "" : `<td colspan="${columns}">${escapeHtml(listingWords[view.lang].context)}</td>`;

function nameCell({ row, under }: PlacedRow, wanted: Wanted): string {
  const { own, others } = nameFacts(row, wanted.options);
  const about = own && !row.context ? marks(own, wanted) + wanted.places.cite(own.notes) + judgements(own, wanted) : "";
  const more = row.context ? "" : others.map((fact) => `<br>${told(fact, wanted)}`).join("");
  const name = htmlText(rowLabel(row)) + about + more;
  if (row.depth === 0) return name;
  const part = under
    ? `<span class="unseen"> (${escapeHtml(listingWords[wanted.view.lang].partOf(rowLabel(under)))})</span>`
    : "";
  return `<span class="step step-${Math.min(row.depth, DEEPEST_STEP)}">${name}${part}</span>`;
}

function cell(facts: readonly FactView[], wanted: Wanted): string {
  if (facts.length === 0) return "";
  if (facts.length === 1) return told(facts[0]!, wanted);
  return `<ul>${facts.map((fact) => `<li>${told(fact, wanted)}</li>`).join("")}</ul>`;
}

const told = (fact: FactView, wanted: Wanted): string =>
  htmlText(fact.text) + marks(fact, wanted) + wanted.places.cite(fact.notes) + judgements(fact, wanted);

function marks(fact: FactView, { view }: Wanted): string {
  const told = marksOf(fact, view.lang).map(({ kind, text }) => `<span class="mark-${kind}">${htmlText(text)}</span>`);
  return told.length === 0 ? "" : ` <span class="marks">(${told.join("; ")})</span>`;
}

function judgements(fact: FactView, { view }: Wanted): string {
  const { judgement } = listingWords[view.lang];
  return fact.judgements.map((text) => `<span class="judgement">${judgement}: ${htmlText(text)}</span>`).join("");
}
