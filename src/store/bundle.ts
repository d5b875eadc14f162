import type { Text } from "../values/value.js";
import type { SeriesTable, VintageTable } from "./series.js";
import type {
  ClaimTable,
  ClipTable,
  EvidenceTable,
  JudgementTable,
  ObligationTable,
  PageTable,
  QuestionTable,
  RecordTable,
  RedirectTable,
  ShareTable,
  SnapshotTable,
  SourceTable,
  TagTable,
} from "./tables.js";

/** What a passage, question or obligation is about: a country (two letters) or a record (its id). */
export type About = { readonly country: string } | { readonly record: string };

/** Whom a question is put to, when, and what came of it: a record by its id, or a name in words. `clip` is the passage that answers. */
export interface Asked {
  readonly person?: string;
  readonly who?: string;
  readonly asked?: string;
  readonly answered?: string;
  readonly answer?: Text;
  readonly clip?: string;
}

/** The name of a record holds a stroke and no space (`organization/us.dod`); anything else is words ("the armed services committees"). */
export const isRecordName = (name: string): boolean => /^[a-z][a-z0-9_-]*\/[a-z0-9][a-z0-9.-]*$/.test(name);

/** What a clip is about, each once, in the order in which the store gives it back. */
export function inOrder(about: readonly About[]): About[] {
  const key = (item: About) => ("country" in item ? `1${item.country}` : `0${item.record}`);
  const each = new Map(about.map((item) => [key(item), item]));
  return [...each].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

export type EvidenceItem = Omit<EvidenceTable, "claim" | "ordinal">;

/** A row with the rows that belong to it: what one line of an export holds, and what one change of the journal changes. */
export interface Bundles {
  source: { readonly row: SourceTable };
  snapshot: { readonly row: SnapshotTable; readonly pages?: readonly Omit<PageTable, "snapshot">[] };
  series: { readonly row: SeriesTable };
  vintage: { readonly row: VintageTable };
  clip: { readonly row: ClipTable; readonly tags: readonly string[]; readonly about: readonly About[] };
  tag: { readonly row: TagTable };
  record: { readonly row: RecordTable };
  claim: { readonly row: ClaimTable; readonly evidence: readonly EvidenceItem[] };
  judgement: { readonly row: JudgementTable };
  question: { readonly row: QuestionTable };
  obligation: { readonly row: ObligationTable };
  share: { readonly row: ShareTable };
  redirect: { readonly row: RedirectTable };
}

/** What the journal keeps changes of, in an order in which each refers only to those before it. */
export const ENTITIES = [
  "source",
  "snapshot",
  "series",
  "vintage",
  "tag",
  "record",
  "redirect",
  "clip",
  "claim",
  "judgement",
  "question",
  "obligation",
  "share",
] as const satisfies readonly (keyof Bundles)[];
export type Entity = (typeof ENTITIES)[number];
