import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { sourceEmpty, sourceUnreadable } from "./capture-problem.js";
import {
  type ExtractedMeta,
  type ExtractedPage,
  type Extraction,
  pageText,
  printPages,
  replacedFinding,
} from "./extraction.js";
import { loadPdfEngine, type PdfEngine, pdfFolders } from "./pdf-engine.js";

/** Raise it when the rules below change what text comes out: clips are then re-anchored. */
const RULES = "1";
/** Pages with fewer letters and digits are looked at for pictures: a stamp or a page number is not their text. */
const FEW_LETTERS = 50;
/** Larger pictures (in pixels) are not decoded, which takes a tenth of a second each: here only their being there counts. */
const LARGE_PICTURE = 40_000;

export type OnPage = (done: number, total: number) => void;

/**
 * The text of a PDF, page by page, in the order in which the file has it; lines end where they end on the page.
 * @throws Problem `source-unreadable`: encrypted, cut short or damaged. `source-empty`: no pages.
 */
export async function extractPdf(bytes: Uint8Array, name: string, onPage: OnPage): Promise<Extraction> {
  refuseCutShort(bytes, name);
  const engine = await loadPdfEngine();
  const document = await open(engine, bytes, name);
  try {
    if (document.numPages === 0) throw sourceEmpty(name);
    const read = await readPages(document, name, onPage);
    const textless = await picturePages(engine, bytes, read.pages, read.unreadable);
    return {
      mediaType: "application/pdf",
      extractor: "pdfjs-dist",
      extractorVersion: `${engine.version}+${RULES}`,
      pages: read.pages,
      findings: [
        ...(textless.length > 0 ? [`no-text:${printPages(textless)}`] : []),
        ...(read.unreadable.length > 0 ? [`unreadable:${printPages(read.unreadable)}`] : []),
        ...replacedFinding(read.replaced),
      ],
      meta: await metaOf(document),
    };
  } finally {
    await document.loadingTask.destroy();
  }
}

async function open(engine: PdfEngine, bytes: Uint8Array, name: string): Promise<PDFDocumentProxy> {
  const settings = { ...pdfFolders, verbosity: engine.VerbosityLevel.ERRORS, isEvalSupported: false };
  try {
    return await engine.getDocument({ ...settings, data: new Uint8Array(bytes) }).promise; // pdf.js takes the bytes for itself
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") {
      throw sourceUnreadable(name, "it is encrypted", "try saving a copy without a password", error);
    }
    const why = "it is a damaged PDF";
    throw sourceUnreadable(name, why, "fetch it again, or open it in a viewer and save a copy", error);
  }
}

const TAIL = 65_536;

/** A reader rebuilds what it can of a file cut short, and no one would notice which pages are gone. */
function refuseCutShort(bytes: Uint8Array, name: string): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const promised = /\/Linearized[^>]*?\/L\s+(\d+)/.exec(buffer.toString("latin1", 0, 2048))?.[1];
  const isShorter = promised !== undefined && Number(promised) > bytes.length;
  const hasEnd = buffer.lastIndexOf("%%EOF") >= Math.max(0, bytes.length - TAIL);
  if (hasEnd && !isShorter) return;
  const why = isShorter ? `it has ${bytes.length} of its ${promised} bytes` : "its end (%%EOF) is missing";
  throw sourceUnreadable(name, `it is cut short: ${why}`, "fetch the PDF again");
}

type Read = { pages: ExtractedPage[]; unreadable: number[]; replaced: number };

async function readPages(document: PDFDocumentProxy, name: string, onPage: OnPage): Promise<Read> {
  const labels = await document.getPageLabels().catch(() => null);
  const read: Read = { pages: [], unreadable: [], replaced: 0 };
  let failure: unknown;
  for (let number = 1; number <= document.numPages; number++) {
    let raw = "";
    try {
      const page = await document.getPage(number);
      raw = await textOf(page);
      page.cleanup();
    } catch (error) {
      read.unreadable.push(number);
      failure = error;
    }
    const { text, replaced } = pageText(raw);
    read.pages.push({ number, label: labels?.[number - 1] || null, text });
    read.replaced += replaced;
    onPage(number, document.numPages);
  }
  if (read.unreadable.length < document.numPages) return read;
  throw sourceUnreadable(name, "none of its pages can be read", "fetch the PDF again", failure);
}

