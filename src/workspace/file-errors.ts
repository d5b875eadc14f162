import { Problem } from "../values/problem.js";

/**
 * Runs work that writes files and turns what the machine cannot give (a full disk, a folder that may not be written) into one line.
 * `place` is what the user knows it by.
 * @throws Problem "disk-full", "folder-unwritable" (exit 3); anything else as it came
 */
export async function exitOnFullDisk<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fileProblem(place, error) ?? error;
  }
}

/** The problem behind an error of the file system, or undefined for any other. */
export function fileProblem(place: string, error: unknown): Problem | undefined {
  switch ((error as NodeJS.ErrnoException | undefined)?.code) {
    case "ENOSPC":
    case "EDQUOT":
      return diskFull(place, error);
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "ENOTDIR":
      return unwritable("folder-unwritable", place, error);
    default:
      return undefined;
  }
}

/** There is no room left where this should go. */
export const diskFull = (place: string, cause: unknown): Problem =>
  new Problem(
    "disk-full",
    `cannot write ${place}: the disk is full`,
    "make room and try again; nothing was half-written",
    { exit: 3, cause },
  );

/** A folder, or what is in it, may not be written. */
export const unwritable = (code: string, place: string, cause: unknown): Problem =>
  new Problem(
    code,
    `cannot write ${place}: the folder is not there or may not be written`,
    "check its owner and rights, or choose another folder",
    { exit: 3, cause },
  );
