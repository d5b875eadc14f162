import type { Access, Basis, Certainty, ClaimState, EvidenceStatus, Rank, Stage } from "../values/value.js";
import type { SavedSearchTable } from "./saved-searches.js";
import type { SearchDocTable, SearchTextTable } from "./search-tables.js";
import type { SeriesTable, VintageTable } from "./series.js";
import type { PostedTable, SessionTable } from "./sign-in-tables.js";

/*
 * The tables, the same in SQLite and PostgreSQL. ARCHITECTURE.md, "Tables", has the rules: ids are UUIDv7 text, moments
 * UTC text with milliseconds, JSON canonical text, numbers doubles, days numbers since 1970-01-01.
 * Only text, integer and double columns, so that both engines give the same bytes.
 */

/** What every row that people write carries. */
interface Row {
  id: string;
  /** 1 when made, one more with each change. */
  version: number;
  /** Who entered it, and when. */
  by: string;
  at: string;
  /** When it was deleted; a deleted row stays as a tombstone. */
  deleted: string | null;
  /** For the team alone; never published. */
  memo: string | null;
}

export interface SourceTable extends Row {
  /** The citation key. */
  key: string;
  /** CSL-JSON without what the columns hold, canonical JSON. `issued` in it is EDTF text. */
  csl: string;
  title: string;
  language: string | null;
  kind: "primary" | "secondary" | null;
  /** Ids of the sources that it reprints, quotes or rests on: canonical JSON list. */
  based_on: string;
  note: string | null;
  access: Access;
  copy: "public" | "team" | "none";
  url: string | null;
  /** Days of the earliest and latest possible publication; null where no date is known. */
  issued_min: number | null;
  issued_max: number | null;
  sort_key: string;
}

export interface SnapshotTable extends Omit<Row, "memo"> {
  source: string;
  sha256: string;
  media_type: string;
  bytes: number;
  file_name: string | null;
  extractor: string;
  extractor_version: string;
  pages: number;
  /** What the extractor has to say (canonical JSON list of codes): "no-text" for pages that are pictures only … */
  findings: string;
}

export interface PageTable {
  snapshot: string;
  /** The physical page, from 1. */
  number: number;
  /** The label printed on it, where it differs. */
  label: string | null;
  text: string;
}

export interface ClipTable extends Row {
  source: string;
  /** Null where nothing was captured. */
  snapshot: string | null;
  page: number | null;
  /** Unicode code points of the page's text, from 0; end is exclusive. */
  start: number | null;
  end: number | null;
  quote: string;
  /** Folded quote: what makes it the same clip. */
  quote_key: string;
  prefix: string | null;
  suffix: string | null;
  status: Exclude<EvidenceStatus, "no-passage">;
  speaker: string | null;
  note: string | null;
  important: number;
  /** Its own level; null means as its source. */
  access: Access | null;
  /** The more closed of its own and its source's. Kept in step by the store. */
  level: Access;
}

/**
 * A view: what stands around a clip on its page, 300 code points each side, shown with the clip whatever the source's
 * `copy` says. Empty text at the edge of a page; no row for a clip without a place in a snapshot. Read only.
 */
export interface ClipContextView {
  clip: string;
  before: string;
  after: string;
  /** The label printed on its page. */
  label: string | null;
}

export interface TagTable extends Omit<Row, "memo"> {
  slug: string;
  /** Canonical JSON by language, or null. */
  label: string | null;
}
export interface ClipTagTable {
  clip: string;
  tag: string;
}
/** What a passage is about; exactly one of `country` and `record` is set. */
export interface AboutTable {
  clip: string;
  /** Two letters, or "". */
  country: string;
  /** Id of a record, or "". */
  record: string;
}

export interface RecordTable extends Row {
  type: string;
  slug: string;
  note: string | null;
  access: Access;
  /** The more closed of its own and its type's in the codebook. */
  level: Access;
}

export interface RedirectTable {
  id: string;
  /** "record", "source" or "tag". */
  entity: string;
  /** Type of the record; "" for others. */
  type: string;
  /** The old slug or citation key. */
  slug: string;
  /** Id of what stands there now. */
  target: string;
  by: string;
  at: string;
  version: number;
  deleted: string | null;
}

export interface ClaimTable extends Row {
  record: string;
  property: string;
  /** Canonical JSON of the value; for a reference, the JSON string of the record's id. */
  value: string;
  /** Folded canonical value: what makes it the same claim. */
  value_key: string;
  /** Id of the record referred to. */
  reference: string | null;
  stage: Stage;
  during: string | null;
  as_of: string | null;
  certainty: Certainty;
  basis: Basis;
  rank: Rank;
  state: ClaimState;
  /** Text: canonical JSON (string or by language). */
  note: string | null;
  access: Access | null;
  /** The most closed of its own, its record's, its property's and that of the most open of its clips. */
  level: Access;
}

/** What a claim rests on: a clip, or a source where no passage was given. */
export interface EvidenceTable {
  claim: string;
  /** Place in the claim's list, from 0. */
  ordinal: number;
  clip: string | null;
  /** Always set: the clip's source, or the source cited as a whole. */
  source: string;
  /** Page of the source where no passage was given. */
  page: number | null;
  note: string | null;
}

export interface JudgementTable extends Row {
  record: string;
  property: string;
  stage: Stage;
  /** Text: canonical JSON. */
  text: string;
  access: Access | null;
  level: Access;
}

export interface QuestionTable extends Row {
  /** Text: canonical JSON. */
  text: string;
  /** Canonical JSON list of countries and of ids of records, as `{country}` or `{record}`. */
  about: string;
  /** Canonical JSON list of `{who | person, asked?, answered?, answer?, clip?}`; `person` is the id of a record, `who` a name in words. */
  to: string;
  due: string | null;
  clip: string | null;
  /** The day on which nobody needed an answer any more. */
  closed: string | null;
  access: Access;
}

