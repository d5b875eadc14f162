import type { Bundles } from "../store/bundle.js";
import { findSource } from "../store/find.js";
import { quoteKey } from "../store/keys.js";
import { save } from "../store/save.js";
import { clipAt, pagesOf, sameClips, snapshotsOfSource } from "../store/snapshots.js";
import type { WriteTx } from "../store/store.js";
import type { ClipTable, PageTable, SnapshotTable, SourceTable } from "../store/tables.js";
import { anchorCompared, compareQuote } from "../text/anchor-quote.js";
import { type ComparedText, compareText } from "../text/compared-text.js";
import { type NearestPassage, nearestPassage } from "../text/nearest.js";
import { makeSelector } from "../text/selector.js";
import { cleanText } from "../values/clean-text.js";
import { Problem } from "../values/problem.js";
import type { Access, Text } from "../values/value.js";
import { readAbout, readTags } from "./about.js";
import { noteText, plainText } from "./claim-fields.js";
import { change, type Desk } from "./desk.js";

export interface ClipInput {
  /** Citation key or id. */
  readonly source: string;
  readonly quote: string;
  /** Counted from 1. Absent: every page is looked through. */
  readonly page?: number;
  /** For what cannot be captured: paper, an interview. */
  readonly typed?: boolean;
  readonly note?: Text;
  readonly memo?: string;
  readonly speaker?: string;
  readonly tags?: readonly string[];
  /** Countries (two letters or names) and records (`type/slug`). */
  readonly about?: readonly string[];
  readonly important?: boolean;
  readonly access?: Access;
}

export interface ClipResult {
  readonly id: string;
  /** Citation key. */
  readonly source: string;
  readonly page: number | null;
  /** Code points of the page's text; null for what is typed. */
  readonly start: number | null;
  readonly end: number | null;
  readonly quote: string;
  /** At how many places of the source it stands; the clip is on the first. */
  readonly matches: number;
  /** True when this passage was clipped before; nothing was added. */
  readonly existing: boolean;
}

/** The quote does not stand there: exit 1, with the passage that comes nearest. */
export class QuoteNotFound extends Problem {
  constructor(
    message: string,
    hint: string,
    readonly nearest: NearestPassage | undefined,
  ) {
    super("quote-not-found", message, hint, { exit: 1 });
  }
}

const LONGEST_QUOTE = 20_000;

/**
 * Keeps a passage of a source: finds where the quote stands in the newest snapshot that holds it, word for word, and stores the W3C
 * selectors that find it again. The same passage a second time is noticed and not made twice.
 * @throws QuoteNotFound; Problem "quote-empty", "quote-too-long", "page-missing", "nothing-captured"
 */
export async function addClip(desk: Desk, input: ClipInput): Promise<ClipResult> {
  const quote = tidyQuote(input.quote);
  return change(desk, "clip", async (tx) => {
    const source = await findSource(tx.db, input.source);
    const place = input.typed ? undefined : await findPlace(tx, source, quote, input.page);
    const existing = await alreadyClipped(tx, source, quote, input.page ?? null, place);
    if (existing) return { ...resultOf(existing, source), matches: place?.matches ?? 1, existing: true };
    const bundle = await newClip(tx, desk, source, quote, input, place);
    const [saved] = await save(tx, desk.codebook, "clip", [{ after: bundle }]);
    return { ...resultOf(saved!.row, source), matches: place?.matches ?? 1, existing: false };
  });
}

/** The quote as it is kept: white space as single spaces, soft hyphens gone. @throws Problem when nothing or too much is left. */
export function tidyQuote(text: string): string {
  const quote = cleanText(text)
    .replace(/\u00ad\s*/g, "")
    .replace(/\s+/g, " ")
    .trim();
  if (quote === "")
    throw new Problem("quote-empty", "the quote is empty", "give the words of the passage with --quote");
  if (quote.length > LONGEST_QUOTE && [...quote].length > LONGEST_QUOTE)
    throw new Problem(
      "quote-too-long",
      `the quote has ${[...quote].length} characters`,
      `clip at most ${LONGEST_QUOTE}, or several parts`,
    );
  return quote;
}

export interface Place {
  readonly snapshot: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly prefix: string;
  readonly suffix: string;
  readonly matches: number;
}

async function findPlace(tx: WriteTx, source: SourceTable, quote: string, page: number | undefined): Promise<Place> {
  const snapshots = await snapshotsOfSource(tx.db, source.id);
  if (snapshots.length === 0)
    throw new Problem(
      "nothing-captured",
      `nothing of ${source.key} has been captured`,
      `add its file with \`muster add FILE --source ${source.key}\`, or give --typed for what cannot be captured`,
    );
  let newest: PageTable[] = [];
  for (const [age, snapshot] of snapshots.entries()) {
    const pages = await pagesOf(tx.db, snapshot.id);
    if (age === 0) newest = pages;
    const place = placeIn(snapshot, pages, quote, page);
    if (place) return place;
  }
  throw notFound(source, snapshots[0]!, newest, quote, page);
}

