import { type Bundles, isRecordName } from "../store/bundle.js";
import { loadBundles } from "../store/load.js";
import { idsOfAll } from "../store/others.js";
import { canonicalJson } from "../values/canonical-json.js";
import { readCountry } from "../values/country.js";
import { readDate } from "../values/date-words.js";
import { fold } from "../values/fold.js";
import { textKey } from "../values/text-value.js";
import type { Text } from "../values/value.js";
import type { ImportRun, Planned } from "./import-run.js";
import type { Entry } from "./plain-file.js";
import type { PlainShapes, PlainShare } from "./plain-shapes.js";
import { settle, type Wish } from "./touched.js";

type Given<L extends keyof PlainShapes> = { readonly entry: Entry; readonly shape: PlainShapes[L] };

/** Questions, recognised by what they are about and their folded text. */
export async function planQuestions(
  run: ImportRun,
  questions: readonly Given<"questions">[],
): Promise<Planned<"question">[]> {
  const there = new Map(
    (await allOf(run, "question", questions.length)).map((bundle) => [questionKey(bundle), bundle]),
  );
  const planned: Planned<"question">[] = [];
  const wishes: Wish<"question">[] = [];
  for (const { entry, shape } of questions) {
    const about = readAbout(run, entry, shape.about ?? []);
    const to = (shape.to ?? []).map(({ who, ...person }, place) => ({
      ...person,
      ...readDates(run, entry, ["to", place], person, ["asked", "answered"]),
      ...(isRecordName(who) ? { person: run.attempt(entry, ["to", place, "who"], () => run.recordId(who)) } : { who }),
    }));
    const row: Bundles["question"]["row"] = {
      ...blank(run),
      text: canonicalJson(shape.text),
      about,
      to: canonicalJson(to),
      due: readDates(run, entry, [], shape, ["due"]).due ?? null,
      clip: shape.clip ?? null,
      closed: readDates(run, entry, [], shape, ["closed"]).closed ?? null,
      access: shape.access ?? run.defaults.question,
      memo: shape.memo ?? null,
    };
    const before = there.get(questionKey({ row }));
    if (!before) planned.push({ after: { row }, file: entry.file });
    else
      wishes.push({
        entry,
        path: ["text"],
        name: "question",
        before,
        after: {
          row: over(before.row, row, shape, {
            to: "to",
            due: "due",
            clip: "clip",
            closed: "closed",
            access: "access",
            memo: "memo",
          }),
        },
      });
  }
  return [...planned, ...(await settle(run, "question", wishes))];
}

const questionKey = ({ row }: Bundles["question"]) => `${row.about} ${textKey(JSON.parse(row.text) as Text)}`;

/** Reports that a law requires, recognised by report, law, section and who owes it. */
export async function planObligations(
  run: ImportRun,
  obligations: readonly Given<"obligations">[],
): Promise<Planned<"obligation">[]> {
  const there = new Map(
    (await allOf(run, "obligation", obligations.length)).map((bundle) => [obligationKey(bundle), bundle]),
  );
  const planned: Planned<"obligation">[] = [];
  const wishes: Wish<"obligation">[] = [];
  await run.ids.loadSources(obligations.flatMap(({ shape }) => shape.received ?? []));
  for (const { entry, shape } of obligations) {
    const received =
      shape.received === undefined
        ? null
        : (run.attempt(entry, ["received"], () => run.sourceId(shape.received!)) ?? null);
    const row: Bundles["obligation"]["row"] = {
      ...blank(run),
      report: shape.report,
      law: shape.law ?? null,
      section: shape.section ?? null,
      owed_by: await party(run, entry, "owed-by", shape["owed-by"]),
      owed_to: await party(run, entry, "owed-to", shape["owed-to"]),
      about: readAbout(run, entry, shape.about ?? []),
      due: readDates(run, entry, [], shape, ["due"]).due ?? null,
      every: readEvery(run, entry, shape.every),
      received,
      read: Number(shape.read ?? false),
      note: shape.note === undefined ? null : canonicalJson(shape.note),
      access: shape.access ?? run.defaults.record,
      memo: shape.memo ?? null,
    };
    const before = there.get(obligationKey({ row }));
    if (!before) planned.push({ after: { row }, file: entry.file });
    else {
      const columns = {
        about: "about",
        due: "due",
        every: "every",
        received: "received",
        read: "read",
        note: "note",
        access: "access",
        memo: "memo",
      } as const;
      wishes.push({
        entry,
        path: ["report"],
        name: `obligation “${shape.report}”`,
        before,
        after: { row: over(before.row, row, shape, columns) },
      });
    }
  }
  return [...planned, ...(await settle(run, "obligation", wishes))];
}

