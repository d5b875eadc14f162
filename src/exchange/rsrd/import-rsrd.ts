import { existsSync, statSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import { findType } from "../../codebook/look-up.js";
import { settleFacts } from "../../facts/write.js";
import { change, type Desk } from "../../research/desk.js";
import { nameRows } from "../../store/labels.js";
import { sourcesInOrder } from "../../store/read-sources.js";
import { recordsOfTypes } from "../../store/records-of-types.js";
import type { Reader } from "../../store/store.js";
import { tagSlugs } from "../../store/tags.js";
import { fold } from "../../values/fold.js";
import { Problem } from "../../values/problem.js";
import { urlKey } from "../../values/same-url.js";
import { isSpecial, type Text } from "../../values/value.js";
import { noteCycle } from "../import-files.js";
import { type ImportConflict, ImportRun } from "../import-run.js";
import { captureFiles } from "../import-sources.js";
import type { Entry, ImportError } from "../plain-file.js";
import { readCsv } from "../read-csv.js";
import type { PlainRows } from "../sort-entries.js";
import { writePlainRows } from "../write-plain-rows.js";
import { ClipRows, doubt, type RowReport } from "./clip-rows.js";
import { type KnownNames, type Made, type RecordKind, type RecordTypes, Vocabulary } from "./vocabulary.js";

export interface RsrdInput {
  readonly clips: string;
  readonly categories?: string;
  /** Folder of the documents that the column `file` names. */
  readonly files?: string;
  /** Those that are not `organization`, `program` and `person`. */
  readonly types?: Partial<RecordTypes>;
  readonly progress?: (what: "files" | "documents" | "rows", done: number, of: number) => void;
}

export interface RsrdResult {
  /** Rows added or updated. */
  readonly sources: number;
  readonly clips: number;
  readonly records: number;
  readonly claims: number;
  readonly tags: number;
  readonly questions: number;
  readonly snapshots: number;
  /** One for each row of clips.csv, in its order. */
  readonly rows: readonly RowReport[];
  /** What is doubtful about categories.csv and the columns. */
  readonly doubts: readonly ImportConflict[];
}

/**
 * Brings in the old database: each row of clips.csv becomes a clip of a source, joined by address. What cannot be read is left out and
 * told with its row; nothing else stops for it. A second import of the same changes nothing.
 * @throws Problem "file-missing", "file-unreadable", "source-unreadable", "csv-empty", "csv-columns", "type-unknown", "import-refused"
 */
export async function importRsrd(desk: Desk, input: RsrdInput): Promise<RsrdResult> {
  const types = typesOf(desk, input.types ?? {});
  if (input.files !== undefined && !statSync(input.files, { throwIfNoEntry: false })?.isDirectory())
    throw new Problem("file-missing", `there is no folder ${input.files}`, "check the path");
  const tables = {
    clips: await readCsv(input.clips),
    categories: input.categories && (await readCsv(input.categories)),
  };
  const known = await desk.store.readAll((db) => knownNames(db, desk, types));
  const vocabulary = new Vocabulary(desk.codebook, types, known);
  if (tables.categories) vocabulary.read(tables.categories, input.categories!);
  const file = basename(input.clips);
  const rows = new ClipRows(file, vocabulary, known.keyOfUrl, (name) => fileIn(input.files, name));
  const unknown = rows.read(tables.clips, input.clips);
  const { elsewhere, ...counts } = await write(desk, input, rows, vocabulary);
  const doubts = [
    ...unknown.map((heading) => ({ file, line: 1, message: `the column “${heading}” is not known and left out` })),
    ...elsewhere,
    ...vocabulary.doubts.map((one) => ({ file: basename(input.categories!), ...one })),
  ];
  return { ...counts, rows: rows.reports, doubts };
}

/** A type that is named must be there; one that is not, and is not there either, leaves its column out. */
function typesOf({ codebook }: Desk, named: Partial<RecordTypes>): RecordTypes {
  const type = (kind: RecordKind, usual: string) =>
    named[kind] === undefined ? usual : findType(codebook, named[kind]).key;
  return {
    agency: type("agency", "organization"),
    program: type("program", "program"),
    contact: type("contact", "person"),
  };
}

/** What is here already, by the names that the rows may use. */
async function knownNames(db: Reader["db"], { codebook }: Desk, types: RecordTypes) {
  const keyOfUrl = new Map<string, string>();
  for (const { url, key } of await sourcesInOrder(db)) if (url !== null) keyOfUrl.set(urlKey(url), key);
  const records = new Map<string, Map<string, string>>();
  const there = await recordsOfTypes(
    db,
    Object.values(types).filter((type) => codebook.types.has(type)),
  );
  const slugs = new Map(there.map(({ id, slug }) => [id, slug]));
  const note = (type: string, name: string, slug: string) => {
    const ofType = records.get(type) ?? new Map<string, string>();
    records.set(type, ofType);
    if (!ofType.has(fold(name))) ofType.set(fold(name), slug);
  };
  for (const { type, slug } of there) note(type, slug, slug);
  const naming = Object.values(types).flatMap((type) => codebook.types.get(type)?.name ?? []);
  for (const { record, type, detail } of await nameRows(
    db,
    [...slugs.keys()],
    [...new Set([...naming, "alias", "acronym"])],
  )) {
    const { value } = JSON.parse(detail ?? "{}") as { value?: Text };
    if (value === undefined || isSpecial(value)) continue;
    for (const text of typeof value === "string" ? [value] : Object.values(value)) note(type, text, slugs.get(record)!);
  }
  return { keyOfUrl, records, tags: new Set(await tagSlugs(db)) } satisfies KnownNames & { keyOfUrl: object };
}

/** The file's path in the folder; undefined where it is not there or leads out of it. */
function fileIn(folder: string | undefined, name: string): string | undefined {
  if (folder === undefined) return undefined;
  const path = relative(resolve(folder), resolve(folder, name.replaceAll("\\", "/")));
  if (path === "" || path === ".." || path.startsWith(`..${sep}`)) return undefined;
  return existsSync(join(folder, path)) ? path : undefined;
}

/** A row that cannot be written (its source was deleted, say) is left out and told; the others are written without it. */
async function write(desk: Desk, input: RsrdInput, rows: ClipRows, vocabulary: Vocabulary) {
  const byLine = new Map(rows.reports.map((report) => [report.line, report]));
  const given = [...rows.sources.values()].filter(({ shape }) => shape.file !== undefined);
  const { captured, errors: unreadable } = await desk.store.readAll((db) =>
    captureFiles(
      db,
      desk.codebook,
      desk.archive,
      given,
      () => join(input.files!, "clips.csv"),
      (done, of) => input.progress?.("documents", done, of),
    ),
  );
  for (const { line, message } of unreadable) doubt(byLine.get(line)!, message);
  const out = new Set<number>();
  for (;;) {
    const plain = plainRows(rows, vocabulary, out, input);
    const done = await change(desk, "import", async (tx) => {
      const run = new ImportRun(tx, desk.codebook, desk.defaults);
      const written = await writePlainRows(run, plain, captured);
      if (run.errors.length > 0) throw new RowsRefused(run.errors);
      await settleFacts(tx, desk.codebook).catch(noteCycle(run, plain));
      if (run.errors.length > 0) throw new RowsRefused(run.errors);
      return { run, written };
    }).catch((error: unknown) => {
      if (error instanceof RowsRefused) return error;
      throw error;
    });
    if (!(done instanceof RowsRefused)) {
      const file = basename(input.clips);
      const elsewhere = tell(done.run, byLine, file);
      rows.noteUnchanged(
        done.run.same.flatMap((one) => (one.file === file && one.entity in CLIP_PARTS ? one.line : [])),
      );
      const count = (entity: keyof typeof done.written) => done.written[entity] ?? 0;
      return {
        ...{ sources: count("source"), clips: count("clip"), records: count("record"), claims: count("claim") },
        ...{ tags: count("tag"), questions: count("question"), snapshots: count("snapshot") },
        elsewhere,
      };
    }
    leaveOut(done.errors, byLine, out, basename(input.clips));
  }
}

/** What rows of clips.csv become, of the rows that a second import finds the same. */
const CLIP_PARTS = { source: true, clip: true, question: true };

/** Takes back the transaction of a try in which rows were refused. */
class RowsRefused extends Error {
  constructor(readonly errors: readonly ImportError[]) {
    super();
  }
}

/** @throws Problem "import-refused" where what is wrong is not in a row of clips.csv, or that row is out already */
function leaveOut(
  errors: readonly ImportError[],
  byLine: ReadonlyMap<number, RowReport>,
  out: Set<number>,
  clips: string,
): void {
  const lines = new Set(errors.flatMap(({ file, line }) => (file === clips ? [line] : [])));
  if ([...lines].every((line) => out.has(line))) {
    const { file, line, message } = errors[0]!;
    throw new Problem(
      "import-refused",
      `${file}:${line}: ${message}`,
      "nothing was imported; mend it and import again",
    );
  }
  for (const { file, line, message } of errors) {
    const report = file === clips && !out.has(line) ? byLine.get(line) : undefined;
    if (!report) continue;
    report.outcome = "left-out";
    report.notes.push(message);
  }
  for (const line of lines) out.add(line);
}

function plainRows(
  rows: ClipRows,
  vocabulary: Vocabulary,
  out: ReadonlySet<number>,
  { clips, categories }: RsrdInput,
): PlainRows {
  const isIn = ({ entry }: { readonly entry: Entry }) => !out.has(entry.line());
  const made = <S>({ line, listed, shape }: Made<S>) => {
    const entry: Entry = { file: basename(listed ? categories! : clips), object: {}, line: () => line };
    return { entry, shape };
  };
  return {
    sources: [...rows.sources.values()].filter(({ joined }) => !joined),
    tags: vocabulary.newTags().map(made),
    records: vocabulary.newRecords().map(made),
    clips: [...rows.clips.values()].filter(isIn),
    questions: [...rows.questions.values()].filter(isIn),
    obligations: [],
  };
}

/** Quotes that do not stand in their document, and rows that a person has changed since. @returns those of categories.csv */
function tell(run: ImportRun, byLine: ReadonlyMap<number, RowReport>, clips: string): ImportConflict[] {
  for (const { file, line, message } of run.warnings) if (file === clips) doubt(byLine.get(line)!, message);
  for (const { file, line, message } of run.conflicts) {
    if (file !== clips) continue;
    const report = byLine.get(line)!;
    report.outcome = "conflict";
    report.notes.push(message);
  }
  const elsewhere = [...run.warnings, ...run.conflicts.map((one) => ({ ...one, message: `conflict: ${one.message}` }))];
  return elsewhere.filter(({ file }) => file !== clips);
}
