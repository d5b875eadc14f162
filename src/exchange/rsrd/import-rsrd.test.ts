import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { eachEngine } from "../../../tests/engines.js";
import { filesOf, root, TestWorkspace } from "../../../tests/workspace.js";
import { edit } from "../../research/edit.js";
import { undo } from "../../research/undo.js";
import type { ClipTable } from "../../store/tables.js";
import { importRsrd, type RsrdResult } from "./import-rsrd.js";

const data = join(root, "tests/data/rsrd");
const categories = join(data, "categories.csv");
const outcomes = ({ rows }: RsrdResult) => rows.map(({ line, outcome }) => `${line} ${outcome}`);

/** What an export says of the rows of a list, without what differs at each run. */
async function exported(workspace: TestWorkspace, list: string): Promise<{ readonly [field: string]: unknown }[]> {
  const text = readFileSync(join(await workspace.export(true), `${list}.jsonl`), "utf8").trim();
  return text.split("\n").map((line) => {
    const { id, uuid: _, by: _by, at: _at, version: _version, snapshot: _snapshot, ...said } = JSON.parse(line);
    return list === "sources" ? { key: id, ...said } : said;
  });
}

eachEngine("import of the old database", (openFresh) => {
  test("each row is accounted for; again nothing changes; an edit updates; what a person touched stays", async () => {
    const workspace = await TestWorkspace.open(openFresh);
    const desk = workspace.desk();
    await workspace.addText("known-page", "Known page", { URL: "http://example.org/known/" });
    const folder = filesOf({ "clips.csv": readFileSync(join(data, "clips.csv")) });
    const clips = join(folder, "clips.csv");
    const run = () => importRsrd(desk, { clips, categories, files: join(data, "files") });

    const { rows, doubts, ...counts } = await run();
    expect(rows.map(({ line, outcome, notes }) => [line, outcome, ...notes])).toEqual([
      [2, "taken"],
      [3, "doubtful", "its language differs from line 2, whose language stands"],
      [
        ...[4, "doubtful"],
        "date “6/5/2015” is left out: `6/5/2015` is not a date: which is the month and which the day is not clear",
      ],
      [5, "joined", "the same quote as in line 3"],
      [
        ...[6, "doubtful", "the file missing.pdf is not in the folder of files: not captured"],
        "date “2015-06-31” is left out: `2015-06-31` is not a date: there is no day 31 in June 2015",
        'primary “maybe” is left out: neither yes nor no: "maybe"',
        'country “Atlantis” is left out: unknown country: "Atlantis"',
      ],
      [8, "left-out", "a quotation mark opens in this line and is not closed where it should be"],
      [9, "taken"],
      [10, "left-out", "it has neither a title nor an address: nothing says what its source is"],
      [11, "left-out", "it has 21 cells where the header has 19: a separator or quotation mark is out of place"],
      [12, "joined"],
      [13, "doubtful", "it has 5 cells where the header has 19"],
    ]);
    expect(doubts).toEqual([
      { file: "clips.csv", line: 1, message: "the column “Old ID” is not known and left out" },
      { file: "categories.csv", line: 5, message: "“planet” is no kind of category" },
    ]);
    expect(counts).toEqual({ sources: 5, clips: 7, records: 5, claims: 7, tags: 2, questions: 1, snapshots: 1 });

    const key = (line: number) => rows.find((row) => row.line === line)!.source;
    const [usbp, cbp] = ["organization/us.dhs.cbp.usbp", "organization/us.dhs.cbp"];
    expect(await exported(workspace, "clips")).toEqual([
      {
        ...{ source: key(2), page: 1, quote: "The trainers stayed for eleven weeks, the commander said." },
        ...{ tags: ["families", "training"], about: ["GT", "HN", usbp], important: true },
        selectors: [{ page: 1, start: 32, end: 89, prefix: "El destacamento llegó en junio.\n", suffix: "" }],
      },
      {
        ...{ source: key(2), page: 1, quote: "El destacamento llegó en junio.", memo: "page xii" },
        about: ["GT", "HN", cbp, "program/beyond-borders"],
        selectors: [{ page: 1, start: 0, end: 31, prefix: "", suffix: "\nThe trainers stayed for eleven " }],
      },
      {
        ...{ source: key(4), page: 12, quote: 'He said "go home" and left.', memo: "pages 12-13" },
        ...{ tags: ["training"], about: ["US"] },
      },
      { source: key(6), page: 3, quote: "A quote over two lines" },
      { source: key(9), quote: "Fine again", about: ["organization/coast-guard"] },
      {
        ...{ source: "known-page", page: 1, quote: "Known page" },
        selectors: [{ page: 1, start: 0, end: 10, prefix: "", suffix: "" }],
      },
      { source: key(13), quote: "Short row" },
    ]);
    const [, ...sources] = await exported(workspace, "sources");
    const own = { type: "webpage", access: "team", copy: "team" };
    expect(sources).toEqual([
      {
        ...{ ...own, key: key(2), title: "Trainers leave", author: [{ literal: "Ana Pérez" }], publisher: "The Daily" },
        ...{ "publisher-place": "Houston", issued: "2015-06", language: "en", kind: "primary" },
        URL: "http://www.example.org/trainers?utm_source=mail",
      },
      {
        ...{ ...own, key: key(4), title: "Second", URL: "https://example.org/second" },
        ...{ language: "en", kind: "secondary" },
      },
      { ...own, key: key(6), title: "Third", URL: "https://example.org/third" },
      { ...own, key: key(9), title: "Fine", URL: "https://example.org/fine", issued: "2016-02" },
      { ...own, key: key(13), title: "Short", URL: "https://example.org/short" },
    ]);
    const made = (await workspace.rows("clip")) as ClipTable[];
    expect(await exported(workspace, "questions")).toEqual([
      {
        ...{ about: ["GT", "HN", usbp], text: "Who paid for it?", to: [{ who: "Marta Ruiz" }], access: "confidential" },
        clip: made.find(({ quote }) => quote.startsWith("The trainers"))!.id,
      },
    ]);
    expect(await workspace.slugs("person", "", "team")).toEqual([]);
    expect(await workspace.says(usbp, "parent")).toEqual(["Customs and Border Protection, unsourced"]);
    await workspace.expectInStep();

    const journal = await workspace.journal();
    const again = await run();
    expect(again).toMatchObject({ sources: 0, clips: 0, records: 0, claims: 0, tags: 0, questions: 0, snapshots: 0 });
    expect(outcomes(again)).toEqual([
      ...["2 unchanged", "3 doubtful", "4 doubtful", "5 unchanged", "6 doubtful", "8 left-out", "9 unchanged"],
      ...["10 left-out", "11 left-out", "12 unchanged", "13 doubtful"],
    ]);
    expect(await workspace.journal()).toEqual(journal);
    const other = await workspace.copy(openFresh);
    expect(await other.journal()).toEqual(journal);

    await edit(desk, { target: key(9)!, fields: { title: "Corrected" } });
    const edits = [
      [";Training|Family Units;", ";Training;"], // line 2: a tag less stays on the clip
      ["Known page;;", "The known page;;"], // line 12: another quote, so a further clip
      [";12-13;;Second;", ";14;;The second;"], // line 4: another page, so a further clip; another title of the source
    ] as const;
    const text = readFileSync(clips, "utf8");
    writeFileSync(
      clips,
      edits.reduce((now, [from, to]) => now.replace(from, to), text),
    );
    const edited = await run();
    expect(edited).toMatchObject({ sources: 1, clips: 2, records: 0, claims: 0, tags: 0, questions: 0, snapshots: 0 });
    expect(outcomes(edited).filter((row) => !/doubtful|left-out/.test(row))).toEqual([
      ...["2 unchanged", "5 unchanged", "9 conflict"],
    ]);
    expect(edited.rows.flatMap(({ line, notes }) => (line === 9 || line === 12 ? notes : []))).toEqual([
      expect.stringMatching(/^source example\.org-\w+ was changed by adam on \d{4}-\d\d-\d\d since it was imported; /),
      "“The known page” does not stand there word for word and counts as not captured; nearest, on page 1: “Known page”",
    ]);
    expect((await exported(workspace, "sources")).map(({ title }) => title)).toEqual([
      ...["known-page", "Trainers leave", "The second", "Third", "Corrected", "Short"],
    ]);
    expect((await exported(workspace, "clips")).map(({ page, quote, tags }) => [page, quote, tags])).toEqual([
      [1, "The trainers stayed for eleven weeks, the commander said.", ["families", "training"]],
      [1, "El destacamento llegó en junio.", undefined],
      [12, 'He said "go home" and left.', ["training"]],
      [3, "A quote over two lines", undefined],
      [undefined, "Fine again", undefined],
      [1, "Known page", undefined],
      [undefined, "Short row", undefined],
      [14, 'He said "go home" and left.', ["training"]],
      [undefined, "The known page", undefined],
    ]);
  });

  test("undo takes the whole import back, and importing again brings it back", async () => {
    const workspace = await TestWorkspace.open(openFresh);
    const desk = workspace.desk();
    const run = () => importRsrd(desk, { clips: join(data, "clips.csv") });
    const living = async () => ((await workspace.rows("clip")) as ClipTable[]).filter((row) => row.deleted === null);
    expect((await run()).clips).toBe(7);
    await undo(desk, { batch: await workspace.lastBatch() });
    expect(await living()).toEqual([]);
    expect((await run()).clips).toBe(7);
    expect(await living()).toHaveLength(7);
  });

  test("words that every object of the language knows are no kind of category and no language", async () => {
    const workspace = await TestWorkspace.open(openFresh);
    const folder = filesOf({
      "clips.csv": "quote,title,language\nThe trainers stayed.,Register,constructor\n",
      "kinds.csv": "kind,name\ntoString,A\n__proto__,B\n",
    });
    const clips = join(folder, "clips.csv");
    const { rows, doubts } = await importRsrd(workspace.desk(), { clips, categories: join(folder, "kinds.csv") });
    expect(rows.map(({ outcome, notes }) => [outcome, ...notes])).toEqual([
      ["doubtful", 'language is left out: not a language tag: "constructor"'],
    ]);
    expect(doubts).toEqual([
      { file: "kinds.csv", line: 2, message: "“toString” is no kind of category" },
      { file: "kinds.csv", line: 3, message: "“__proto__” is no kind of category" },
    ]);
  });

  test("what a person must mend first is told with its place, and nothing is written", async () => {
    const workspace = await TestWorkspace.open(openFresh);
    const clips = join(data, "clips.csv");
    const folder = filesOf({
      "circle.csv": "kind,name,slug,parent\nagency,A,a,\nagency,B,b,C\nagency,C,c,B\n",
      "none.csv": "\n \n",
      "prose.csv": "Dear reader\n",
    });
    const refuses = (input: Partial<Parameters<typeof importRsrd>[1]>) =>
      importRsrd(workspace.desk(), { clips, ...input }).catch(({ code, message }) => [code, message]);
    expect(await refuses({ types: { agency: "organisation" } })).toEqual([
      ...["type-unknown", 'there is no record type "organisation"'],
    ]);
    expect(await refuses({ files: join(folder, "nowhere") })).toEqual([
      ...["file-missing", `there is no folder ${join(folder, "nowhere")}`],
    ]);
    expect(await refuses({ clips: join(folder, "none.csv") })).toEqual([
      ...["csv-empty", `${join(folder, "none.csv")} is empty`],
    ]);
    expect(await refuses({ clips: join(folder, "prose.csv") })).toEqual([
      "csv-columns",
      `${join(folder, "prose.csv")} has no column quote, title or url; its columns are Dear reader`,
    ]);
    expect(await refuses({ categories: join(folder, "circle.csv") })).toEqual([
      "import-refused",
      expect.stringMatching(/^circle\.csv:[34]: organization\/[bc] would stand under itself: /),
    ]);
    expect(await workspace.journal()).toEqual([]);
  });
});
