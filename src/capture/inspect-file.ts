import { open } from "node:fs/promises";
import { basename } from "node:path";
import type { Readable } from "node:stream";
import { Problem } from "../values/problem.js";
import { codeOf, sourceUnreadable } from "./capture-problem.js";

export type InspectedFile = {
  readonly bytes: Uint8Array;
  /** The name without its folders; undefined from standard input. */
  readonly fileName: string | undefined;
};

/** 250 MB: more than any report; what is larger is a recording or a mistake, and would not fit in memory thrice. */
const MOST_BYTES = 250_000_000;

/**
 * Reads the file that someone wants to add, or standard input for `-`.
 * @throws Problem `file-missing`, `source-unreadable` (a folder, no permission), `source-too-large`.
 */
export async function inspectFile(
  path: string,
  stdin: Readable = process.stdin,
  most = MOST_BYTES,
): Promise<InspectedFile> {
  if (path === "-") return { bytes: await readStream(stdin, most), fileName: undefined };
  try {
    const file = await open(path, "r");
    try {
      const { size } = await file.stat();
      if (size > most) throw tooLarge(path, most);
      return { bytes: await file.readFile(), fileName: basename(path) };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw readProblem(path, error);
  }
}

async function readStream(stream: Readable, most: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array | string);
    size += bytes.length;
    if (size > most) throw tooLarge("standard input", most);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function tooLarge(name: string, most: number): Problem {
  const message = `cannot read ${name}: it is larger than ${most / 1_000_000} MB`;
  return new Problem("source-too-large", message, "split the document and add its parts");
}

function readProblem(path: string, error: unknown): unknown {
  switch (codeOf(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return new Problem("file-missing", `there is no file ${path}`, "check the path", { cause: error });
    case "EISDIR":
      return sourceUnreadable(path, "it is a folder", "name a file in it", error);
    case "EACCES":
    case "EPERM":
      return sourceUnreadable(path, "you may not read it", "ask for permission, or copy it", error);
    default:
      return error;
  }
}
