/** A part of a file: the first and the last byte, both counted from 0. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The one range that a request asks for (RFC 9110, 14.1.2): `bytes=0-499`, `bytes=500-`, `bytes=-500`.
 * @param size of the whole, in bytes
 * @returns undefined where the whole is to be sent: no range, several, or one that cannot be understood; "outside" where none of it is there
 */
export function byteRange(header: string | undefined, size: number): ByteRange | "outside" | undefined {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "") ?? [];
  if (from === "" && to === "") return undefined;
  if (from === "")
    return Number(to) === 0 || size === 0 ? "outside" : { first: Math.max(0, size - Number(to)), last: size - 1 };
  const first = Number(from);
  const last = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== "" && Number(to) < first) return undefined;
  return first >= size ? "outside" : { first, last };
}
