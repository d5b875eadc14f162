import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { eachEngine } from "../../tests/engines.js";
import { everything } from "../../tests/everything.js";
import { changeFiles, copyOf, filesOf, linesOf, problemOf, TestWorkspace, treeOf } from "../../tests/workspace.js";
import { exportWorkspace } from "./export-workspace.js";
import { importFiles } from "./import-files.js";

describe("an export", () => {
  let fromFirstEngine: string | undefined;

  eachEngine("export", (openFresh) => {
    let workspace: TestWorkspace;
    let folder: string;
    beforeAll(async () => {
      workspace = await TestWorkspace.open(openFresh);
      await everything(workspace);
      folder = await workspace.export();
    });

    test("holds an example of each kind of thing", async () => {
      await workspace.expectInStep();
      const lists = [
        "sources",
        "snapshots",
        "tags",
        "records",
        "redirects",
        "clips",
        "questions",
        "obligations",
        "shares",
        "changes",
      ];
      const files = Object.keys(treeOf(folder)).filter((path) => !path.startsWith("archive/"));
      expect(files).toEqual([...lists.map((list) => `${list}.jsonl`), "codebook.yaml"].sort());
      const counts = Object.fromEntries(lists.map((list) => [list, linesOf(folder, list).length]));
      expect(counts).toEqual({
        ...{
          sources: 5,
          snapshots: 4,
          tags: 3,
          records: 8,
          redirects: 3,
          clips: 9,
          questions: 1,
          obligations: 1,
          shares: 2,
        },
        changes: (await workspace.journal()).length,
      });
      const records = linesOf(folder, "records");
      expect(records.filter((record) => record["deleted"]).map((record) => record["slug"])).toEqual(["old"]);
      for (const list of ["sources", "clips", "records"]) {
        const ids = linesOf(folder, list).map((line) => (line["uuid"] ?? line["id"]) as string);
        expect(ids).toEqual([...ids].sort());
      }
    });

    test("comes into an empty workspace the same: byte for byte, and a second time nothing changes", async () => {
      const other = await TestWorkspace.open(openFresh);
      const result = await other.import(folder);
      expect({ errors: result.errors, conflicts: result.conflicts, warnings: result.warnings }).toEqual({
        ...{ errors: [], conflicts: [], warnings: [] },
      });
      expect(treeOf(await other.export())).toEqual(treeOf(folder));
      for (const table of ["source", "snapshot", "tag", "record", "redirect", "clip", "claim"] as const)
        expect(await other.rows(table)).toEqual(await workspace.rows(table));
      await other.expectInStep();
      const [journal, revisions] = [await other.journal(), await other.revisions()];
      expect(await other.import(folder)).toMatchObject({
        sources: 0,
        clips: 0,
        records: 0,
        claims: 0,
        others: 0,
        conflicts: [],
      });
      expect(await other.journal()).toEqual(journal);
      expect(await other.revisions()).toEqual(revisions);
      for (const audience of ["public", "team", "confidential"] as const)
        for (const type of workspace.codebook.types.keys()) {
          const [there, here] = [await other.list(type, "", audience), await workspace.list(type, "", audience)];
          expect({ ...there, asOf: "" }).toEqual({ ...here, asOf: "" });
        }
    });

    test("of one engine comes into the other the same", async () => {
      fromFirstEngine ??= folder;
      const other = await TestWorkspace.open(openFresh);
      await other.import(fromFirstEngine);
      expect(treeOf(await other.export())).toEqual(treeOf(fromFirstEngine));
      await other.expectInStep();
    });

    test("without the journal is the same but for it, and comes in", async () => {
      const bare = await workspace.export(true);
      const { "changes.jsonl": _, ...rest } = treeOf(folder);
      expect(treeOf(bare)).toEqual(rest);
      const other = await TestWorkspace.open(openFresh);
      await other.import(bare);
      expect(treeOf(await other.export(true))).toEqual(rest);
      expect(await other.journal()).toEqual([]);
    });

    test("into its own workspace changes nothing, whenever it was made", async () => {
      const before = await workspace.export();
      const result = await workspace.import(folder);
      expect(result).toMatchObject({
        sources: 0,
        clips: 0,
        records: 0,
        claims: 0,
        others: 0,
        conflicts: [],
        warnings: [],
      });
      expect(treeOf(await workspace.export())).toEqual(treeOf(before));
    });

    test("that somebody edited by hand updates what it says, as changes of its own, once", async () => {
      const other = await TestWorkspace.open(openFresh);
      await other.import(folder);
      const edited = copyOf(folder);
      const records = linesOf(edited, "records").map((record) => {
        if (record["slug"] !== "agents-2019") return record;
        const claims = record["claims"] as { property: string; stage?: string }[];
        const planned = claims.find((claim) => claim.property === "personnel" && claim.stage === "planned")!;
        const added = { property: "mission", value: "patrol", evidence: [{ source: "press" }] };
        return {
          ...record,
          claims: [...claims.map((claim) => (claim === planned ? { ...claim, certainty: "alleged" } : claim)), added],
        };
      });
      changeFiles(edited, { "records.jsonl": records.map((record) => `${JSON.stringify(record)}\n`).join("") });
      const before = new Set((await other.journal()).map(({ id }) => id));
      expect(await other.import(edited)).toMatchObject({ claims: 2, records: 0, conflicts: [], errors: [] });
      const changes = (await other.journal()).filter(({ id }) => !before.has(id));
      expect(
        changes.map(({ entity, version_before, version_after, action }) => [
          entity,
          version_before,
          version_after,
          action,
        ]),
      ).toEqual([
        ["claim", 1, 2, "import"],
        ["claim", null, 1, "import"],
      ]);
      const { facts } = await other.show("deployment/agents-2019");
      expect(facts["personnel"]!.find((fact) => fact.stage === "planned")!.certainty).toBe("alleged");
      expect(await other.import(edited)).toMatchObject({ claims: 0, conflicts: [] });
      await other.expectInStep();
    });

    test("whose archive was lost or damaged is refused, and nothing is written", async () => {
      const other = await TestWorkspace.open(openFresh);
      const damaged = copyOf(folder);
      const original = Object.keys(treeOf(damaged)).find((path) => path.startsWith("archive/"))!;
      writeFileSync(join(damaged, original), "not what it was");
      expect(await problemOf(importFiles(other.desk(), { path: damaged }))).toMatchObject({ code: "archive-damaged" });
      expect(await other.journal()).toEqual([]);
      expect(await other.rows("snapshot")).toEqual([]);
    });

    test("does not write over a folder that holds something", async () => {
      const filled = filesOf({ "notes.txt": "mine" });
      expect(await problemOf(exportWorkspace(workspace, { to: filled }))).toEqual({
        ...{ code: "folder-not-empty", message: `${filled} is not empty`, exit: 2 },
        hint: "export to a new folder, so that nothing old stays among the new files",
      });
      expect(treeOf(filled)).toEqual({ "notes.txt": "mine" });
      const empty = join(filled, "empty");
      mkdirSync(empty);
      expect((await exportWorkspace(workspace, { to: `${empty}/` })).lists["records"]).toBe(8);
    });

    test("to a place that is no folder leaves nothing there", async () => {
      const file = join(filesOf({ "notes.txt": "mine" }), "notes.txt");
      expect(await problemOf(exportWorkspace(workspace, { to: file }))).toMatchObject({
        code: "folder-unwritable",
        exit: 3,
      });
      expect(await problemOf(exportWorkspace(workspace, { to: join(file, "x") }))).toMatchObject({ exit: 3 });
    });
  });
});
