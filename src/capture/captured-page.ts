import { parseHTML } from "linkedom";
import sanitize from "sanitize-html";
import { anchorQuote } from "../text/anchor-quote.js";
import { reanchor, type TextQuoteSelector } from "../text/selector.js";
import { decodeHtml } from "./extract-html.js";
import { type PlacedPassage, wrapPassages } from "./wrap-passages.js";

/** A passage to be marked: what its selector remembers of it. */
export interface PassageToMark extends TextQuoteSelector {
  readonly id: string;
}

export interface CapturedPage {
  /** Inert markup for the inside of `<body>`. */
  readonly html: string;
  /** Ids of the passages that were found in it. */
  readonly marked: readonly string[];
}

/**
 * A captured web page as it may be shown: no scripts, no frames, no forms, nothing that is fetched, no links that lead away; its
 * headings, tables, lists and emphasis stay, and so do pictures that the file holds itself. Each passage found word for word is marked
 * `<mark id="clip-…">`.
 * @throws Problem "source-unreadable" for bytes that are no text
 */
export function capturedPage(
  bytes: Uint8Array,
  name: string,
  mediaType: string,
  passages: readonly PassageToMark[],
): CapturedPage {
  const { text } = decodeHtml(bytes, name, mediaType);
  const clean = sanitize(text, RULES);
  const { document } = parseHTML(`<!doctype html><html><body>${clean}</body></html>`);
  const body = document.body as unknown as Parameters<typeof wrapPassages>[0];
  const marked = wrapPassages(body, (whole) => passages.flatMap((passage) => placeOf(whole, passage)));
  return { html: document.body.innerHTML, marked };
}

function placeOf(text: string, passage: PassageToMark): PlacedPassage[] {
  const place = reanchor([{ number: 1, text }], passage) ?? anchorQuote(text, passage.exact)[0];
  return place ? [{ id: passage.id, start: place.start, end: place.end }] : [];
}

const TEXT = (
  "address article aside blockquote caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer " +
  "h1 h2 h3 h4 h5 h6 header hr i b ins kbd li main mark nav ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th " +
  "thead time tr tt u ul var wbr br abbr big strike a img"
).split(" ");

/** What is not on this list is taken away with everything in it, or, where it holds text, leaves its text. */
const RULES: sanitize.IOptions = {
  allowedTags: TEXT,
  // The text inside of these is not what a reader of the page saw.
  nonTextTags: "script style textarea option noscript template title head iframe object svg math".split(" "),
  allowedAttributes: {
    a: ["href", "title"],
    img: ["src", "alt", "width", "height"],
    "*": ["lang", "dir", "align", "valign", "colspan", "rowspan", "start", "type", "value", "datetime", "title"],
  },
  allowedSchemes: [],
  allowedSchemesByTag: { img: ["data"] },
  allowProtocolRelative: false,
  transformTags: {
    a: (tagName, { href, title }) => ({
      tagName,
      // A link within the page would need ids, and one that leads away would fetch: where it led stands in its title.
      attribs: href && !href.startsWith("#") ? { title: title ?? href } : {},
    }),
    img: (tagName, attribs) =>
      /^data:image\/(?:png|jpeg|gif|webp);base64,/i.test(attribs["src"] ?? "")
        ? { tagName, attribs }
        : { tagName: "span", attribs: {}, text: attribs["alt"] ? `[${attribs["alt"]}]` : "" },
  },
};
