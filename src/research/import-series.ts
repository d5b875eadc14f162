import { basename } from "node:path";
import { hashOfFile, storeFile } from "../capture/archive.js";
import { compareEditions, type EditionChanges } from "../series/compare-editions.js";
import type { Description } from "../series/description.js";
import type { Figures } from "../series/figures.js";
import { canLayOver, layFiguresOver } from "../series/lay-over.js";
import { printPeriod } from "../series/months.js";
import { type DescriptionShape, layoutOf } from "../series/parse-description.js";
import { type ReadFigures, readFigures } from "../series/read-figures.js";
import { type Edition, editionsOf, figuresOnShelf, putOnShelf, type Shelf } from "../series/shelf.js";
import { TOTAL } from "../series/subtotals.js";
import type { Bundles } from "../store/bundle.js";
import { bySourceName } from "../store/find.js";
import { save } from "../store/save.js";
import { bySeriesName, vintagesOf } from "../store/series.js";
import { snapshotsOfBytes } from "../store/snapshots.js";
import type { WriteTx } from "../store/store.js";
import { canonicalJson } from "../values/canonical-json.js";
import { sortKey } from "../values/fold.js";
import { Problem } from "../values/problem.js";
import { textIn } from "../values/text-value.js";
import type { Access } from "../values/value.js";
import { change, type Desk } from "./desk.js";
import { checkKey, freeKey, keyFor } from "./source-fields.js";

export interface SeriesInput {
  readonly file: string;
  /** In the shape of FORMAT.md, checked. */
  readonly shape: DescriptionShape;
  readonly description: Description;
  /** Told how much of the file was read. */
  readonly progress?: (characters: number) => void;
}

export interface ImportedSeries {
  readonly name: string;
  /** Rows of the file that were taken; `figures` counts numbers, of which a row of a wide table has many. */
  readonly rows: number;
  readonly figures: number;
  readonly from: string;
  readonly to: string;
  /** Distinct values, renames applied. */
  readonly dimensions: { readonly [name: string]: number };
  readonly skipped: number;
  readonly leftOut: number;
  readonly notes: number;
  readonly negative: number;
  /** Values whose name says that they add up others, and that the description does not leave out. */
  readonly suspected: readonly { readonly dimension: string; readonly value: string }[];
  /** Periods that the vintage before had otherwise: its total and the new one. */
  readonly revised: EditionChanges["revised"];
  /** Periods kept from the vintage before, because this file does not cover them any more. */
  readonly kept: readonly string[];
  readonly newValues: EditionChanges["newValues"];
  readonly goneValues: EditionChanges["goneValues"];
  readonly vintage: string;
  readonly source: string;
  readonly sha256: string;
  readonly outcome: "added" | "unchanged" | "new-vintage" | "read-anew";
  readonly bad: ReadFigures["bad"];
}

/**
 * Brings in a file of official numbers: reads it as the description says, keeps it in the archive as a snapshot of its source, and makes it
 * the vintage of the series that is shown. What the file before had and this one does not cover stays, unless the description says
 * `vintages: replace`. Nothing is written before the whole file was read.
 * @throws Problem "series-invalid", "series-bad-cells", "series-duplicates", "series-unreadable", "series-mapping-clash", "file-missing"
 */
