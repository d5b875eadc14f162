import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { anchorQuote } from "../text/anchor-quote.js";
import { extract } from "./extract.js";

type Page = { readonly lines: readonly string[]; readonly drawing?: string };

/** A small PDF of our own: lines of text (0xAD is a soft hyphen), page by page, with labels i, ii, 1. */
function samplePdf(pages: readonly Page[], extra = ""): Buffer {
  const kids = pages.map((_, i) => `${10 + 2 * i} 0 R`).join(" ");
  const labels = "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D >>] >>";
  const objects: [number, string][] = [
    [1, `<< /Type /Catalog /Pages 2 0 R ${labels} >>`],
    [2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`],
    [3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>"],
    [4, "<< /Title (Sample of a hearing) /Author (A. Analyst; B. Reporter) /CreationDate (D:20190605120000Z) >>"],
    [
      5,
      "<< /Type /XObject /Subtype /Image /Width 300 /Height 300 /ColorSpace /DeviceGray /BitsPerComponent 1 /Length 0 >>\nstream\n\nendstream",
    ],
  ];
  const codes = "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange";
  const unicode = `begincmap ${codes} 1 beginbfchar <AD> <00AD> endbfchar endcmap`;
  objects.push([6, `<< /Length ${unicode.length} >>\nstream\n${unicode}\nendstream`]);
  pages.forEach(({ lines, drawing = "" }, i) => {
    const shown = lines.map((line) => `(${line}) Tj T*`).join(" ");
    const content = `${drawing} BT /F 12 Tf 14 TL 72 700 Td ${shown} ET`;
    const resources = "/Resources << /Font << /F 3 0 R >> /XObject << /I 5 0 R >> >>";
    objects.push(
      [10 + 2 * i, `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] ${resources} /Contents ${11 + 2 * i} 0 R >>`],
      [11 + 2 * i, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`],
    );
  });
  const body = objects.map(([number, object]) => `${number} 0 obj\n${object}\nendobj\n`).join("");
  return Buffer.from(`%PDF-1.4\n${body}trailer << /Root 1 0 R /Info 4 0 R ${extra} >>\n%%EOF\n`, "latin1");
}

const PICTURE = "q 300 0 0 300 0 0 cm /I Do Q";
const long = "In Guatemala, we provided infrastructure support and over $17 million";
const hearing = samplePdf([
  { lines: [long, "to fight counter\xad", "terrorism with 80 agents."] },
  { lines: ["2"], drawing: PICTURE },
  { lines: [] },
  { lines: [long], drawing: PICTURE },
]);

test("a PDF gives its text page by page, with the printed labels, and says where there is only a picture", async () => {
  expect(await extract(hearing, { fileName: "hearing.pdf" })).toEqual({
    mediaType: "application/pdf",
    extractor: "pdfjs-dist",
    extractorVersion: "5.6.205+1",
    pages: [
      { number: 1, label: "i", text: `${long}\nto fight counter\u00AD\nterrorism with 80 agents.` },
      { number: 2, label: "ii", text: "2" },
      { number: 3, label: "1", text: "" },
      { number: 4, label: "2", text: long },
    ],
    findings: ["no-text:2"],
    meta: { title: "Sample of a hearing", author: ["A. Analyst", "B. Reporter"], created: "2019-06-05" },
  });
});

const locked = samplePdf(
  [{ lines: ["80 agents"] }],
  `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${"11".repeat(32)}> /U <${"22".repeat(32)}> >>`,
);
test.each([
  ["encrypted", locked, "a.pdf", "source-unreadable", "cannot read a.pdf: it is encrypted"],
  [
    "cut short",
    hearing.subarray(0, 900),
    "a.pdf",
    "source-unreadable",
    "cannot read a.pdf: it is cut short: its end (%%EOF) is missing",
  ],
  [
    "damaged",
    Buffer.from("%PDF-1.4\nnothing\n%%EOF"),
    "a.pdf",
    "source-unreadable",
    "cannot read a.pdf: it is a damaged PDF",
  ],
  ["empty", Buffer.alloc(0), "a.pdf", "source-empty", "cannot read a.pdf: it is empty"],
])("a document that cannot be read says so in one line: %s", async (_, bytes, fileName, code, message) => {
  await expect(extract(bytes, { fileName })).rejects.toMatchObject({ name: "Problem", code, message, exit: 2 });
});

test("text and web pages go the same way", async () => {
  const text = await extract(Buffer.from("80 agentes en Tec\xfan Um\xe1n", "latin1"), { fileName: "a.txt" });
  expect([text.mediaType, text.pages[0]?.text, text.findings]).toEqual([
    "text/plain",
    "80 agentes en Tecún Umán",
    ["encoding:windows-1252"],
  ]);
  const html = await extract(Buffer.from("<html><body><p>80 agents</p></body></html>"));
  expect([html.mediaType, html.pages[0]?.text]).toEqual(["text/html", "80 agents"]);
});

test("a document that takes too long is given up", async () => {
  const limits = { seconds: 0.001, secondsAPage: 0 };
  await expect(extract(hearing, { fileName: "a.pdf", limits })).rejects.toMatchObject({ code: "source-too-costly" });
});

test("a document that takes too much memory is given up", async () => {
  const pages = Buffer.from("a <b>word</b> ".repeat(400_000));
  const extraction = extract(pages, { fileName: "a.html", limits: { megabytes: 24 } });
  await expect(extraction).rejects.toMatchObject({ code: "source-too-costly" });
});

// Real documents, handed around beside the repository.
const folder = fileURLToPath(new URL("../../../shared/data/sources/pdf/", import.meta.url));
const isThere = existsSync(folder);
if (!isThere) console.info(`skipped: the golden passages, as there is no ${folder}`);

type Golden = { page: number; quote: string; quote_joined?: string };
type Listed = { file: string; pages: number; text_layer: boolean; golden_passages: Golden[] };
const index: Listed[] = isThere ? parse(readFileSync(`${folder}INDEX.yaml`, "utf8")).pdfs : [];

describe.skipIf(!isThere)("golden passages", () => {
  test.each(index)(
    "of $file stand word for word on their page",
    async ({ file, pages, text_layer, golden_passages }) => {
      const extraction = await extract(readFileSync(folder + file), { fileName: file });
      expect([extraction.pages.length, extraction.findings]).toEqual([pages, text_layer ? [] : [`no-text:1-${pages}`]]);
      for (const { page, quote, quote_joined = quote } of golden_passages) {
        const { text } = extraction.pages[page - 1]!;
        const places = [quote, quote_joined].map((each) => anchorQuote(text, each, { spacing: "exact" }));
        expect({ quote, places }).toEqual({ quote, places: [[expect.anything()], places[0]] });
      }
    },
  );

  test("a real document cut short is refused", async () => {
    const bytes = readFileSync(`${folder}gao-15-595t.pdf`);
    const cut = bytes.subarray(0, bytes.length >> 1);
    await expect(extract(cut, { fileName: "gao.pdf" })).rejects.toMatchObject({
      code: "source-unreadable",
      message: "cannot read gao.pdf: it is cut short: its end (%%EOF) is missing",
    });
  });
});
