import { sha256Of, storeBytes } from "../capture/archive.js";
import { extract } from "../capture/extract.js";
import type { Extraction } from "../capture/extraction.js";
import type { Bundles } from "../store/bundle.js";
import { bySourceName } from "../store/find.js";
import { fromShape } from "../store/from-shape.js";
import { IdLookup } from "../store/ids.js";
import { loadBundles } from "../store/load.js";
import { Names } from "../store/names.js";
import { save } from "../store/save.js";
import { namesIn, toShape } from "../store/shape.js";
import { clipsNotCaptured, snapshotsOfBytes } from "../store/snapshots.js";
import type { Reader, WriteTx } from "../store/store.js";
import type { PageTable, SourceTable } from "../store/tables.js";
import { canonicalJson } from "../values/canonical-json.js";
import { placeIn } from "./add-clip.js";
import { change, type Desk } from "./desk.js";
import { freeKey, keyFor, readSourceFields, type SourceFields } from "./source-fields.js";

export interface SourceInput {
  readonly bytes: Uint8Array;
  readonly fileName?: string;
  /** The source that these bytes belong to; made with this key if there is none. Absent: recognised by its bytes, else new. */
  readonly source?: string;
  /** Bibliographic data in FORMAT.md's shape; what the document itself says fills the gaps of a new source. */
  readonly fields?: SourceFields;
}

export interface AddedSource {
  /** Citation key. */
  readonly id: string;
  readonly title: string;
  readonly pages: number;
  /** Id of the snapshot. */
  readonly snapshot: string;
  readonly sha256: string;
  readonly outcome: "added" | "unchanged" | "new-snapshot";
  /** What the extractor has to say, such as "no-text:1-3" (pages whose words are only in the image). */
  readonly findings: readonly string[];
  /** Clips that were not captured before and now stand on a page. */
  readonly anchored: number;
}

/**
 * Keeps a document: the bytes in the archive by SHA-256, the text page by page, and the source with its bibliographic data. The same bytes
 * are known again; new bytes of a source that is there are a second snapshot, and the clips stay on theirs.
 * @throws Problem "source-unreadable", "media-type-unsupported", "source-empty" … (capture), "key-invalid", "field-unknown"
 */
export async function addSource(desk: Desk, input: SourceInput): Promise<AddedSource> {
  const fields = readSourceFields(input.fields ?? {});
  const sha256 = sha256Of(input.bytes);
  const known = await desk.store.readAll((db) => alreadyHeld(db, sha256, input.source));
  if (known) {
    await storeBytes(desk.archive, input.bytes); // an original that was lost is there again
    return known;
  }
  const extraction = await extract(input.bytes, input.fileName === undefined ? {} : { fileName: input.fileName });
  await storeBytes(desk.archive, input.bytes);
  return change(desk, "add", async (tx) => {
    const meanwhile = await alreadyHeld(tx.db, sha256, input.source); // somebody added it while it was read
    if (meanwhile) return meanwhile;
    const there = input.source === undefined ? undefined : await bySourceName(tx.db, input.source);
    const named = there && (await withFields(tx, desk, there, fields));
    const source = named ?? (await newSource(tx, desk, input, fields, extraction));
    const snapshot = await newSnapshot(tx, desk, source, input, sha256, extraction);
    const anchored = await anchorWaitingClips(tx, desk, source, snapshot);
    return {
      id: source.key,
      title: source.title,
      pages: snapshot.row.pages,
      snapshot: snapshot.row.id,
      sha256,
      outcome: named ? ("new-snapshot" as const) : ("added" as const),
      findings: extraction.findings,
      anchored,
    };
  });
}

async function alreadyHeld(
  db: Reader["db"],
  sha256: string,
  wanted: string | undefined,
): Promise<AddedSource | undefined> {
  const source = wanted === undefined ? undefined : await bySourceName(db, wanted);
  if (wanted !== undefined && source === undefined) return undefined;
  const held = (await snapshotsOfBytes(db, sha256)).find(
    (snapshot) => wanted === undefined || snapshot.source === source?.id,
  );
  return (
    held && {
      id: held.key,
      title: held.title,
      pages: held.pages,
      snapshot: held.id,
      sha256,
      outcome: "unchanged" as const,
      findings: JSON.parse(held.findings) as string[],
      anchored: 0,
    }
  );
}