export async function importSeries(desk: Desk, shelf: Shelf, input: SeriesInput): Promise<ImportedSeries> {
  const { description, shape } = input;
  const before = await desk.store.readAll(async (db) => {
    const row = await bySeriesName(db, description.name);
    return row && { row, vintages: await vintagesOf(db, row.id) };
  });
  if (before) refuseClash(JSON.parse(before.row.description) as DescriptionShape, description);
  const read = readFigures(input.file, description, input.progress);
  const layout = layoutOf(shape);
  const { sha256 } = await hashOfFile(input.file);
  const same = before?.vintages.find((vintage) => vintage.sha256 === sha256);
  const older = before ? editionsOf(before.vintages, same ? same.extends : before.row.vintage) : [];
  const base = older.length > 0 ? figuresOnShelf(shelf, older) : undefined;
  const comparable = base !== undefined && canLayOver(read.figures, base);
  const changes = comparable ? compareEditions(base, read.figures, description) : NO_CHANGES;
  const extendsOlder = comparable && description.vintages === "extend" && changes.gone.length > 0;
  const editions: Edition[] = [{ sha256, layout }, ...(extendsOlder ? older : [])];
  const stored = await storeFile(desk.archive, input.file);
  if (stored.sha256 !== sha256)
    throw new Problem(
      "source-unreadable",
      `${input.file} changed while it was read`,
      "try again when nobody writes to it",
    );
  const written = await change(desk, "series", async (tx) => {
    const held = before?.row.source ?? (await snapshotsOfBytes(tx.db, sha256))[0]?.source;
    const source = await sourceOf(tx, desk, input, held);
    const snapshot = await snapshotOf(tx, desk, source.id, input.file, stored);
    return writeSeries(tx, desk, {
      input,
      read,
      layout,
      snapshot,
      source,
      extends: extendsOlder ? older[0]!.id : null,
    });
  });
  const whole = extendsOlder ? layFiguresOver(read.figures, base!) : read.figures;
  putOnShelf(shelf, editions, whole);
  return { ...outcomeOf(input, read, whole, changes, extendsOlder), ...written, sha256 };
}

const NO_CHANGES: EditionChanges = { revised: [], added: [], gone: [], newValues: {}, goneValues: {} };

/** A rename that is remembered stays as it is: figures would else change their category without a word. */
function refuseClash({ dimensions = {} }: DescriptionShape, description: Description): void {
  for (const { name, renames } of description.dimensions)
    for (const [from, to] of Object.entries(dimensions[name]?.renames ?? {}))
      if (renames[from] !== undefined && renames[from] !== to)
        throw new Problem(
          "series-mapping-clash",
          `${name}: “${from}” was mapped to “${to}”, and now to “${renames[from]}”`,
          "keep one of the two in the description",
        );
}

function outcomeOf(
  { description }: SeriesInput,
  read: ReadFigures,
  figures: Figures,
  changes: EditionChanges,
  extendsOlder: boolean,
) {
  const { periods, grain } = figures;
  return {
    name: description.name,
    rows: read.rows,
    figures: read.figures.rows * read.figures.measures.length,
    from: printPeriod(periods[0]!, grain),
    to: printPeriod(periods.at(-1)!, grain),
    dimensions: Object.fromEntries(
      figures.dimensions.map(({ name, values }) => {
        const { renames } = description.dimensions.find((each) => each.name === name)!;
        return [name, new Set(values.map((value) => renames[value] ?? value)).size];
      }),
    ),
    skipped: read.skipped,
    leftOut: read.leftOut,
    notes: read.notes,
    negative: read.negative,
    suspected: figures.dimensions.flatMap(({ name, values }) =>
      values.filter((value) => TOTAL.test(value)).map((value) => ({ dimension: name, value })),
    ),
    revised: changes.revised,
    kept: extendsOlder ? changes.gone : [],
    newValues: changes.newValues,
    goneValues: changes.goneValues,
    bad: read.bad,
  };
}

type Source = { readonly id: string; readonly key: string };

/** The source that the description names, or that the series has, or that holds these bytes already, or a new one. */
async function sourceOf(
  tx: WriteTx,
  desk: Desk,
  { description, file }: SeriesInput,
  known: string | undefined,
): Promise<Source> {
  const named = description.source ?? known;
  const there = named === undefined ? undefined : await bySourceName(tx.db, named);
  if (there) return there;
  const title = textIn(description.title, "en").text;
  const key = await freeKey(tx.db, checkKey(description.source ?? keyFor({ title }, basename(file))));
  const row: Bundles["source"]["row"] = {
    id: tx.newId(),
    key,
    csl: canonicalJson({ type: "dataset" }),
    title,
    language: null,
    kind: null,
    based_on: "[]",
    note: null,
    access: levelOf(desk, description),
    copy: "team",
    url: null,
    issued_min: null,
    issued_max: null,
    sort_key: sortKey(title),
    memo: null,
    ...fresh,
  };
  const [saved] = await save(tx, desk.codebook, "source", [{ after: { row } }]);
  return saved!.row;
}