const obligationKey = ({ row }: Bundles["obligation"]) =>
  [fold(row.report), row.law, row.section, row.owed_by].join("\n");

/** Who owes or gets a report: an organization by its name here, or words ("the armed services committees"). */
async function party(run: ImportRun, entry: Entry, field: string, name: string | undefined): Promise<string | null> {
  if (name === undefined) return null;
  const slugLike = /^(?:[a-z][a-z0-9_-]*\/)?[a-z0-9][a-z0-9.-]*$/.test(name);
  if (!slugLike) return canonicalJson({ text: name });
  const names = name.includes("/") ? [name] : [...run.codebook.types.keys()].map((type) => `${type}/${name}`);
  await run.ids.loadRecords(names);
  const found = [...new Set(names.filter((one) => run.ids.hasRecord(one)).map((one) => run.ids.record(one)))];
  if (found.length === 1) return canonicalJson({ record: found[0] });
  run.error(
    entry,
    [field],
    found.length === 0
      ? `${field}: there is no record "${name}"`
      : `${field}: "${name}" may be several records; write it with its type`,
  );
  return null;
}

/** With whom clips and sources are shared. */
export async function planShares(
  run: ImportRun,
  shares: readonly {
    readonly entry: Entry;
    readonly of: { clip: string } | { source: string };
    readonly share: PlainShare;
  }[],
): Promise<Planned<"share">[]> {
  const key = (row: { clip: string | null; source: string | null; person: string }) =>
    `${row.clip ?? row.source} ${fold(row.person)}`;
  const there = new Map((await allOf(run, "share", shares.length)).map((bundle) => [key(bundle.row), bundle]));
  const planned: Planned<"share">[] = [];
  const wishes: Wish<"share">[] = [];
  for (const { entry, of, share } of shares) {
    const { memo: _, ...empty } = blank(run);
    const row = {
      ...empty,
      clip: "clip" in of ? of.clip : null,
      source: "source" in of ? of.source : null,
      person: share.person,
      on: readDates(run, entry, ["share"], share, ["on"]).on ?? null,
    };
    const before = there.get(key(row));
    if (before)
      wishes.push({
        entry,
        path: ["share"],
        name: `share with ${share.person}`,
        before,
        after: { row: { ...before.row, on: row.on ?? before.row.on } },
      });
    else planned.push({ after: { row }, file: entry.file });
  }
  return [...planned, ...(await settle(run, "share", wishes))];
}

async function allOf<E extends "question" | "obligation" | "share">(
  run: ImportRun,
  entity: E,
  wanted: number,
): Promise<Bundles[E][]> {
  return wanted === 0 ? [] : loadBundles(run.tx.db, entity, await idsOfAll(run.tx.db, entity));
}

function blank(run: ImportRun) {
  return { id: run.tx.newId(), by: "", at: "", version: 1, deleted: null, memo: null };
}

/** The row that is there with the columns of those keys that the file gives. */
function over<R extends object>(before: R, after: R, shape: object, columns: { readonly [key: string]: keyof R }): R {
  const given = Object.entries(columns).filter(([key]) => (shape as never)[key] !== undefined);
  return { ...before, ...Object.fromEntries(given.map(([, column]) => [column, after[column]])), deleted: null };
}

function readAbout(run: ImportRun, entry: Entry, names: readonly string[]): string {
  const about = names.flatMap(
    (name, place) =>
      run.attempt(entry, ["about", place], () =>
        name.includes("/") ? { record: run.recordId(name) } : { country: readCountry(name) },
      ) ?? [],
  );
  return canonicalJson(about);
}

function readDates<K extends string>(
  run: ImportRun,
  entry: Entry,
  path: readonly PropertyKey[],
  shape: object,
  fields: readonly K[],
): { [field in K]?: string } {
  const read: { [field in K]?: string } = {};
  for (const field of fields) {
    const given = (shape as { [field: string]: unknown })[field];
    const date = given === undefined ? undefined : run.attempt(entry, [...path, field], () => readDate(String(given)));
    if (date !== undefined) read[field] = date;
  }
  return read;
}

/** How often a report is due: an ISO 8601 duration. */
function readEvery(run: ImportRun, entry: Entry, every: string | undefined): string | null {
  if (every === undefined) return null;
  if (/^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/.test(every)) return every;
  run.error(
    entry,
    ["every"],
    `every: "${every}" is no ISO 8601 duration; write P1Y for each year, P6M for each half year`,
  );
  return null;
}
