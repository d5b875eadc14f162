import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { eachEngine } from "../../tests/engines.js";
import { problemOf, root, TestWorkspace } from "../../tests/workspace.js";
import type { Tables } from "../store/tables.js";
import { addClip, type QuoteNotFound } from "./add-clip.js";
import { addSource } from "./add-source.js";
import { edit } from "./edit.js";

// Form feeds part the pages of a plain text.
const HEARING = [
  "Some 171 Marines patrolled the coast. We sent inves-\ntigators to Guatemala’s border, “several dozen” of them.",
  "   ",
  "Training in Guatemala. Later: training in Guatemala again, and once more Training in Guatemala. The plan runs over",
  "two pages of the report, niño.",
].join("\f");

eachEngine("clips", (openFresh) => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh);
    await workspace.addText("hearing", HEARING);
    await workspace.import({
      "a.yaml":
        "muster: 1\nsources: [{id: paper, title: On paper}]\nrecords: [{type: deployment, slug: martillo}, {type: organization, slug: us.dhs.cbp}]\n",
    });
  });
  const clip = (quote: string, given: object = {}) => addClip(workspace.desk(), { source: "hearing", quote, ...given });
  const row = async (id: string) => ((await workspace.rows("clip")) as Tables["clip"][]).find((one) => one.id === id)!;

  test.each([
    ["word for word", "171 Marines patrolled", { page: 1, start: 5, end: 26, matches: 1 }],
    ["over a hyphen at a line end", "We sent investigators to Guatemala", { page: 1, start: 38, end: 74, matches: 1 }],
    ["with plain quotes", 'Guatemala\'s border, "several dozen"', { page: 1, start: 65, end: 100, matches: 1 }],
    ["with line breaks and spaces of its own", "  Later:\n  training ", { page: 3, start: 23, end: 38, matches: 1 }],
    ["with a decomposed accent", "report, nin\u0303o", { page: 4, start: 17, end: 29, matches: 1 }],
    ["at several places: the first, and how many", "Training in Guatemala", { page: 3, start: 0, end: 21, matches: 2 }],
  ])("a quote is found %s", async (_, quote, place) => {
    const { id, source, existing, quote: kept, ...found } = await clip(quote);
    expect({ source, existing, ...found }).toEqual({ source: "hearing", existing: false, ...place });
    const stored = await row(id);
    const page = HEARING.split("\f")[place.page - 1]!;
    expect(stored.prefix).toBe([...page].slice(Math.max(0, place.start - 32), place.start).join(""));
    expect([stored.status, stored.quote]).toEqual(["anchored", kept]);
    expect(kept).toBe(quote.normalize("NFC").replace(/\s+/g, " ").trim());
  });

  test("the same passage a second time is noticed, in other spelling too", async () => {
    const first = await clip("sent investigators");
    const before = (await workspace.journal()).length;
    expect(await clip("sent inves-\ntigators", { note: "again" })).toEqual({
      ...first,
      quote: "sent investigators",
      existing: true,
    });
    expect(await clip("sent investigators", { page: 1 })).toEqual({ ...first, existing: true });
    expect((await workspace.journal()).length).toBe(before);
  });

  test("what it is about, tags, speaker, notes and level go with it", async () => {
    const { id } = await clip("The plan runs over", {
      ...{
        note: { en: "a plan", es: "un plan" },
        memo: "ask",
        speaker: "Gen. Kelly",
        important: true,
        access: "confidential",
      },
      ...{
        tags: ["Training", "training", "Family Units"],
        about: ["GT", "Honduras", "organization/us.dhs.cbp", "deployment/martillo"],
      },
    });
    expect(await row(id)).toMatchObject({
      ...{ note: '{"en":"a plan","es":"un plan"}', memo: "ask", speaker: "Gen. Kelly", important: 1 },
      ...{ access: "confidential", level: "confidential", by: "adam", version: 1 },
    });
    const tags = (await workspace.rows("tag")) as Tables["tag"][];
    expect(tags.map(({ slug }) => slug).sort()).toEqual(["family-units", "training"]);
    const about = await workspace.store.readAll((db) =>
      db.selectFrom("about").selectAll().where("clip", "=", id).execute(),
    );
    expect(about.map(({ country }) => country).sort()).toEqual(["", "", "GT", "HN"]);
    expect((await row((await clip("171 Marines")).id)).level).toBe("team"); // as its source
  });

  test("notes, memos and speakers are cleaned at the door", async () => {
    const { id } = await clip("two pages", { note: "a\0b ", memo: " m\ud800", speaker: "\u0301e\u0301 " });
    expect(await row(id)).toMatchObject({ note: '"a\ufffdb"', memo: "m\ufffd", speaker: "\u0301é" });
  });

  test.each([
    [
      "a quote that does not stand there",
      { quote: "Some 172 Marines patrolled the coast", page: 1 },
      {
        code: "quote-not-found",
        exit: 1,
        message: "the quote does not stand on page 1 of hearing",
        hint: expect.stringMatching(/^nearest, on page 1: “.*171 Marines patrolled the coast.*”$/),
      },
    ],
    [
      "other letters",
      { quote: "171 marines patrolled" },
      {
        code: "quote-not-found",
        exit: 1,
        message: "the quote does not stand in hearing",
        hint: expect.stringContaining("171 Marines patrolled"),
      },
    ],
    [
      "nothing near",
      { quote: "Venezuela declared war on Sweden" },
      {
        code: "quote-not-found",
        exit: 1,
        message: "the quote does not stand in hearing",
        hint: expect.stringMatching(/^nearest, on page \d: “/),
      },
    ],
    [
      "a page that is not there",
      { quote: "171 Marines", page: 9 },
      { code: "page-missing", exit: 2, message: "hearing has no page 9", hint: "its pages are 1 to 4" },
    ],
    [
      "a page without text",
      { quote: "171 Marines", page: 2 },
      {
        code: "quote-not-found",
        exit: 1,
        message: "page 2 of hearing has no text: its words are only in the image",
        hint: "clip it with --typed, and say in a note that it was read from the image",
      },
    ],
    [
      "a passage that runs over two pages",
      { quote: "The plan runs over two pages of the report" },
      {
        code: "quote-not-found",
        exit: 1,
        message: "the quote does not stand in hearing",
        hint: "the passage runs over pages 3 and 4; clip each part",
      },
    ],
    [
      "no words",
      { quote: " \u00ad\n " },
      { code: "quote-empty", exit: 2, message: "the quote is empty", hint: expect.any(String) },
    ],
    [
      "too many words",
      { quote: "a".repeat(20_001) },
      { code: "quote-too-long", exit: 2, message: expect.stringContaining("20001"), hint: expect.any(String) },
    ],
    [
      "an unknown source",
      { quote: "a", source: "haering" },
      { code: "source-missing", exit: 2, message: 'there is no source "haering"', hint: "did you mean hearing?" },
    ],
    [
      "nothing captured",
      { quote: "a", source: "paper" },
      {
        code: "nothing-captured",
        exit: 2,
        message: "nothing of paper has been captured",
        hint: expect.stringContaining("muster add FILE --source paper"),
      },
    ],
    [
      "an unknown country",
      { quote: "coast", about: ["XX"] },
      { code: "country-unknown", exit: 2, message: expect.stringContaining("XX"), hint: expect.any(String) },
    ],
    [
      "an unknown record",
      { quote: "coast", about: ["deployment/martilo"] },
      {
        code: "record-missing",
        exit: 2,
        message: 'there is no record "deployment/martilo"',
        hint: "did you mean deployment/martillo?",
      },
    ],
    [
      "a tag without letters",
      { quote: "coast", tags: ["!"] },
      { code: "tag-invalid", exit: 2, message: expect.any(String), hint: expect.any(String) },
    ],
  ])("%s is refused, and nothing is taken", async (_, given, expected) => {
    const before = await workspace.journal();
    expect(await problemOf(addClip(workspace.desk(), { source: "hearing", ...given }))).toEqual(expected);
    expect(await workspace.journal()).toEqual(before);
  });

  test("the nearest passage comes with the refusal", async () => {
    const refused = (await clip("Some 172 Marines patrolled the coast").catch(
      (error: unknown) => error,
    )) as QuoteNotFound;
    expect(refused.nearest).toMatchObject({ page: 1, text: "Some 171 Marines patrolled the coast" });
    expect(refused.nearest!.similarity).toBeGreaterThan(0.8);
  });

  test("what cannot be captured is typed, known again by its words and page", async () => {
    const typed = (quote: string, page?: number) =>
      addClip(workspace.desk(), { source: "paper", quote, typed: true, ...(page === undefined ? {} : { page }) });
    const first = await typed("Read from  the microfilm", 3);
    expect(first).toEqual({
      id: first.id,
      source: "paper",
      page: 3,
      start: null,
      end: null,
      quote: "Read from the microfilm",
      matches: 1,
      existing: false,
    });
    expect(await row(first.id)).toMatchObject({ status: "typed", snapshot: null, page: 3 });
    expect(await typed("read from the microfilm")).toEqual({ ...first, existing: true });
    expect((await typed("Read from the microfilm", 4)).existing).toBe(false);
  });

  test("a new snapshot leaves clips on theirs; new ones stand on the newest that holds them", async () => {
    await workspace.addText("site", "First version. The agents arrive.");
    const old = await addClip(workspace.desk(), { source: "site", quote: "The agents arrive" });
    const again = await workspace.addText("site", "Second version. The agents have left.");
    expect(again).toMatchObject({ id: "site", outcome: "new-snapshot", anchored: 0 });
    const late = await addClip(workspace.desk(), { source: "site", quote: "The agents have left" });
    const gone = await addClip(workspace.desk(), { source: "site", quote: "First version" });
    const snapshots = ((await workspace.rows("snapshot")) as Tables["snapshot"][]).slice(-2).map(({ id }) => id);
    const on = async ({ id }: { id: string }) => (await row(id)).snapshot;
    expect([await on(old), await on(late), await on(gone)]).toEqual([snapshots[0], snapshots[1], snapshots[0]]);
  });

  test("a passage that was clipped and deleted may be clipped again", async () => {
    const first = await clip("patrolled the coast");
    await edit(workspace.desk(), { target: first.id, fields: { deleted: "yes" } });
    const second = await clip("patrolled the coast");
    expect(second).toEqual({ ...first, id: second.id });
    expect(second.id).not.toBe(first.id);
  });
});

