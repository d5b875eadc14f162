import { expect, test } from "vitest";
import { sniff } from "./sniff.js";

const bytes = (text: string): Uint8Array => Buffer.from(text, "latin1");

test.each([
  ["a PDF by its bytes, whatever its name", "%PDF-1.5\n…", "posture.txt", undefined, "pdf"],
  ["a PDF with something before it", `${"\n".repeat(500)}%PDF-1.4`, "a", undefined, "pdf"],
  ["a web page by its bytes", "\uFEFF\n<!DOCTYPE html><title>x", "x.txt", "text/plain", "html"],
  ["a web page in UTF-16", "<\0h\0t\0m\0l\0>\0", "x", undefined, "html"],
  ["a piece of a web page by its name", "<p>80 agents", "wola.htm", undefined, "html"],
  ["a piece of a web page by its media type", "<p>80 agents", "x", "text/html; charset=utf-8", "html"],
  ["text", "80 agents < 89 agents", "notes.md", undefined, "text"],
])("what bytes are: %s", (_, content, name, mediaType, kind) => {
  expect(sniff(bytes(content), { name, mediaType })).toBe(kind);
});

test.each([
  ["nothing", "", "a.pdf", "source-empty", "cannot read a.pdf: it is empty"],
  ["a picture", "\x89PNG\r\n", "a.png", "media-type-unsupported", "cannot read a.png: it is a picture (PNG)"],
  [
    "a Word document",
    "PK\x03\x04....word/document.xml",
    "a.docx",
    "media-type-unsupported",
    "cannot read a.docx: it is a Word document (DOCX)",
  ],
  [
    "a folder",
    "PK\x03\x04....",
    "a.zip",
    "media-type-unsupported",
    "cannot read a.zip: it is a compressed folder (ZIP)",
  ],
  [
    "a web page named a PDF",
    "<html><body>Log in",
    "a.pdf",
    "source-unreadable",
    "cannot read a.pdf: it is named a PDF but is a web page (HTML)",
  ],
  [
    "a picture named a PDF",
    "\xff\xd8\xff\xe0",
    "a.pdf",
    "source-unreadable",
    "cannot read a.pdf: it is named a PDF but is a picture (JPEG)",
  ],
  [
    "text named a PDF",
    "80 agents",
    "a.PDF",
    "source-unreadable",
    "cannot read a.PDF: it is named a PDF but is plain text, or something else that has no PDF in it",
  ],
])("what cannot be read says what it is: %s", (_, content, name, code, message) => {
  expect(() => sniff(bytes(content), { name })).toThrow(expect.objectContaining({ code, message, exit: 2 }));
});
