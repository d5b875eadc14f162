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
  readonly questions: Given<"questions">[];
  readonly obligations: Given<"obligations">[];
}

export interface SortedEntries {
  readonly plain: PlainRows;
  /** What an export wrote, claims and judgements taken out of their records. */
  readonly copied: CopiedRow[];
  readonly snapshots: PlainShapes["snapshots"][];
  readonly changes: PlainShapes["changes"][];
  readonly errors: ImportError[];
}

/** Checks the form of every entry and tells lines written by hand from lines of an export: those carry id and version. */
export function sortEntries(files: readonly PlainFile[]): SortedEntries {
  const sorted: SortedEntries = {
    plain: { sources: [], tags: [], records: [], clips: [], questions: [], obligations: [] },
    copied: [],
    snapshots: [],
    changes: [],
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
  if (list === "changes") sorted.changes.push(shape as PlainShapes["changes"]);
  else if (list === "snapshots") {
    sorted.snapshots.push(shape as PlainShapes["snapshots"]);
    sorted.copied.push({ entity: "snapshot", entry, shape: shape as Shape });
  } else if (list === "redirects") sorted.copied.push({ entity: "redirect", entry, shape: shape as Shape });
  else if (list === "shares") sorted.copied.push({ entity: "share", entry, shape: shape as Shape });
  else if (isCopied(shape)) sorted.copied.push(...copiedRows(list, entry, shape));
  else (sorted.plain[list] as unknown[]).push({ entry, shape });
}

const isCopied = (shape: object): boolean => "version" in shape && ("uuid" in shape || "id" in shape) && "at" in shape;

const ENTITY = {
  sources: "source",
  tags: "tag",
  records: "record",
  clips: "clip",
  questions: "question",
  obligations: "obligation",
} as const;

function copiedRows(list: keyof PlainRows, entry: Entry, shape: PlainShapes[List]): CopiedRow[] {
  if (list !== "records") return [{ entity: ENTITY[list], entry, shape: shape as Shape }];
  const { claims, judgements, ...record } = shape as PlainShapes["records"];
  const name = `${record.type}/${record.slug}`;
  return [
    { entity: "record", entry, shape: record },
    ...(claims ?? []).map((claim): CopiedRow => ({ entity: "claim", entry, shape: { ...claim, record: name } })),
    ...(judgements ?? []).map(
      (judgement): CopiedRow => ({ entity: "judgement", entry, shape: { ...judgement, record: name } }),
    ),
  ];
}
