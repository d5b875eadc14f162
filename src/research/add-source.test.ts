import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { eachEngine } from "../../tests/engines.js";
import { problemOf, TestWorkspace } from "../../tests/workspace.js";
import { archivePath, sha256Of } from "../capture/archive.js";
import type { Tables } from "../store/tables.js";
import { addSource, type SourceInput } from "./add-source.js";
import { edit } from "./edit.js";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const PAGE = `<!doctype html><html lang="es"><head><title>Agentes a Guatemala</title><meta name="author" content="Adam Isacson">
<link rel="canonical" href="https://example.org/agentes"></head><body><article><h1>Agentes a Guatemala</h1>
<p>Unos 80 agentes irán a Guatemala, según el diario. Es más de lo que había antes, y nadie sabe para qué van.</p></article></body></html>`;

eachEngine("adding sources", (openFresh) => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh);
  });
  const add = (text: string, given: Partial<SourceInput> = {}) =>
    addSource(workspace.desk(), { bytes: bytesOf(text), ...given });
  const source = async (key: string) =>
    ((await workspace.rows("source")) as Tables["source"][]).find((row) => row.key === key);

  test("keeps the bytes, the text page by page, and what is told of the source", async () => {
    const text = "First page.\fSecond page, niños.";
    const fields = {
      title: "A report",
      author: [{ literal: "GAO" }],
      issued: "29 July 2015",
      URL: "https://example.org/r",
      access: "public",
      copy: "public",
      type: "report",
      note: { en: "n", es: "n" },
    };
    const added = await add(text, { fileName: "Report (1).txt", fields });
    const sha256 = sha256Of(bytesOf(text));
    expect(added).toEqual({
      id: "report-1",
      title: "A report",
      pages: 2,
      snapshot: added.snapshot,
      sha256,
      outcome: "added",
      findings: [],
      anchored: 0,
    });
    expect(readFileSync(archivePath(workspace.archive, sha256), "utf8")).toBe(text);
    expect(await source("report-1")).toMatchObject({
      ...{ title: "A report", url: "https://example.org/r", access: "public", copy: "public", by: "adam", version: 1 },
      csl: '{"author":[{"literal":"GAO"}],"issued":"2015-07-29","type":"report"}',
    });
    const pages = await workspace.store.readAll((db) =>
      db.selectFrom("page").selectAll().where("snapshot", "=", added.snapshot).orderBy("number").execute(),
    );
    expect(pages.map((page) => [page.number, page.text])).toEqual([
      [1, "First page."],
      [2, "Second page, niños."],
    ]);
    expect((await workspace.journal()).slice(-2).map(({ entity, action }) => [entity, action])).toEqual([
      ["source", "add"],
      ["snapshot", "add"],
    ]);
  });

  test("what the document says of itself fills the gaps, and no more", async () => {
    const { id, title } = await add(PAGE, { fields: { title: "Given title" } });
    expect(title).toBe("Given title");
    expect(await source(id)).toMatchObject({
      language: "es",
      url: "https://example.org/agentes",
      access: "team",
      copy: "team",
      kind: null,
    });
    expect(JSON.parse((await source(id))!.csl)).toMatchObject({
      type: "webpage",
      author: [{ literal: "Adam Isacson" }],
    });
  });

  test("the same bytes are known again: by themselves, by the key, by an old key", async () => {
    const first = await add("The same bytes", { fileName: "same.txt" });
    const before = await workspace.journal();
    const unchanged = { ...first, outcome: "unchanged" };
    expect(await add("The same bytes", { fileName: "other.txt" })).toEqual(unchanged);
    expect(await add("The same bytes", { source: "same" })).toEqual(unchanged);
    expect(await workspace.journal()).toEqual(before);
    await edit(workspace.desk(), { target: "same", fields: { key: "same-2019" } });
    expect(await add("The same bytes", { source: "same" })).toEqual({ ...unchanged, id: "same-2019" });
    expect(await add("Other bytes of it", { source: "same" })).toMatchObject({
      id: "same-2019",
      outcome: "new-snapshot",
    });
  });

  test("for another source they are a snapshot of that one", async () => {
    await add("Shared bytes", { source: "one" });
    expect(await add("Shared bytes", { source: "two" })).toMatchObject({ id: "two", outcome: "added" });
    expect(await add("Shared bytes")).toMatchObject({ id: "one", outcome: "unchanged" });
  });

  test("new bytes of a source are a second snapshot; what is told with them is taken", async () => {
    await add("Version one", { source: "page", fields: { title: "The page", access: "public" } });
    const again = await add("Version two", { source: "page", fields: { issued: "2019-06" } });
    expect(again).toMatchObject({ id: "page", title: "The page", outcome: "new-snapshot" });
    expect(await source("page")).toMatchObject({
      version: 2,
      access: "public",
      csl: '{"issued":"2019-06","type":"document"}',
    });
    expect(await add("Version three", { source: "page" })).toMatchObject({ outcome: "new-snapshot" });
    expect((await source("page"))!.version).toBe(2);
  });

  test("two who add the same at once have one source and one snapshot", async () => {
    const [one, two] = await Promise.all([
      add("Both at once", { fileName: "both.txt" }),
      add("Both at once", { fileName: "both.txt" }),
    ]);
    expect([one.outcome, two.outcome].sort()).toEqual(["added", "unchanged"]);
    expect({ ...one, outcome: "" }).toEqual({ ...two, outcome: "" });
    expect(
      ((await workspace.rows("source")) as Tables["source"][]).filter(({ key }) => key.startsWith("both")).length,
    ).toBe(1);
  });

  test("keys that are made are free ones", async () => {
    expect((await add("x1", { fileName: "Notes.txt" })).id).toBe("notes");
    expect((await add("x2", { fileName: "notes.txt" })).id).toBe("notes-2");
    expect(
      (
        await add("x3", {
          fields: { title: "Ñandú y más", author: [{ family: "Pérez", given: "Ana" }], issued: "2019" },
        })
      ).id,
    ).toBe("perez2019");
    expect((await add("x4", { fields: { title: "¿?" } })).id).toBe("source");
  });

  test.each([
    ["a field that is none", { fields: { titel: "x" } }, "field-invalid", /titel.*title/],
    ["a date that is none", { fields: { issued: "2019-13" } }, "date-invalid", /2019-13/],
    ["a level that is none", { fields: { access: "secret" } }, "field-invalid", /secret/],
    ["a key that is none", { source: "no key!" }, "key-invalid", /no key!/],
    ["no bytes", { bytes: new Uint8Array() }, "source-empty", /./],
    [
      "a source that it rests on and that is not there",
      { fields: { "based-on": ["nothing"] } },
      "reference-missing",
      /nothing/,
    ],
  ])("%s is refused, and nothing is kept", async (_, given, code, said) => {
    const before = await workspace.journal();
    const problem = await problemOf(add("Never kept", given as Partial<SourceInput>));
    expect(problem.code).toBe(code);
    expect(`${problem.message}; ${problem.hint}`).toMatch(said);
    expect(await workspace.journal()).toEqual(before);
  });

  test("bytes of a source that was deleted are added anew", async () => {
    await add("Deleted bytes", { source: "gone" });
    await edit(workspace.desk(), { target: "gone", fields: { deleted: "yes" } });
    expect(await add("Deleted bytes", { source: "gone" })).toMatchObject({ id: "gone", outcome: "added" });
  });
});