/** A source that is there, with what the caller says of it now. */
async function withFields(tx: WriteTx, desk: Desk, row: SourceTable, fields: SourceFields): Promise<SourceTable> {
  const names = new Names(tx.db);
  await names.load(namesIn("source", { row }));
  const shape = { ...toShape("source", { row }, names), ...fields };
  const ids = new IdLookup(tx.db, desk.codebook);
  await ids.load("source", [shape]);
  const after = fromShape("source", shape, ids);
  if (canonicalJson(after.row) === canonicalJson(row)) return row;
  const [saved] = await save(tx, desk.codebook, "source", [{ before: { row }, after }]);
  return saved!.row;
}

/** Where neither the caller nor the document says something, it is left out: nothing is invented but the key, which can be changed. */
async function newSource(
  tx: WriteTx,
  desk: Desk,
  input: SourceInput,
  fields: SourceFields,
  extraction: Extraction,
): Promise<SourceTable> {
  const { meta } = extraction;
  const read: SourceFields = {
    ...(meta.title !== undefined && { title: meta.title }),
    ...(meta.author && meta.author.length > 0 && { author: meta.author.map((literal) => ({ literal })) }),
    ...(meta.publisher !== undefined && { publisher: meta.publisher }),
    ...(meta.issued !== undefined && { issued: meta.issued }),
    ...(meta.language !== undefined && { language: meta.language }),
    ...(meta.url !== undefined && { URL: meta.url }),
  };
  const whole: SourceFields = {
    type: extraction.mediaType === "text/html" ? "webpage" : "document",
    ...read,
    ...fields,
  };
  const title = (whole["title"] as string | undefined) ?? input.fileName ?? "Untitled";
  const key = await freeKey(tx.db, input.source ?? keyFor({ ...whole, title }, input.fileName));
  const ids = new IdLookup(tx.db, desk.codebook);
  const shape = {
    access: desk.defaults.source,
    copy: "team",
    ...whole,
    title,
    id: key,
    uuid: tx.newId(),
    by: tx.by,
    at: tx.now,
    version: 1,
  };
  await ids.load("source", [shape]);
  const [saved] = await save(tx, desk.codebook, "source", [{ after: fromShape("source", shape, ids) }]);
  return saved!.row;
}

async function newSnapshot(
  tx: WriteTx,
  desk: Desk,
  source: SourceTable,
  input: SourceInput,
  sha256: string,
  extraction: Extraction,
): Promise<Bundles["snapshot"]> {
  const bundle = {
    row: {
      id: tx.newId(),
      source: source.id,
      sha256,
      media_type: extraction.mediaType,
      bytes: input.bytes.length,
      file_name: input.fileName ?? null,
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
  const [saved] = await save(tx, desk.codebook, "snapshot", [{ after: bundle }]);
  return saved!;
}

/** Quotes that came in before their document did (from plain files) are looked for in it, word for word. */
export async function anchorWaitingClips(
  tx: WriteTx,
  desk: Pick<Desk, "codebook">,
  source: SourceTable,
  snapshot: Bundles["snapshot"],
): Promise<number> {
  const waiting = await clipsNotCaptured(tx.db, source.id);
  const pages = (snapshot.pages ?? []).map((page): PageTable => ({ ...page, snapshot: snapshot.row.id }));
  const clips = await loadBundles(tx.db, "clip", waiting);
  const writes = clips.flatMap((before) => {
    const place = placeIn(snapshot.row, pages, before.row.quote, before.row.page ?? undefined);
    if (!place) return [];
    const { matches: _, ...found } = place;
    return [{ before, after: { ...before, row: { ...before.row, ...found, status: "anchored" as const } } }];
  });
  await save(tx, desk.codebook, "clip", writes);
  return writes.length;
}
