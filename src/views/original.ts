import { stat } from "node:fs/promises";
import { archiveMissing, archivePath, readBytes } from "../capture/archive.js";
import { capturedPage } from "../capture/captured-page.js";
import { findSource } from "../store/find.js";
import { clipsOfSource, isTextOpen, snapshotsOfSource } from "../store/snapshots.js";
import type { Look } from "./look.js";

/** The bytes of a source as they were captured. */
export interface OriginalView {
  /** Id of the source, and its citation key. */
  readonly source: string;
  readonly key: string;
  readonly title: string;
  readonly language: string | null;
  readonly snapshot: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  /** What it was called where it was added; the public is not told. */
  readonly fileName: string | null;
}

/**
 * An original that this reader may see: his audience sees the source, and its `copy` lets him read what is stored.
 * @param snapshot id of the snapshot; absent: the newest
 * @returns undefined where there is none for him
 * @throws Problem "source-missing"
 */
export async function originalView(look: Look, name: string, snapshot?: string): Promise<OriginalView | undefined> {
  const { db } = look.reader;
  const source = await findSource(db, name);
  const snapshots = await snapshotsOfSource(db, source.id);
  const found = snapshot === undefined ? snapshots[0] : snapshots.find(({ id }) => id === snapshot);
  if (found === undefined || !(await isTextOpen(db, found.id))) return undefined;
  return {
    source: source.id,
    key: source.key,
    title: source.title,
    language: source.language,
    snapshot: found.id,
    sha256: found.sha256,
    bytes: found.bytes,
    mediaType: found.media_type,
    fileName: found.file_name ?? null,
  };
}

/**
 * Where the file of an original is, once it is known to be there whole.
 * @param archive folder of the originals
 * @throws Problem "archive-missing" (exit 3)
 */
export async function originalFile(archive: string, { sha256, bytes }: OriginalView): Promise<string> {
  const path = archivePath(archive, sha256);
  const { size } = await stat(path).catch((cause) => {
    throw archiveMissing(path, cause);
  });
  if (size !== bytes) throw archiveMissing(path, new Error(`it has ${size} of ${bytes} bytes`));
  return path;
}

/**
 * A captured web page made inert, with this reader's passages of it marked.
 * @throws Problem "archive-missing", "archive-damaged" (exit 3)
 */
export async function capturedPageView(look: Look, archive: string, original: OriginalView): Promise<string> {
  const { db } = look.reader;
  const clips = await clipsOfSource(db, original.source);
  const passages = clips
    .filter((clip) => clip.snapshot === original.snapshot && clip.start !== null)
    .map(({ id, quote, prefix, suffix }) => ({ id, exact: quote, prefix: prefix ?? "", suffix: suffix ?? "" }));
  const bytes = await readBytes(archive, original.sha256);
  return capturedPage(bytes, original.key, original.mediaType, passages).html;
}
