import type { RecordType } from "../codebook/codebook.js";
import type { CheckedQuery } from "../query/plan.js";
import { printQuery } from "../query/print-query.js";
import { type Group, groupsOf, OTHER } from "./grouping.js";
import { labelsOf } from "./labels.js";
import { type RowContent, rowContents } from "./listing-rows.js";
import type { Look } from "./look.js";
import { type Match, matchesOf } from "./matches.js";
import { type Node, nestParts } from "./nesting.js";
import { citedSources, NoteBook } from "./notes.js";
import type { PresenceHeading } from "./presence.js";
import type { FactView, ListingView, NoteView, RowView, SectionView } from "./shapes.js";
import { type Wholes, wholesOf } from "./wholes.js";

/** A row before its facts are read. */
interface Placed {
  readonly id: string;
  readonly depth: number;
  readonly context: boolean;
}

interface PlacedSection {
  readonly presence: PresenceHeading;
  readonly group?: Group;
  readonly ids: readonly string[];
  readonly rows: readonly Placed[];
}

/**
 * A listing: which records match, under their headings, parts under their wholes, each fact in the reader's language with the numbers
 * of its notes. `perPage` rows a page where the query does not say; Infinity for all.
 */
export async function listing(
  look: Look,
  plan: CheckedQuery,
  perPage = Number.POSITIVE_INFINITY,
): Promise<ListingView> {
  const type = look.codebook.types.get(plan.type)!;
  const { matches, unrecorded } = await matchesOf(look, plan);
  const above = await wholesOf(look, type, matches);
  const sections = await placedSections(look, plan, matches, above);
  const per = plan.per ?? perPage;
  const pages = Number.isFinite(per)
    ? Math.max(1, Math.ceil(sections.reduce((sum, section) => sum + counted(section), 0) / per))
    : 1;
  const shown = Number.isFinite(per) ? pageOf(sections, plan.page, per) : sections;
  const read = await withNotes(
    look,
    type,
    plan.columns,
    shown.flatMap((section) => section.rows),
  );
  // What stands in none of the groups asked for is shown, not counted.
  const countedIds = sections.filter((section) => section.group?.key !== OTHER).flatMap((section) => section.ids);
  const parts = countedIds.filter((id) => above.has(id)).length;
  return {
    query: printQuery(plan.query),
    lang: look.lang,
    type: plan.type,
    columns: plan.columns.map((key) => ({ key, label: type.properties.get(key)!.label[look.lang] })),
    total: countedIds.length,
    wholes: countedIds.length - parts,
    parts,
    unrecorded,
    page: plan.page,
    pages,
    sections: shown.map((section) => sectionView(section, read.rows, above, sections)),
    notes: read.notes,
    asOf: look.revision.at,
  };
}

const PRESENCES: readonly PresenceHeading[] = ["all", "certain", "possible", "undated"];

async function placedSections(
  look: Look,
  plan: CheckedQuery,
  matches: readonly Match[],
  above: Wholes,
): Promise<PlacedSection[]> {
  const grouped =
    plan.group &&
    (await groupsOf(
      look,
      plan,
      plan.group,
      matches.map(({ id }) => id),
    ));
  const groups: readonly (Group | undefined)[] = grouped ? grouped.groups : [undefined];
  return groups.flatMap((group) =>
    PRESENCES.flatMap((presence) => {
      const ids = matches
        .filter(
          (match) => match.presence === presence && (group === undefined || grouped!.of.get(match.id) === group.key),
        )
        .map(({ id }) => id);
      return ids.length === 0
        ? []
        : [{ presence, ...(group ? { group } : {}), ids, rows: placedRows(plan, ids, above) }];
    }),
  );
}

function placedRows(plan: CheckedQuery, ids: readonly string[], above: Wholes): Placed[] {
  if (plan.parts === "flat") return ids.map((id) => ({ id, depth: 0, context: false }));
  if (plan.parts === "hide") return ids.filter((id) => !above.has(id)).map((id) => ({ id, depth: 0, context: false }));
  const rows: Placed[] = [];
  const walk = (node: Node, depth: number): void => {
    rows.push({ id: node.id, depth, context: node.context });
    for (const child of node.children) walk(child, depth + 1);
  };
  for (const root of nestParts(ids, above)) walk(root, 0);
  return rows;
}

