import { mediaTypeUnsupported, sourceEmpty, sourceUnreadable } from "./capture-problem.js";

export type Kind = "pdf" | "html" | "text";
export type Hints = { readonly name: string; readonly mediaType?: string | undefined };

const HEAD = 1024; // where PDF readers look for "%PDF" and browsers for what tells HTML

/** What begins with these bytes, for the message that it cannot be read. */
const OTHERS: readonly (readonly [string, string])[] = [
  ["89504e47", "a picture (PNG)"],
  ["ffd8ff", "a picture (JPEG)"],
  ["47494638", "a picture (GIF)"],
  ["49492a00", "a picture (TIFF)"],
  ["4d4d002a", "a picture (TIFF)"],
  ["d0cf11e0", "an old Office document (DOC, XLS or PPT)"],
  ["7b5c727466", "a rich text document (RTF)"],
  ["1f8b", "a compressed file (gzip)"],
  ["377abcaf", "a compressed folder (7z)"],
  ["52617221", "a compressed folder (RAR)"],
  ["25215053", "a PostScript file"],
  ["494433", "a sound recording (MP3)"],
  ["4f676753", "a sound recording (Ogg)"],
  ["1a45dfa3", "a film (Matroska or WebM)"],
  ["7f454c46", "a program"],
  ["4d5a90", "a program"],
  ["53514c69746520", "a database (SQLite)"],
];

/**
 * What some bytes are, judged by themselves first; name and media type are only hints (a page without any tag at its
 * beginning is HTML if they say so).
 * @throws Problem `source-empty`, `media-type-unsupported`, `source-unreadable` (named .pdf, but none).
 */
export function sniff(bytes: Uint8Array, hints: Hints): Kind {
  if (bytes.length === 0) throw sourceEmpty(hints.name);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD));
  if (head.includes("%PDF-")) return "pdf";
  const other = otherThan(head, bytes);
  const saysPdf = /\.pdf$/i.test(hints.name) || hints.mediaType?.startsWith("application/pdf");
  const kind = isHtml(head, hints) ? "html" : "text";
  if (saysPdf) {
    const looks =
      other ?? (kind === "html" ? "a web page (HTML)" : "plain text, or something else that has no PDF in it");
    throw sourceUnreadable(
      hints.name,
      `it is named a PDF but is ${looks}`,
      "fetch the PDF again, or give the file its right name",
    );
  }
  if (other !== undefined) throw mediaTypeUnsupported(hints.name, other);
  return kind;
}

function otherThan(head: Buffer, bytes: Uint8Array): string | undefined {
  const hex = head.toString("hex", 0, 16);
  const known = OTHERS.find(([magic]) => hex.startsWith(magic));
  if (known) return known[1];
  if (hex.startsWith("504b0304") || hex.startsWith("504b0506")) return zipped(bytes);
  if (head.toString("latin1", 0, 4) === "RIFF") return "a picture, sound or film (WebP, WAV or AVI)";
  if (head.toString("latin1", 4, 8) === "ftyp") return "a picture or film (HEIC or MP4)";
  return undefined;
}

function zipped(bytes: Uint8Array): string {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (all.includes("word/document.xml")) return "a Word document (DOCX)";
  if (all.includes("xl/workbook.xml")) return "an Excel workbook (XLSX)";
  if (all.includes("ppt/presentation.xml")) return "a PowerPoint presentation (PPTX)";
  if (all.includes("application/epub+zip")) return "an electronic book (EPUB)";
  if (all.includes("application/vnd.oasis.opendocument")) return "an OpenDocument file";
  return "a compressed folder (ZIP)";
}

function isHtml(head: Buffer, hints: Hints): boolean {
  const start = head.toString("latin1").replaceAll("\0", ""); // UTF-16 has a NUL beside each letter of a tag
  if (/<(?:!doctype\s+html|html|head|body)[\s>]/i.test(start)) return true;
  const saysHtml = /\.x?html?$/i.test(hints.name) || /^(?:text\/html|application\/xhtml)/i.test(hints.mediaType ?? "");
  return saysHtml && /<[a-z!][^<]*>/i.test(start);
}
