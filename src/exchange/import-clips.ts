import { tagSlug } from "../research/about.js";
import { placeIn, tidyQuote } from "../research/add-clip.js";
import { type About, type Bundles, type EvidenceItem, inOrder } from "../store/bundle.js";
import { chunks } from "../store/chunks.js";
import { quoteKey } from "../store/keys.js";
import { loadBundles } from "../store/load.js";
import { clipIdsOfSources, pagesOf, snapshotsOfSource } from "../store/snapshots.js";
import type { ClipTable, PageTable } from "../store/tables.js";
import { nearestPassage } from "../text/nearest.js";
import { canonicalJson } from "../values/canonical-json.js";
import { readCountry } from "../values/country.js";
import type { ImportRun, Planned } from "./import-run.js";
import type { Entry } from "./plain-file.js";
import type { PlainEvidence, PlainShapes } from "./plain-shapes.js";
import { importedStates, settle, type Wish } from "./touched.js";

interface Held {
  readonly snapshot: string;
  readonly pages: readonly PageTable[];
}

/**
 * The clips of an import. A passage is recognised by source, page and folded quote, whether it is listed under `clips` or stands as the
 * evidence of a claim; it is looked for, word for word, in what is captured of its source.
 */
export class ClipPlan {
  private readonly existing = new Map<string, Bundles["clip"][]>();
  /** Clips whose quote a person has corrected, by what an import had made it. */
  private readonly earlier = new Map<string, Bundles["clip"][]>();
  private readonly made = new Map<string, Bundles["clip"]>();
  private readonly madeOf = new Map<string, string[]>();
  private readonly files = new Map<string, string>();
  private readonly wishes: Wish<"clip">[] = [];
  private readonly held = new Map<string, readonly Held[]>();

  constructor(
    private readonly run: ImportRun,
    /** Snapshots that this import brings, by id of source. */
    private readonly captured: ReadonlyMap<string, Bundles["snapshot"]>,
    /** `name` of a tag to its id, made where it is new. */
    private readonly tagId: (slug: string, file: string) => string,
  ) {}

  /** Reads what is stored of these sources: their clips, and the pages in which new quotes are looked for. */
  async load(sources: Iterable<string>): Promise<void> {
    const ids = [...new Set(sources)];
    for (const some of chunks(ids)) {
      const clips = await loadBundles(this.run.tx.db, "clip", await clipIdsOfSources(this.run.tx.db, some));
      for (const clip of clips) noteClip(this.existing, clip, clip);
      for (const [clip, state] of await importedStates(this.run, "clip", clips)) noteClip(this.earlier, clip, state);
    }
    for (const source of ids) {
      const stored: Held[] = [];
      for (const snapshot of await snapshotsOfSource(this.run.tx.db, source))
        stored.push({ snapshot: snapshot.id, pages: await pagesOf(this.run.tx.db, snapshot.id) });
      const fresh = this.captured.get(source);
      const pages = (fresh?.pages ?? []).map((page): PageTable => ({ ...page, snapshot: fresh!.row.id }));
      this.held.set(source, fresh ? [{ snapshot: fresh.row.id, pages }, ...stored] : stored);
    }
  }

  /** A passage listed under `clips`. */
  listed(entry: Entry, shape: PlainShapes["clips"]): string | undefined {
    const source = this.run.attempt(entry, ["source"], () => this.run.sourceId(shape.source));
    const quote = this.run.attempt(entry, ["quote"], () => tidyQuote(shape.quote));
    if (source === undefined || quote === undefined) return undefined;
    const about = shape.about?.flatMap(
      (name, place) => this.run.attempt(entry, ["about", place], () => this.readAbout(name)) ?? [],
    );
    const tags = shape.tags?.map((tag) => this.tagId(tagSlug(tag), entry.file));
    const { before, clip } = this.passage(entry, ["quote"], source, quote, shape.page, shape.typed === true);
    const after: Bundles["clip"] = {
      row: {
        ...clip.row,
        speaker: shape.speaker ?? clip.row.speaker,
        note: shape.note === undefined ? clip.row.note : canonicalJson(shape.note),
        memo: shape.memo ?? clip.row.memo,
        important: shape.important === undefined ? clip.row.important : Number(shape.important),
        access: shape.access ?? clip.row.access,
      },
      tags: tags ? [...new Set([...tags, ...clip.tags])].sort() : clip.tags,
      about: about ? inOrder([...about, ...clip.about]) : clip.about,
    };
    if (before) this.wishes.push({ entry, path: ["quote"], name: `clip “${short(quote)}”`, before, after });
    else this.made.set(after.row.id, after);
    return after.row.id;
  }

  /** The evidence of a claim: a clip by id or by its words, or a source as a whole. */
  evidence(entry: Entry, path: readonly PropertyKey[], shape: PlainEvidence): EvidenceItem | undefined {
    const note = shape.note === undefined ? null : canonicalJson(shape.note);
    if (shape.clip !== undefined) {
      const source = this.run.attempt(entry, [...path, "clip"], () => this.run.ids.sourceOfClip(shape.clip!));
      return source === undefined ? undefined : { clip: shape.clip, source, page: null, note };
    }
    if (shape.source === undefined) {
      this.run.error(entry, path, "evidence needs a source (or the id of a clip)");
      return undefined;
    }
    const source = this.run.attempt(entry, [...path, "source"], () => this.run.sourceId(shape.source!));
    if (source === undefined) return undefined;
    if (shape.quote === undefined) return { clip: null, source, page: shape.page ?? null, note };
    const quote = this.run.attempt(entry, [...path, "quote"], () => tidyQuote(shape.quote!));
    if (quote === undefined) return undefined;
    const { before, clip } = this.passage(entry, [...path, "quote"], source, quote, shape.page, shape.typed === true);
    const after = shape.speaker === undefined ? clip : { ...clip, row: { ...clip.row, speaker: shape.speaker } };
    if (!before) this.made.set(after.row.id, after);
    else this.wishes.push({ entry, path: [...path, "quote"], name: `clip “${short(quote)}”`, before, after });
    return { clip: after.row.id, source, page: null, note };
  }

