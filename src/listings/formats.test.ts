import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { parseCodebook } from "../codebook/parse-codebook.js";
import type { ListingView } from "../views/shapes.js";
import { listingCsv } from "./listing-csv.js";
import { listingHtml } from "./listing-html.js";
import { jsonText, listingJson, listingJsonLines } from "./listing-json.js";
import { listingMarkdown } from "./listing-markdown.js";
import { listingText } from "./listing-text.js";
import { recordJson } from "./record-json.js";
import { recordText } from "./record-text.js";
import { fact, row, sampleListing } from "./sample-listing.js";
import { sampleRecord } from "./sample-record.js";

const shipped = join(import.meta.dirname, "../../codebooks/deployments.yaml");
const type = parseCodebook(readFileSync(shipped, "utf8"), "deployments.yaml").types.get("deployment")!;

/** Rows of a CSV file, by RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let cells: string[] = [];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r]*))(,|\r\n)/g)) {
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(cells);
    cells = [];
  }
  return rows;
}

const only = (text: string): ListingView => ({
  ...sampleListing("en"),
  query: `q=${text}`,
  sections: [
    {
      presence: "possible",
      group: { key: text, label: text },
      counted: true,
      records: 1,
      parts: 0,
      rows: [
        row("a", text, {
          name: [fact(text, text, { notes: [1], judgements: [text], during: text })],
          sender: [fact(text, text, { disagree: true, alternatives: [{ text, sources: 1 }] })],
        }),
      ],
    },
  ],
  notes: [{ n: 1, text, html: "x", source: "x", page: null, url: null, status: "typed", clip: null }],
});

describe("the formats of a listing", () => {
  test("whatever the data hold, nothing but line ends reaches a terminal", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const view = only(text);
        const printed = [
          listingText(view, { type }),
          listingMarkdown(view, { type }),
          listingHtml(view, { type }),
          listingCsv(view, { type }).replaceAll("\r\n", ""),
          jsonText(listingJson(view), 2),
          listingJsonLines(view),
        ];
        for (const each of printed) expect(each).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
      }),
    );
  });

  test("JSON gives back what was stored, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(JSON.parse(jsonText(listingJson(only(text))))).toEqual(
          JSON.parse(JSON.stringify(listingJson(only(text)))),
        );
      }),
    );
  });

  test("CSV has one line a matching record, all of one length, that reads back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const csv = listingCsv(only(text), { type });
        const rows = readCsv(csv.slice(1));
        expect([csv[0], csv.split("\r\n").length, rows.length]).toEqual(["\uFEFF", 3, 2]);
        expect(rows[1]!.length).toBe(rows[0]!.length);
        expect(JSON.parse(rows[1]![rows[0]!.indexOf("name.value")]!)).toEqual([text.normalize("NFC")]);
      }),
    );
  });

  test("a property may be called as a column of every row", () => {
    const view = {
      ...sampleListing("en"),
      columns: [
        { key: "notes", label: "Notes" },
        { key: "label", label: "L" },
      ],
    };
    const [header = []] = readCsv(listingCsv(view, { type }).slice(1));
    expect(new Set(header).size).toBe(header.length);
    expect(header.slice(8, 10)).toEqual(["notes.words", "notes.value"]);
  });

  test("rows of JSON are the matching records; a whole that gives its part a place is named with it", () => {
    const json = listingJson(sampleListing("es"));
    expect(json.rows.length).toBe(json.total);
    expect(
      json.rows.map(({ slug, group, counted, depth, under }) => [slug, group, counted, depth, under?.slug]),
    ).toEqual([
      ["op-citadel", "us.dhs", true, 0, undefined],
      ["op-citadel-mesoamerica", "us.dhs", true, 1, "op-citadel"],
      ["hostile", "us.dhs", true, 0, undefined],
      ["det-martillo-2012", "us.dod", true, 1, "op-martillo"],
      ["rtl", "us.dod", true, 0, undefined],
      ["bare", "joint", true, 0, undefined],
      ["dea-fast", "other", false, 0, undefined],
    ]);
  });

  test("a line of JSON Lines has its notes whole", () => {
    const lines = listingJsonLines(sampleListing("en")).trimEnd().split("\n");
    expect(lines.length).toBe(7);
    expect(JSON.parse(lines[1]!).notes).toEqual([
      {
        n: 2,
        text: "GAO, 20.",
        source: "gao15707",
        page: 20,
        url: "https://www.gao.gov/products/gao_15_707?a=1&b=2",
        status: "not-captured",
        clip: "018f0000-0000-7000-8000-000000000001",
      },
    ]);
  });
});

describe("HTML", () => {
  const { document } = parseHTML(listingHtml(sampleListing("es"), { type }));

  test("every link within the document leads somewhere, and each id stands once", () => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute("href")!.slice(1));
    expect(targets.length).toBeGreaterThan(20);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  test("it asks for nothing and runs nothing", () => {
    expect([...document.querySelectorAll("script, link, img, iframe, [src], [style], [onclick]")]).toEqual([]);
    expect(document.documentElement.lang).toBe("es");
  });

  test("tables have a caption, heads with scope, and rows of one width", () => {
    for (const table of document.querySelectorAll("table")) {
      expect(table.querySelector("caption")!.textContent).toMatch(/^Despliegues · /);
      const heads = table.querySelectorAll('thead th[scope="col"]').length;
      for (const line of table.querySelectorAll("tbody tr")) {
        const cells = [...line.querySelectorAll("th, td")];
        expect(cells[0]!.getAttribute("scope")).toBe("row");
        expect(cells.reduce((sum, cell) => sum + Number(cell.getAttribute("colspan") ?? 1), 0)).toBe(heads);
      }
    }
  });

  test("what the data hold is text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { document: made } = parseHTML(listingHtml(only(`<b>${text}</b><script>`), { type }));
        expect(made.querySelectorAll("b, script").length).toBe(0);
      }),
    );
  });
});

describe("edges", () => {
  const nothing: ListingView = {
    ...sampleListing("es"),
    query: "",
    total: 0,
    wholes: 0,
    parts: 0,
    unrecorded: 0,
    sections: [],
    notes: [],
    asOf: "",
  };

  test("an empty listing says so", () => {
    expect(listingText(nothing, { type })).toBe(
      "Despliegues\n===========\nConsulta: todo\n0 despliegues. No hay coincidencias.\n",
    );
    expect(listingMarkdown(nothing, { type })).toBe(
      "# Despliegues\n\nConsulta: todo\n\n0 despliegues. No hay coincidencias.\n",
    );
    expect(listingJsonLines(nothing)).toBe("");
    expect(readCsv(listingCsv(nothing, { type }).slice(1)).length).toBe(1);
  });

  test("headings of active= stand under their group, with their numbers", () => {
    const [first, second] = sampleListing("en").sections;
    const text = listingText(
      {
        ...sampleListing("en"),
        sections: [
          { ...first!, presence: "certain", rows: [] },
          { ...first!, presence: "undated", rows: [] },
          { ...second!, presence: "possible", rows: [] },
        ],
        page: 2,
        pages: 3,
        notes: [],
      },
      { type, title: "Who was there" },
    );
    expect(text).toBe(`Who was there
=============
Query: host=GT sender!=us.doj group=sender@us.dhs,us.dod sort=when
5 deployments, 2 parts. 1 of them matches a “!=” only because nothing is recorded. Page 2 of 3. As
of March 3, 2026.

U.S. Department of Homeland Security
------------------------------------

Certainly there: 2 deployments, 1 part

No date given: 2 deployments, 1 part

U.S. Department of Defense
--------------------------

Possibly there: 1 deployment, 1 part
`);
  });

  test("a record of which nothing is claimed", () => {
    const view = { ...sampleRecord("en"), facts: {}, claims: [], above: [], inverse: [], questions: [] };
    expect(recordText(view, { type })).toBe(
      "Detachment Martillo\nDeployment · deployment/det-martillo-2012 · public\n\nNothing is claimed of it yet.\n",
    );
  });

  test("each claim stands whole under its fact", () => {
    const json = recordJson(sampleRecord("en"));
    expect(json.facts["personnel"]![0]!.claims.map(({ id, evidence }) => [id, evidence[0]!.status])).toEqual([
      ["c2", "anchored"],
      ["c3", "not-captured"],
    ]);
    expect(json.claims.length).toBe(7);
  });
});
