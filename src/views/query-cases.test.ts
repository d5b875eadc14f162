import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { eachEngine } from "../../tests/engines.js";
import { root, TestWorkspace } from "../../tests/workspace.js";

const doc = readFileSync(join(root, "docs/query.md"), "utf8");

/** Rows of the table of cases: type, query, what it matches. */
const cases = doc
  .split("## Cases\n")[1]!
  .split("\n## ")[0]!
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| type |"))
  .map((line) => line.split("|").map((cell) => cell.trim().replace(/^`(.*)`$/, "$1")))
  .map(([, type, query, canonical, , matches]) => [type!, query!, canonical!, matches!] as const)
  .filter(([, , , matches]) => matches !== "depends");

eachEngine("the cases of docs/query.md on the records of docs/query-sample.yaml", (openFresh) => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh);
    await workspace.import(join(root, "docs/query-sample.yaml"));
  });

  test("there are at least forty", async () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
    await workspace.expectInStep();
  });

  test.each(cases)("%s %s", async (type, query, canonical, matches) => {
    const view = await workspace.list(type, query, "public");
    // Of `active=` the table has those that were certainly there; "possibly" and "no date" are headings of their own.
    const told = view.sections.filter(({ presence }) => !query.includes("active=") || presence === "certain");
    const found = told.flatMap(({ rows }) => rows.filter((row) => !row.context).map((row) => row.slug));
    const all = await workspace.slugs(type);
    const wanted = matches === "*" ? all : matches.split(" ").filter((slug) => slug !== "");
    expect(found.sort()).toEqual([...wanted].sort());
    if (!query.includes("active=")) {
      expect(view.total).toBe(wanted.length);
      expect(view.wholes + view.parts).toBe(view.total);
    }
    // The canonical text is the same view.
    expect(await workspace.list(type, canonical, "public")).toEqual(view);
  });
});
