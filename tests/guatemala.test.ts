import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { evidenceCounts } from "../src/store/read-records.js";
import type { Tables } from "../src/store/tables.js";
import { eachEngine } from "./engines.js";
import { root, TestWorkspace, treeOf } from "./workspace.js";

const shared = join(root, "../shared/data/guatemala");
const codebook = join(shared, "codebook.yaml");
const isThere = existsSync(shared);
if (!isThere) process.stderr.write("../shared/data is not there: its collection is not tried\n");

describe.skipIf(!isThere)("the Guatemala collection as it was written", () => {
  let exported: string | undefined; // by the first engine, for the second

  eachEngine("plain files", (openFresh) => {
    let workspace: TestWorkspace;
    let first: Awaited<ReturnType<TestWorkspace["import"]>>;

    beforeAll(async () => {
      workspace = await TestWorkspace.open(openFresh, codebook);
      first = await workspace.import(shared);
    });

    test("come in whole, with every passage of the documents found in them", async () => {
      const { sources, records, claims, unchanged, errors, conflicts, warnings, leftAside } = first;
      expect({ sources, records, claims, unchanged }).toEqual({
        sources: 80,
        records: 170,
        claims: 1237,
        unchanged: 0,
      });
      expect({ errors, conflicts, warnings, leftAside }).toEqual({
        ...{ errors: [], conflicts: [], warnings: [] },
        leftAside: ["README.md"],
      });
      const clips = (await workspace.rows("clip")) as Tables["clip"][];
      const snapshots = (await workspace.rows("snapshot")) as Tables["snapshot"][];
      const captured = snapshots.map(({ source }) => source);
      const ofCaptured = clips.filter(({ source }) => captured.includes(source));
      // 23 quotes, one of them twice: with its page and without.
      expect(ofCaptured.map(({ status }) => status)).toEqual(Array(22).fill("anchored"));
      expect(
        ofCaptured.every(({ snapshot, page, start, end }) => snapshot && page && start !== null && end! > start),
      ).toBe(true);
      expect((await workspace.store.readAll(evidenceCounts)).anchored).toBe(22);
      await workspace.expectInStep();
    });

    test("change nothing when they come in again: no row, no line of the journal, no revision", async () => {
      const [journal, revisions] = [await workspace.journal(), await workspace.revisions()];
      const again = await workspace.import(shared);
      expect(again).toEqual({
        ...{ sources: 0, clips: 0, records: 0, claims: 0, others: 0 },
        unchanged: first.sources + first.clips + first.records + first.claims + first.others - 3, // the three documents are not taken apart again
        ...{ errors: [], conflicts: [], warnings: [], leftAside: ["README.md"] },
      });
      expect(await workspace.journal()).toEqual(journal);
      expect(await workspace.revisions()).toEqual(revisions);
    });

    test("go out and come into an empty workspace the same, on the other engine too", async () => {
      const out = await workspace.export();
      exported ??= out;
      const other = await TestWorkspace.open(openFresh, codebook);
      const counts = await other.import(exported);
      expect({ ...counts, others: 0 }).toEqual({ ...first, leftAside: [], others: 0 });
      expect(treeOf(await other.export())).toEqual(treeOf(exported));
      await other.expectInStep();
      const journal = await other.journal();
      await other.import(exported);
      expect(await other.journal()).toEqual(journal);
    });
  });
});
