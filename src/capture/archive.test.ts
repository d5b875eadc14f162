import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { archivePath, readBytes, storeBytes, verifyArchive } from "./archive.js";
import { writeProblem } from "./capture-problem.js";

const folder = mkdtempSync(join(tmpdir(), "muster-archive-"));
afterAll(() => rmSync(folder, { recursive: true }));
const bytes = Buffer.from("80 agents");
const sha256 = "2cf0fd9a7e1bd1d3cb86f0ab2b41a9c2d0b4a4b3e2e2d8d9f4a44a2c6b1d6f0e";

test("bytes are stored once, under their SHA-256, and read back", async () => {
  const dir = join(folder, "archive");
  const first = await storeBytes(dir, bytes);
  expect(first).toEqual({ sha256: first.sha256, path: archivePath(dir, first.sha256), created: true });
  const before = statSync(first.path);
  expect(await storeBytes(dir, bytes)).toEqual({ ...first, created: false });
  expect(statSync(first.path).mtimeMs).toBe(before.mtimeMs);
  expect(await readBytes(dir, first.sha256)).toEqual(bytes);
  expect(readdirSync(join(dir, first.sha256.slice(0, 2)))).toEqual([first.sha256]);
  expect(await verifyArchive(dir)).toEqual([]);
});

test("many who store the same bytes at once leave one whole file", async () => {
  const dir = join(folder, "at-once");
  const stored = await Promise.all(Array.from({ length: 20 }, () => storeBytes(dir, bytes)));
  const { path, sha256: name } = stored[0]!;
  expect(new Set(stored.map((each) => each.path))).toEqual(new Set([path]));
  expect(readdirSync(join(dir, name.slice(0, 2)))).toEqual([name]);
  expect(await readBytes(dir, name)).toEqual(bytes);
});

test("what is missing or damaged is said, never mended in silence", async () => {
  const dir = join(folder, "damaged");
  const { path, sha256: stored } = await storeBytes(dir, bytes);
  await expect(readBytes(dir, sha256)).rejects.toMatchObject({ code: "archive-missing", exit: 3 });
  chmodSync(path, 0o644);
  writeFileSync(path, "89 agents!");
  await expect(readBytes(dir, stored)).rejects.toMatchObject({ code: "archive-damaged", exit: 3 });
  await expect(storeBytes(dir, bytes)).rejects.toMatchObject({ code: "archive-damaged" });
  expect(await verifyArchive(dir)).toEqual([path]);
  expect(await verifyArchive(join(folder, "nowhere"))).toEqual([]);
});

test("an archive that cannot be written is the environment's fault, and leaves nothing", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  await expect(storeBytes(file, bytes)).rejects.toMatchObject({ code: "cannot-write", exit: 3 });
  const full = Object.assign(new Error("no space left"), { code: "ENOSPC" });
  expect(writeProblem("w/archive/2c", full)).toMatchObject({
    code: "cannot-write",
    message: "cannot write w/archive/2c: the disk is full",
    exit: 3,
  });
});