  /** The clip of this passage: the one that is there, the one that this import makes already, or a new one. */
  private passage(
    entry: Entry,
    path: readonly PropertyKey[],
    source: string,
    quote: string,
    page: number | undefined,
    typed: boolean,
  ) {
    const quote_key = quoteKey(quote);
    const key = `${source} ${quote_key}`;
    const fits = (row: ClipTable) => page === undefined || row.page === null || row.page === page;
    const corrected = this.earlier.get(key)?.find(({ row }) => fits(row));
    const before = this.existing.get(key)?.find(({ row }) => fits(row)) ?? corrected;
    if (before && before === corrected)
      return { before, clip: { ...before, row: { ...before.row, quote, quote_key, deleted: null } } };
    if (before) {
      const clip = before.row.status === "not-captured" ? this.anchored(entry, path, before, page) : before;
      return { before, clip: { ...clip, row: { ...clip.row, deleted: null } } };
    }
    const made = this.madeOf.get(key)?.find((id) => fits(this.made.get(id)!.row));
    if (made) return { before: undefined, clip: this.made.get(made)! };
    this.run.refuseGone(entry, path, [source]);
    const blank = newClip(this.run.tx.newId(), source, { quote, quote_key }, page, typed);
    const clip = typed ? blank : this.anchored(entry, path, blank, page);
    this.run.ids.noteClip(clip.row.id, source);
    this.files.set(clip.row.id, entry.file);
    this.made.set(clip.row.id, clip);
    this.madeOf.set(key, [...(this.madeOf.get(key) ?? []), clip.row.id]);
    return { before: undefined, clip };
  }

  private anchored(
    entry: Entry,
    path: readonly PropertyKey[],
    clip: Bundles["clip"],
    page: number | undefined,
  ): Bundles["clip"] {
    const held = this.held.get(clip.row.source) ?? [];
    for (const { snapshot, pages } of held) {
      const place = placeIn({ id: snapshot }, pages, clip.row.quote, page);
      if (!place) continue;
      const { matches: _, ...found } = place;
      return { ...clip, row: { ...clip.row, ...found, status: "anchored" } };
    }
    if (held.length > 0) this.run.warn(entry, path, notFoundText(held[0]!, clip.row.quote, page));
    return clip;
  }

  private readAbout(name: string): About {
    return name.includes("/") ? { record: this.run.recordId(name) } : { country: readCountry(name) };
  }

  async planned(): Promise<Planned<"clip">[]> {
    const news = [...this.made.values()].map((after) => ({ after, file: this.files.get(after.row.id)! }));
    return [...news, ...(await settle(this.run, "clip", mergedWishes(this.wishes)))];
  }
}

/** One wish a clip: evidence of several claims may cite the same passage, and each says only a part of it. */
function mergedWishes(wishes: readonly Wish<"clip">[]): Wish<"clip">[] {
  const merged = new Map<string, Wish<"clip">>();
  for (const wish of wishes) {
    const earlier = merged.get(wish.before.row.id);
    merged.set(wish.before.row.id, earlier ? { ...earlier, after: overlaid(earlier, wish) } : wish);
  }
  return [...merged.values()];
}

function overlaid(earlier: Wish<"clip">, wish: Wish<"clip">): Bundles["clip"] {
  const changed = Object.entries(wish.after.row).filter(
    ([column, value]) => value !== (wish.before.row as never)[column],
  );
  return {
    row: { ...earlier.after.row, ...Object.fromEntries(changed) },
    tags: [...new Set([...earlier.after.tags, ...wish.after.tags])].sort(),
    about: inOrder([...earlier.after.about, ...wish.after.about]),
  };
}

function noteClip(known: Map<string, Bundles["clip"][]>, clip: Bundles["clip"], { row }: Bundles["clip"]): void {
  const key = `${row.source} ${row.quote_key}`;
  known.set(key, [...(known.get(key) ?? []), clip]);
}

function newClip(
  id: string,
  source: string,
  words: Pick<ClipTable, "quote" | "quote_key">,
  page: number | undefined,
  typed: boolean,
): Bundles["clip"] {
  return {
    row: {
      id,
      source,
      snapshot: null,
      page: page ?? null,
      start: null,
      end: null,
      ...words,
      prefix: null,
      suffix: null,
      status: typed ? "typed" : "not-captured",
      speaker: null,
      note: null,
      important: 0,
      access: null,
      level: "confidential",
      memo: null,
      by: "",
      at: "",
      version: 1,
      deleted: null,
    },
    tags: [],
    about: [],
  };
}

function notFoundText(held: Held, quote: string, page: number | undefined): string {
  const pages = held.pages.filter((one) => page === undefined || one.number === page);
  if (pages.length === 0)
    return `there is no page ${page}, its pages are 1 to ${held.pages.length}: “${short(quote)}” counts as not captured`;
  if (pages.every((one) => one.text.trim() === ""))
    return `the page has no text, its words are only in the image: “${short(quote)}” counts as not captured`;
  const nearest = nearestPassage(pages, quote) ?? nearestPassage(held.pages, quote);
  return `“${short(quote)}” does not stand there word for word and counts as not captured${nearest ? `; nearest, on page ${nearest.page}: “${short(nearest.text)}”` : ""}`;
}

const short = (text: string): string => ([...text].length > 80 ? `${[...text].slice(0, 77).join("")}…` : text);
