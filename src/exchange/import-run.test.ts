import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../tests/workspace.js";
import { parseCodebook } from "../codebook/parse-codebook.js";
import type { WriteTx } from "../store/store.js";
import { ImportRun } from "./import-run.js";

const FILE = join(root, "codebooks/deployments.yaml");

test("an import may have more records and sources than one call takes arguments", () => {
  const defaults = { source: "team", record: "team", question: "team" } as const;
  const run = new ImportRun({} as WriteTx, parseCodebook(readFileSync(FILE, "utf8"), FILE), defaults);
  const many = Array.from({ length: 500_000 }, (_, place) => `name-${place}`);
  run.noteSlugs("deployment", ["first"]);
  run.noteSlugs("deployment", many);
  expect(run.recordSlugs(["deployment"])).toHaveLength(500_001);
  expect(() => run.noteKeys(many)).not.toThrow();
});
