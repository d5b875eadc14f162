import { type Citer, createCiter } from "../citations/cite.js";
import { type CslItem, toCslItem } from "../citations/csl-item.js";
import { withShortTitles } from "../citations/short-title.js";
import { evidenceRows, pageLabels } from "../store/read-facts.js";
import { type CitedSource, sourcesById } from "../store/read-sources.js";
import type { EvidenceStatus } from "../values/value.js";
import { KeptEach } from "./kept-each.js";
import type { Look } from "./look.js";
import type { NoteView } from "./shapes.js";

/** What stands behind a claim, as this reader sees it. */
export interface EvidenceItem {
  readonly claim: string;
  readonly clip: string | null;
  readonly quote: string | null;
  readonly page: number | null;
  /** As it is cited: the printed label of the page, else its number. */
  readonly pageLabel: string | null;
  readonly status: EvidenceStatus;
  readonly source: string;
  readonly speaker: string | null;
  readonly note: string | null;
}

/** Evidence of claims, by claim, in its order. */
export async function evidenceOf(look: Look, claims: readonly string[]): Promise<Map<string, EvidenceItem[]>> {
  const found = new Map<string, EvidenceItem[]>();
  const rows = await evidenceRows(look.reader.db, claims);
  const onPage = new Map<string, string>(); // one clip of each page is enough to ask for its label
  for (const row of rows) if (row.clip && row.status === "anchored") onPage.set(placeOf(row), row.clip);
  const labels = await pageLabels(look.reader.db, onPage.values());
  for (const row of rows) {
    const page = row.clip ? row.clip_page : row.page;
    const item: EvidenceItem = {
      claim: row.claim,
      clip: row.clip,
      quote: row.quote,
      page,
      pageLabel: page === null ? null : (labels.get(onPage.get(placeOf(row)) ?? "") ?? String(page)),
      status: row.clip ? (row.status as EvidenceStatus) : "no-passage",
      source: row.source,
      speaker: row.speaker,
      note: row.note,
    };
    const list = found.get(row.claim);
    if (list) list.push(item);
    else found.set(row.claim, [item]);
  }
  return found;
}

const placeOf = ({ snapshot, clip_page: page }: { snapshot: string | null; clip_page: number | null }): string =>
  `${snapshot} ${page}`;

/** A source as it is cited. */
export interface Cited {
  readonly row: Omit<CitedSource, "csl">;
  readonly item: CslItem;
}

/** Sources as CSL items, by id, and their rows. Short forms of one author's sources are told apart. */
export async function citedSources(look: Look, ids: Iterable<string>): Promise<Map<string, Cited>> {
  const read = await sources.get(look, "", ids, async (missing) =>
    (await sourcesById(look.reader.db, missing)).map((row) => [row.id, readCited(row)] as const),
  );
  const cited = [...read.values()];
  const told = withShortTitles(cited.map(({ item }) => item));
  return new Map(cited.map(({ row }, place) => [row.id, { row, item: told[place]! }]));
}

const sources = new KeptEach<Cited>(2_000);

// What a source says changes only with its version, and the citer knows an item again by being the same object.
const items = new Map<string, CslItem>();
const ITEMS_KEPT = 20_000;

function readCited({ csl, ...row }: CitedSource): Cited {
  const key = `${row.id} ${row.version}`;
  const known = items.get(key);
  if (known) return { row, item: known };
  const item = toCslItem({ ...row, csl: JSON.parse(csl) });
  if (items.size >= ITEMS_KEPT) items.clear();
  items.set(key, item);
  return { row, item };
}

/**
 * Gathers the notes of a listing in the order in which they are first cited. One note for a place in a source: the same page again has the
 * same number; another page of a source that was cited in full is the short form.
 */
export class NoteBook {
  private readonly numbers = new Map<string, number>();
  private readonly cited = new Set<string>();
  private readonly citer: Citer;
  readonly notes: NoteView[] = [];

  constructor(
    look: Pick<Look, "style" | "lang">,
    private readonly sources: ReadonlyMap<string, Cited>,
  ) {
    this.citer = createCiter({ style: look.style, lang: look.lang });
  }

  /** The number of the note for a piece of evidence; undefined for a source that this reader may not see. */
  number(evidence: EvidenceItem): number | undefined {
    const source = this.sources.get(evidence.source);
    if (!source) return undefined;
    const key = `${evidence.source} ${evidence.pageLabel ?? ""} ${evidence.status}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const n = this.notes.length + 1;
    const short = this.cited.has(evidence.source);
    const cited = this.citer.note(source.item, {
      short,
      ...(evidence.pageLabel === null ? {} : { page: evidence.pageLabel }),
    });
    this.cited.add(evidence.source);
    this.numbers.set(key, n);
    this.notes.push({
      n,
      text: cited.text,
      html: cited.html,
      source: source.row.key,
      page: evidence.page,
      url: source.row.url,
      status: evidence.status,
      clip: evidence.clip,
    });
    return n;
  }
}

/** The citation of one piece of evidence, in full. */
export function fullCitation(
  look: Pick<Look, "style" | "lang">,
  item: CslItem,
  pageLabel: string | null,
): { text: string; html: string } {
  return createCiter({ style: look.style, lang: look.lang }).note(item, pageLabel === null ? {} : { page: pageLabel });
}
