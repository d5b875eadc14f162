import type { About, Asked } from "../store/bundle.js";
import { passagesById, questionsInOrder } from "../store/questions.js";
import type { QuestionTable } from "../store/tables.js";
import { countryName } from "../values/country.js";
import { boundsOf, type Day } from "../values/date-bounds.js";
import { fold } from "../values/fold.js";
import { textIn } from "../values/text-value.js";
import type { Access, Lang, Text } from "../values/value.js";
import { type Label, labelsOf } from "./labels.js";
import type { Look } from "./look.js";

/** A text in the reader's language; `lang` is that of the text where it has none in his. */
export interface TextView {
  readonly text: string;
  readonly lang: string | null;
}

/** A country or a record. */
export type AboutView = { readonly country: string; readonly label: string } | Label;

export interface PassageView {
  readonly clip: string;
  readonly quote: string;
  /** Citation key. */
  readonly source: string;
}

export interface AskedView {
  readonly who: string;
  /** The record of the person, where he has one. */
  readonly record: Label | null;
  readonly asked: string | null;
  readonly answered: string | null;
  readonly answer: TextView | null;
  readonly passage: PassageView | null;
  /** Whether he has answered. */
  readonly done: boolean;
}

export interface QuestionView {
  readonly id: string;
  readonly version: number;
  readonly text: TextView;
  readonly state: "overdue" | "open" | "answered" | "closed";
  readonly due: string | null;
  readonly closed: string | null;
  readonly about: readonly AboutView[];
  readonly to: readonly AskedView[];
  /** The passage that raises it; null where there is none, or it was deleted. */
  readonly passage: PassageView | null;
  readonly access: Access;
  readonly at: string;
}

/** Whose, and about what: names as people write them. */
export interface QuestionFilter {
  readonly person?: string | undefined;
  /** A country by its code, or `type/slug`. */
  readonly about?: string | undefined;
  /** Answered and closed ones too. */
  readonly all?: boolean | undefined;
}

const ORDER = ["overdue", "open", "answered", "closed"] as const;

/** Questions that a reader sees: overdue ones first, then open ones by the day that they are due, then the rest. */
export async function questionsView(look: Look, today: Day, filter: QuestionFilter = {}): Promise<QuestionView[]> {
  const rows = await questionsInOrder(look.reader.db);
  return (await questionViews(look, rows, today)).filter(
    (view) =>
      (filter.all === true || view.state === "overdue" || view.state === "open") &&
      (filter.person === undefined || view.to.some((each) => isCalled(each, filter.person!))) &&
      (filter.about === undefined || view.about.some((each) => isAbout(each, filter.about!))),
  );
}

export const isCalled = ({ who, record }: Pick<AskedView, "who" | "record">, name: string): boolean =>
  fold(who) === fold(name) || (record !== null && (`${record.type}/${record.slug}` === name || record.slug === name));

const isAbout = (about: AboutView, name: string): boolean =>
  "country" in about
    ? about.country === name.toUpperCase() || fold(about.label) === fold(name)
    : `${about.type}/${about.slug}` === name || about.slug === name || fold(about.label) === fold(name);

/** These questions, in the order in which they should be asked. */
export async function questionViews(look: Look, rows: readonly QuestionTable[], today: Day): Promise<QuestionView[]> {
  const read = rows.map((row) => ({
    row,
    about: JSON.parse(row.about) as About[],
    to: JSON.parse(row.to) as Asked[],
  }));
  const labels = await labelsOf(
    look.reader,
    look.codebook,
    look.lang,
    read.flatMap(({ about, to }) => [...recordsIn(about), ...to.flatMap((each) => each.person ?? [])]),
  );
  const passages = new Map(
    (
      await passagesById(
        look.reader.db,
        read.flatMap(({ row, to }) => clipsIn(row, to)),
      )
    ).map(({ id, quote, source }) => [id, { clip: id, quote, source }]),
  );
  const views = read.map(({ row, about, to }): QuestionView & { readonly dueDay: number } => {
    const asked = to.map((each) => askedView(each, look.lang, labels, passages));
    const dueDay = row.due === null ? Infinity : boundsOf(row.due).max;
    return {
      id: row.id,
      version: row.version,
      text: textView(row.text, look.lang),
      state: stateOf(row, asked, dueDay < today),
      due: row.due,
      closed: row.closed,
      about: aboutViews(about, look.lang, labels),
      to: asked,
      passage: row.clip === null ? null : (passages.get(row.clip) ?? null),
      access: row.access,
      at: row.at,
      dueDay,
    };
  });
  return views
    .sort(
      (a, b) =>
        ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || compare(a.dueDay, b.dueDay) || (a.id < b.id ? -1 : 1),
    )
    .map(({ dueDay: _, ...view }) => view);
}

const compare = (a: number, b: number): number => (a === b ? 0 : a - b);

const clipsIn = (row: QuestionTable, to: readonly Asked[]): string[] => [
  ...(row.clip === null ? [] : [row.clip]),
  ...to.flatMap((each) => each.clip ?? []),
];

export const recordsIn = (about: readonly About[]): string[] =>
  about.flatMap((item) => ("record" in item ? item.record : []));

/** What something is about, in the reader's language; records that he does not see are left out. */
export function aboutViews(about: readonly About[], lang: Lang, labels: ReadonlyMap<string, Label>): AboutView[] {
  return about.flatMap((item) =>
    "country" in item
      ? { country: item.country, label: countryName(item.country, lang) }
      : (labels.get(item.record) ?? []),
  );
}

export function textView(json: string, lang: Lang): TextView {
  return textViewOf(JSON.parse(json) as Text, lang);
}

function textViewOf(text: Text, lang: Lang): TextView {
  const found = textIn(text, lang);
  return { text: found.text, lang: found.lang ?? null };
}

function askedView(
  { who, person, asked, answered, answer, clip }: Asked,
  lang: Lang,
  labels: ReadonlyMap<string, Label>,
  passages: ReadonlyMap<string, PassageView>,
): AskedView {
  const record = person === undefined ? null : (labels.get(person) ?? null);
  return {
    who: who ?? record?.label ?? "…",
    record,
    asked: asked ?? null,
    answered: answered ?? null,
    answer: answer === undefined ? null : textViewOf(answer, lang),
    passage: clip === undefined ? null : (passages.get(clip) ?? null),
    done: answered !== undefined || answer !== undefined || clip !== undefined,
  };
}

function stateOf(row: QuestionTable, to: readonly AskedView[], isLate: boolean): QuestionView["state"] {
  if (row.closed !== null) return "closed";
  if (to.length > 0 && to.every((each) => each.done)) return "answered";
  return isLate ? "overdue" : "open";
}
