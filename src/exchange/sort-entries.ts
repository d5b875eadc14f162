import type { Shape } from "../store/shape.js";
import type { RecordEntry } from "./import-claims.js";
import type { CopiedRow } from "./import-copy.js";
import type { SourceEntry } from "./import-sources.js";
import { type Entry, type ImportError, LISTS, type List, type PlainFile } from "./plain-file.js";
import { checkEntry, type PlainShapes } from "./plain-shapes.js";

type Given<L extends List> = { readonly entry: Entry; readonly shape: PlainShapes[L] };

/** What people wrote by hand: no ids, no versions. */
export interface PlainRows {
  readonly sources: SourceEntry[];
  readonly tags: Given<"tags">[];
  readonly records: RecordEntry[];
  readonly clips: Given<"clips">[];
  /** `raisedBy`: the entry of the clip that raises it. */
  readonly questions: (Given<"questions"> & { readonly raisedBy?: Entry })[];
  readonly obligations: Given<"obligations">[];
}

export interface SortedEntries {
  readonly plain: PlainRows;
  /** What an export wrote, claims and judgements taken out of their records. */
  readonly copied: CopiedRow[];
  readonly snapshots: PlainShapes["snapshots"][];
  readonly changes: PlainShapes["changes"][];
  readonly searches: Given<"searches">[];
  readonly errors: ImportError[];
}

/** Checks the form of every entry and tells lines written by hand from lines of an export: those carry id and version. */
export function sortEntries(files: readonly PlainFile[]): SortedEntries {
  const sorted: SortedEntries = {
    plain: { sources: [], tags: [], records: [], clips: [], questions: [], obligations: [] },
    copied: [],
    snapshots: [],
    changes: [],
    searches: [],
    errors: [],
  };
  for (const file of files)
    for (const list of LISTS)
      for (const entry of file.lists[list] ?? []) {
        const checked = checkEntry(list, entry);
        sorted.errors.push(...checked.errors);
        if (checked.shape) sortOne(sorted, list, checked.entry, checked.shape);
      }
  return sorted;
}

function sortOne(sorted: SortedEntries, list: List, entry: Entry, shape: PlainShapes[List]): void {
  // What an export wrote is taken as it stands, not as the check tidied it: it must go out again the same.
  const asWritten = entry.object as Shape;
  if (list === "changes") sorted.changes.push(shape as PlainShapes["changes"]);
  else if (list === "searches") sorted.searches.push({ entry, shape: shape as PlainShapes["searches"] });
  else if (list === "snapshots") {
    sorted.snapshots.push(shape as PlainShapes["snapshots"]);
    sorted.copied.push({ entity: "snapshot", entry, shape: asWritten });
  } else if (list === "series" || list === "vintages")
    sorted.copied.push({ entity: list === "series" ? "series" : "vintage", entry, shape: asWritten });
  else if (list === "redirects") sorted.copied.push({ entity: "redirect", entry, shape: asWritten });
  else if (list === "shares") sorted.copied.push({ entity: "share", entry, shape: asWritten });
  else if (!isCopied(shape)) (sorted.plain[list] as unknown[]).push({ entry, shape });
  else if (list === "records") sortRecord(sorted, entry, shape as PlainShapes["records"]);
  else sorted.copied.push({ entity: ENTITY[list], entry, shape: asWritten });
}

const isCopied = (shape: object): boolean =>
  ("uuid" in shape || "id" in shape) && ["version", "by", "at"].every((key) => key in shape);

const ENTITY = {
  sources: "source",
  tags: "tag",
  clips: "clip",
  questions: "question",
  obligations: "obligation",
} as const;

/** A record of an export, its claims and judgements apart. Those that somebody wrote into it by hand count as written by hand. */
function sortRecord(sorted: SortedEntries, entry: Entry, shape: PlainShapes["records"]): void {
  const { claims = [], judgements = [], ...record } = entry.object as { [key: string]: Shape[] | undefined };
  const written = { claims: claims.filter(isCopied), judgements: judgements.filter(isCopied) };
  const of = `${shape.type}/${shape.id}`; // by its id: a tombstone may bear the name of another record
  sorted.copied.push(
    { entity: "record", entry, shape: record as Shape },
    ...written.claims.map((claim): CopiedRow => ({ entity: "claim", entry, shape: { ...claim, record: of } })),
    ...written.judgements.map((one): CopiedRow => ({ entity: "judgement", entry, shape: { ...one, record: of } })),
  );
  const added = {
    claims: shape.claims?.filter((claim) => !isCopied(claim)) ?? [],
    judgements: shape.judgements?.filter((one) => !isCopied(one)) ?? [],
  };
  if (added.claims.length + added.judgements.length > 0)
    sorted.plain.records.push({ entry, shape: { type: shape.type, slug: shape.slug, ...added } });
}
