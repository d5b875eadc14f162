import type { FactView, ListingView, NoteView } from "../views/shapes.js";
import { matchingRows, type PlacedRow } from "./placed-rows.js";
import { escapeUnit } from "./spreadsheet-cell.js";

export interface FactJson extends Omit<FactView, "link"> {}

interface RowJson {
  readonly id: string;
  readonly type: string;
  readonly slug: string;
  readonly label: string;
  /** Key of its group; null without `group=`. */
  readonly group: string | null;
  readonly presence: string;
  /** False for what stands under none of the groups asked for: shown, not counted. */
  readonly counted: boolean;
  readonly depth: number;
  /** The whole that it stands under, if it is a part. */
  readonly under: { readonly type: string; readonly slug: string; readonly label: string } | null;
  readonly facts: { readonly [property: string]: readonly FactJson[] };
  readonly notes: readonly number[];
}

type NoteJson = Omit<NoteView, "html">;

/** The `list` shape of ARCHITECTURE.md, "JSON shapes of the command line", with further keys. */
export interface ListingJson {
  readonly query: string;
  readonly lang: string;
  readonly type: string;
  readonly total: number;
  readonly wholes: number;
  readonly parts: number;
  readonly unrecorded: number;
  readonly page: number;
  readonly pages: number;
  readonly asOf: string;
  readonly columns: ListingView["columns"];
  /** Matching records in the order of the listing, parts among them after their whole; wholes that only give their parts a place are left out. */
  readonly rows: readonly RowJson[];
  readonly notes: readonly NoteJson[];
}

/** A listing as `muster list --json` gives it. Texts stand as they are stored; print it with `jsonText`. */
export function listingJson(view: ListingView): ListingJson {
  const { query, lang, type, total, wholes, parts, unrecorded, page, pages, asOf, columns } = view;
  return {
    query,
    lang,
    type,
    total,
    wholes,
    parts,
    unrecorded,
    page,
    pages,
    asOf,
    columns,
    rows: matchingRows(view).map(rowJson),
    notes: view.notes.map(noteJson),
  };
}

/** The rows alone, one a line, each with its own notes whole, so that a line can be read without the others. */
export function listingJsonLines(view: ListingView): string {
  const notes = new Map(view.notes.map((note) => [note.n, noteJson(note)]));
  return matchingRows(view)
    .map((placed) => {
      const row = rowJson(placed);
      return `${jsonText({ ...row, notes: row.notes.flatMap((n) => notes.get(n) ?? []) })}\n`;
    })
    .join("");
}

function rowJson({ row, section, under }: PlacedRow): RowJson {
  return {
    id: row.id,
    type: row.type,
    slug: row.slug,
    label: row.label,
    group: section.group?.key ?? null,
    presence: section.presence,
    counted: section.counted,
    depth: row.depth,
    under: under ? { type: under.type, slug: under.slug, label: under.label } : null,
    facts: Object.fromEntries(Object.entries(row.facts).map(([key, facts]) => [key, facts.map(factJson)])),
    notes: row.notes,
  };
}

export function factJson({ link: _, ...fact }: FactView): FactJson {
  return fact;
}

function noteJson({ html: _, ...note }: NoteView): NoteJson {
  return note;
}

// JSON.stringify lets these through, but a terminal obeys some of them and some readers take others for line ends.
const UNSAFE = /[\u007F-\u009F\u2028-\u202E\u2066-\u2069\uFEFF]/g;

/** Data as JSON that may go to a terminal: nothing in it is a control character but the line ends of an indent. */
export const jsonText = (data: unknown, indent?: number): string =>
  JSON.stringify(data, undefined, indent).replace(UNSAFE, escapeUnit);
