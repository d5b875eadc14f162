import type { FeedEntry, SearchFeed } from "../views/search-feed.js";
import { searchWords } from "../words/search.js";
import { escapeHtml } from "./html-escape.js";

export interface FeedFrame {
  /** Name of the workspace. */
  readonly site: string;
  /** UUID of the feed. */
  readonly uuid: string;
  /** What it is called; else the count in a sentence. */
  readonly title?: string;
  /** What stands before addresses, such as `http://127.0.0.1:4040`. */
  readonly base: string;
  /** Paths of the feed and of the page that it is of. */
  readonly self: string;
  readonly page: string;
}

/** A search as a feed (Atom, RFC 4287): newest first, with ids that stay and dates in UTC. */
export function searchAtom(feed: SearchFeed, frame: FeedFrame): string {
  const { base } = frame;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.lang}">`,
    `  <id>urn:uuid:${frame.uuid}</id>`,
    `  <title>${text(frame.title ?? feed.sentence)}</title>`,
    `  <updated>${feed.at}</updated>`,
    `  <author><name>${text(frame.site)}</name></author>`,
    `  <link rel="self" type="application/atom+xml" href="${text(base + frame.self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${text(base + frame.page)}"/>`,
    ...feed.entries.flatMap((entry) => entryLines(entry, feed, base)),
    "</feed>",
    "",
  ].join("\n");
}

function entryLines({ uuid, at, hit }: FeedEntry, { lang }: SearchFeed, base: string): string[] {
  const page = hit.pageLabel === undefined ? "" : `, ${searchWords[lang].pageOf(hit.pageLabel)}`;
  const quote = hit.clip?.quote ?? hit.excerpt;
  const isSaid = quote === "" || quote === hit.label || hit.citation?.text.includes(quote) === true;
  // the HTML of a citation is escaped by citations/
  const content = [
    ...(isSaid ? [] : [`<blockquote>${escapeHtml(quote)}</blockquote>`]),
    ...(hit.citation ? [`<p>${hit.citation.html}</p>`] : []),
  ].join("");
  const categories = [...(hit.clip?.about ?? []), ...(hit.clip?.tags ?? [])];
  return [
    "  <entry>",
    `    <id>urn:uuid:${uuid}</id>`,
    `    <title>${text(hit.label + page)}</title>`,
    `    <updated>${at}</updated>`,
    `    <link rel="alternate" type="text/html" href="${text(base + hit.url)}"/>`,
    ...categories.map(({ value, label }) => `    <category term="${text(value)}" label="${text(label)}"/>`),
    ...(content === "" ? [] : [`    <content type="html">${text(content)}</content>`]),
    "  </entry>",
  ];
}

// What no XML may hold, not even as a reference (XML 1.0, 2.2).
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const text = (words: string): string => escapeHtml(words.replace(NOT_XML, ""));
