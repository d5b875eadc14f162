import { Problem } from "../values/problem.js";
import { diskFull, unwritable } from "../workspace/file-errors.js";

/** What the drivers put on an error: SQLite's result code, PostgreSQL's SQLSTATE or the system's code. */
interface EngineError extends Error {
  readonly code?: string;
  readonly errcode?: number;
}

const SQLITE = { busy: 5, readonly: 8, ioerr: 10, corrupt: 11, full: 13, cantopen: 14, perm: 3, notadb: 26 } as const;
const NO_ACCESS: readonly number[] = [SQLITE.readonly, SQLITE.cantopen, SQLITE.perm];
const DAMAGED: readonly number[] = [SQLITE.corrupt, SQLITE.notadb];

/** SQLite's extended codes carry the plain one in their lowest byte. */
const primaryCode = (error: EngineError): number => (error.errcode ?? 0) & 0xff;

/** True while another process of this machine holds what SQLite needs. */
export const isBusy = (error: unknown): boolean => primaryCode(error as EngineError) === SQLITE.busy;

/** True where a row breaks a unique index: 2067 and 1555 in SQLite, 23505 in PostgreSQL. */
export const isDuplicate = (error: unknown): boolean =>
  [2067, 1555].includes((error as EngineError).errcode ?? 0) || (error as EngineError).code === "23505";

/** What SQLite says, as a Problem where the user can mend it; anything else as it came. */
export function sqliteProblem(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof Problem) return error;
  const code = primaryCode(error);
  const problem = (name: string, message: string, hint: string) =>
    new Problem(name, message, hint, { exit: 3, cause: error });
  if (code === SQLITE.full || isDiskFull(error)) return diskFull(file, error);
  if (NO_ACCESS.includes(code)) return unwritable("workspace-unwritable", file, error);
  if (DAMAGED.includes(code))
    return problem(
      "database-damaged",
      `${file} is damaged or not a Muster database: ${error.message}`,
      "bring it back from a copy of the workspace, or import its last export into a new one",
    );
  if (code === SQLITE.busy)
    return problem("workspace-locked", `${file} is locked by another program`, "try again when it is done");
  if (code === SQLITE.ioerr)
    return problem(
      "disk-failed",
      `cannot read or write ${file}: ${error.message}`,
      "check the disk, then run `muster doctor`",
    );
  return error;
}

const isDiskFull = (error: EngineError): boolean => error.code === "ENOSPC";

const UNREACHABLE: ReadonlyMap<string, string> = new Map([
  ["ECONNREFUSED", "the connection was refused"],
  ["ENOTFOUND", "there is no such host"],
  ["EAI_AGAIN", "the host's name could not be looked up"],
  ["EHOSTUNREACH", "there is no way to the host"],
  ["ENETUNREACH", "there is no network"],
  ["ETIMEDOUT", "no answer"],
  ["ECONNRESET", "the connection was cut"],
  ["EPIPE", "the connection was cut"],
  ["ENOENT", "there is no such socket"],
  ["57P01", "the server is shutting down"],
  ["57P02", "the server crashed"],
  ["57P03", "the server is starting up"],
  ["53300", "the server has no connection left"],
  ["08006", "the connection was cut"],
]);

const REFUSED: ReadonlyMap<string, string> = new Map([
  ["28P01", "set PGPASSWORD to the password of this user"],
  ["28000", "check the user in `database` of muster.yaml, and PGPASSWORD"],
  ["3D000", "create it with `createdb`, or correct `database` in muster.yaml"],
  ["42501", "let this user create a schema, or create it for him"],
  ["3F000", "run `muster init` with this database"],
]);

/** pg gives these without a code. */
const LATE = /timeout exceeded when trying to connect|connection timeout/;
const CUT = /Connection terminated|Client has encountered a connection error/;

function whyWithoutCode(message: string): string | undefined {
  if (LATE.test(message)) return "no answer";
  return CUT.test(message) ? "the connection was cut" : undefined;
}

/** The connection went away between the order to keep a change and the answer. */
export const perhapsKept = (server: string, cause: unknown): Problem =>
  new Problem(
    "database-unreachable",
    `the connection to PostgreSQL at ${server} was cut while the change was being kept: it may be done or not`,
    "look with `muster changes` before you do it again",
    { exit: 3, cause },
  );

/** What PostgreSQL or the network says, as a Problem where the user can mend it. `server` is host:port/database. */
export function postgresProblem(error: unknown, server: string): unknown {
  if (!(error instanceof Error) || error instanceof Problem) return error;
  const { code = "", message } = error as EngineError;
  const problem = (name: string, text: string, hint: string) =>
    new Problem(name, text, hint, { exit: 3, cause: error });
  const why = UNREACHABLE.get(code) ?? whyWithoutCode(message);
  if (why) {
    const hint = "start the server, or check `database` in muster.yaml";
    return problem("database-unreachable", `cannot reach PostgreSQL at ${server}: ${why}`, hint);
  }
  if (message.includes("client password must be a string"))
    return problem("database-refused", `PostgreSQL at ${server} wants a password`, "set PGPASSWORD");
  const hint = REFUSED.get(code);
  if (hint) return problem("database-refused", `PostgreSQL at ${server} refuses: ${message}`, hint);
  if (code === "53100") return diskFull(`PostgreSQL at ${server}`, error);
  if (code === "25006") return unwritable("workspace-unwritable", `PostgreSQL at ${server}`, error);
  return error;
}
