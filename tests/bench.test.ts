import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inMade, makeWorkspace } from "../bench/workspace.js";
import { exportWorkspace } from "../src/exchange/export-workspace.js";
import { examineWorkspace } from "../src/research/examine-workspace.js";
import { catchUpIndex } from "../src/store/search-index.js";

/* What `npm run bench` measures on, at a hundredth of its size: a number that was measured on an unsound workspace says nothing. */
const folder = mkdtempSync(join(tmpdir(), "muster-bench-test-"));
beforeAll(async () => void (await makeWorkspace(folder, 0.01)));
afterAll(() => rmSync(folder, { recursive: true }));

test("doctor finds nothing wrong with the made workspace", async () => {
  const findings = await inMade(join(folder, "store"), async ({ store, codebook, desk }) => {
    await catchUpIndex(store, codebook, desk.now());
    return examineWorkspace(desk);
  });
  expect(findings).toEqual([]);
});

test("the made workspace is exported with the original of each snapshot", async () => {
  const { lists } = await inMade(join(folder, "store"), ({ store, desk }) =>
    exportWorkspace({ store, codebookText: "", archive: desk.archive }, { to: join(folder, "export") }),
  );
  expect(lists).toMatchObject({ sources: 20, records: 50 });
  expect(lists["snapshots"]).toBeGreaterThan(10);
});
