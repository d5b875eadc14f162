import { marksOfClips } from "../store/clip-marks.js";
import { issuedById, passagesById, sharesInOrder } from "../store/questions.js";
import type { Day } from "../values/date-bounds.js";
import { fold, sortKey } from "../values/fold.js";
import { type Label, labelsOf } from "./labels.js";
import type { Look } from "./look.js";
import { type AboutView, aboutViews, isCalled, type QuestionView, questionsView } from "./questions.js";

export interface ContactView {
  readonly name: string;
  readonly record: Label | null;
  /** Questions still to be put to this person, put and not answered, and answered. */
  readonly toAsk: readonly QuestionView[];
  readonly asked: readonly QuestionView[];
  readonly answered: readonly QuestionView[];
  /** What the questions put to the person are about, and the tags of the passages that raise them. */
  readonly about: readonly AboutView[];
  readonly tags: readonly string[];
  /** Other open questions about the same. */
  readonly related: readonly QuestionView[];
  readonly shares: readonly ShareView[];
}

export interface ShareView {
  readonly id: string;
  readonly on: string | null;
  /** Citation key; of a passage also its id and words. */
  readonly source: string;
  readonly clip: string | null;
  readonly title: string;
}

interface Subjects {
  readonly about: readonly AboutView[];
  readonly tags: readonly string[];
}

/**
 * Everyone to whom a question is put or with whom something is shared, those with most left to ask first.
 * A contact inherits countries, records and tags from the questions put to him. Nobody outside the team has contacts.
 */
export async function contactsView(look: Look, today: Day, name?: string): Promise<ContactView[]> {
  if (look.reader.audience === "public") return [];
  const questions = await questionsView(look, today, { all: true });
  const subjects = await subjectsOf(look, questions);
  const people = new Map<
    string,
    { name: string; record: Label | null; questions: QuestionView[]; shares: ShareView[] }
  >();
  const person = (called: string, record: Label | null) => {
    const key = record ? `${record.type}/${record.slug}` : fold(called);
    const known = people.get(key) ?? { name: called, record, questions: [], shares: [] };
    people.set(key, known);
    return known;
  };
  for (const question of questions)
    for (const { who, record } of question.to) person(who, record).questions.push(question);
  for (const { person: called, share } of await sharesSeen(look)) person(called, null).shares.push(share);
  const wanted = [...people.values()].filter(
    (each) => name === undefined || isCalled({ who: each.name, record: each.record }, name),
  );
  return wanted
    .map((each) => contactOf(each, questions, subjects, name !== undefined))
    .sort((a, b) => b.toAsk.length - a.toAsk.length || (sortKey(a.name) < sortKey(b.name) ? -1 : 1));
}

function contactOf(
  person: { name: string; record: Label | null; questions: readonly QuestionView[]; shares: readonly ShareView[] },
  all: readonly QuestionView[],
  subjects: ReadonlyMap<string, Subjects>,
  withRelated: boolean,
): ContactView {
  const { name, record, questions, shares } = person;
  const isIt = (who: string, other: Label | null) =>
    record ? other?.slug === record.slug && other.type === record.type : other === null && fold(who) === fold(name);
  const entry = (question: QuestionView) => question.to.find((each) => isIt(each.who, each.record))!;
  const open = questions.filter(({ state }) => state === "open" || state === "overdue");
  const about = unique(
    questions.flatMap((question) => subjects.get(question.id)!.about),
    nameOfAbout,
  );
  const tags = [...new Set(questions.flatMap((question) => subjects.get(question.id)!.tags))].sort();
  const mine = new Set(questions.map(({ id }) => id));
  const keys = new Set([...about.map(nameOfAbout), ...tags.map((tag) => `#${tag}`)]);
  const shared = ({ about, tags }: Subjects) =>
    [...about.map(nameOfAbout), ...tags.map((tag) => `#${tag}`)].some((key) => keys.has(key));
  return {
    name,
    record,
    toAsk: open.filter((question) => entry(question).asked === null && !entry(question).done),
    asked: open.filter((question) => entry(question).asked !== null && !entry(question).done),
    answered: questions.filter((question) => entry(question).done),
    about,
    tags,
    related: withRelated
      ? all.filter(
          ({ id, state }) => !mine.has(id) && (state === "open" || state === "overdue") && shared(subjects.get(id)!),
        )
      : [],
    shares,
  };
}

const nameOfAbout = (about: AboutView): string => ("country" in about ? about.country : `${about.type}/${about.slug}`);

function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

/** What each question is about: what it says itself, and what the passage says that raises it. */
async function subjectsOf(look: Look, questions: readonly QuestionView[]): Promise<Map<string, Subjects>> {
  const clips = questions.flatMap(({ passage }) => passage?.clip ?? []);
  const { tags, about } = await marksOfClips(look.reader.db, clips);
  const labels = await labelsOf(
    look.reader,
    look.codebook,
    look.lang,
    [...about.values()].flat().flatMap(({ record }) => (record === "" ? [] : record)),
  );
  return new Map(
    questions.map((question) => {
      const clip = question.passage?.clip ?? "";
      const fromClip = aboutViews(
        (about.get(clip) ?? []).map(({ country, record }) => (record === "" ? { country } : { record })),
        look.lang,
        labels,
      );
      return [
        question.id,
        {
          about: unique([...question.about, ...fromClip], nameOfAbout),
          tags: (tags.get(clip) ?? []).map(({ slug }) => slug),
        },
      ];
    }),
  );
}

async function sharesSeen(look: Look): Promise<{ person: string; share: ShareView }[]> {
  const { db } = look.reader;
  const rows = await sharesInOrder(db);
  const passages = new Map(
    (
      await passagesById(
        db,
        rows.flatMap((row) => row.clip ?? []),
      )
    ).map((one) => [one.id, one]),
  );
  const sources = new Map(
    (
      await issuedById(
        db,
        rows.flatMap((row) => row.source ?? []),
      )
    ).map((one) => [one.id, one]),
  );
  return rows.flatMap(({ id, person, on, clip, source }) => {
    const passage = passages.get(clip ?? "");
    if (passage) return { person, share: { id, on, source: passage.source, clip, title: passage.quote } };
    const whole = sources.get(source ?? "");
    return whole ? { person, share: { id, on, source: whole.key, clip: null, title: whole.title } } : [];
  });
}
