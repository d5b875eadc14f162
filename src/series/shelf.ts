import { join } from "node:path";
import { archiveMissing, archivePath, sha256Of } from "../capture/archive.js";
import { canonicalJson } from "../values/canonical-json.js";
import { Problem } from "../values/problem.js";
import { openColumnFile, writeColumnFile } from "./column-file.js";
import type { Figures } from "./figures.js";
import { layFiguresOver } from "./lay-over.js";
import { type DescriptionShape, parseDescription } from "./parse-description.js";
import { readFigures } from "./read-figures.js";

/** Where the originals of figures are, and the files of columns made from them. */
export interface Shelf {
  readonly archive: string;
  readonly columns: string;
}

/** One edition of a file, and how it was read. */
export interface Edition {
  readonly sha256: string;
  readonly layout: DescriptionShape;
}

/** A row that says which edition a vintage is. */
interface Vintage {
  readonly id: string;
  readonly sha256: string;
  /** JSON. */
  readonly layout: string;
  readonly extends: string | null;
}

/** The edition of a vintage, then the one that it extends, and so on; empty where there is no such vintage. */
export function editionsOf(vintages: readonly Vintage[], id: string | null): (Edition & { readonly id: string })[] {
  const editions: (Edition & { readonly id: string })[] = [];
  for (let next = id; next !== null; ) {
    const found = vintages.find((vintage) => vintage.id === next);
    if (!found || editions.some((edition) => edition.id === found.id)) break;
    editions.push({ id: found.id, sha256: found.sha256, layout: JSON.parse(found.layout) as DescriptionShape });
    next = found.extends;
  }
  return editions;
}

/** Raised when a file of columns would come out otherwise than before. */
const FORMAT = 1;
const MOST_OPEN = 8;
const open = new Map<string, Figures>();

/** What names the file of columns of an edition that is laid over older ones: all that decides what is in it. */
function keyOf([first, ...older]: readonly Edition[]): string {
  const below = older.length > 0 ? keyOf(older) : null;
  return sha256Of(Buffer.from(canonicalJson([FORMAT, first!.sha256, first!.layout, below])));
}

const pathOf = (shelf: Shelf, key: string): string => join(shelf.columns, `${key.slice(0, 40)}.columns`);

/**
 * The figures of an edition, with those of the older ones in the periods that it does not cover. Opened from their file of columns; where
 * there is none it is made from the originals, and where it cannot be written the figures stand in memory.
 * @param editions the one that is asked for, then the one that it extends, and so on
 * @throws Problem "archive-missing" (exit 3) where an original is gone
 */
export function figuresOnShelf(shelf: Shelf, editions: readonly Edition[]): Figures {
  const path = pathOf(shelf, keyOf(editions));
  const there = open.get(path) ?? openColumnFile(path) ?? makeColumns(shelf, editions);
  open.delete(path);
  open.set(path, there); // the last used stands last
  if (open.size > MOST_OPEN) open.delete(open.keys().next().value!);
  return there;
}

function makeColumns(shelf: Shelf, editions: readonly Edition[]): Figures {
  const [{ sha256, layout }, ...older] = editions as readonly [Edition, ...Edition[]];
  const path = archivePath(shelf.archive, sha256);
  const description = parseDescription(layout, () => "the description that is kept with the figures");
  const own = ((): Figures => {
    try {
      return readFigures(path, description).figures;
    } catch (error) {
      throw error instanceof Problem && error.code === "file-missing" ? archiveMissing(path, error) : error;
    }
  })();
  return putOnShelf(shelf, editions, older.length > 0 ? layFiguresOver(own, figuresOnShelf(shelf, older)) : own);
}

/** Keeps figures that were just read. A folder that cannot be written costs speed, not the answer. */
export function putOnShelf(shelf: Shelf, editions: readonly Edition[], figures: Figures): Figures {
  const path = pathOf(shelf, keyOf(editions));
  try {
    writeColumnFile(path, figures);
  } catch {
    return figures;
  }
  return openColumnFile(path) ?? figures;
}
