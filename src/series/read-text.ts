import { isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { westernText } from "../capture/decode.js";
import { Problem } from "../values/problem.js";
import { figuresUnreadable } from "./series-problem.js";

const PIECE = 1_048_576;

/** Calls `work` with an open file, and closes it. @throws Problem "file-missing", "series-unreadable" */
export function withFile<T>(path: string, work: (file: number) => T): T {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR")
      throw new Problem("file-missing", `there is no file ${path}`, "check the path", { cause });
    if (code === "EACCES")
      throw figuresUnreadable(`cannot read ${path}: you may not read it`, "ask for permission", cause);
    throw cause;
  }
  try {
    return work(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EISDIR")
      throw figuresUnreadable(`cannot read ${path}: it is a folder`, "name a file in it", error);
    throw error;
  } finally {
    closeSync(file);
  }
}

/** Pieces of the file, each in the same memory: it holds one megabyte however long the file is. */
function* bytesOf(file: number, most = Number.POSITIVE_INFINITY): Generator<Buffer> {
  const buffer = Buffer.allocUnsafe(PIECE);
  for (let at = 0; at < most; ) {
    const read = readSync(file, buffer, 0, Math.min(PIECE, most - at), at);
    if (read === 0) return;
    at += read;
    yield buffer.subarray(0, read);
  }
}

/**
 * The encoding of a file: by its byte order mark, else UTF-8 if all of it is, else windows-1252, in which offices that do not write UTF-8
 * write English and Spanish. The whole file is looked at: the one ñ may stand in the last line.
 * @throws Problem "series-unreadable" for what is no text
 */
export function encodingOf(path: string): string {
  return withFile(path, (file) => {
    let rest = Buffer.alloc(0);
    let isFirst = true;
    let allUtf8 = true;
    for (const piece of bytesOf(file)) {
      if (isFirst) {
        const mark = piece.toString("hex", 0, 4);
        if (mark.startsWith("fffe")) return "utf-16le";
        if (mark.startsWith("feff")) return "utf-16be";
        if (piece.subarray(0, 65_536).includes(0))
          throw figuresUnreadable(`${path} is not text`, "save the table as CSV in UTF-8");
      }
      isFirst = false;
      const whole = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
      const end = lastWhole(whole);
      rest = Buffer.from(whole.subarray(end));
      allUtf8 = isUtf8(whole.subarray(0, end));
      if (!allUtf8) break;
    }
    return allUtf8 && rest.length === 0 ? "utf-8" : "windows-1252";
  });
}

/** Where the last character that is whole ends. */
function lastWhole(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return back < length ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** The text of a file in pieces, without a byte order mark. `most`: no more than so many bytes of it. */
export function readText(path: string, encoding: string, onPiece: (text: string) => void, most?: number): void {
  const decoder = decoderFor(path, encoding);
  const inWestern = decoder.encoding === "windows-1252";
  withFile(path, (file) => {
    for (const piece of bytesOf(file, most)) {
      const text = decoder.decode(piece, { stream: true });
      onPiece(inWestern ? westernText(text) : text);
    }
    onPiece(decoder.decode());
  });
}

function decoderFor(path: string, encoding: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding);
  } catch (cause) {
    throw figuresUnreadable(`${path}: the encoding "${encoding}" is not known`, "use utf-8 or windows-1252", cause);
  }
}