export interface ObligationTable extends Row {
  report: string;
  law: string | null;
  section: string | null;
  /** Canonical JSON: `{record}` or `{text}`. */
  owed_by: string | null;
  owed_to: string | null;
  about: string;
  due: string | null;
  every: string | null;
  /** Id of the source that came in. */
  received: string | null;
  read: number;
  note: string | null;
  access: Access;
}

export interface ShareTable {
  id: string;
  version: number;
  by: string;
  at: string;
  deleted: string | null;
  clip: string | null;
  source: string | null;
  person: string;
  on: string | null;
}

/** The journal. Rows are only added. */
export interface ChangeTable {
  id: string;
  /** All changes of one use case share it. */
  batch: string;
  /** Id of the copy of the workspace in which it was made. */
  origin: string;
  /** Table of the row: "source", "clip", "claim" … */
  entity: string;
  row: string;
  version_before: number | null;
  version_after: number;
  /** The more closed of the row's levels before and after. */
  access: Access;
  /** In the shapes of FORMAT.md, canonical JSON. */
  before: string | null;
  after: string | null;
  by: string;
  at: string;
  /** What was done: "add", "clip", "claim", "import", "undo" … */
  action: string;
  /** The batch that this one takes back. */
  undoes: string | null;
}

/** What the last import of a plain file said of a row: recognises what a person has touched since. Local, not exported. */
export interface ImportedTable {
  file: string;
  entity: string;
  row: string;
  /** Version of the row after that import. */
  version: number;
}

export interface MetaTable {
  key: string;
  value: string;
}

/** Raised by every commit that this audience can see. */
export interface RevisionTable {
  audience: Access;
  number: number;
  /** Moment of the last change that this audience can see. */
  at: string;
}

/*
 * Derived rows, made anew from claims; never journalled.
 */

/** Who stands under whom, by the hierarchy property of the type. A record is its own ancestor at depth 0. */
export interface AncestorTable {
  audience: Access;
  record: string;
  ancestor: string;
  depth: number;
}

/**
 * What the claims add up to, one row for each value that a filter may meet.
 *
 * role "fact": what is shown, `detail` holds the whole fact as JSON (facts/fact.ts). Where its sources disagree between
 *   alternatives it has no value of its own: only `sort_key`.
 * role "alternative": one of the values between which the sources of a disputed fact disagree, or a text in one more
 *   language; only matched.
 * role "inherited": a part without this property takes its parent's; only matched, `fact` is the parent's row.
 * role "active": what `active=` and `sort=when` need, under property "active", with `value_key` "mark" (certainly there some day
 *   of date_min..date_max), "certain" (there every day of it), "possible" (no day outside it; no such row: no date is given)
 *   and "when" (sort; always there for a type with start and end, with null days where nothing is known).
 * A filter asks the rows of all roles but "active"; rows of one `fact` are one fact.
 */
export interface FactTable {
  id: string;
  audience: Access;
  record: string;
  type: string;
  property: string;
  stage: Stage;
  /** Order among the facts of one property: history (0 is the latest) or values, in one fixed order. */
  ordinal: number;
  role: "fact" | "alternative" | "inherited" | "active";
  /** Id of the row that this one belongs to (its own for role "fact"). */
  fact: string;
  /**
   * Choice, country, URL as they are; folded text; EDTF; canonical quantity, coordinates, `true` and `false`; of a result without a
   * number its kind; for a reference the id of the record; `unknown` and `none` as they are, with special = 1.
   */
  value_key: string | null;
  special: number;
  /** Quantities in the property's unit, results and money as given; null without a number, -1e300 and 1e300 for a bound that is not given. */
  number_min: number | null;
  number_max: number | null;
  /** Days. Null where the fact has no date; -1e15 and 1e15 stand for open or unknown ends. */
  date_min: number | null;
  date_max: number | null;
  /** Result and money: kind, unit, currency. Quantity: unit. Text: its language in `part_kind`, null if not told. */
  part_kind: string | null;
  part_unit: string | null;
  currency: string | null;
  /** Folded `what`, a line for each language. */
  part_what: string | null;
  during_min: number | null;
  during_max: number | null;
  disagree: number;
  inferred: number;
  unsourced: number;
  sources: number;
  certainty: Certainty;
  /**
   * Compared byte by byte: numbers (least, then most) and days (first, then last) as fixed-width digits, choices by their place
   * in the codebook, texts folded, references and the rest as `value_key`; "~" stands last: an unknown year, `unknown`, `none`.
   */
  sort_key: string;
  detail: string | null;
}

export interface Tables {
  search_doc: SearchDocTable;
  search_public: SearchTextTable;
  search_team: SearchTextTable;
  search_confidential: SearchTextTable;
  source: SourceTable;
  snapshot: SnapshotTable;
  page: PageTable;
  clip: ClipTable;
  clip_context: ClipContextView;
  tag: TagTable;
  clip_tag: ClipTagTable;
  about: AboutTable;
  record: RecordTable;
  redirect: RedirectTable;
  claim: ClaimTable;
  evidence: EvidenceTable;
  judgement: JudgementTable;
  question: QuestionTable;
  obligation: ObligationTable;
  share: ShareTable;
  change: ChangeTable;
  imported: ImportedTable;
  meta: MetaTable;
  revision: RevisionTable;
  saved_search: SavedSearchTable;
  session: SessionTable;
  posted: PostedTable;
  series: SeriesTable;
  vintage: VintageTable;
  ancestor: AncestorTable;
  fact: FactTable;
}
