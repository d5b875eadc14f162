import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { inspectFile } from "./inspect-file.js";

const folder = mkdtempSync(join(tmpdir(), "muster-file-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "posture.txt");
writeFileSync(path, "80 agents");

test("a file, or standard input, is read whole", async () => {
  const bytes = Buffer.from("80 agents");
  expect(await inspectFile(path)).toEqual({ bytes, fileName: "posture.txt" });
  expect(await inspectFile("-", Readable.from([Buffer.from("80 "), "agents"]))).toEqual({ bytes, fileName: undefined });
});

test("what cannot be read says why", async () => {
  const missing = join(folder, "no.pdf");
  await expect(inspectFile(missing)).rejects.toMatchObject({
    code: "file-missing",
    message: `there is no file ${missing}`,
    exit: 2,
  });
  await expect(inspectFile(folder)).rejects.toMatchObject({ code: "source-unreadable" });
  await expect(inspectFile(path, undefined, 5)).rejects.toMatchObject({ code: "source-too-large", exit: 2 });
  await expect(inspectFile("-", Readable.from(["80 agents"]), 5)).rejects.toMatchObject({ code: "source-too-large" });
});
