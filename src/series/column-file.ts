import { closeSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { type Codes, type Columns, type Figures, figuresFrom, type Numbers } from "./figures.js";

/*
 * The figures of a series as a file that opens at once: eight bytes that name the format, the length of a head in JSON, the head, and the
 * columns one after another, each at a multiple of eight bytes, as the machine itself has them in memory (all that Node runs on are little
 * endian). Derived from the original in the archive, and made again from it whenever it is missing or damaged.
 */
const MARK = "MUSTERF1";
const TYPES = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array } as const;
type TypeName = keyof typeof TYPES;

interface Place {
  readonly type: TypeName;
  /** From the end of the head. */
  readonly offset: number;
}

interface Head extends Omit<Columns, "period" | "codes" | "values"> {
  readonly places: { readonly period: Place; readonly codes: readonly Place[]; readonly values: readonly Place[] };
  readonly bytes: number;
}

const up = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** Writes the file; it has its name when it is whole. */
export function writeColumnFile(path: string, figures: Figures): void {
  const columns: { readonly place: Place; readonly data: Codes | Numbers }[] = [];
  let bytes = 0;
  const placed = (data: Codes | Numbers): Place => {
    const place = { type: data.constructor.name as TypeName, offset: bytes };
    columns.push({ place, data });
    bytes += up(data.byteLength);
    return place;
  };
  const { rows, grain, periods, unfinished, dimensions, measures } = figures;
  const places = {
    period: placed(figures.periodCodes()),
    codes: dimensions.map(({ name }) => placed(figures.dimensionCodes(name))),
    values: measures.map(({ name }) => placed(figures.numbers(name))),
  };
  const head: Head = { rows, grain, periods, unfinished, dimensions, measures, places, bytes };
  const json = Buffer.from(JSON.stringify(head));
  const start = Buffer.alloc(up(16 + json.length));
  start.write(MARK, 0, "latin1");
  start.writeUInt32LE(json.length, 8);
  json.copy(start, 16);
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.part`;
  const file = openSync(draft, "w");
  try {
    writeAll(file, start, 0);
    for (const { place, data } of columns)
      writeAll(file, Buffer.from(data.buffer, data.byteOffset, data.byteLength), start.length + place.offset);
    // The file has its whole length even where its last column ends between two multiples of eight.
    if (bytes > 0 && columns.at(-1)!.data.byteLength % 8 !== 0)
      writeAll(file, Buffer.alloc(1), start.length + bytes - 1);
    fsyncSync(file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

function writeAll(file: number, bytes: Buffer, position: number): void {
  for (let at = 0; at < bytes.length; )
    at += writeSync(file, bytes, at, Math.min(bytes.length - at, 2 ** 30), position + at);
}

/**
 * Opens the file: its head now, a column when it is asked for. What was read stays in memory, not the file open.
 * @returns undefined where there is no such file, or not a whole one of this format
 */
export function openColumnFile(path: string): Figures | undefined {
  const found = readHead(path);
  if (!found) return undefined;
  const { head, start } = found;
  const kept = new Map<Place, Codes | Numbers>();
  const column = <T extends Codes | Numbers>(place: Place): T => {
    const there = kept.get(place) ?? readColumn(path, start, place, head.rows);
    kept.set(place, there);
    return there as T;
  };
  const { places, bytes: _, ...rest } = head;
  return figuresFrom(rest, {
    period: () => column(places.period),
    codes: (at) => column(places.codes[at]!),
    values: (at) => column(places.values[at]!),
  });
}

function readHead(path: string): { readonly head: Head; readonly start: number } | undefined {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    const first = Buffer.alloc(16);
    if (readSync(file, first, 0, 16, 0) < 16 || first.toString("latin1", 0, 8) !== MARK) return undefined;
    const length = first.readUInt32LE(8);
    const json = Buffer.alloc(length);
    if (readSync(file, json, 0, length, 16) < length) return undefined;
    const head = JSON.parse(json.toString()) as Head;
    const start = up(16 + length);
    return statSync(path).size === start + head.bytes ? { head, start } : undefined;
  } finally {
    closeSync(file);
  }
}

function readColumn(path: string, start: number, { type, offset }: Place, rows: number): Codes | Numbers {
  const data = new TYPES[type](rows);
  const bytes = Buffer.from(data.buffer);
  const file = openSync(path, "r");
  try {
    for (let at = 0; at < bytes.length; ) {
      const read = readSync(file, bytes, at, bytes.length - at, start + offset + at);
      if (read === 0) throw new RangeError(`${path} ends before its columns do`);
      at += read;
    }
  } finally {
    closeSync(file);
  }
  return data;
}