const index = join(root, "../shared/data/sources/pdf/INDEX.yaml");

describe.skipIf(!existsSync(index))("the golden passages", () => {
  interface Golden {
    readonly file: string;
    readonly golden_passages?: readonly {
      readonly page: number;
      readonly quote: string;
      readonly quote_joined?: string;
    }[];
  }
  const documents = existsSync(index) ? (parse(readFileSync(index, "utf8")) as { pdfs: Golden[] }).pdfs : [];

  eachEngine("of the documents", (openFresh, _, engine) => {
    // The documents are taken apart alike on both engines; that takes long, so the second engine has the smallest.
    const tried = engine === "sqlite" ? documents : documents.filter(({ file }) => file.startsWith("state-inl-beat"));
    test.each(tried)("$file", { timeout: 60_000 }, async ({ file, golden_passages: passages = [] }) => {
      const workspace = await TestWorkspace.open(openFresh);
      const bytes = readFileSync(join(root, "../shared/data/sources/pdf", file));
      const { id: source } = await addSource(workspace.desk(), { bytes, fileName: file });
      for (const { page, quote, quote_joined: joined } of passages)
        for (const form of joined === undefined ? [quote] : [quote, joined]) {
          const found = await addClip(workspace.desk(), { source, quote: form, page });
          expect(found).toMatchObject({ page, source });
          const anywhere = await addClip(workspace.desk(), { source, quote: form });
          expect(anywhere.page).toBeLessThanOrEqual(page);
        }
      await workspace.expectInStep();
    });
  });
});
