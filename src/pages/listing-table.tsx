import { raw } from "hono/html";
import type { RecordType } from "../codebook/codebook.js";
import { marksOf } from "../listings/marks.js";
import { nameFacts, nameLabel, otherColumns } from "../listings/name-of-row.js";
import { type PlacedRow, placedRows } from "../listings/placed-rows.js";
import type { FactView, ListingView, RowView, SectionView } from "../views/shapes.js";
import { listingWords } from "../words/listing.js";
import { recordAddress } from "./addresses.js";
import { FactMarks, FactText } from "./fact-text.js";
import type { NotePlaces } from "./note-places.js";
import type { Site } from "./page.js";

interface Around {
  readonly site: Site;
  readonly view: ListingView;
  readonly type: RecordType;
  readonly places: NotePlaces;
}

/** What the elements are anyway; browsers take a table's meaning away with its looks, unless it is written out. */
const roles = {
  table: { role: "table" },
  rowgroup: { role: "rowgroup" },
  row: { role: "row" },
  columnheader: { role: "columnheader" },
  rowheader: { role: "rowheader" },
  cell: { role: "cell" },
} as const;

/**
 * The rows of a section: a table on a wide screen, a card for each record on a narrow one.
 * @param labelledBy id of the heading over it
 */
export function ListingTable({
  section,
  labelledBy,
  ...around
}: Around & { section: SectionView; labelledBy: string }) {
  const { view, type } = around;
  const columns = otherColumns(view, { type });
  return (
    <table {...roles.table} aria-labelledby={labelledBy} class={columns.length > 7 ? "listing many" : "listing"}>
      <colgroup>
        <col class="name" />
        {columns.map(({ key }) => (
          <col class={`kind-${type.properties.get(key)!.kind}`} />
        ))}
      </colgroup>
      <thead {...roles.rowgroup}>
        <tr {...roles.row}>
          <th {...roles.columnheader} scope="col">
            {nameLabel(view, { type })}
          </th>
          {columns.map(({ label }) => (
            <th {...roles.columnheader} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      {placedRows(section).map((placed) => (
        <Row placed={placed} columns={columns} {...around} />
      ))}
    </table>
  );
}

function Row({ placed, columns, ...around }: Around & { placed: PlacedRow; columns: ListingView["columns"] }) {
  const { row } = placed;
  const depth = Math.min(row.depth, 6);
  const looks = [row.context ? "context" : "", depth > 0 ? `part depth-${depth}` : ""].filter(Boolean).join(" ");
  return (
    <tbody {...roles.rowgroup} class={looks === "" ? undefined : looks}>
      <tr {...roles.row}>
        <NameCell placed={placed} span={row.context ? columns.length + 1 : 1} {...around} />
        {!row.context &&
          columns.map(({ key, label }) => (
            <Cell facts={row.facts[key] ?? []} property={key} label={label} {...around} />
          ))}
      </tr>
      <Remarks row={row} span={columns.length + 1} {...around} />
    </tbody>
  );
}

function NameCell({ placed, span, site, view, type, places }: Around & { placed: PlacedRow; span: number }) {
  const { row, under } = placed;
  const words = listingWords[view.lang];
  const property = type.properties.get(type.name)!;
  const { own, others } = nameFacts(row, { type });
  return (
    <th {...roles.rowheader} scope="row" class="name" colspan={span > 1 ? span : undefined}>
      <a href={recordAddress(site.codebook, view.lang, row)} dir="auto">
        {row.label}
      </a>
      {under && <span class="unseen"> ({words.partOf(under.label)})</span>}
      {row.context && <span class="aside"> ({words.context})</span>}
      {own && <FactMarks fact={own} property={property} lang={view.lang} brief />}
      {own && <NoteNumbers fact={own} view={view} places={places} />}
      {others.map((fact) => (
        <span class="other-name">
          <FactText fact={fact} property={property} site={site} lang={view.lang} brief />
          <NoteNumbers fact={fact} view={view} places={places} />
        </span>
      ))}
    </th>
  );
}

interface CellProps extends Around {
  readonly facts: readonly FactView[];
  readonly property: string;
  readonly label: string;
}

function Cell({ facts, property, label, ...around }: CellProps) {
  if (facts.length === 0) return <td {...roles.cell} class="empty" />;
  const values = facts.map((fact) => Value({ fact, property, ...around }));
  const isLong = around.type.properties.get(property)!.kind === "result" || facts.length > 3;
  return (
    <td {...roles.cell} data-label={label}>
      {facts.length === 1 ? (
        <div class="value">{values}</div>
      ) : (
        <ul class={isLong ? "values long" : "values"}>
          {values.map((value, place) => (
            <li class={facts[place]!.earlier ? "earlier" : undefined}>{value}</li>
          ))}
        </ul>
      )}
    </td>
  );
}

function Value({ fact, property, site, view, type, places }: Around & { fact: FactView; property: string }) {
  return [
    FactText({ fact, property: type.properties.get(property)!, site, lang: view.lang, brief: true }),
    NoteNumbers({ fact, view, places }),
  ];
}

/** Keeps the number of a note on the line of the word that it is about. */
const WORD_JOINER = "\u2060";

function NoteNumbers({ fact, view, places }: Pick<Around, "view" | "places"> & { fact: FactView }) {
  const cited = places.of(fact);
  if (cited.length === 0) return null;
  const words = listingWords[view.lang];
  // As one text, for a page has thousands of them. All of it is our own: numbers, and words that need no escape.
  const links = cited.map(({ n, id }) => `<a id="${id}" href="#note-${n}" aria-label="${words.note(n)}">${n}</a>`);
  return raw(`${WORD_JOINER}<sup class="note-numbers">${links.join(" ")}</sup>`);
}

/** What takes a sentence to say of a row's facts, across all columns: how sources disagree, and why a fact stands as it does. */
function Remarks({ row, span, view, type }: Omit<Around, "places"> & { row: RowView; span: number }) {
  const words = listingWords[view.lang];
  const facts = Object.entries(row.facts)
    .flatMap(([key, each]) => each.map((fact) => ({ fact, label: type.properties.get(key)!.label[view.lang] })))
    .filter(({ fact }) => fact.judgements.length > 0 || (fact.disagree && fact.alternatives.length > 0));
  if (facts.length === 0) return null;
  return (
    <tr {...roles.row} class="remarks">
      <td {...roles.cell} colspan={span}>
        {facts.map(({ fact, label }) => (
          <p>
            <b>{label}</b>
            {marksOf(fact, view.lang)
              .filter(({ kind }) => kind === "disagree")
              .map(({ text }) => ` · ${text}`)}
            {fact.judgements.map((text) => (
              <>
                {" "}
                · {words.judgement}: <span dir="auto">{text}</span>
              </>
            ))}
          </p>
        ))}
      </td>
    </tr>
  );
}
