import { analyse } from "chardet";
import { sourceUnreadable } from "./capture-problem.js";

export type Decoded = { readonly text: string; readonly findings: readonly string[] };

/**
 * Bytes to text: by byte order mark, else as `declared`, else as UTF-8, else as detected; what is not UTF-8 is
 * converted and said so (`encoding:windows-1252`).
 * @throws Problem `source-unreadable` for bytes that are no text; it names the place of the first impossible byte.
 */
export function decode(bytes: Uint8Array, name: string, declared?: string): Decoded {
  const encoding = byteOrderMark(bytes) ?? utf16WithoutMark(bytes);
  if (encoding !== undefined) return converted(bytes, encoding, name);
  const utf8 = tryDecode(bytes, "utf-8");
  refuseBinary(bytes, name, utf8 === undefined);
  const wanted = canonicalName(declared);
  if (wanted !== undefined && wanted !== "utf-8") {
    const text = tryDecode(bytes, wanted);
    if (text !== undefined) return { text, findings: isAscii(bytes) ? [] : [`encoding:${wanted}`] };
  }
  if (utf8 !== undefined) return { text: utf8, findings: [] };
  return converted(bytes, detect(bytes), name);
}

function converted(bytes: Uint8Array, encoding: string, name: string): Decoded {
  const text = tryDecode(bytes, encoding);
  if (text === undefined) throw notText(bytes, name, firstNotUtf8(bytes));
  return { text, findings: encoding === "utf-8" ? [] : [`encoding:${encoding}`] };
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return encoding === "windows-1252" ? westernText(text) : text;
  } catch {
    return undefined;
  }
}

/** What windows-1252 has in the 32 places that ISO 8859-1 leaves to control characters. */
const WESTERN_MARKS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ";

/** Node 20 and 22 decode windows-1252 as ISO 8859-1: curly quotes and dashes would be control characters. */
export const westernText = (text: string): string =>
  text.replace(/[\x80-\x9F]/g, (character) => WESTERN_MARKS[character.charCodeAt(0) - 0x80]!);

/** The name by which the web standard knows an encoding ("latin1" is windows-1252); undefined: it does not. */
function canonicalName(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    return undefined;
  }
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** Latin text in UTF-16 has a NUL in nearly every second byte, always on the same side. */
function utf16WithoutMark(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 4096);
  if (sample.length < 4) return undefined;
  const nuls = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) nuls[i % 2]!++;
  });
  const half = sample.length / 2;
  if (nuls[1]! > 0.7 * half && nuls[0]! < 0.05 * half) return "utf-16le";
  if (nuls[0]! > 0.7 * half && nuls[1]! < 0.05 * half) return "utf-16be";
  return undefined;
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);

/** A control byte that no text has; tab, line ends, form feed, backspace and escape can stand in one. */
const isImpossible = (byte: number): boolean =>
  (byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1b) || byte === 0x7f;

/** Stray control bytes are replaced later; so many of them are a picture, a program, an archive. */
function refuseBinary(bytes: Uint8Array, name: string, isNotUtf8: boolean): void {
  const sample = bytes.subarray(0, 65_536);
  const impossible = sample.reduce((count, byte) => count + (isImpossible(byte) ? 1 : 0), 0);
  // Random bytes have 11 in a hundred; a text that lost its encoding has none, one with stray NULs a few.
  if (impossible <= sample.length * (isNotUtf8 ? 0.01 : 0.1)) return;
  throw notText(bytes, name, bytes.findIndex(isImpossible));
}

function notText(bytes: Uint8Array, name: string, offset: number): Error {
  const byte = (bytes[offset] ?? 0).toString(16).padStart(2, "0").toUpperCase();
  const hint = "save a copy as text in UTF-8, as HTML or as PDF";
  return sourceUnreadable(name, `it is not text: byte 0x${byte} at offset ${offset} stands in no text`, hint);
}

/** Offset of the first byte that cannot be UTF-8; the length if all are. */
function firstNotUtf8(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8Beginning(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function isUtf8Beginning(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const WESTERN = new Set(["iso-8859-1", "windows-1252"]);
const LIKE_WESTERN = new Set(["iso-8859-2", "iso-8859-9", "windows-1250", "windows-1254"]);
/** How much surer the detector must be of an encoding that differs from the Western one in a few letters. */
const SURER = 15;

/** The encoding that bytes are most likely in. English and Spanish come in windows-1252, which is taken in doubt. */
function detect(bytes: Uint8Array): string {
  const guesses = analyse(bytes.subarray(0, 262_144)).filter(({ name }) => canonicalName(name) !== undefined);
  const best = guesses[0];
  if (best === undefined || best.confidence < 20) return "windows-1252";
  const western = guesses.find(({ name }) => WESTERN.has(name.toLowerCase()));
  const isClose = western !== undefined && best.confidence - western.confidence < SURER;
  if (isClose && LIKE_WESTERN.has(best.name.toLowerCase())) return "windows-1252";
  return canonicalName(best.name)!;
}
