import { Problem } from "../values/problem.js";

/** The source is there, but cannot be read as what it is. */
export function sourceUnreadable(name: string, why: string, hint: string, cause?: unknown): Problem {
  return new Problem("source-unreadable", `cannot read ${name}: ${why}`, hint, { cause });
}

export function sourceEmpty(name: string): Problem {
  return new Problem("source-empty", `cannot read ${name}: it is empty`, "check that the file was saved whole");
}

export function mediaTypeUnsupported(name: string, what: string): Problem {
  const hint = "Muster reads PDF, HTML and plain text: save a copy as one of these";
  return new Problem("media-type-unsupported", `cannot read ${name}: it is ${what}`, hint);
}

const REASONS: { readonly [code: string]: string } = {
  ENOSPC: "the disk is full",
  EDQUOT: "your share of the disk is full",
  EFBIG: "the file would be too large for the disk",
  EACCES: "you may not write there",
  EPERM: "you may not write there",
  EROFS: "the disk is read-only",
  EIO: "the disk does not answer",
  EMFILE: "too many files are open",
  ENOTDIR: "a part of that path is a file, not a folder",
};

/** A failure of the file system while writing, as a Problem (exit 3); any other error is given back as it is. */
export function writeProblem(path: string, error: unknown): unknown {
  const code = codeOf(error);
  const reason = code === undefined ? undefined : REASONS[code];
  if (reason === undefined) return error;
  const hint = "free some space or mend the permissions, then try again: nothing was changed";
  return new Problem("cannot-write", `cannot write ${path}: ${reason}`, hint, { cause: error, exit: 3 });
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