async function textOf(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  let text = "";
  let before: { str: string; transform: number[]; height: number } | undefined;
  for (const item of items) {
    if (!("str" in item)) continue;
    // Bold letters are often made by printing the same words twice, a hair's breadth apart.
    const isDouble = before !== undefined && item.str.length > 1 && isAlmostOn(before, item);
    if (!isDouble) text += item.str;
    if (item.hasEOL) text += "\n";
    if (item.str.trim() !== "") before = item;
  }
  return text;
}

type Item = { str: string; transform: number[]; height: number };

function isAlmostOn(before: Item, item: Item): boolean {
  const near = item.height / 5;
  const isNear = (i: number): boolean => Math.abs(before.transform[i]! - item.transform[i]!) <= near;
  return before.str === item.str && isNear(4) && isNear(5);
}

/** Numbers of the pages with next to no text whose words must be in a picture or a drawing; blank ones are none. */
async function picturePages(
  engine: PdfEngine,
  bytes: Uint8Array,
  pages: readonly ExtractedPage[],
  unreadable: readonly number[],
): Promise<number[]> {
  const sparse = pages.filter(({ number, text }) => !unreadable.includes(number) && hasFewLetters(text));
  if (sparse.length === 0) return [];
  const settings = { ...pdfFolders, verbosity: engine.VerbosityLevel.ERRORS, isEvalSupported: false };
  const task = engine.getDocument({ ...settings, data: new Uint8Array(bytes), maxImageSize: LARGE_PICTURE });
  try {
    const document = await task.promise;
    const found: number[] = [];
    for (const { number } of sparse) if (await hasPicture(engine, document, number)) found.push(number);
    return found;
  } finally {
    await task.destroy();
  }
}

const hasFewLetters = (text: string): boolean => (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < FEW_LETTERS;

/** Letters drawn as outlines; so many paths are no frame or rule. */
const MANY_PATHS = 100;

async function hasPicture(engine: PdfEngine, document: PDFDocumentProxy, number: number): Promise<boolean> {
  const page = await document.getPage(number);
  const { fnArray } = await page.getOperatorList({ annotationMode: engine.AnnotationMode.DISABLE });
  page.cleanup();
  return paintsPicture(engine.OPS, fnArray);
}

/** Does a page paint a picture, a large one that was left out, or letters drawn as outlines? */
function paintsPicture(OPS: PdfEngine["OPS"], operations: readonly number[]): boolean {
  const pictures: ReadonlySet<number> = new Set([
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
    OPS.paintImageXObjectRepeat,
    OPS.paintImageMaskXObjectRepeat,
    OPS.paintImageMaskXObjectGroup,
    OPS.paintInlineImageXObjectGroup,
  ]);
  if (operations.some((operation) => pictures.has(operation))) return true;
  if (operations.filter((operation) => operation === OPS.constructPath).length > MANY_PATHS) return true;
  // Space is scaled for a picture, then nothing is painted: it was too large to be decoded here.
  const told = operations.filter((operation) => operation !== OPS.setGState && operation !== OPS.dependency);
  return told.some((operation, i) => operation === OPS.transform && told[i + 1] === OPS.restore);
}

async function metaOf(document: PDFDocumentProxy): Promise<ExtractedMeta> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const values = info as { readonly [key: string]: unknown };
  const title = titleFrom(textIn(values["Title"]));
  const author = authorsFrom(textIn(values["Author"]));
  const created = dateFrom(textIn(values["CreationDate"]));
  const language = textIn(values["Language"]);
  return {
    ...(title && { title }),
    ...(author.length > 0 && { author }),
    ...(created && { created }),
    ...(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) && { language }),
  };
}

const textIn = (value: unknown): string =>
  typeof value === "string" ? pageText(value).text.replace(/\s+/g, " ").trim() : "";

/** A title, unless it is the name of the file that the PDF was made from. */
function titleFrom(title: string): string | undefined {
  const isFileName = /\.(?:docx?|pdf|ps|pptx?|xlsx?|indd|qxd|wpd|rtf|tif|jpg)$/i.test(title);
  return title === "" || isFileName || /^(?:untitled|document\d*|sin título)$/i.test(title) ? undefined : title;
}

function authorsFrom(author: string): string[] {
  return author
    .split(";")
    .map((each) => each.replace(/,?\s*https?:\/\/\S+/g, "").trim())
    .filter((each) => each !== "");
}

/** EDTF of "D:20150506131144-04'00'": the day as the maker's clock had it. */
function dateFrom(date: string): string | undefined {
  const parts = /^(?:D:)?(\d{4})(0[1-9]|1[0-2])?(0[1-9]|[12]\d|3[01])?/.exec(date);
  if (!parts) return undefined;
  return parts.slice(1).filter(Boolean).join("-");
}
