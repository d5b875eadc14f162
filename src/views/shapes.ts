import type { Access, Basis, Certainty, EvidenceStatus, Rank, Stage, Value } from "../values/value.js";
import type { AskedView, QuestionView } from "./questions.js";

/** The JSON shapes of ARCHITECTURE.md: what the command line prints with `--json` and what pages and formats are made of. */

export interface FactView {
  /** In FORMAT.md's shape; references as `type/slug`. */
  readonly value: Value;
  /** In the reader's language, ready to print, without note marks. */
  readonly text: string;
  readonly stage: Stage;
  readonly during: string | null;
  readonly certainty: Certainty;
  /** Independent sources that state it; 0: unsourced. */
  readonly sources: number;
  readonly compatible: number;
  readonly disagree: boolean;
  readonly alternatives: readonly { readonly text: string; readonly sources: number }[];
  readonly inferred: boolean;
  readonly unsourced: boolean;
  /** Of a history: not the latest. */
  readonly earlier: boolean;
  readonly undated: boolean;
  readonly claims: readonly string[];
  /** Numbers of the listing's notes. Empty in `show`. */
  readonly notes: readonly number[];
  /** References: address of the record, for links. */
  readonly link?: { readonly type: string; readonly slug: string };
  readonly judgements: readonly string[];
}

export interface RowView {
  readonly id: string;
  readonly type: string;
  readonly slug: string;
  readonly label: string;
  readonly facts: { readonly [property: string]: readonly FactView[] };
  readonly notes: readonly number[];
  /** 0 for a row that stands for itself, 1 for a part under its whole, and so on. */
  readonly depth: number;
  /** A whole that does not match (or stands elsewhere), shown in grey above its matching part; not counted. */
  readonly context: boolean;
}

/** One heading of a listing: a group, or "possibly there", or "no date". Rows in order. */
export interface SectionView {
  /** `certain`, `possible`, `undated` for `active=` and undated rows; otherwise `all`. */
  readonly presence: "all" | "certain" | "possible" | "undated";
  /** Group: the value grouped by (`us.dhs`), its label; "joint" and "other" are keys of their own. Absent without `group`. */
  readonly group?: {
    readonly key: string;
    readonly label: string;
    readonly link?: { readonly type: string; readonly slug: string };
  };
  /** False for "other" among groups that were asked for: shown, not counted. */
  readonly counted: boolean;
  /** Matching records of the whole section that are no parts, and parts; however many stand on this page. */
  readonly records: number;
  readonly parts: number;
  readonly rows: readonly RowView[];
}

export interface NoteView {
  readonly n: number;
  /** The whole note in the reader's language: citation, page, "accessed", quote status. Plain text. */
  readonly text: string;
  /** The same as HTML (italics of titles), already escaped. */
  readonly html: string;
  /** Citation key. */
  readonly source: string;
  readonly page: number | null;
  readonly url: string | null;
  readonly status: EvidenceStatus;
  /** Id of the clip, where there is one. */
  readonly clip: string | null;
}

export interface ListingView {
  /** Canonical text of the query. */
  readonly query: string;
  readonly lang: "en" | "es";
  readonly type: string;
  readonly columns: readonly { readonly key: string; readonly label: string }[];
  /**
   * All matching records (without "other" among groups that were asked for); of them those that stand for themselves, and those that
   * are parts of another record.
   */
  readonly total: number;
  readonly wholes: number;
  readonly parts: number;
  /** How many match a `!=` only because nothing is recorded. */
  readonly unrecorded: number;
  readonly page: number;
  readonly pages: number;
  readonly sections: readonly SectionView[];
  readonly notes: readonly NoteView[];
  /** Moment of the last change that this reader can see. */
  readonly asOf: string;
}

export interface EvidenceView {
  readonly clip: string | null;
  readonly quote: string | null;
  readonly page: number | null;
  readonly status: EvidenceStatus;
  /** In the reader's language: plain text, and escaped HTML. */
  readonly citation: string;
  readonly citationHtml: string;
  readonly source: string;
  readonly sourceId: string;
  readonly note: string | null;
  readonly speaker: string | null;
}

export interface ClaimView {
  readonly id: string;
  readonly property: string;
  readonly value: Value;
  readonly text: string;
  readonly certainty: Certainty;
  readonly rank: Rank;
  readonly stage: Stage;
  readonly state: string;
  readonly during: string | null;
  readonly asOf: string | null;
  readonly basis: Basis;
  readonly note: string | null;
  readonly by: string;
  readonly at: string;
  readonly access: Access;
  readonly version: number;
  readonly evidence: readonly EvidenceView[];
}

export interface RecordView extends Omit<RowView, "depth" | "context" | "notes"> {
  readonly lang: "en" | "es";
  readonly access: Access;
  readonly claims: readonly ClaimView[];
  /** What stands above it, nearest first; what stands under it; and who refers to it, by the inverse label. */
  readonly above: readonly { readonly type: string; readonly slug: string; readonly label: string }[];
  readonly below: readonly { readonly type: string; readonly slug: string; readonly label: string }[];
  readonly inverse: readonly {
    readonly label: string;
    readonly records: readonly { readonly type: string; readonly slug: string; readonly label: string }[];
  }[];
  readonly properties: readonly { readonly key: string; readonly label: string; readonly help: string | null }[];
  readonly questions: readonly {
    readonly id: string;
    readonly text: string;
    readonly to: readonly string[];
    readonly asked: readonly AskedView[];
  }[];
  readonly asOf: string;
}

