import { basename, dirname, resolve } from "node:path";
import { sha256Of, storeBytes } from "../capture/archive.js";
import { extract } from "../capture/extract.js";
import type { Extraction } from "../capture/extraction.js";
import { inspectFile } from "../capture/inspect-file.js";
import type { Codebook } from "../codebook/codebook.js";
import { readSourceFields, type SourceFields } from "../research/source-fields.js";
import type { Bundles } from "../store/bundle.js";
import { fromShape } from "../store/from-shape.js";
import { IdLookup } from "../store/ids.js";
import { loadBundles } from "../store/load.js";
import { Names } from "../store/names.js";
import { keysOfSources } from "../store/read-sources.js";
import { namesIn, toShape } from "../store/shape.js";
import { snapshotsOfBytes } from "../store/snapshots.js";
import type { Reader } from "../store/store.js";
import { canonicalJson } from "../values/canonical-json.js";
import { Problem } from "../values/problem.js";
import type { ImportRun, Planned } from "./import-run.js";
import type { Entry, ImportError } from "./plain-file.js";
import type { PlainShapes } from "./plain-shapes.js";
import { settle, type Wish } from "./touched.js";

export type SourceEntry = { readonly entry: Entry; readonly shape: PlainShapes["sources"] };

/** A document that a source names as its file, read and taken apart before the transaction begins. */
export interface Captured {
  readonly bytes: number;
  readonly sha256: string;
  readonly fileName: string;
  readonly extraction: Extraction;
}

/**
 * Reads the files that sources name, those whose bytes the source does not hold yet, and stores them in the archive. By citation key.
 * `folders` says where each plain file lies, since `file:` is relative to it.
 */
export async function captureFiles(
  db: Reader["db"],
  codebook: Codebook,
  archive: string,
  sources: readonly SourceEntry[],
  pathOf: (entry: Entry) => string,
  progress: (done: number, of: number) => void,
): Promise<{ captured: Map<string, Captured>; errors: ImportError[] }> {
  const captured = new Map<string, Captured>();
  const ids = new IdLookup(db, codebook); // a key that was changed since leads to the source
  await ids.loadSources(sources.map(({ shape }) => shape.id));
  const errors: ImportError[] = [];
  const withFile = sources.filter(({ shape }) => shape.file !== undefined);
  for (const [place, { entry, shape }] of withFile.entries()) {
    progress(place, withFile.length);
    try {
      const path = resolve(dirname(pathOf(entry)), shape.file!);
      const fileName = basename(path);
      const { bytes } = await inspectFile(path);
      const sha256 = sha256Of(bytes);
      if (ids.hasSource(shape.id) && (await holds(db, ids.source(shape.id), sha256))) continue;
      const extraction = await extract(bytes, { fileName });
      await storeBytes(archive, bytes);
      captured.set(shape.id, { bytes: bytes.length, sha256, fileName, extraction });
    } catch (error) {
      if (!(error instanceof Problem) || error.exit === 3) throw error;
      errors.push({ file: entry.file, line: entry.line(["file"]), message: `${error.message}; ${error.hint}` });
    }
  }
  return { captured, errors };
}

/** Sources of hand-written files: new ones with an id of their own, known ones by citation key. */
export async function planSources(run: ImportRun, sources: readonly SourceEntry[]): Promise<Planned<"source">[]> {
  const keys = sources.map(({ shape }) => shape.id);
  await run.ids.loadSources([
    ...keys,
    ...sources.flatMap(({ shape }) => (shape["based-on"] as string[] | undefined) ?? []),
  ]);
  const news = new Map<string, string>();
  for (const { entry, shape } of sources) {
    if (news.has(shape.id)) run.error(entry, ["id"], `the citation key ${shape.id} stands twice; each source once`);
    news.set(shape.id, run.ids.hasSource(shape.id) ? run.ids.source(shape.id) : run.tx.newId());
  }
  const there = new Map(
    (await loadBundles(run.tx.db, "source", [...news.values()])).map((bundle) => [bundle.row.id, bundle]),
  );
  for (const [key, id] of news) run.ids.noteSource(key, id);
  run.noteKeys([...(await keysOfSources(run.tx.db)), ...news.keys()]);
  const names = new Names(run.tx.db);
  for (const bundle of there.values()) await names.load(namesIn("source", bundle));
  const planned: Planned<"source">[] = [];
  const wishes: Wish<"source">[] = [];
  for (const { entry, shape } of sources) {
    const before = there.get(news.get(shape.id)!);
    const after = sourceBundle(run, entry, shape, before, names);
    if (!after) continue;
    if (before) wishes.push({ entry, path: ["id"], name: `source ${shape.id}`, before, after });
    else planned.push({ after, file: entry.file });
  }
  return [...planned, ...(await settle(run, "source", wishes))];
}

function sourceBundle(
  run: ImportRun,
  entry: Entry,
  shape: PlainShapes["sources"],
  before: Bundles["source"] | undefined,
  names: Names,
): Bundles["source"] | undefined {
  const {
    id,
    file: _file,
    share: _share,
    uuid: _uuid,
    by: _by,
    at: _at,
    version: _version,
    deleted: _deleted,
    ...given
  } = shape;
  const read = readFields(run, entry, given);
  if (!read) return undefined;
  const current = before ? toShape("source", before, names) : { access: run.defaults.source, copy: "team" };
  const whole = {
    ...current,
    ...read,
    id: before?.row.key ?? id, // it may have been given another since
    uuid: before?.row.id ?? run.ids.source(id),
    by: before?.row.by ?? "",
    at: before?.row.at ?? "",
    version: before?.row.version ?? 1,
  };
  return fromShape("source", whole, run.ids);
}

/** Field by field, so that each that is wrong is told with its line. */
function readFields(run: ImportRun, entry: Entry, given: SourceFields): SourceFields | undefined {
  const before = run.errors.length;
  const read = Object.entries(given).map(([name, value]) => {
    const plain = name === "issued" && typeof value === "number" ? String(value) : value; // YAML's year
    return run.attempt(entry, [name], () => {
      const field = readSourceFields({ [name]: plain });
      if (name === "based-on") for (const key of field[name] as string[]) run.sourceId(key);
      return field;
    });
  });
  return run.errors.length > before ? undefined : Object.assign({}, ...read);
}

/** The snapshots of the captured files, but of those that another import of the same files has brought in meanwhile. */
export async function planSnapshots(
  run: ImportRun,
  captured: ReadonlyMap<string, Captured>,
): Promise<Bundles["snapshot"][]> {
  const planned: Bundles["snapshot"][] = [];
  for (const [key, document] of captured)
    if (!(await holds(run.tx.db, run.ids.source(key), document.sha256))) planned.push(snapshotOf(run, key, document));
  return planned;
}

const holds = async (db: Reader["db"], source: string, sha256: string): Promise<boolean> =>
  (await snapshotsOfBytes(db, sha256)).some((snapshot) => snapshot.source === source);

/** Pages included. */
function snapshotOf(run: ImportRun, key: string, captured: Captured): Bundles["snapshot"] {
  const { extraction } = captured;
  return {
    row: {
      id: run.tx.newId(),
      source: run.ids.source(key),
      sha256: captured.sha256,
      media_type: extraction.mediaType,
      bytes: captured.bytes,
      file_name: captured.fileName,
      extractor: extraction.extractor,
      extractor_version: extraction.extractorVersion,
      pages: extraction.pages.length,
      findings: canonicalJson(extraction.findings),
      by: "",
      at: "",
      version: 1,
      deleted: null,
    },
    pages: extraction.pages,
  };
}