const fresh = { by: "", at: "", version: 1, deleted: null };
const levelOf = (desk: Desk, { access }: Description): Access => access ?? desk.defaults.source;

async function snapshotOf(
  tx: WriteTx,
  desk: Desk,
  source: string,
  file: string,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
): Promise<string> {
  const there = (await snapshotsOfBytes(tx.db, sha256)).find((snapshot) => snapshot.source === source);
  if (there) return there.id;
  // Figures have no pages: they are read as a table, not as text.
  const row: Bundles["snapshot"]["row"] = {
    id: tx.newId(),
    source,
    sha256,
    media_type: "text/csv",
    bytes,
    file_name: basename(file),
    extractor: "muster-series",
    extractor_version: "1",
    pages: 0,
    findings: "[]",
    ...fresh,
  };
  const [saved] = await save(tx, desk.codebook, "snapshot", [{ after: { row, pages: [] } }]);
  return saved!.row.id;
}

interface Writing {
  readonly input: SeriesInput;
  readonly read: ReadFigures;
  readonly layout: DescriptionShape;
  readonly snapshot: string;
  readonly source: Source;
  readonly extends: string | null;
}

async function writeSeries(
  tx: WriteTx,
  desk: Desk,
  { input, read, layout, snapshot, source, extends: older }: Writing,
): Promise<Pick<ImportedSeries, "outcome" | "vintage" | "source">> {
  const { description, shape } = input;
  const { name: _name, file: _file, source: _source, access: _access, ...kept } = shape;
  const there = await bySeriesName(tx.db, description.name);
  const vintages = there ? await vintagesOf(tx.db, there.id) : [];
  const { periods, grain } = read.figures;
  const edition = {
    snapshot,
    layout: canonicalJson(layout),
    extends: older,
    rows: read.rows,
    skipped: read.skipped,
    first: printPeriod(periods[0]!, grain),
    last: printPeriod(periods.at(-1)!, grain),
    level: "confidential" as const,
  };
  const same = vintages.find((vintage) => vintage.snapshot === snapshot);
  const id = same?.id ?? tx.newId();
  const row: Bundles["series"]["row"] = {
    id: there?.id ?? tx.newId(),
    slug: description.name,
    description: canonicalJson(kept),
    source: source.id,
    vintage: id,
    access: description.access ?? there?.access ?? levelOf(desk, description),
    memo: there?.memo ?? null,
    ...fresh,
  };
  const isRead = same !== undefined && same.layout === edition.layout && same.extends === edition.extends;
  const isSame = there !== undefined && isRead && sameSeries(there, row);
  if (!isSame) await save(tx, desk.codebook, "series", [{ ...(there && { before: { row: there } }), after: { row } }]);
  if (!same)
    await save(tx, desk.codebook, "vintage", [{ after: { row: { id, series: row.id, ...edition, ...fresh } } }]);
  else if (!isRead) {
    const { sha256: _sha, bytes: _bytes, file_name: _fileName, media_type: _type, ...was } = same;
    await save(tx, desk.codebook, "vintage", [{ before: { row: was }, after: { row: { ...was, ...edition } } }]);
  }
  const outcome = !there ? "added" : isSame ? "unchanged" : same ? "read-anew" : "new-vintage";
  return { outcome, vintage: id, source: source.key };
}

const sameSeries = (a: Bundles["series"]["row"], b: Bundles["series"]["row"]): boolean =>
  (["description", "source", "vintage", "access"] as const).every((column) => a[column] === b[column]);
