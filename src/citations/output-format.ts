import CSL from "citeproc";
import { MARKS, markSigns, SPANISH_AND } from "./marks.js";

/** A citation as it is shown. `html` is escaped; its only tags are i, b, sup, sub, span (with a class) and a. */
export interface Cited {
  readonly text: string;
  readonly html: string;
}

/** The addresses that stand where the marks do. */
export interface Addresses {
  readonly url: string | undefined;
  readonly doi: string | undefined;
}

/** The name under which the engine knows the format below. */
export const FORMAT = "muster";

const same = (_engine: unknown, text: string): string => text;

// The engine's HTML without inline styles (the pages' Content-Security-Policy forbids them), without blocks (a note is
// one line) and without `<sup>` for the º of "n.º" (the text is made by taking the tags away).
CSL.Output.Formats[FORMAT] = {
  ...CSL.Output.Formats["html"],
  text_escape: (text: string | undefined) => markSigns(text ?? ""),
  bibstart: "",
  bibend: "",
  "@font-style/oblique": "<i>%%STRING%%</i>",
  "@font-style/normal": '<span class="upright">%%STRING%%</span>',
  "@font-variant/small-caps": '<span class="small-caps">%%STRING%%</span>',
  "@font-variant/normal": "%%STRING%%",
  "@font-weight/normal": "%%STRING%%",
  "@text-decoration/none": "%%STRING%%",
  "@text-decoration/underline": '<span class="underline">%%STRING%%</span>',
  "@vertical-align/baseline": "%%STRING%%",
  "@bibliography/entry": same,
  "@display/block": (_engine: unknown, text: string) => ` ${text} `,
  "@display/left-margin": (_engine: unknown, text: string) => `${text} `,
  "@display/right-inline": same,
  "@display/indent": same,
};

const entities: Record<string, string> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };
const escapeHtml = (text: string): string => text.replace(/[<>&"]/g, (sign) => entities[sign]!);

/** What the engine printed, with addresses and signs where the marks were; marks of page labels stay. */
export function shown(printed: string, addresses: Addresses): Cited {
  const oneLine = tidy(printed, addresses);
  const text = fillMarks(oneLine.replace(/<[^>]*>/g, ""), addresses, { sign: (sign) => sign, link: (href) => href });
  return { text, html: fillMarks(oneLine, addresses, { sign: escapeHtml, link }) };
}

/** One line, without what is left when a part is missing, and with one full stop after an address that ends in one. */
function tidy(printed: string, { url, doi }: Addresses): string {
  const endsInStop = url?.endsWith(".") ? MARKS.url : doi?.endsWith(".") ? MARKS.doi : undefined;
  const stopped = endsInStop ? printed.replaceAll(`${endsInStop}.`, endsInStop) : printed;
  return stopped
    .replace(/\s*\n\s*/g, " ")
    .replace(/ {2,}/g, " ")
    .replace(/ ([,.;])(?=\s|$)/g, "$1")
    .replace(SPANISH_DAY_MISSING, "$1 en ")
    .trim();
}

/** "consultado el 5 de enero de 2020", but "consultado en enero de 2020". */
const SPANISH_DAY_MISSING = /\b(consultado|[Rr]ecuperado) el (?=\p{L}|\d{4}\b)/gu;

interface Writer {
  readonly sign: (text: string) => string;
  readonly link: (href: string) => string;
}

function fillMarks(printed: string, { url = "", doi = "" }: Partial<Addresses>, { sign, link }: Writer): string {
  return printed
    .replace(/y\uFDD7y(?=\s(?:<[^>]*>)*(?:[IÍ]|H[ií](?![aeou])))/g, "e")
    .replaceAll(SPANISH_AND, "y")
    .replaceAll(MARKS.less, sign("<"))
    .replaceAll(MARKS.more, sign(">"))
    .replaceAll(MARKS.ampersand, sign("&"))
    .replaceAll(MARKS.nothing, "")
    .replaceAll(MARKS.hyphen, "-")
    .replaceAll(MARKS.url, () => link(url))
    .replaceAll(`https://doi.org/${MARKS.doi}`, () => link(`https://doi.org/${doi}`))
    .replaceAll(MARKS.doi, () => sign(doi));
}

/** A link for http and https; any other address is shown and leads nowhere. */
function link(address: string): string {
  const words = escapeHtml(address);
  return /^https?:\/\/\S+$/i.test(address) ? `<a href="${words}">${words}</a>` : words;
}
