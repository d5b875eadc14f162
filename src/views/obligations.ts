import type { About } from "../store/bundle.js";
import { changesOfObligations, issuedById, obligationsInOrder } from "../store/questions.js";
import type { ObligationTable } from "../store/tables.js";
import type { Day } from "../values/date-bounds.js";
import { isoDay } from "../values/date-span.js";
import { type DueDates, dueDates, standingOf } from "../values/due-dates.js";
import { sortKey } from "../values/fold.js";
import { groupBy } from "../values/group-by.js";
import type { Access } from "../values/value.js";
import { type Label, labelsOf } from "./labels.js";
import type { Look } from "./look.js";
import { type AboutView, aboutViews, recordsIn, type TextView, textView } from "./questions.js";

export interface ObligationView {
  readonly id: string;
  readonly version: number;
  readonly report: string;
  readonly law: string | null;
  readonly section: string | null;
  readonly owedBy: PartyView | null;
  readonly owedTo: PartyView | null;
  readonly about: readonly AboutView[];
  readonly state: "overdue" | "due" | "received" | "none";
  /** As entered; `every` is an ISO 8601 duration. */
  readonly due: string | null;
  readonly every: string | null;
  /** Dates that passed without a report, the first of them, and the dates that come next. */
  readonly missed: number;
  readonly since: string | null;
  readonly next: readonly string[];
  /** The latest report that came. */
  readonly received: { readonly key: string; readonly title: string } | null;
  readonly read: boolean;
  /** Who noted that it is read, and on which day; null where the history does not say. */
  readonly readBy: { readonly by: string; readonly on: string } | null;
  readonly note: TextView | null;
  readonly access: Access;
}

export interface PartyView {
  readonly name: string;
  readonly record: Label | null;
}

const ORDER = ["overdue", "due", "none", "received"] as const;
const DATES_AHEAD = 3;

/** Reports that laws require: overdue ones first, then by the next date; those of one law stand together where pages group them. */
export async function obligationsView(look: Look, today: Day): Promise<ObligationView[]> {
  const { db } = look.reader;
  const rows = await obligationsInOrder(db);
  const parties = (row: ObligationTable) => [partyOf(row.owed_by), partyOf(row.owed_to)];
  const labels = await labelsOf(
    look.reader,
    look.codebook,
    look.lang,
    rows.flatMap((row) => [
      ...recordsIn(JSON.parse(row.about) as About[]),
      ...parties(row).flatMap((party) => party?.record ?? []),
    ]),
  );
  const sources = new Map(
    (
      await issuedById(
        db,
        rows.flatMap((row) => row.received ?? []),
      )
    ).map((one) => [one.id, one]),
  );
  const readers = await readersOf(look, rows);
  const views = rows.map((row) => {
    const source = row.received === null ? undefined : sources.get(row.received);
    const dates = row.due === null ? undefined : dueDates(row.due, row.every);
    const standing = standingOf(dates, source ? { issued: source.issued_max } : null, today);
    return {
      order: standing.since ?? standing.next ?? Infinity,
      view: {
        id: row.id,
        version: row.version,
        report: row.report,
        law: row.law,
        section: row.section,
        owedBy: partyView(row.owed_by, labels),
        owedTo: partyView(row.owed_to, labels),
        about: aboutViews(JSON.parse(row.about) as About[], look.lang, labels),
        state: standing.state,
        due: row.due,
        every: row.every,
        missed: standing.missed,
        since: standing.since === null ? null : isoDay(standing.since),
        next: datesAhead(dates, standing.next),
        received: source ? { key: source.key, title: source.title } : null,
        read: row.read === 1,
        readBy: row.read === 1 ? (readers.get(row.id) ?? null) : null,
        note: row.note === null ? null : textView(row.note, look.lang),
        access: row.access,
      } satisfies ObligationView,
    };
  });
  return views
    .sort(
      (a, b) =>
        ORDER.indexOf(a.view.state) - ORDER.indexOf(b.view.state) ||
        (a.order === b.order ? 0 : a.order - b.order) ||
        (sortKey(a.view.report) < sortKey(b.view.report) ? -1 : 1),
    )
    .map(({ view }) => view);
}

/** Obligations by law, in the order of their first; without a law last. */
export function byLaw(views: readonly ObligationView[]): { law: string | null; obligations: ObligationView[] }[] {
  const all = [...groupBy(views, ({ law }) => law)].map(([law, obligations]) => ({ law, obligations }));
  return [...all.filter(({ law }) => law !== null), ...all.filter(({ law }) => law === null)];
}

const partyOf = (json: string | null) =>
  json === null ? undefined : (JSON.parse(json) as { record?: string; text?: string });

function partyView(json: string | null, labels: ReadonlyMap<string, Label>): PartyView | null {
  const party = partyOf(json);
  if (party === undefined) return null;
  if (party.text !== undefined) return { name: party.text, record: null };
  const record = labels.get(party.record ?? "");
  return record ? { name: record.label, record } : null;
}

function datesAhead(dates: DueDates | undefined, next: Day | null): string[] {
  if (dates === undefined || next === null) return [];
  const from = dates.countUntil(next) - 1;
  return Array.from({ length: DATES_AHEAD }, (_, step) => dates.at(from + step)).flatMap((day) =>
    day === undefined ? [] : isoDay(day),
  );
}

/** Who last noted that a report is read; the public is not told who entered what. */
async function readersOf(look: Look, rows: readonly ObligationTable[]) {
  const found = new Map<string, { by: string; on: string }>();
  if (look.reader.audience === "public") return found;
  const read = rows.filter((row) => row.read === 1).map((row) => row.id);
  for (const { row, by, at, before, after } of await changesOfObligations(look.reader.db, read))
    if (!saysRead(before) && saysRead(after)) found.set(row, { by, on: at.slice(0, 10) });
  return found;
}

const saysRead = (shape: string | null): boolean =>
  shape !== null && (JSON.parse(shape) as { read?: boolean }).read === true;
