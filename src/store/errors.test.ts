import { expect, test } from "vitest";
import { Problem } from "../values/problem.js";
import { postgresProblem, sqliteProblem } from "./errors.js";

const failed = (message: string, fields: object = {}): Error => Object.assign(new Error(message), fields);

test.each([
  ["the disk is full", failed("database or disk is full", { errcode: 13 }), "disk-full"],
  ["the system says that the disk is full", failed("write", { code: "ENOSPC" }), "disk-full"],
  ["the file is read-only", failed("attempt to write a readonly database", { errcode: 8 }), "workspace-unwritable"],
  [
    "the folder is read-only",
    failed("attempt to write a readonly database", { errcode: 1544 }),
    "workspace-unwritable",
  ],
  ["the file cannot be opened", failed("unable to open database file", { errcode: 14 }), "workspace-unwritable"],
  ["the file is damaged", failed("database disk image is malformed", { errcode: 11 }), "database-damaged"],
  ["an index is damaged", failed("database disk image is malformed", { errcode: 779 }), "database-damaged"],
  ["the file is something else", failed("file is not a database", { errcode: 26 }), "database-damaged"],
  ["another program holds it", failed("database is locked", { errcode: 261 }), "workspace-locked"],
  ["the disk fails", failed("disk I/O error", { errcode: 522 }), "disk-failed"],
])("SQLite: %s", (_, error, code) => {
  const problem = sqliteProblem(error, "w/muster.db") as Problem;
  expect(problem).toBeInstanceOf(Problem);
  expect({ code: problem.code, exit: problem.exit, cause: problem.cause }).toEqual({ code, exit: 3, cause: error });
  expect(`${problem.message}; ${problem.hint}`).toMatch(/^.*w\/muster\.db.*; .+$/);
});

test.each([
  ["nobody listens", failed("connect ECONNREFUSED", { code: "ECONNREFUSED" }), "database-unreachable"],
  [
    "nobody listens, on both kinds of address",
    Object.assign(new AggregateError([], ""), { code: "ECONNREFUSED" }),
    "database-unreachable",
  ],
  ["the host has no address", failed("getaddrinfo ENOTFOUND db", { code: "ENOTFOUND" }), "database-unreachable"],
  ["it starts up", failed("the database system is starting up", { code: "57P03" }), "database-unreachable"],
  ["the line is cut", failed("Connection terminated unexpectedly"), "database-unreachable"],
  ["no answer", failed("timeout exceeded when trying to connect"), "database-unreachable"],
  ["no password", failed("SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string"), "database-refused"],
  ["a wrong password", failed('password authentication failed for user "adam"', { code: "28P01" }), "database-refused"],
  ["no such database", failed('database "muster" does not exist', { code: "3D000" }), "database-refused"],
  ["no right to make a schema", failed("permission denied for database muster", { code: "42501" }), "database-refused"],
  ["its disk is full", failed("could not extend file", { code: "53100" }), "disk-full"],
  [
    "a copy that only reads",
    failed("cannot execute INSERT in a read-only transaction", { code: "25006" }),
    "workspace-unwritable",
  ],
])("PostgreSQL: %s", (_, error, code) => {
  const problem = postgresProblem(error, "db:5432/muster") as Problem;
  expect(problem).toBeInstanceOf(Problem);
  expect({ code: problem.code, exit: problem.exit, cause: problem.cause }).toEqual({ code, exit: 3, cause: error });
  expect(`${problem.message}; ${problem.hint}`).toMatch(/^.*db:5432\/muster.*; .+$/);
});

test.each([
  ["a duplicate", failed("UNIQUE constraint failed", { errcode: 2067, code: "ERR_SQLITE_ERROR" })],
  ["a fault of ours", failed('near "slect": syntax error', { errcode: 1, code: "42601" })],
  ["a problem", new Problem("date-invalid", "no", "write it anew")],
  ["what is no error", "no"],
])("%s stays as it came", (_, error) => {
  expect([sqliteProblem(error, "w/muster.db"), postgresProblem(error, "db:5432/muster")]).toEqual([error, error]);
});