const counted = (section: PlacedSection): number => section.rows.filter((row) => !row.context).length;

/** The rows of one page; what gives its first row a place comes along. */
function pageOf(sections: readonly PlacedSection[], page: number, per: number): PlacedSection[] {
  let place = 0;
  return sections.flatMap((section) => {
    const rows: Placed[] = [];
    let open: Placed[] = []; // the wholes above the present row
    for (const row of section.rows) {
      open = [...open.filter((whole) => whole.depth < row.depth), row];
      if (row.context) continue;
      const here = place >= (page - 1) * per && place < page * per;
      place++;
      if (here)
        rows.push(
          ...open.filter((one) => one !== row && !rows.includes(one)).map((whole) => ({ ...whole, context: true })),
          row,
        );
    }
    return rows.length === 0 ? [] : [{ ...section, rows: withoutRepeats(rows) }];
  });
}

/** A whole that was carried along only once, however many of its parts stand on the page. */
function withoutRepeats(rows: readonly Placed[]): Placed[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    if (seen.has(row.id)) return false;
    seen.add(row.id);
    return true;
  });
}

/** The rows as they stand in this listing: notes are numbered in the order in which they are first cited. */
async function withNotes(
  look: Look,
  type: RecordType,
  columns: readonly string[],
  placed: readonly Placed[],
): Promise<{ rows: Map<string, RowView>; notes: readonly NoteView[] }> {
  const shown = new Set(placed.filter((row) => !row.context).map((row) => row.id));
  const contents = await rowContents(look, type, columns, shown);
  const others = placed.flatMap(({ id }) => (shown.has(id) ? [] : id));
  const names = await labelsOf(look.reader, look.codebook, look.lang, others);
  const book = new NoteBook(look, await citedSources(look, sourcesOf(contents.values())));
  const rows = new Map<string, RowView>();
  for (const { id, depth, context } of placed) {
    const content = contents.get(id);
    const name = content?.label ?? names.get(id);
    if (!name || (rows.has(id) && context)) continue;
    const facts = content && !context ? numbered(content, book) : {};
    const notes = inOrder(Object.values(facts).flatMap((views) => views.flatMap((view) => view.notes)));
    rows.set(id, { id, type: name.type, slug: name.slug, label: name.label, facts, notes, depth, context });
  }
  return { rows, notes: book.notes };
}

function* sourcesOf(contents: Iterable<RowContent>): Iterable<string> {
  for (const { facts } of contents)
    for (const cited of Object.values(facts))
      for (const { cites } of cited) for (const { source } of cites) yield source;
}

function numbered({ facts }: RowContent, book: NoteBook): { [property: string]: FactView[] } {
  const row: { [property: string]: FactView[] } = {};
  for (const [property, cited] of Object.entries(facts))
    row[property] = cited.map(({ view, cites }) => ({
      ...view,
      notes: inOrder(cites.flatMap((item) => book.number(item) ?? [])),
    }));
  return row;
}

const inOrder = (notes: readonly number[]): number[] => [...new Set(notes)].sort((a, b) => a - b);

/** Counts are of the whole section, whatever part of it stands on this page. */
function sectionView(
  section: PlacedSection,
  rows: ReadonlyMap<string, RowView>,
  above: Wholes,
  all: readonly PlacedSection[],
): SectionView {
  const whole = all.find((one) => one.presence === section.presence && one.group?.key === section.group?.key)!;
  const parts = whole.ids.filter((id) => above.has(id)).length;
  return {
    presence: section.presence,
    ...(section.group ? { group: section.group } : {}),
    counted: section.group?.key !== OTHER,
    records: whole.ids.length - parts,
    parts,
    rows: section.rows.flatMap(({ id, depth, context }) => {
      const row = rows.get(id);
      return row ? [{ ...row, depth, context, ...(context ? { facts: {}, notes: [] } : {}) }] : [];
    }),
  };
}