/** Where the quote stands in a snapshot: the first place, and how many there are. */
export function placeIn(
  snapshot: Pick<SnapshotTable, "id">,
  pages: readonly PageTable[],
  quote: string,
  page: number | undefined,
): Place | undefined {
  const compared = compareQuote(quote);
  const places = pages
    .filter((one) => page === undefined || one.number === page)
    .flatMap((one) => anchorCompared(takenApart(one), compared).map((place) => ({ ...place, page: one })));
  const first = places[0];
  if (!first) return undefined;
  const { prefix, suffix } = makeSelector(first.page.text, first.start, first.end);
  return {
    snapshot: snapshot.id,
    page: first.page.number,
    start: first.start,
    end: first.end,
    prefix,
    suffix,
    matches: places.length,
  };
}

// An import looks for hundreds of quotes on the same pages; each page is taken apart once.
const apart = new WeakMap<PageTable, ComparedText>();

function takenApart(page: PageTable): ComparedText {
  const known = apart.get(page) ?? compareText(page.text);
  apart.set(page, known);
  return known;
}

function notFound(
  source: SourceTable,
  snapshot: SnapshotTable,
  pages: readonly PageTable[],
  quote: string,
  page: number | undefined,
): Problem {
  if (page !== undefined && (page < 1 || page > snapshot.pages))
    return new Problem("page-missing", `${source.key} has no page ${page}`, `its pages are 1 to ${snapshot.pages}`);
  const where = page === undefined ? source.key : `page ${page} of ${source.key}`;
  const looked = pages.filter((one) => page === undefined || one.number === page);
  if (looked.every((one) => one.text.trim() === ""))
    return new QuoteNotFound(
      `${where} has no text: its words are only in the image`,
      "clip it with --typed, and say in a note that it was read from the image",
      undefined,
    );
  const nearest = nearestPassage(looked, quote) ?? nearestPassage(pages, quote);
  const stands = page === undefined ? `in ${where}` : `on ${where}`;
  return new QuoteNotFound(`the quote does not stand ${stands}`, nearestText(nearest), nearest);
}

/** What to say of the passage that comes nearest. */
export function nearestText(nearest: NearestPassage | undefined): string {
  if (!nearest) return "no passage comes near it";
  const [from, to] = nearest.spansPages ?? [];
  if (from !== undefined && to !== undefined) return `the passage runs over pages ${from} and ${to}; clip each part`;
  return `nearest, on page ${nearest.page}: “${nearest.text.replace(/\s+/g, " ")}”`;
}

/** The clip of this passage: at the same place, however its quote is spelled, or of the same words. */
async function alreadyClipped(
  tx: WriteTx,
  source: SourceTable,
  quote: string,
  told: number | null,
  place: Place | undefined,
): Promise<ClipTable | undefined> {
  const there = place && (await clipAt(tx.db, place));
  if (there) return there;
  const page = place?.page ?? told;
  const same = await sameClips(tx.db, source.id, quoteKey(quote));
  return same.find((clip) => page === null || clip.page === null || clip.page === page);
}

async function newClip(
  tx: WriteTx,
  desk: Desk,
  source: SourceTable,
  quote: string,
  input: ClipInput,
  place: Place | undefined,
): Promise<Bundles["clip"]> {
  const tags = await readTags(tx, desk, input.tags ?? []);
  const about = await readAbout(tx, input.about ?? []);
  return {
    row: {
      id: tx.newId(),
      source: source.id,
      snapshot: place?.snapshot ?? null,
      page: place?.page ?? input.page ?? null,
      start: place?.start ?? null,
      end: place?.end ?? null,
      quote,
      quote_key: quoteKey(quote),
      prefix: place?.prefix ?? null,
      suffix: place?.suffix ?? null,
      status: place ? "anchored" : "typed",
      speaker: plainText(input.speaker),
      note: noteText(input.note),
      important: input.important ? 1 : 0,
      access: input.access ?? null,
      level: "confidential",
      memo: plainText(input.memo),
      by: "",
      at: "",
      version: 1,
      deleted: null,
    },
    tags,
    about,
  };
}

function resultOf(row: Bundles["clip"]["row"], source: SourceTable) {
  return { id: row.id, source: source.key, page: row.page, start: row.start, end: row.end, quote: row.quote };
}