/** Where a passage or a source is used: the record, and the label of the property. */
export interface UseView {
  readonly record: { readonly type: string; readonly slug: string; readonly label: string };
  readonly property: string;
  readonly claim: string;
}

export interface SourceView {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly kind: "primary" | "secondary" | null;
  readonly language: string | null;
  readonly access: Access;
  readonly url: string | null;
  readonly citation: { readonly text: string; readonly html: string };
  readonly note: string | null;
  readonly lang: "en" | "es";
  /** Newest first. */
  readonly snapshots: readonly {
    readonly id: string;
    readonly sha256: string;
    readonly at: string;
    readonly mediaType: string;
    readonly pages: number;
    readonly findings: readonly string[];
  }[];
  /** The text of the newest snapshot, empty where `copy` keeps it from this reader. Offsets count code points. */
  readonly pages: readonly {
    readonly number: number;
    readonly label: string | null;
    readonly text: string;
    readonly clips: readonly { readonly id: string; readonly start: number; readonly end: number }[];
  }[];
  readonly clips: readonly {
    readonly id: string;
    readonly quote: string;
    readonly page: number | null;
    readonly pageLabel: string | null;
    readonly status: EvidenceStatus;
    readonly speaker: string | null;
    readonly note: string | null;
    /** Up to 300 characters on each side, whatever `copy` says. */
    readonly before: string;
    readonly after: string;
    readonly important: boolean;
    readonly snapshot: string | null;
    readonly uses: readonly UseView[];
    /** What it leaves open, and with whom it was shared: the public sees no shares. */
    readonly questions: readonly QuestionView[];
    readonly shares: readonly { readonly person: string; readonly on: string | null }[];
  }[];
  /** Claims that cite the source as a whole. */
  readonly uses: readonly UseView[];
  readonly shares: readonly { readonly person: string; readonly on: string | null }[];
  readonly asOf: string;
}

export interface SourceListView {
  readonly lang: "en" | "es";
  /** Of all pages. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly sources: readonly {
    readonly key: string;
    readonly title: string;
    readonly kind: "primary" | "secondary" | null;
    readonly citation: { readonly text: string; readonly html: string };
  }[];
  readonly asOf: string;
}

export interface FacetValue {
  /** As a filter takes it: `about=organization/us.dhs`, `tag=border`. */
  readonly value: string;
  readonly label: string;
  readonly count: number;
  /** Of a record: how many stand above it; it is counted for each of them too. `under`: the nearest of them. */
  readonly depth?: number;
  readonly under?: string;
}

export interface HitView {
  readonly kind: "record" | "clip" | "source" | "page" | "question";
  /** `type/slug` of a record, citation key of a source or of the page's source, id of a clip or question. */
  readonly id: string;
  /** The id of its row; of a page that of its snapshot. */
  readonly row: string;
  /** Name of the record, title of the source. */
  readonly label: string;
  /** Plain text; `parts` has the same with what was searched for marked. */
  readonly excerpt: string;
  readonly parts: readonly { readonly text: string; readonly mark: boolean }[];
  /** The physical page, and the label printed on it. */
  readonly page?: number;
  readonly pageLabel?: string;
  /** Path of its page: `/en/sources/gao-15-707#clip-…`. */
  readonly url: string;
  readonly score: number;
  /** Of a record: its type. */
  readonly type?: string;
  /** Citation key. */
  readonly source?: string;
  /** Of a clip, page or source: its note in the reader's language, as plain text and as escaped HTML. */
  readonly citation?: { readonly text: string; readonly html: string };
  readonly clip?: ClipCardView;
}

/** What a clip's card shows besides. */
export interface ClipCardView {
  readonly quote: string;
  /** The whole quote in pieces, what was searched for marked. */
  readonly quoteParts: readonly { readonly text: string; readonly mark: boolean }[];
  readonly note: string | null;
  /** For the team alone; null for the public. */
  readonly memo: string | null;
  readonly speaker: string | null;
  readonly important: boolean;
  readonly access: Access;
  readonly status: EvidenceStatus;
  /** Each a filter that refines. */
  readonly tags: readonly { readonly value: string; readonly label: string }[];
  readonly about: readonly { readonly value: string; readonly label: string }[];
}

/** A filter of a search, as its reader calls it. */
export interface AskedFilterView {
  /** Canonical: `tag!=border`. */
  readonly text: string;
  readonly key: string;
  readonly negated: boolean;
  /** Those of its values that are words, as facets have them. */
  readonly values: readonly string[];
  /** "Tag is not border" */
  readonly label: string;
}

export interface SearchView {
  /** Canonical. */
  readonly query: string;
  readonly lang: "en" | "es";
  readonly q: string;
  /** The count in a sentence. */
  readonly sentence: string;
  readonly asked: readonly AskedFilterView[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Hits on a page; absent where all stand on one. */
  readonly per?: number;
  readonly hits: readonly HitView[];
  /** `type`, `about.country`, `about.TYPE`, `issued`, `tag`, `author`, `publisher`, `language`, `kind`, `important`, `access`, `by`. */
  readonly facets: { readonly [name: string]: readonly FacetValue[] };
  readonly facetLabels: { readonly [name: string]: string };
  /** The search as it was probably meant; `corrected`: nothing says what was asked, and the hits are of this one. */
  readonly didYouMean?: string;
  readonly corrected: boolean;
  /** No document has all of the words: the hits have most of them. */
  readonly relaxed: boolean;
  readonly asOf: string;
}
