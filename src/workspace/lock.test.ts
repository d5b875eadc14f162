import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { localTime } from "./clock.js";
import { readLock, signLock } from "./lock.js";

const folder = mkdtempSync(join(tmpdir(), "muster-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, "muster.lock");
const since = "2019-06-07T14:02:11.512Z";

test("a signature says who writes until it is taken back", () => {
  const takeBack = signLock(path, "muster import", since);
  expect(readLock(path)).toEqual({ pid: process.pid, host: hostname(), command: "muster import", since });
  takeBack();
  expect(readLock(path)).toBeUndefined();
  takeBack(); // twice is no failure
});

test("where it cannot be written nobody signs, and nothing fails", () => {
  const takeBack = signLock(join(folder, "absent", "muster.lock"), "muster add", since);
  takeBack();
  expect(readLock(join(folder, "absent", "muster.lock"))).toBeUndefined();
});

const dead = spawnSync(process.execPath, ["-e", ""]).pid;
test.each([
  ["of a process that died", { pid: dead, host: hostname(), command: "muster add", since }, undefined],
  ["of another machine", { pid: dead, host: "elsewhere", command: "muster add", since }, "muster add"],
  ["of the first process, which is someone else's", { pid: 1, host: hostname(), command: "init", since }, "init"],
  ["that is cut short", '{"pid": 4', undefined],
  ["that is something else", [1], undefined],
])("a signature %s", (_, written, command) => {
  writeFileSync(path, typeof written === "string" ? written : JSON.stringify(written));
  expect(readLock(path)?.command).toBe(command);
});

test("a time is told as the clock on the wall does", () => {
  expect(localTime(since, since)).toMatch(/^\d\d:\d\d$/);
  expect(localTime(since, "2019-06-09T14:02:11.512Z")).toMatch(/^2019-06-0\d \d\d:\d\d$/);
});
